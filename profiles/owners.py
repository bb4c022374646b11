"""Whom a value is said of, where the sentence alone does not settle it.

Attribution at segmentation is careful: where it leaves a sentence open, what it
says may still be a fact of the center last in focus, or of the center that the
very words around the value name: 광주(1월), SK가 돕는 대전이 10월.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from korean.centers import CenterDirectory, Mention
from profiles.lines import Line
from vectorstore.types import Document

# 전국에서 열세 번째로, 전국에서 유일하다: of the center in focus, not of all.
_AMONG_ALL = re.compile(r"^전국(?:에서|의)\s.{0,12}(?:유일|번째|최초|처음|가장)")
_OPENS_WITH = re.compile(r"\s|의\s|\(|에서|에는|로\s|이다|은\s|는\s")
_CLAUSE = re.compile(r",\s|(?<=고)\s|(?<=며)\s|(?<=지만)\s")
_STRONG = re.compile(r"\s?(?:은|는|이|가|도|에서는|에는|의\s|\()")


class Owners:
    """Finds the center that a value belongs to, in one document."""

    def __init__(self, document: Document, directory: CenterDirectory) -> None:
        self._directory = directory
        titled = dict.fromkeys(m.center_id for m in directory.mentions(document.title))
        self.titled = tuple(titled)
        self.home = self.titled[0] if document.kind == "brochure" and len(titled) == 1 else None
        on_centers = bool(titled) or directory.names_network(document.title)
        self.on_centers = on_centers or directory.names_network(document.text)

    def attributed(self, lines: Sequence[Line]) -> list[Line]:
        """The lines with centers where attribution left some open.

        In a center's own brochure every labelled line is of that center, whoever
        else it names.
        """
        found: list[Line] = []
        focus: tuple[str, ...] = ()
        path: tuple[str, ...] = ()
        for line in lines:
            if line.section_path != path:
                path, focus = line.section_path, ()
            if self.home and line.cells:
                line = replace(line, centers=(self.home,))
            elif not line.centers and self.on_centers and line.prose:
                line = replace(line, centers=self._focus(line.text, focus))
            focus = line.centers if len(line.centers) == 1 else ()
            found.append(line)
        return found

    def of(self, line: Line, start: int, end: int) -> str | None:
        """The center that a value in a line is said of; None where that is open.

        ``start`` and ``end`` are the value's place in the line's text.
        """
        if line.cells:
            return line.centers[0] if len(line.centers) == 1 else None
        if self.home:
            return self._of_own(line)
        named = self._named(line)
        if len({mention.center_id for mention in named}) > 1:
            return self._of_clause(line.text, named, start, end)
        return line.centers[0] if len(line.centers) == 1 else None

    def _of_own(self, line: Line) -> str | None:
        """In a center's own brochure: that center, unless another is the subject."""
        topics = self._directory.topics(line.text, self._directory.mentions(line.text))
        others = {mention.center_id for mention in topics} - {self.home}
        return self.home if not others else None

    def _focus(self, text: str, before: tuple[str, ...]) -> tuple[str, ...]:
        """The center of a sentence that attribution gives to none."""
        mentions = self._directory.anywhere(text)
        ids = tuple(dict.fromkeys(mention.center_id for mention in mentions))
        opening = [m for m in mentions if m.start == 0 and _OPENS_WITH.match(text, m.end)]
        if opening and len(ids) == 1:
            return ids
        if len(ids) == 1 and re.match(r"이다|입니다", text[mentions[-1].end :]):
            return ids
        if len(ids) > 1:
            return ids
        told = self._directory.speaks_of_all(text) and not _AMONG_ALL.search(text)
        return () if told else before

    def _named(self, line: Line) -> list[Mention]:
        """Centers a sentence names that may each have values of their own."""
        mentions = self._directory.mentions(line.text)
        if not self.on_centers:
            return mentions
        bare = [
            mention
            for mention in self._directory.anywhere(line.text)
            if _STRONG.match(line.text, mention.end)
        ]
        return sorted({m.start: m for m in (*bare, *mentions)}.values(), key=lambda m: m.start)

    def _of_clause(self, text: str, named: Sequence[Mention], start: int, end: int) -> str | None:
        """The one center that the clause around a value names, or the last one before it."""
        inside = next((m for m in named if text[m.end : m.end + 1] == "(" and
                       m.end < start and ")" not in text[m.end : start]), None)  # fmt: skip
        if inside:
            return inside.center_id
        bounds = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
        left = max(bound for bound in bounds if bound <= start)
        right = min(bound for bound in bounds if bound >= end)
        ids = {m.center_id for m in named if left <= m.start < right}
        if len(ids) == 1:
            return next(iter(ids))
        before = [m for m in named if m.end <= start]
        return before[-1].center_id if before and not ids else None
