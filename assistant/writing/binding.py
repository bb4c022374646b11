"""Which center a figure of a sentence is told of.

A figure belongs to the center named last before it (대구는 5억 원, 부산은 3억 원), or to the
one it leads to (5억 원을 모은 대구). Where both may be meant, both are kept: two sentences
only contradict each other where no reading of theirs agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.writing.figures import NOTHING, Figures, figures_of
from korean.centers import CenterDirectory, Mention

_BETWEEN = re.compile(r"\s*(?:과|와|이?랑|및|·|,|그리고|and(?:\s+the)?|&)?\s*", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"(?:[은는이가도]|에서[는도]|에[는선])(?![가-힣])|\s?[(:]|\s(?:is|was|has|had)\b"
)
_LISTED = re.compile(r"[과와의·,]|\s?\d|\s?센터|\W*\Z")
_BOUNDARY = re.compile(r"\A(?:[과와]|\s(?:및|and))\s|[,;]\s|[가-힣][고며]\s|지만\s")
_LEADS = re.compile(  # 5억 원을 모은 …, 5억 원(…, 5 million won in …
    r"[가-힣\s][은는한된운연낸둔린긴준친쓴른던힌인진킨든난]\s\Z|\(\Z"
    r"|\b(?:in|at|for|by|from|to|of)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_EACH_KO, _EACH_EN = re.compile(r"각각"), re.compile(r"\brespectively\b", re.IGNORECASE)
_PARTS = re.compile(r"[과와,]\s|\s(?:및|and)\s")


@dataclass(frozen=True, slots=True)
class Bound:
    """Figures, and the centers of which they may be told; None for any."""

    figures: Figures
    centers: frozenset[str] | None

    def may_be_of(self, centers: frozenset[str]) -> bool:
        """Whether they may be told of one of these."""
        return self.centers is None or not self.centers.isdisjoint(centers)


@dataclass(frozen=True, slots=True)
class _Group:
    """Centers named together (대구와 부산은); ``told_of`` where the sentence tells of them."""

    centers: tuple[str, ...]
    start: int
    end: int
    told_of: bool


class Binding:
    """Binds figures to centers; safe to share between threads."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def of(
        self, text: str, about: Sequence[str] = (), published: str | None = None
    ) -> tuple[Bound, ...]:
        """The figures of a sentence with the centers they are told of.

        Args:
            text: the sentence.
            about: centers that it is known to speak of, named in it or not.
            published: which year 지난해 is in it.
        """
        groups = self._groups(text)
        named = {center for group in groups for center in group.centers}
        unnamed = frozenset(about) - named
        if not groups:
            return tuple(_bound(text, unnamed or None, published))
        bound = [
            each
            for place in range(len(groups) + 1)
            for each in _stretch(text, groups, place, unnamed, published)
        ]
        return tuple(bound)

    def _groups(self, text: str) -> list[_Group]:
        groups: list[_Group] = []
        for mention in self._subjects(text):
            told_of = bool(_TOLD_OF.match(text, mention.end))
            last = groups[-1] if groups else None
            if last and _goes_with(text, last, mention):
                centers = tuple(dict.fromkeys((*last.centers, mention.center_id)))
                groups[-1] = _Group(centers, last.start, mention.end, told_of)
            else:
                groups.append(_Group((mention.center_id,), mention.start, mention.end, told_of))
        return groups

    def _subjects(self, text: str) -> list[Mention]:
        """Where a center is named; a place alone only where it is told of (not 서울 코엑스)."""
        sure = {mention.start for mention in self._directory.mentions(text)}
        return [
            mention
            for mention in self._directory.anywhere(text)
            if mention.start in sure or _is_subject(text, mention)
        ]


def _goes_with(text: str, group: _Group, mention: Mention) -> bool:
    """Whether a center is named together with those before it (대구와 부산, 대구·경북 센터)."""
    if mention.start < group.end:
        return True
    return not group.told_of and bool(_BETWEEN.fullmatch(text, group.end, mention.start))


def _is_subject(text: str, mention: Mention) -> bool:
    if not "가" <= text[mention.start] <= "힣":
        return True
    return bool(_TOLD_OF.match(text, mention.end) or _LISTED.match(text, mention.end))


def _stretch(
    text: str, groups: Sequence[_Group], place: int, unnamed: frozenset[str], published: str | None
) -> Iterator[Bound]:
    """What stands between a group and the next: told of the one, of the other, or of either."""
    before = groups[place - 1] if place else None
    after = groups[place] if place < len(groups) else None
    said = text[before.end if before else 0 : after.start if after else len(text)]
    owners = _owners(groups, place, unnamed)
    if after and _LEADS.search(said):
        boundaries = list(_BOUNDARY.finditer(said))
        own = said[: boundaries[-1].end()] if boundaries else ""
        leading = frozenset(after.centers)
        shared = leading if boundaries or owners is None else leading | owners
        yield from _bound(said[len(own) :], shared, published)
        said = own
    if before and len(before.centers) > 1 and (parts := _one_each(said, len(before.centers))):
        common, each = parts
        yield from _bound(common, owners, published)
        for center, part in zip(before.centers, each, strict=True):
            yield from _bound(part, frozenset([center]), published)
    else:
        yield from _bound(said, owners, published)


def _owners(groups: Sequence[_Group], place: int, unnamed: frozenset[str]) -> frozenset[str] | None:
    """Of whom figures may be told behind a group: of it, or of what the sentence is about."""
    if not place:
        return None
    last = groups[place - 1]
    if last.told_of:
        return frozenset(last.centers)
    subject = next((group for group in groups[place - 1 :: -1] if group.told_of), None)
    return frozenset(last.centers) | (frozenset(subject.centers) if subject else unnamed)


def _one_each(said: str, count: int) -> tuple[str, list[str]] | None:
    """What is told of all, and of each in turn (각각 5억 원과 3억 원); None where it is not so."""
    if found := _EACH_KO.search(said):
        common, told = said[: found.start()], said[found.end() :]
    elif found := _EACH_EN.search(said):
        common, told = "", said[: found.start()]
    else:
        return None
    parts = [part for part in _PARTS.split(told) if figures_of(part)]
    return (common, parts) if len(parts) == count else None


def _bound(text: str, centers: frozenset[str] | None, published: str | None) -> Iterator[Bound]:
    if (figures := figures_of(text, published)) != NOTHING:
        yield Bound(figures, centers)
