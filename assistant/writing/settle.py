"""From a reply as it arrives to its settled sentences, each with what it cites.

A sentence is settled when what follows can no longer change it: nothing of an
unfinished sentence or marker is ever handed out. Characters are read one by one,
so the result does not depend on how the reply was cut into pieces.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from assistant.writing.markers import OPENING, Mark, MarkerReader
from assistant.writing.tidy import MARKER, tidied

_ENDS = ".!?。！？…"
_CLOSERS = "\"'”’)」』】]`*_"
_SHUT = "]］】〕"
_MAX_SENTENCE = 1_200  # characters
_FENCE = "```"
# Korean sentences end with these; a model may leave the space out: 입니다.광주는
_KOREAN_ENDS = "다요죠까음함임됨"
_PARTICLES = "에은는의로으이가과와도"  # their first letters
_SHORTENED = re.compile(
    r"^\d{1,2}\.$|(?:^|[\s(])(?:mr|mrs|ms|dr|co|ltd|inc|no|st|vs|e\.g|i\.e)\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled sentence without its markers, or a whole block of code (``code``)."""

    text: str
    marks: tuple[Mark, ...] = ()
    code: bool = False


@dataclass(slots=True)
class _Draft:
    """The sentence being read; ``ended`` once its last sign or a new line was read."""

    signs: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ended: bool = False
    spaced: bool = False  # white space stands behind its end
    broken: bool = False  # a new line does


class Settler:
    """Settles one reply; ``keys`` is how many pieces of evidence there are, from 1."""

    def __init__(self, keys: int) -> None:
        self._keys = keys
        self._settled: list[Settled] = []
        self._draft = _Draft()
        self._marker: MarkerReader | None = None
        # Marks between two sentences: what stands behind them tells whose they are.
        self._between: list[Mark] | None = None
        self._between_spaced = self._between_broken = False
        self._line = ""  # the beginning of the line, for fences
        self._code: list[str] | None = None

    def feed(self, piece: str) -> list[Settled]:
        """What is settled by the next piece of the reply, mostly nothing."""
        for sign in piece:
            if (plain := _plain(sign)) is not None:
                self._read(plain)
        return self._taken()

    def end(self) -> list[Settled]:
        """What is settled by the reply's end. The beginning of a marker is dropped."""
        if self._code is not None:
            self._settled.append(Settled("".join(self._code), code=True))
        elif self._marker:
            reader, self._marker = self._marker, None
            if not reader.has_key:
                self._draft.signs += reader.held
        self._keep_between()
        self._settle()
        return self._taken()

    def _taken(self) -> list[Settled]:
        taken, self._settled = self._settled, []
        return taken

    def _read(self, sign: str) -> None:
        if self._code is not None:
            self._read_code(sign, self._code)
        elif self._marker:
            self._read_marker(sign, self._marker)
        else:
            self._read_text(sign)

    def _read_code(self, sign: str, code: list[str]) -> None:
        code.append(sign)
        self._line = "" if sign == "\n" else (self._line + sign)[: len(_FENCE) + 1].lstrip()
        if self._line == _FENCE and len(code) > len(_FENCE):
            self._settled.append(Settled("".join(code), code=True))
            self._code, self._line = None, "."  # what follows on the line opens no fence

    def _read_marker(self, sign: str, marker: MarkerReader) -> None:
        state = marker.feed(sign)
        if state == "open":
            return
        self._marker = None
        if state == "marker":
            self._cite(marker.marks(self._keys))
            if sign == "\n":
                self._read_text(sign)
            return
        doubled = sign in OPENING and len(marker.held) == 1  # [[2]]
        for held in "" if doubled else marker.held:
            self._space(held) if held.isspace() else self._add(held)
        self._read_text(sign)

    def _cite(self, marks: list[Mark]) -> None:
        if self._draft.ended or self._between is not None:
            if self._between is None:
                self._between, self._between_broken = [], self._draft.broken
            self._between += marks
            self._between_spaced = False
        else:
            self._draft.marks += marks
            if self._draft.signs[-1:] != [MARKER]:
                self._draft.signs.append(MARKER)

    def _read_text(self, sign: str) -> None:
        if self._opens_fence(sign):
            return
        if sign == "\n":
            self._break()
        elif sign.isspace():
            self._space(sign)
        elif sign in OPENING:
            self._draft.ended = self._draft.ended or self._has_ended()
            self._marker = MarkerReader(sign)
        else:
            self._add(sign)

    def _opens_fence(self, sign: str) -> bool:
        self._line = "" if sign == "\n" else (self._line + sign)[: len(_FENCE) + 1].lstrip()
        if self._line != _FENCE:
            return False
        del self._draft.signs[-2:]
        self._keep_between()
        self._settle()
        self._code = list(_FENCE)
        self._line = "."
        return True

    def _break(self) -> None:
        if self._between is not None:
            self._keep_between()
            self._settle()
        elif self._draft.signs:
            self._draft.ended = self._draft.broken = True

    def _space(self, sign: str) -> None:
        if self._between is not None:
            self._between_spaced = True
        elif self._has_ended():
            self._draft.ended = self._draft.spaced = True
        if self._draft.signs:
            self._draft.signs.append(sign)

    def _add(self, sign: str) -> None:
        """A visible character: it goes on with the sentence, or begins the next."""
        if self._between is not None:
            if sign in _SHUT:  # of [[2]]
                return
            self._share(sign)
        elif self._draft.ended:
            if not self._goes_on(sign):
                self._settle()
        elif self._runs_on(sign):
            self._settle()
        self._draft.ended = self._draft.spaced = False
        self._draft.signs.append(sign)
        if len(self._draft.signs) > _MAX_SENTENCE:
            self._settle()

    def _share(self, sign: str) -> None:
        """Give the marks between two sentences to the one they belong to."""
        if sign in _ENDS and not self._between_spaced:  # the full stop behind the marker
            self._keep_between()
            return
        marks = self._between or []
        # "…다. [1]에 따르면", but not "…다.[1]이 센터는"
        leads = self._draft.spaced and not self._between_spaced and sign in _PARTICLES
        leads = leads or self._between_broken  # each line begins with its marker
        bare = not any(mark.quote for mark in marks)
        leads = leads or (self._between_spaced and bare and sign.islower())  # [1] says that …
        if leads:
            self._between = None
            self._settle()
            self._draft.marks += marks
            self._draft.signs += MARKER + (" " if self._between_spaced else "")
        else:
            self._keep_between()
            self._settle()

    def _keep_between(self) -> None:
        if self._between is not None:
            self._draft.marks += self._between
            self._between = None

    def _goes_on(self, sign: str) -> bool:
        """Whether an ended sentence goes on: a closing quote, a date (2015. 1. 27.), No. 3."""
        if self._draft.broken:
            return False
        if not self._draft.spaced and (sign in _CLOSERS or sign in _ENDS):
            return True
        if self._draft.signs[-1] == ".":
            return False
        said = "".join(self._draft.signs[-12:]).rstrip()
        after_digit = len(said) > 1 and said[-1] == "." and said[-2].isdigit()
        if after_digit and (sign.isdigit() or "가" <= sign <= "힣"):
            return True
        return bool(_SHORTENED.search(said))

    def _has_ended(self) -> bool:
        said = self._visible_end(2)
        return bool(said) and (said[-1] in _ENDS or (said[-1] in _CLOSERS and said[0] in _ENDS))

    def _runs_on(self, sign: str) -> bool:
        """Whether the next sentence begins without a space: 입니다.광주는."""
        last = self._visible_end(2)
        return (
            len(last) == 2
            and last[1] in ".!?"
            and (last[0] in _KOREAN_ENDS or (last[1] in "!?" and "가" <= last[0] <= "힣"))
            and sign not in _ENDS
            and sign not in _CLOSERS
        )

    def _visible_end(self, count: int) -> str:
        return "".join(sign for sign in self._draft.signs[-count:] if not sign.isspace())

    def _settle(self) -> None:
        text = tidied("".join(self._draft.signs))
        if text:
            self._settled.append(Settled(text, tuple(dict.fromkeys(self._draft.marks))))
        self._draft = _Draft()


def _plain(sign: str) -> str | None:
    """A character as it is read; None for what cannot be seen: controls, joiners, tags."""
    if sign in "\n\u2028\u2029\x85":
        return "\n"
    if sign == "\t":
        return " "
    return None if unicodedata.category(sign)[0] == "C" else sign
