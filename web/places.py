"""The links of the page: what a click on a number or a source asks to see.

``#sources/3`` is the list of the sources of the fourth answer, ``#source/3/2``
its second source in its document, ``#source/3/2/all`` the same with the whole
document, ``#source/3/2/page`` the picture of its page; ``#nearest/3/1`` a
nearest passage of an answer without evidence. The page's script hands such a link over unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_LINK = re.compile(r"#(sources|source|nearest)/([0-9]{1,6})(?:/([0-9]{1,6})(/all|/page)?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A view of the panel.

    ``exchange`` counts from 0; ``number`` is that of a citation, or None for
    the list of all; ``nearest`` tells nearest passages from citations.
    """

    exchange: int
    number: int | None = None
    nearest: bool = False
    whole: bool = False
    picture: bool = False

    @property
    def link(self) -> str:
        """The link that ``parse_link`` reads back."""
        if self.number is None:
            return f"#sources/{self.exchange}"
        kind = "nearest" if self.nearest else "source"
        view = "/page" if self.picture else "/all" if self.whole else ""
        return f"#{kind}/{self.exchange}/{self.number}{view}"

    def source(self, number: int, *, nearest: bool = False) -> Place:
        """The place of one source of the same answer."""
        return Place(self.exchange, number, nearest)

    def in_whole(self) -> Place:
        """The same source with its whole document."""
        return replace(self, whole=True, picture=False)

    def as_picture(self) -> Place:
        """The same source on the picture of its page."""
        return replace(self, picture=True)

    def as_text(self) -> Place:
        """The same source in the text of its document."""
        return replace(self, picture=False)


def parse_link(link: object) -> Place | None:
    """The place a link names, or None when it names none."""
    match = _LINK.fullmatch(link) if isinstance(link, str) else None
    if match is None:
        return None
    kind, exchange, number, view = match.groups()
    if kind == "sources" or number is None:
        return Place(int(exchange))
    return Place(int(exchange), int(number), kind == "nearest", view == "/all", view == "/page")
