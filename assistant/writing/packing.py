"""What is sent to the model: evidence within a token budget, fenced, and the prompt around it.

Every evidence sentence has a key, from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.types import Turn
from assistant.writing.fence import fence, fenced, fenced_line
from assistant.writing.orders import gives_orders
from assistant.writing.types import Message
from korean.centers import CenterDirectory
from prompts.model_prompts import ModelPrompt

Tokens = Callable[[str], int]

_MARKERS = re.compile(r" ?\[\d+\]")
_BESIDE = 3  # of this many best sentences the neighbours go in too
_MIN_ROOM = 40  # tokens; less is not worth another sentence
_MAX_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Packed:
    """Evidence as it is sent: ``evidence[key - 1]`` is what the model calls ``key``."""

    evidence: tuple[Evidence, ...]
    text: str
    opening: str
    closing: str


def pack(
    evidence: Sequence[Evidence], directory: CenterDirectory, tokens: Tokens, budget: int
) -> Packed:
    """The best evidence that ``budget`` tokens hold, grouped by document, the best first.

    The best sentence always goes in. Sentences that speak to a model rather than
    to a reader stay out.
    """
    kept = _within(_wanted(evidence), directory, tokens, budget)
    groups: dict[str, list[Evidence]] = {}
    for item in kept:
        groups.setdefault(item.hit.document.document_id, []).append(item)
    ordered: list[Evidence] = []
    lines: list[str] = []
    for group in groups.values():
        group.sort(key=lambda item: item.sentence.start)
        lines.append(_source(group[0]))
        for item in group:
            ordered.append(item)
            lines.append(_line(len(ordered), item, directory))
    text = "\n".join(lines)
    return Packed(tuple(ordered), text, *fence("evidence", text))


def prompt_messages(
    prompt: ModelPrompt,
    packed: Packed,
    question: str,
    history: Sequence[Turn],
    tokens: Tokens,
    history_budget: int,
) -> list[Message]:
    """System rules, the latest of the conversation within its budget, evidence and question."""
    asked = prompt.user.format(
        opening=packed.opening,
        evidence=packed.text,
        closing=packed.closing,
        question=fenced_line(question),
    )
    said = latest(history, tokens, history_budget)
    return [Message("system", prompt.system), *said, Message("user", asked)]


def _wanted(evidence: Sequence[Evidence]) -> Iterable[Evidence]:
    """Best first; the neighbours of the very best right behind them."""
    places = {_place(item): item for item in evidence}
    given: set[tuple[str, int]] = set()
    for rank, item in enumerate(evidence):
        beside = _beside(item, places) if rank < _BESIDE else []
        for one in (item, *beside):
            if _place(one) not in given and not gives_orders(one.quote):
                given.add(_place(one))
                yield one


def _beside(item: Evidence, places: dict[tuple[str, int], Evidence]) -> list[Evidence]:
    sentences = item.hit.passage.sentences
    at = next((n for n, each in enumerate(sentences) if each.start == item.sentence.start), None)
    if at is None:
        return []
    near = [*sentences[max(at - 1, 0) : at], *sentences[at + 1 : at + 2]]
    found = (places.get((item.hit.document.document_id, each.start)) for each in near)
    return [each for each in found if each]


def _within(
    wanted: Iterable[Evidence], directory: CenterDirectory, tokens: Tokens, budget: int
) -> list[Evidence]:
    kept: list[Evidence] = []
    sources: set[str] = set()
    room = budget
    for item in wanted:
        cost = tokens(_line(_MAX_SENTENCES, item, directory)) + 1
        if item.hit.document.document_id not in sources:
            cost += tokens(_source(item)) + 1
        if kept and cost > room:
            continue
        kept.append(item)
        sources.add(item.hit.document.document_id)
        room -= cost
        if room < _MIN_ROOM or len(kept) == _MAX_SENTENCES:
            break
    return kept


def _place(item: Evidence) -> tuple[str, int]:
    return item.hit.document.document_id, item.sentence.start


def _source(item: Evidence) -> str:
    document = item.hit.document
    told = [f"「{fenced_line(document.title)}」", document.published or ""]
    return "# " + " · ".join(part for part in told if part)


def _line(key: int, item: Evidence, directory: CenterDirectory) -> str:
    names = [directory[each].name for each in item.sentence.centers if each in directory]
    about = f" ({', '.join(names[:3])})" if names else ""
    return f"[{key}]{about} {fenced_line(item.quote)}"


def latest(history: Sequence[Turn], tokens: Tokens, budget: int) -> list[Message]:
    """The latest turns that ``budget`` tokens hold whole, less the numbers of what they cited."""
    said: list[Message] = []
    for turn in reversed(history):
        text = fenced(_MARKERS.sub("", turn.content))
        budget -= tokens(text)
        if budget < 0:
            break
        said.append(Message(turn.role, text))
    return said[::-1]
