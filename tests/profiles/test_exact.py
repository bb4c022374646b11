"""Whatever a document holds, every fact is an exact range of its text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.extract import Extractor
from tests.profiles.conftest import require_exact
from vectorstore.types import Document, IndexedDocument, Passage, Section, Sentence, Span

# Pieces that the rules look for, in any order and any company.
_WORDS = (
    "전담기업 한빛전자 은 이다. 특화분야 출범 ( ) [012345] 투자 펀드 센터장 이수정 문의 공모전 "
    "목표 에서 초대 02-555-0100 · 1센터 😀 가\u0301"
).split(" ")
_PIECES = (
    *_WORDS,
    *("2015년 5월 11일", "지난달 22일", "문을 열었다", "가람 허브", "누리 허브", "22억5천만 원"),
    *(
        "148개 기업",
        "을 키웠고",
        ", ",
        ": ",
        " | ",
        "100억 원에서 ",
        "솔내타워 3층",
        "에 있습니다.",
    ),
    *("'밤바다'", "주요 프로그램", "의 ", "와 ", " ", "\u3000"),
)
_LINE = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join)
_SECTIONS = st.sampled_from(["주요 프로그램", "성과", "펀드와 투자", "찾아오는 길"])


@st.composite
def _documents(draw: st.DrawFn) -> IndexedDocument:
    """A document of such lines, segmented a sentence a line, with boilerplate in some."""
    lines = [line for line in draw(st.lists(_LINE, min_size=1, max_size=8)) if line.strip()]
    heading = draw(_SECTIONS)
    text = "\n".join([heading, *lines])
    sentences, place = [], len(heading) + 1
    for line in lines:
        code = line.find("[012345]")
        cuts = () if code < 0 else (Span(place + code, place + code + len("[012345]")),)
        centers = draw(st.sampled_from([(), ("garam",), ("garam", "nuri")]))
        sentences.append(Sentence(place, place + len(line), (), centers, cuts=cuts))
        place += len(line) + 1
    document = Document(
        document_id="d1", source="d1.txt", title="가람시민창업허브 안내", format="txt",
        kind=draw(st.sampled_from(["brochure", "article", "faq", "notice"])),
        sha256="0" * 64, text=text, published=draw(st.sampled_from([None, "2015", "2015-06-28"])),
        sections=(Section(heading, 1, (heading,), 0, len(text)),),
    )  # fmt: skip
    if not sentences:
        return IndexedDocument(document, ())
    start, end = sentences[0].start, sentences[-1].end
    passage = Passage(
        "p1", "d1", 0, start, end, text[start:end], tuple(sentences), section_path=(heading,)
    )
    return IndexedDocument(document, (passage,))


@settings(max_examples=250)
@given(indexed=_documents())
def test_every_fact_is_an_exact_range(extractor: Extractor, indexed: IndexedDocument) -> None:
    facts = extractor.facts(indexed)
    require_exact(indexed, facts)
    assert facts == extractor.facts(indexed)
    places = [(fact.center_id, fact.field, fact.start, fact.end) for fact in facts]
    assert len(set(places)) == len(places)
