"""Lines to paragraphs: which line breaks are only the page's width.

Korean text is wrapped between words or inside them, so two things are decided
for a pair of lines: whether the second continues the first, and whether a
space belongs between them. The lines of a text file are measured in columns,
those of a PDF in points; the questions are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]+"
)
_ENDS = re.compile(r"[.!?。…:：;][\"'”’」』)\]]*$")
_BULLET = re.compile(
    r"^\s*(?:[•·∙▪■□◆◇●○◦▶▷※❍➢✓√*\-–—][ \t]+|[•■□◆◇●○▶▷※❍➢✓]\S|\(?\d{1,2}[.)]\s|[가-하][.)]\s"
    r"|[①-⑳㉮-㉻]|[IVXⅠ-Ⅻ]{1,4}\.\s|제\s?\d+\s?[조장절항]\b)"
)
# 가. 나. 다. number items, but "다." may be the end of a word broken over two lines.
_SYLLABLE_MARK = re.compile(r"^[가-하]\.\s")
_DOT = re.compile(r"^(?:[•·∙▪●○◦▶▷➢✓√*\-–—]\s+|[•●○▶▷➢✓](?=\S))")
_LABEL = re.compile(r"^[가-힣A-Za-z·/ ]{1,14}\s?[:：]\s")
_OPENER = re.compile(r"(?:또한|그리고|다만|단|한편|그러나|하지만|따라서|이에|아울러)[,\s]")
_HYPHEN = re.compile(r"[A-Za-z]-$")
_OPENING = "([{'\"‘“「『<《〈【"
_UNITS = "년월일시분초개건명원억만천백%㎡조회곳팀"
_MIN_PAIRS = 4  # wrapped lines needed before a habit is read from them
_NEARLY_FULL = 0.2  # share of a column left free by a line that stops in mid-sentence
_FILLED = 0.7  # characters of room left on average, at most, where words are broken


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands: text and extent.

    ``left``, ``right`` and ``em`` (the width of one full-size character) share
    a unit, columns or points. ``right`` is where the line would end if its
    spaces were not stretched by justification; ``head`` is the width of its
    first word. ``spaced`` says that the source keeps a space at the line's end.
    """

    text: str
    left: float
    right: float
    em: float
    head: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document breaks its lines.

    ``inside_words``: wherever the line is full, as most Korean print does;
    ``keeps_spaces``: a space at a line's end tells a break between words;
    ``words``: those standing whole somewhere, to judge the rest by.
    """

    inside_words: bool = False
    keeps_spaces: bool = False
    words: frozenset[str] = frozenset()


def columns(text: str) -> int:
    """Width in a fixed-width font: Korean characters take two columns."""
    return 2 * len(text) - len(_WIDE.sub("", text))


def text_line(raw: str) -> Line:
    """A line of a text file, measured in columns."""
    body = raw.strip()
    indent = columns(raw[: len(raw) - len(raw.lstrip())])
    head = columns(body.split(maxsplit=1)[0]) if body else 0
    return Line(body, indent, indent + columns(body), 2.0, head, raw.endswith((" ", "\t")))


def begins_item(text: str) -> bool:
    """Whether a line begins with a bullet, a number or another mark of its own."""
    return bool(_BULLET.match(text))


def strip_marker(text: str) -> str:
    """A line without its bullet; numbers stay, since they are read aloud."""
    match = _DOT.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def ends_sentence(text: str) -> bool:
    """Whether a line ends with closing punctuation."""
    return bool(_ENDS.search(text))


def continues(line: Line, following: Line, edge: float, habit: Habit) -> bool:
    """Whether ``following`` is the rest of ``line``: its first word had no room left.

    ``edge`` is the right border of the text. Where lines break inside words, a
    line must be full to within a character.
    """
    last_syllable = _SYLLABLE_MARK.match(following.text) and not ends_sentence(line.text)
    if (begins_item(following.text) and not last_syllable) or _LABEL.match(following.text):
        return False
    if _hyphenated(line.text, following.text):
        return True
    room = edge - line.right
    if habit.keeps_spaces:
        reaches = line.right - line.left > room  # past the middle of the column
        if line.spaced and reaches and not ends_sentence(line.text):
            return True
        if not line.spaced:
            return room < line.em and not _OPENER.match(following.text)
    if habit.inside_words:
        return room < 1.5 * line.em
    nearly_full = room < (edge - line.left) * _NEARLY_FULL and not ends_sentence(line.text)
    return nearly_full or room < following.head + line.em / 4


def _hyphenated(first: str, second: str) -> bool:
    return second[:1].islower() and bool(_HYPHEN.search(first))


def learn(groups: Sequence[Sequence[Line]], edges: Sequence[float]) -> Habit:
    """How a document breaks its lines, from groups that stand together and their right edges."""
    open_ended = [
        (line, edge)
        for group, edge in zip(groups, edges, strict=True)
        for line, following in pairwise(group)
        if continues(line, following, edge, Habit()) and not ends_sentence(line.text)
    ]
    rooms = [(edge - line.right) / line.em for line, edge in open_ended]
    lines = [line for group in groups for line in group]
    return Habit(
        inside_words=len(rooms) >= _MIN_PAIRS and sum(rooms) / len(rooms) < _FILLED,
        keeps_spaces=sum(line.spaced for line, _ in open_ended) > len(open_ended) * 0.3,
        words=frozenset(word for line in lines for word in line.text.split()[1:-1]),
    )


def join_lines(lines: Sequence[Line], edge: float, habit: Habit) -> list[str]:
    """Paragraphs of lines that stand together, wrapped lines rejoined."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and continues(paragraphs[-1][-1], line, edge, habit):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [
        _joined([line.text for line in paragraph], [line.spaced for line in paragraph], habit)
        for paragraph in paragraphs
    ]


def join_texts(texts: Sequence[str], habit: Habit) -> str:
    """Pieces that are known to be one paragraph, such as the lines of a table's cell."""
    pieces = [text for text in texts if text.strip()]
    spaced = [piece.endswith((" ", "\t")) for piece in pieces]
    return _joined([piece.strip() for piece in pieces], spaced, habit)


def join_cut(first: str, second: str, habit: Habit) -> str:
    """A paragraph that the end of a page has cut, what stood at the cut no longer known."""
    anywhere = habit.inside_words or habit.keeps_spaces
    cut = replace(habit, keeps_spaces=False, inside_words=anywhere)
    return _joined([first, second], [False, False], cut)


def _joined(pieces: Sequence[str], spaced: Sequence[bool], habit: Habit) -> str:
    """Pieces of one paragraph as one text; ``spaced``: which keep a space at their end."""
    if habit.keeps_spaces:
        spaces = spaced[:-1]
    elif habit.inside_words:
        spaces = _likely_spaces(pieces, habit.words)
    else:
        spaces = [True] * (len(pieces) - 1)
    text = pieces[0] if pieces else ""
    for piece, space in zip(pieces[1:], spaces, strict=True):
        if _hyphenated(text, piece):
            text = text[:-1] + piece
        else:
            text = f"{text} {piece}" if space else text + piece
    return text


def _likely_spaces(pieces: Sequence[str], words: frozenset[str]) -> list[bool]:
    """Where lines break anywhere, whether a space was there: by rule, else by language."""
    from korean.gluing import spaces_between

    guesses = spaces_between(pieces)
    known = (_space_by_rule(first, second, words) for first, second in pairwise(pieces))
    return [guess if rule is None else rule for rule, guess in zip(known, guesses, strict=True)]


def _space_by_rule(first: str, second: str, words: frozenset[str]) -> bool | None:
    """What the two words at a joint tell by themselves; None for nothing."""
    head, tail = first.split()[-1], second.split()[0]
    if not tail[0].isalnum() and tail[0] not in _OPENING:
        return False
    if head[-1].isdigit() and (tail[0].isdigit() or tail[0] in _UNITS):
        return False
    return False if head + tail in words else None
