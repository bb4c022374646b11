"""What questions on other documents teach: which sentence to quote, and when nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from evals.beir import Asked, Source, read_benchmark
from evals.commands.fitting import READING
from evals.examples import Example, reading_examples, training_examples
from evals.harness import Parts, ingested
from settings import BUNDLED_MODEL, load_settings

BRIDGE = Source(
    "bridge",
    "등대 다리",
    "등대 다리는 항구와 섬을 잇는다. 길이는 812m이고 2019년에 놓였다. 밤에는 불을 밝힌다.",
)
MARKET = Source("market", "토요 시장", "시장은 매달 첫 토요일에 열린다. 곡물과 옹기를 판다.")


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    settings = load_settings({})
    parts = Parts(settings.embedding, BUNDLED_MODEL, settings.centers, settings.glossary)
    with ingested((BRIDGE, MARKET), parts) as bench:
        yield bench.assistant


def asked(answer: str) -> Asked:
    return Asked("q", "등대 다리의 길이는 얼마나 되나요?", frozenset(["bridge"]), answer)


def test_a_string_tells_the_sentence_to_quote_and_what_is_left_without_it(
    assistant: Assistant,
) -> None:
    examples = reading_examples(assistant, [asked("812m")])
    assert [(one.way, one.answerable) for one in examples] == [
        ("asked", 1),
        ("withheld", 0),
        ("unsaid", 0),
    ]
    assert quoted(examples[0]) == 1
    assert len({one.group for one in examples}) == 1


def test_an_answer_in_other_words_tells_the_nearest_sentence(assistant: Assistant) -> None:
    told, withheld = training_examples(assistant, [asked("2019년에 놓인 다리는 812m입니다.")])
    assert (told.answerable, quoted(told)) == (1, 1)
    assert (withheld.answerable, quoted(withheld)) == (0, 0)


def test_an_answer_that_no_sentence_tells_teaches_none(assistant: Assistant) -> None:
    told, _ = training_examples(assistant, [asked("통행료는 사람마다 천 원입니다.")])
    assert quoted(told) == 0


def test_each_practice_question_is_answered_by_its_text() -> None:
    reading = read_benchmark(READING)
    texts = {source.source_id: source.text for source in reading.corpus}
    assert len(texts) == len(reading.corpus)
    for question in reading.questions:
        [text_id] = question.relevant
        assert question.answer
        assert question.answer in texts[text_id]


def quoted(example: Example) -> int:
    """How many sentences are to be quoted."""
    assert example.lesson is not None
    return int(example.lesson.quoted.sum())
