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

# 이들과 함께: with the centers of the sentence before.
_THEM = re.compile(r"(?<![가-힣])이들(?:과|의|이|은|을|에)")


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
    own = bool(home) and about_one
    on_centers = bool(home) or directory.names_network(title)
    attributed: list[tuple[str, ...]] = []
    focus: tuple[str, ...] = home
    path: tuple[str, ...] = ()
    for line in lines:
        if line.section_path != path:
            path = line.section_path
            focus = _of_headings(path, directory) or home
        mentions = directory.mentions(line.text)
        on_centers = on_centers or bool(mentions) or directory.names_network(line.text)
        if not mentions and on_centers and not own:
            mentions = directory.bare_mentions(line.text)
        if mentions:
            before = attributed[-1] if attributed and _THEM.search(line.text) else ()
            others = before if len(before) > 1 else ()
            attributed.append(tuple(dict.fromkeys((*_ids(mentions), *others))))
            focus = home if own else _next_focus(mentions, line.text, directory)
        elif focus and not own and directory.speaks_of_all(line.text):
            attributed.append(())
            focus = ()
        else:
            attributed.append(focus)
    return attributed


def _next_focus(
    mentions: Sequence[Mention], text: str, directory: CenterDirectory
) -> tuple[str, ...]:
    """The one center named, or the one among several that is the sentence's topic."""
    return _only(mentions) or _only(directory.topics(text, mentions))


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
