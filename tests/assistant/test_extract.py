"""Extractive answers: every sentence quotes, centers come first, lists are whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.center_finder import MAX_CENTERS
from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.extract import Extractive
from assistant.quoting import shown
from assistant.types import AnswerSentence, Citation
from assistant.understand import Understanding
from assistant.weighing import Weighing
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from prompts.answers import answer_texts
from tests.assistant.builders import Found, Said, document_of, hit
from vectorstore.types import Hit, Span

ASK_WHICH = "로봇 창업을 지원하는 센터는 어디인가요?"


Compose = Callable[..., tuple[list[AnswerSentence], tuple[Citation, ...]]]


@pytest.fixture
def compose(
    understanding: Understanding, analyser: Analyser, directory: CenterDirectory
) -> Compose:
    """A function: question and sentences (a document each) in, the answer's parts out."""

    def run(
        text: str, *said: Said, copies: tuple[str, ...] = ()
    ) -> tuple[list[AnswerSentence], tuple[Citation, ...]]:
        hits = [
            hit(analyser, [each], document_id=f"d{n}", copies=copies) for n, each in enumerate(said)
        ]
        documents = {found.document.document_id: document_of(found) for found in hits}
        question = understanding.understand(text)
        citations = Citations(directory, documents.__getitem__, question.centers)
        weighed = Weighing(Found(hits), directory).weigh(question)
        texts = answer_texts()[question.language]
        sentences = Extractive(directory).compose(question, weighed, citations, texts)
        return list(sentences), citations.all()

    return run


def robots(center: str) -> Said:
    return (f"{center} 로봇 창업을 지원한다.", (center,))


def test_one_center_is_named_and_then_quoted(compose: Compose) -> None:
    sentences, citations = compose(ASK_WHICH, robots("busan"))
    assert "부산창조경제혁신센터" in sentences[0].text
    assert citations[0].quote in sentences[1].text
    assert [sentence.citations for sentence in sentences] == [(1,), (1,)]


def test_many_centers_are_all_named_first_then_each_quoted(compose: Compose) -> None:
    sentences, citations = compose(ASK_WHICH, *map(robots, ("busan", "daegu", "jeju")))
    lead, *lines = sentences
    assert lead.citations == (1, 2, 3) and len(citations) == 3
    for name in ("부산", "대구", "제주"):
        assert f"{name}창조경제혁신센터" in lead.text
        assert any(line.text.startswith(f"{name}창조경제혁신센터") for line in lines)


def test_a_long_list_of_centers_ends_somewhere(
    compose: Compose, directory: CenterDirectory
) -> None:
    every = [center.center_id for center in directory.centers]
    _, *lines = compose(ASK_WHICH, *map(robots, every))[0]
    assert 1 < len(lines) <= MAX_CENTERS


def test_a_sentence_that_lists_everyone_answers_for_no_one(
    understanding: Understanding, analyser: Analyser, directory: CenterDirectory
) -> None:
    everyone = tuple(center.center_id for center in directory.centers)
    found = hit(analyser, [("모든 센터가 로봇 창업을 지원한다.", everyone)])
    weighed = Weighing(Found([found]), directory).weigh(understanding.understand(ASK_WHICH))
    assert weighed.evidence and not weighed.candidates


def test_only_the_centers_asked_about_are_answered_with(compose: Compose) -> None:
    asked = "부산과 대구 센터 가운데 로봇 창업을 지원하는 센터는 어디인가요?"
    text = " ".join(
        each.text for each in compose(asked, *map(robots, ("jeju", "busan", "daegu")))[0]
    )
    assert "부산창조경제혁신센터" in text and "제주창조경제혁신센터" not in text


def test_as_many_centers_are_named_as_a_question_says_it_wants(compose: Compose) -> None:
    asked = "로봇 창업을 지원하는 센터 두 곳은 어디인가요?"
    weak = ("제주 센터는 창업 로봇 대회도 연다.", ("jeju",))
    sentences, _ = compose(asked, robots("busan"), robots("daegu"), weak)
    assert "2곳" in sentences[0].text and "제주" not in sentences[0].text


def test_a_fact_is_quoted_in_few_sentences_each_cited(compose: Compose) -> None:
    sentences, citations = compose(
        "로봇 창업 지원금", *map(robots, ("busan", "daegu", "jeju", "ulsan", "sejong"))
    )
    assert 1 <= len(sentences) <= 4
    assert all(sentence.citations for sentence in sentences)
    assert [number for sentence in sentences for number in sentence.citations] == [
        citation.number for citation in citations
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("로봇 창업 지원금", "「d0 제목」(2015년 5월) 외 2건에"),
        ("robot startup", "(and 2 more) says"),
    ],
)
def test_copies_are_quoted_once_and_counted(compose: Compose, question: str, told: str) -> None:
    same = [robots("busan")] * 3
    [sentence], [citation] = compose(question, *same, copies=("d0", "d1", "d2"))
    assert told in sentence.text
    assert (citation.document_id, citation.also) == ("d0", ("d1", "d2"))


def test_english_answers_name_centers_in_english(compose: Compose) -> None:
    sentences, _ = compose("Which center supports robot startups?", robots("busan"))
    assert "Busan Center for Creative Economy & Innovation" in sentences[0].text


def test_boilerplate_is_cut_from_what_is_shown_not_from_what_is_cited(analyser: Analyser) -> None:
    text = "전남은 GS[078930]가 뒷배다."
    found = hit(analyser, [(text, ("jeonnam",))], cuts=(Span(6, 14),))
    evidence = Evidence(found, found.passage.sentences[0], 1.0, 1.0)
    assert shown(evidence) == "전남은 GS가 뒷배다."
    assert evidence.quote == text


def test_line_breaks_are_not_shown(analyser: Analyser) -> None:
    found: Hit = hit(analyser, [("로봇\n창업을  돕는다.", ())])
    evidence = Evidence(found, found.passage.sentences[0], 1.0, 1.0)
    assert shown(evidence) == "로봇 창업을 돕는다."


@pytest.mark.parametrize(
    ("asked", "every"),
    [("부산 펀드 여섯 개 이름이 뭐예요?", True), ("부산 펀드는 얼마예요?", False)],
)
def test_whoever_asks_for_several_is_told_all_rows_of_the_table(
    understanding: Understanding,
    analyser: Analyser,
    directory: CenterDirectory,
    asked: str,
    every: bool,
) -> None:
    names = ("새싹", "나무", "열매", "씨앗", "가지", "뿌리")
    table = [
        (f"펀드: {name}조합 | 규모: {n + 1}00억 원", ("busan",)) for n, name in enumerate(names)
    ]
    found = hit(analyser, [("부산 센터는 펀드 여섯 개를 꾸린다.", ("busan",)), *table])
    question = understanding.understand(asked)
    citations = Citations(directory, {"d": document_of(found)}.__getitem__, question.centers)
    weighed = Weighing(Found([found]), directory).weigh(question)
    texts = answer_texts()["ko"]
    list(Extractive(directory).compose(question, weighed, citations, texts))
    quoted = " ".join(citation.quote for citation in citations.all())
    assert all(name in quoted for name in names) is every


def test_rows_of_a_brochure_go_with_what_an_article_says_in_short(
    understanding: Understanding, analyser: Analyser, directory: CenterDirectory
) -> None:
    names = ("새싹", "나무", "열매")
    table = [(f"펀드: {name}조합 | 규모: 100억 원", ("busan",)) for name in names]
    article = [("부산 센터는 펀드 세 개를 꾸린다.", ("busan",))]
    hits = [
        hit(analyser, article, document_id="article"),
        hit(analyser, table, document_id="brochure"),
    ]
    quoted = quotes(understanding, directory, "부산 펀드 세 개 이름이 뭐예요?", hits)
    assert all(name in quoted for name in names)


def test_what_a_sentence_announces_is_quoted_with_it(
    understanding: Understanding, analyser: Analyser, directory: CenterDirectory
) -> None:
    lines = [
        "부산 센터의 지원 목표는 다음과 같습니다.",
        "도예: 50곳",
        "목공: 70곳",
        "끝으로 인사말입니다.",
    ]
    found = hit(analyser, [(line, ("busan",)) for line in lines])
    quoted = quotes(understanding, directory, "부산 센터의 지원 목표는 무엇인가요?", [found])
    assert "도예: 50곳" in quoted
    assert "목공: 70곳" in quoted
    assert "인사말" not in quoted


def quotes(
    understanding: Understanding, directory: CenterDirectory, asked: str, hits: list[Hit]
) -> str:
    """All quotes of the answer to a question from these passages, one after another."""
    question = understanding.understand(asked)
    documents = {found.document.document_id: document_of(found) for found in hits}
    citations = Citations(directory, documents.__getitem__, question.centers)
    weighed = Weighing(Found(hits), directory).weigh(question)
    list(Extractive(directory).compose(question, weighed, citations, answer_texts()["ko"]))
    return " ".join(citation.quote for citation in citations.all())
