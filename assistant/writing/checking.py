"""Checking a settled sentence against the evidence: what it cites, or what else says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.types import Language
from assistant.writing.claims import Claim
from assistant.writing.foreign import is_foreign
from assistant.writing.language import in_language
from assistant.writing.quotes import find_quote
from assistant.writing.settle import Settled
from assistant.writing.support import Entailment, Verdict
from vectorstore.types import Span

_CLEARLY = 0.8  # of a claim without figures, to be carried by what it does not cite
_BESIDE = 1  # a quote may stand in the sentence before or behind the one it names


@dataclass(frozen=True, slots=True)
class Quoted:
    """Evidence that a sentence quotes, and the exact range of the document it quotes."""

    evidence: Evidence
    span: Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence and what carries it; ``weak`` where it is not what the model cited."""

    text: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    quoted: tuple[Quoted, ...] = ()


class Checker:
    """Checks sentences of a written answer; safe to share between threads."""

    def __init__(self, entailment: Entailment) -> None:
        self._entailment = entailment

    def check(self, said: Settled, evidence: Sequence[Evidence], language: Language) -> Checked:
        """Whether the evidence carries a sentence, and which of it.

        Supported: it quotes evidence to the letter, and what it quotes says it. Weak:
        other evidence says it, or what it quotes nearly does. All else is unsupported.
        """
        if said.code or not in_language(said.text, language):
            return Checked(said.text, "unsupported")
        quoted = tuple(_quoted(said, evidence))
        cited = list({id(each.evidence): each.evidence for each in quoted}.values())
        if is_foreign(said.text, "\n".join(item.quote for item in cited or evidence)):
            return Checked(said.text, "unsupported", quoted=quoted)
        claim = self._entailment.claim(said.text)
        verdict = self._entailment.support(claim, cited).verdict if cited else "unsupported"
        if verdict == "unsupported" or (verdict == "weak" and not claim.figures):
            return self._attributed(said.text, claim, evidence)
        return Checked(said.text, verdict, tuple(self._needed(claim, cited, verdict)), quoted)

    def _needed(self, claim: Claim, cited: list[Evidence], verdict: Verdict) -> list[Evidence]:
        """The evidence less what the claim is as well supported without."""
        for item in cited[::-1]:
            rest = [other for other in cited if other is not item]
            if rest and self._entailment.support(claim, rest).verdict == verdict:
                cited = rest
        return cited

    def _attributed(self, text: str, claim: Claim, evidence: Sequence[Evidence]) -> Checked:
        """The sentence as said by the one piece of evidence that says it best, if any does."""
        if not claim.tells_enough:
            return Checked(text, "unsupported")
        measured = [(self._entailment.support(claim, [item]), item) for item in evidence]
        bound = 0.0 if claim.figures else _CLEARLY
        held = [
            (support.share, -rank)
            for rank, (support, _) in enumerate(measured)
            if support.verdict == "supported" and support.share >= bound
        ]
        if not held:
            return Checked(text, "unsupported")
        return Checked(text, "weak", (measured[-max(held)[1]][1],))


def _quoted(said: Settled, evidence: Sequence[Evidence]) -> list[Quoted]:
    """The quotes that stand in the evidence they name, or right beside it."""
    found = []
    for mark in said.marks:
        if not mark.quote:
            continue
        near = sorted(
            range(max(mark.key - 1 - _BESIDE, 0), min(mark.key + _BESIDE, len(evidence))),
            key=lambda place, at=mark.key - 1: abs(place - at),  # type: ignore[misc]
        )
        for item in (evidence[place] for place in near):
            if span := find_quote(mark.quote, item.quote):
                start = item.sentence.start
                found.append(Quoted(item, Span(start + span.start, start + span.end)))
                break
    return found
