"""Documents into passages: exact ranges, bounded tokens, sections, pages, boilerplate."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, Parsed
from ingest.boilerplate import boilerplate
from ingest.compose import compose
from ingest.segment import MAX_TOKENS, Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.tokens import count_tokens
from tests.ingest.conftest import ReadBytes
from vectorstore.types import Document, IndexedDocument, Span

ARTICLE = """\
수소 도시의 창업 실험

[가온일보 홍길동 기자] 광주센터는 수소 기업을 키운다. 지난해 스물네 곳이 시제품을 만들었다.

현대차[005380]가 장비를 빌려준다. 시험 비용도 절반을 댄다.

제주센터는 화장품 원료를 찾는다. 입주 공간은 열두 실이다.

<저작권자 ⓒ 가온일보, 무단전재 및 재배포 금지>
"""

GUIDE = """\
# 센터 안내

머리말입니다.

## 광주센터

수소를 돕습니다.

### 신청

전화로 합니다.

## 제주센터

화장품을 돕습니다.
"""


@pytest.fixture(scope="session")
def segmenter(analyser: Analyser, directory: CenterDirectory) -> Segmenter:
    return Segmenter(analyser, directory)


def _segmented(segmenter: Segmenter, document: Document) -> IndexedDocument:
    (indexed,) = segmenter.segment([document])
    return indexed


def _composed(blocks: list[Block], kind: str = "article") -> Document:
    """A document as the reader would make it of these blocks."""
    composed = compose(Parsed("txt", tuple(blocks)))
    return Document(
        document_id="d1",
        source="/d1.txt",
        title="모음",
        kind=kind,
        format="txt",
        sha256="0" * 64,
        text=composed.text,
        pages=composed.pages,
        sections=composed.sections,
        boilerplate=boilerplate(composed),
    )


def _sentences(indexed: IndexedDocument) -> list[str]:
    text = indexed.document.text
    return [text[s.start : s.end] for passage in indexed.passages for s in passage.sentences]


# -- whatever the text -------------------------------------------------------------------

SIGNS = "가나다라한글센터창업는을다요까 abcAZ019創😀.,?!·[]()|-"
KOREAN = st.sampled_from(
    "광주센터는 수소를 키운다.|제주센터도 왔다.|전국 17개 센터가 모였다.|무엇을 하나요?|"
    "네이버[035420]가 댄다.|(사진=강원도) 문을 열었다.|홍길동 기자 gildong@news.kr|"
    "ⓒ 가온일보, 무단전재 및 재배포 금지|로그인 | 회원가입".split("|")
)
LINE = st.lists(st.one_of(KOREAN, st.text(SIGNS, min_size=1, max_size=90)), min_size=1, max_size=4)
BLOCK = st.builds(
    Block,
    text=LINE.map(" ".join),
    kind=st.sampled_from(["heading", "paragraph", "paragraph", "item", "row", "noise"]),
    level=st.integers(1, 3),
    page=st.none(),
)


@settings(max_examples=120)
@given(blocks=st.lists(BLOCK, max_size=12), bound=st.sampled_from([16, 60, MAX_TOKENS]))
def test_passages_keep_every_promise(
    analyser: Analyser, directory: CenterDirectory, blocks: list[Block], bound: int
) -> None:
    document = _composed(blocks)
    indexed = _segmented(Segmenter(analyser, directory, bound), document)
    last = 0
    for ordinal, passage in enumerate(indexed.passages):
        assert (passage.ordinal, passage.document_id) == (ordinal, "d1")
        assert passage.text == document.text[passage.start : passage.end] != ""
        assert passage.tokens <= bound
        assert passage.tokens == sum(
            count_tokens(document.text[s.start : s.end]) for s in passage.sentences
        )
        assert (passage.start, passage.end) == (
            passage.sentences[0].start,
            passage.sentences[-1].end,
        )
        inner = [s for s in document.sections if s.start <= passage.start < s.end]
        assert passage.section_path == (inner[-1].path if inner else ())
        for sentence in passage.sentences:
            assert last <= sentence.start < sentence.end
            last = sentence.end
            assert document.text[sentence.start : sentence.end].strip()
            assert not any(s.start <= sentence.start < s.end for s in document.boilerplate)
            inside = [s for s in inner if s.start <= sentence.start and sentence.end <= s.end]
            assert inside == inner, "a sentence crosses a section"
            assert set(sentence.centers) <= set(passage.centers) <= set(indexed.document.centers)
    assert len({passage.passage_id for passage in indexed.passages}) == len(indexed.passages)
    _assert_nothing_is_lost(document, indexed)


def _assert_nothing_is_lost(document: Document, indexed: IndexedDocument) -> None:
    """Every letter is in a sentence, a heading or boilerplate."""
    headings = (Span(s.start, s.start + len(s.title)) for s in document.sections)
    sentences = (Span(s.start, s.end) for p in indexed.passages for s in p.sentences)
    left = list(document.text)
    for span in (*headings, *sentences, *document.boilerplate):
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(left).strip()


# -- an article --------------------------------------------------------------------------


def test_an_article_knows_its_centers(segmenter: Segmenter, read: ReadBytes) -> None:
    indexed = _segmented(segmenter, read(ARTICLE, "2016-03-01-수소.txt"))
    centers = {
        text: sentence.centers
        for text, sentence in zip(
            _sentences(indexed),
            (s for passage in indexed.passages for s in passage.sentences),
            strict=True,
        )
    }
    assert centers["지난해 스물네 곳이 시제품을 만들었다."] == ("gwangju",)
    assert centers["시험 비용도 절반을 댄다."] == ("gwangju",)
    assert centers["입주 공간은 열두 실이다."] == ("jeju",)
    assert indexed.document.centers == ("gwangju", "jeju")


def test_boilerplate_stays_in_the_text_but_never_in_terms(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    indexed = _segmented(segmenter, read(ARTICLE, "a.txt"))
    text, terms = indexed.document.text, [t for p in indexed.passages for t in p.terms]
    assert "홍길동 기자" in text and "[005380]" in text and "무단전재" in text
    forms = " ".join(terms)
    for word in ("홍길동", "기자", "005380", "저작권", "무단", "재배포"):
        assert word not in forms
    (sentence,) = [
        s for p in indexed.passages for s in p.sentences if "장비" in text[s.start : s.end]
    ]
    assert text[sentence.start : sentence.end] == "현대차[005380]가 장비를 빌려준다."
    assert [text[cut.start : cut.end] for cut in sentence.cuts] == ["[005380]"]


def test_the_title_has_terms_of_its_own(segmenter: Segmenter, read: ReadBytes) -> None:
    indexed = _segmented(segmenter, read(ARTICLE, "a.txt"))
    assert indexed.title_terms == ("수소/NNG", "도시/NNG", "창업/NNG", "실험/NNG")


# -- sections ----------------------------------------------------------------------------


def test_sections_part_passages_and_give_them_their_centers(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    indexed = _segmented(segmenter, read(GUIDE, "guide.md"))
    assert [(p.text, p.section_path, p.centers) for p in indexed.passages] == [
        ("머리말입니다.", ("센터 안내",), ()),
        ("수소를 돕습니다.", ("센터 안내", "광주센터"), ("gwangju",)),
        ("전화로 합니다.", ("센터 안내", "광주센터", "신청"), ("gwangju",)),
        ("화장품을 돕습니다.", ("센터 안내", "제주센터"), ("jeju",)),
    ]


def test_headings_lend_their_terms_to_what_stands_under_them(
    segmenter: Segmenter, read: ReadBytes
) -> None:
    indexed = _segmented(segmenter, read(GUIDE, "guide.md"))
    forms = [[term.partition("/")[0] for term in p.heading_terms] for p in indexed.passages]
    assert forms[1] == ["센터", "안내", "광주", "센터"]
    assert forms[2] == ["센터", "안내", "광주", "센터", "신청"]
    assert forms[3] == ["센터", "안내", "제주", "센터"]
    passage = indexed.passages[2]
    assert passage.terms == (*passage.heading_terms, *passage.sentences[0].terms)


def test_pages_are_those_of_the_first_character(segmenter: Segmenter) -> None:
    blocks = [Block(f"{page}쪽의 글입니다.", page=page) for page in (1, 2, 2, 4)]
    indexed = _segmented(segmenter, _composed(blocks))
    (passage,) = indexed.passages
    assert passage.page == 1
    assert [sentence.page for sentence in passage.sentences] == [1, 2, 2, 4]


def test_sources_without_pages_have_none(segmenter: Segmenter) -> None:
    (passage,) = _segmented(segmenter, _composed([Block("글입니다.")])).passages
    assert passage.page is None and passage.sentences[0].page is None


# -- size --------------------------------------------------------------------------------


def test_long_sections_are_cut_evenly(segmenter: Segmenter) -> None:
    blocks = [Block(f"{number}번째 기업은 시제품을 만들어 판다.") for number in range(60)]
    passages = _segmented(segmenter, _composed(blocks)).passages
    sizes = [passage.tokens for passage in passages]
    assert len(sizes) == -(-sum(sizes) // MAX_TOKENS)
    assert max(sizes) <= MAX_TOKENS and min(sizes) > 0.7 * max(sizes)


def test_a_sentence_longer_than_a_passage_is_cut_at_spaces(segmenter: Segmenter) -> None:
    words = " ".join(f"낱말{number}과" for number in range(400))
    document = _composed([Block(f"{words} 끝이다.")])
    indexed = _segmented(segmenter, document)
    assert len(indexed.passages) > 1
    assert " ".join(_sentences(indexed)) == document.text
    terms = {term for passage in indexed.passages for term in passage.terms}
    assert "끝/NNG" in terms


def test_a_long_word_without_spaces_is_cut_too(segmenter: Segmenter) -> None:
    document = _composed([Block("가나다라" * 600)])
    indexed = _segmented(segmenter, document)
    assert all(passage.tokens <= MAX_TOKENS for passage in indexed.passages)
    assert "".join(_sentences(indexed)) == document.text


def test_boilerplate_inside_a_long_sentence_counts(
    analyser: Analyser, directory: CenterDirectory
) -> None:
    codes = " ".join(f"회사{number}[{number:06}]와" for number in range(40))
    document = _composed([Block(f"{codes} 끝이다.")])
    assert document.boilerplate
    indexed = _segmented(Segmenter(analyser, directory, 60), document)
    assert all(count_tokens(text) <= 60 for text in _sentences(indexed))
    cuts = [cut for p in indexed.passages for s in p.sentences for cut in s.cuts]
    assert set(cuts) <= set(document.boilerplate)


# -- many documents ----------------------------------------------------------------------


def test_a_batch_is_as_one_by_one(segmenter: Segmenter, read: ReadBytes) -> None:
    documents = [read(ARTICLE, "a.txt"), read(GUIDE, "b.md"), _composed([]), read("글입니다.")]
    assert list(segmenter.segment(documents)) == [
        _segmented(segmenter, document) for document in documents
    ]
    assert list(segmenter.segment([])) == []


def test_passage_ids_follow_bytes_and_range(segmenter: Segmenter, read: ReadBytes) -> None:
    document = read(GUIDE, "guide.md")
    ids = [p.passage_id for p in _segmented(segmenter, document).passages]
    assert ids == [p.passage_id for p in _segmented(segmenter, document).passages]
    changed = dataclasses.replace(document, sha256="f" * 64)
    assert not set(ids) & {p.passage_id for p in _segmented(segmenter, changed).passages}


def test_a_document_without_evidence_has_no_passages(segmenter: Segmenter) -> None:
    indexed = _segmented(
        segmenter, _composed([Block("머리말", "noise"), Block("제목", "heading", 1)])
    )
    assert indexed.passages == () and indexed.document.centers == ()
