"""Training pairs of the bundled embedding: texts that mean the same, and their terms.

A pair has a left and a right text and the group it belongs to: pairs of one
group say much the same, so none is a wrong answer to another. Rows are read in
the files' order and nothing is drawn here: the same files give the same pairs.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

Terms = tuple[str, ...]

ENGLISH = ("python", "tatoeba", "jhe", "glossary", "names")  # sources with English on the left

_MARKUP = re.compile(r"%\(\w+\)\w|<[^>]+>|:[\w:+-]+:(?=`)|https?://\S+|[`*|{}\\]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
_ENGLISH = re.compile(r"(?P<SL>[^\W\d_]+(?:\.[^\W\d_]+)*)|(?P<SN>\d+(?:[.,]\d+)*)")
_SAME_MEANING = 4.0  # of 5 in KorSTS
_PARAPHRASES = 10  # lines of a group in ParaKQC and StyleKQC


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one meaning; pairs of one ``group`` are not each other's wrong answers."""

    left: str
    right: str
    group: str


@dataclass(frozen=True, slots=True)
class TermPair:
    """A pair as lexical terms (``form/TAG``)."""

    left: Terms
    right: Terms
    group: str


def read_sources(
    training: Path, corpus: Path, glossary: Path, centers: Path
) -> dict[str, list[Pair]]:
    """Pairs by source, those of English and Korean with English on the left.

    Args:
        training: folder of the training files.
        corpus: ``corpus.jsonl`` of the documents that the welfare questions are about.
        glossary: the project's own glossary (YAML).
        centers: the project's own directory of centers (YAML).
    """
    sources = {
        "welfare": list(_welfare(training / "welfare-train.jsonl", corpus)),
        "parakqc": list(_groups(_column(training / "parakqc.tsv", 2), "parakqc")),
        "stylekqc": list(_groups(_column(training / "stylekqc" / "train.tsv", 1)[1:], "stylekqc")),
        "questions": list(_duplicates(training / "question-pair.csv")),
        "korsts": list(_similar(training / "korsts-train.tsv")),
        "python": list(_python(training / "python-docs-ko.jsonl")),
        "tatoeba": list(_tatoeba(training / "tatoeba-kor-eng.tsv")),
        "jhe": [
            pair
            for part in ("jhe-dev", "jhe-eval")
            for pair in read_parallel(training / f"{part}.en", training / f"{part}.ko")
        ],
        "glossary": list(_glossary(glossary)),
        "names": [*_world_names(), *_regions(centers)],
    }
    return {name: _distinct(pairs) for name, pairs in sources.items()}


def read_parallel(english: Path, korean: Path) -> list[Pair]:
    """Pairs of two files that go line by line; pairs of one Korean text are one group."""
    return [
        Pair(left, right, right)
        for left, right in zip(_lines(english), _lines(korean), strict=True)
        if left.strip() and right.strip()
    ]


def as_terms(
    analyse: Callable[[Iterable[str]], Iterable[Sequence[str]]],
    sources: dict[str, list[Pair]],
    longest: int,
) -> dict[str, list[TermPair]]:
    """Pairs as terms, at most ``longest`` a side; pairs with an empty side are left out.

    ``analyse`` takes many texts and gives the terms of each, in order.
    """
    texts = dict.fromkeys(
        text for pairs in sources.values() for pair in pairs for text in (pair.left, pair.right)
    )
    korean = [text for text in texts if _HANGUL.search(text)]
    terms = {
        text: tuple(found)[:longest] for text, found in zip(korean, analyse(korean), strict=True)
    }
    terms |= {text: english_terms(text)[:longest] for text in texts if text not in terms}
    return {
        name: [
            TermPair(terms[pair.left], terms[pair.right], pair.group)
            for pair in pairs
            if terms[pair.left] and terms[pair.right]
        ]
        for name, pairs in sources.items()
    }


def english_terms(text: str) -> Terms:
    """Terms of a text without Hangul as the index has them, without the analyser's seconds."""
    return tuple(
        f"{unicodedata.normalize('NFKC', match[0]).lower()}/{match.lastgroup}"
        for match in _ENGLISH.finditer(text)
    )


def _welfare(questions: Path, corpus: Path) -> Iterator[Pair]:
    """Each question with the paragraph that answers it and with its whole document."""
    documents = {row["_id"]: (row["title"], row["text"]) for row in _json_lines(corpus)}
    for row in _json_lines(questions):
        title, text = documents[row["document_id"]]
        best = _best_paragraph(text, f"{row['question']} {row['answer']}")
        yield Pair(row["question"], f"{title}\n{best}", row["document_id"])
        yield Pair(row["question"], f"{title}\n{text}", row["document_id"])


def _best_paragraph(text: str, wanted: str) -> str:
    """The paragraph that holds most of the two-letter strings wanted."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    return max(paragraphs, key=lambda part: len(_bigrams(part) & _bigrams(wanted)))


def _bigrams(text: str) -> set[str]:
    letters = "".join(text.split())
    return {letters[place : place + 2] for place in range(len(letters) - 1)}


def _groups(texts: Iterable[str], name: str) -> Iterator[Pair]:
    """Each of ten paraphrases with the one after it, the last with the first."""
    remaining = iter(texts)
    number = 0
    while group := list(islice(remaining, _PARAPHRASES)):
        for left, right in zip(group, [*group[1:], group[0]], strict=True):
            yield Pair(left, right, f"{name} {number}")
        number += 1


def _duplicates(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["is_duplicate"] == "1":
                yield Pair(row["question1"], row["question2"], row["question2"])


def _similar(path: Path) -> Iterator[Pair]:
    for line in _lines(path)[1:]:
        *_, score, left, right = line.split("\t")
        if float(score) >= _SAME_MEANING:
            yield Pair(left, right, right)


def _python(path: Path) -> Iterator[Pair]:
    for row in _json_lines(path):
        left, right = (_MARKUP.sub(" ", row[side]) for side in ("en", "ko"))
        yield Pair(left, right, right)


def _tatoeba(path: Path) -> Iterator[Pair]:
    for line in _lines(path):
        left, right, *_ = line.split("\t")
        yield Pair(left, right, right)


def _glossary(path: Path) -> Iterator[Pair]:
    """Every English phrase of an entry with every Korean word of it."""
    import yaml

    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for number, entry in enumerate(content["entries"]):
        for english in entry.get("en", ()):
            for korean in entry.get("ko", ()):
                yield Pair(str(english), str(korean), f"glossary {number}")


def _world_names() -> Iterator[Pair]:
    """Countries, languages and currencies of Unicode's locale data."""
    from babel import Locale

    english, korean = Locale("en"), Locale("ko")
    for kind in ("territories", "languages", "currencies"):
        theirs = getattr(korean, kind)
        for code, name in sorted(getattr(english, kind).items()):
            if code in theirs:
                yield Pair(name, theirs[code], f"{kind} {code}")


def _regions(path: Path) -> Iterator[Pair]:
    import yaml

    for center in yaml.safe_load(path.read_text(encoding="utf-8"))["centers"]:
        yield Pair(center["name_en"], center["name"], center["id"])
        for english in center["short_en"]:
            yield Pair(english, center["short"][0], center["id"])


def _distinct(pairs: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in dict.fromkeys(pairs) if pair.left != pair.right]


def _column(path: Path, column: int) -> list[str]:
    return [line.split("\t")[column] for line in _lines(path)]


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, _lines(path))


def _lines(path: Path) -> list[str]:
    """Lines by line feed only: sentences may hold other line separators."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
