"""Which evidence is quoted: the best sentences, and those that belong to the best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.evidence import Evidence
from assistant.understand import Question
from korean.questions import asks_several, asks_what

# A second sentence is quoted when it is at least half good, further ones when nearly as good.
_HALF, _NEARLY = 0.6, 0.75
_AS_TELLING = 0.4
_UNDER = 3  # headings: those of the first levels name parts of a brochure, not things
_TOGETHER = 4  # sentences that follow each other
_ROWS, _NEAR_ROWS = 8, 5  # of a table; among the best sentences
_ROW = re.compile(r"([^:|\n]{1,30}:)[^|\n]+\|")  # "펀드: 창업펀드 | 규모: 100억 원"
_LABELLED = re.compile(r"[^:]{1,20}: ")  # 탄소: 50곳
_ANNOUNCES = re.compile(r"(?:다음과|아래와)\s같|as follows", re.I)


def of_fact(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """What is quoted of a fact: the best sentences, and what the kind of question asks beside."""
    chosen = best_sentences(evidence)
    if question.kind == "how_to" or chosen[0].hit.document.is_faq:
        chosen = _in_order(evidence, chosen)
    elif asks_several(question.asked):
        chosen = _with_rows(evidence, chosen)
    if _ANNOUNCES.search(chosen[0].quote):
        chosen = _with_announced(evidence, chosen)
    if asks_what(question.asked):
        chosen = [_with_heading(item) for item in chosen]
    return chosen


def best_sentences(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best sentences, best first.

    A further one must say of the question, with the sentences beside it, what the best
    does, unless it stands in the same passage: a sentence often goes on with what the one
    before leaves out.
    """
    best, *others = evidence
    passage = best.hit.passage.passage_id
    telling = (
        item
        for item in others
        if item.hit.passage.passage_id == passage or item.around >= _AS_TELLING * best.coverage
    )
    bounds = (_HALF, _NEARLY, _NEARLY)
    further = zip(telling, bounds, strict=False)
    return [best, *(item for item, bound in further if item.score >= bound * best.score)]


def _in_order(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The sentences around the best one as they follow each other, then those chosen elsewhere.

    Steps, and the answers of a FAQ, are read from the first to the last.
    """
    best = chosen[0]
    passage = best.hit.passage
    together = [item for item in evidence if item.hit.passage.passage_id == passage.passage_id]
    together.sort(key=lambda item: item.sentence.start)
    first = max(0, together.index(best) - (_TOGETHER - 1 if best.hit.document.is_faq else 0))
    told = together[first : first + _TOGETHER]
    if best not in told:
        told = together[together.index(best) :][:_TOGETHER]
    return told + [item for item in chosen if item not in told]


def _with_rows(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence and the rows of a table, where one that goes with it is near the best.

    Whoever asks for several things asks for all of them.
    """
    near = (item for item in evidence[:_NEAR_ROWS] if _goes_with(item, evidence[0]))
    found = ((item, _ROW.match(item.quote)) for item in near)
    row, key = next(((item, match[1]) for item, match in found if match), (None, ""))
    if row is None:
        return list(chosen)
    rows = [
        item
        for item in evidence
        if item.hit.passage.passage_id == row.hit.passage.passage_id
        and item.quote.startswith(key)
        and item.score >= _HALF * row.score
    ]
    rows = sorted(rows[:_ROWS], key=lambda item: item.sentence.start)
    others = [item for item in chosen if item not in rows]
    return [*others[:1], *rows, *others[1:]] if len(rows) > 1 else list(chosen)


def _goes_with(item: Evidence, best: Evidence) -> bool:
    """Whether a sentence stands in the document of the best, or is of its center and half as good.

    An article often says in short what a brochure has a table of.
    """
    if item.hit.document.document_id == best.hit.document.document_id:
        return True
    same_center = bool(set(item.sentence.centers) & set(best.sentence.centers))
    return same_center and item.score >= _HALF * best.score


def _with_announced(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence and the labelled lines right behind it, which it announces."""
    best = chosen[0]
    passage = best.hit.passage.passage_id
    behind = (item for item in evidence if item.sentence.start > best.sentence.start)
    behind = (item for item in behind if item.hit.passage.passage_id == passage)
    in_order = sorted(behind, key=lambda item: item.sentence.start)
    lines = list(takewhile(lambda item: _LABELLED.match(item.quote), in_order))[:_ROWS]
    return [best, *lines, *(item for item in chosen[1:] if item not in lines)]


def _with_heading(evidence: Evidence) -> Evidence:
    """A sentence that opens what stands under a heading, quoted with it.

    Brochures name a thing in its heading and leave the name out below.
    """
    passage, document = evidence.hit.passage, evidence.hit.document
    opens = evidence.sentence.start == passage.start and len(passage.section_path) >= _UNDER
    return replace(evidence, headed=opens and not document.is_faq and document.kind != "article")
