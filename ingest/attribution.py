"""Which centers a sentence speaks of: said, or carried over where Korean leaves them out.

Korean drops the subject once it is known: an article introduces 광주 센터 and
goes on for two paragraphs without naming it. The center in focus is carried
from sentence to sentence until another one, or the network as a whole, takes
the floor. In a document about one center (its title says so) that center is
in focus throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from korean.centers import CenterDirectory, Mention

# A topic or subject particle right after a name: this center takes the floor.
_TOPIC = re.compile(r"\s?(?:은|는|이|가|도|에는|에서는|에선|측은)(?![가-힣])")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in reading order, with the headings above it."""

    text: str
    section_path: tuple[str, ...] = ()


def attribute(
    lines: Iterable[Line], directory: CenterDirectory, title: str, *, about_one: bool = False
) -> list[tuple[str, ...]]:
    """Center ids of each line, in order.

    ``about_one`` says that the document is a center's own (a brochure): the
    center of its title stays in focus whatever else is mentioned.
    """
    home = _only(directory.mentions(title))
    attributed: list[tuple[str, ...]] = []
    focus, path = home, ()  # type: tuple[str, ...], tuple[str, ...]
    for line in lines:
        if line.section_path != path:
            path = line.section_path
            focus = _of_headings(path, directory) or home
        mentions = directory.mentions(line.text)
        if mentions:
            attributed.append(_ids(mentions))
            focus = home if about_one and home else _next_focus(mentions, line.text)
        elif focus and not (home and about_one) and directory.speaks_of_all(line.text):
            attributed.append(())
            focus = ()
        else:
            attributed.append(focus)
    return attributed


def _next_focus(mentions: Sequence[Mention], text: str) -> tuple[str, ...]:
    """The one center named, or the one among several that is the sentence's topic."""
    topics = [mention for mention in mentions if _TOPIC.match(text, mention.end)]
    return _only(mentions) or _only(topics)


def _of_headings(path: tuple[str, ...], directory: CenterDirectory) -> tuple[str, ...]:
    """The center of the innermost heading that names exactly one."""
    for heading in reversed(path):
        if center := _only(directory.mentions(heading)):
            return center
    return ()


def _only(mentions: Sequence[Mention]) -> tuple[str, ...]:
    ids = _ids(mentions)
    return ids if len(ids) == 1 else ()


def _ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.center_id for mention in mentions))
