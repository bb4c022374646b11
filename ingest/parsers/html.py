"""HTML pages: structure from the page's own tree, relevance from trafilatura.

Trafilatura tells the main content from menus and side matter, but flattens
headings, lists and tables or drops short ones. So the page's tree is read
into blocks by our own walk, and trafilatura's text only decides which of them
are content; what lies between two pieces of content is content too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.blocks import Block, Parsed
from ingest.encoding import clean, decode
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.html_meta import page_facts
from ingest.parsers.html_tree import Piece, pieces
from ingest.parsers.text import LOSSY

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.I)
_SPACES = re.compile(r"\s+")
_CELLS = re.compile(r": | \| ")
_ENOUGH = 0.25  # share of the page's plain text trafilatura must find to be believed


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of the main content of a page, and what the page says of itself."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    tree = _tree(decoded.text)
    facts = page_facts(tree)
    found = pieces(tree)
    blocks = _relevant(found, _main_text(decoded.text))
    return Parsed(
        "html",
        tuple(blocks),
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published,
        author=facts.author,
        warnings=(LOSSY,) if decoded.lossy else (),
    )


def fragment_blocks(markup: str) -> list[Block]:
    """Blocks of a piece of HTML, all of it taken for content."""
    return [piece.block for piece in pieces(_tree(f"<body>{markup}</body>"))]


def _tree(text: str) -> HtmlElement:
    """Parse leniently; nothing outside the text is ever fetched."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError as error:  # lxml's name for a page without any element
        raise Refusal("no_text") from error


def _main_text(text: str) -> str:
    """What trafilatura takes for the main content, without any white space."""
    import trafilatura

    found = trafilatura.extract(
        text, favor_recall=True, include_comments=False, include_tables=True
    )
    return _squeeze(found or "")


def _relevant(found: Sequence[Piece], main: str) -> list[Block]:
    """The pieces that are content; side matter within them is kept as noise.

    A piece counts when trafilatura kept it, when the page marks it as its main
    part, or when it stands between two that count or right after the last.
    Where trafilatura found little, everything that is no side matter counts.
    """
    kept = [_kept(piece, main) for piece in found]
    plain = [
        n for n, piece in enumerate(found) if not piece.aside and (kept[n] or not piece.linked)
    ]
    size = sum(len(_squeeze(found[n].block.text)) for n in plain)
    counted = [n for n in plain if kept[n] or found[n].main]
    if len(main) < size * _ENOUGH or not counted:
        return [found[n].block for n in plain]
    first, last = _with_heading(found, counted[0]), _with_tail(found, counted[-1])
    content = {n for n in plain if first <= n <= last}
    return [
        piece.block if number in content else Block(piece.block.text, "noise")
        for number, piece in enumerate(found)
        if counted[0] <= number <= last or number in content or piece.legal
    ]


def _kept(piece: Piece, main: str) -> bool:
    """Whether trafilatura kept a piece; of a table's row, whether it kept every cell."""
    if piece.block.kind != "row":
        return _squeeze(piece.block.text) in main
    return all(_squeeze(cell) in main for cell in _CELLS.split(piece.block.text))


def _with_tail(found: Sequence[Piece], last: int) -> int:
    """Where the content ends: what follows the last counted piece, up to side matter."""
    after = range(last + 1, len(found))
    return next((n for n in after if found[n].aside or found[n].linked), len(found)) - 1


def _with_heading(found: Sequence[Piece], first: int) -> int:
    """Where the content begins: at the page's <h1>, when it stands near the first counted piece.

    Labels just above the heading (the section of a newspaper) are no content.
    """
    near = range(max(0, first - 4), min(len(found), first + 4))
    return next((n for n in near if found[n].block.level == 1 and not found[n].aside), first)


def _squeeze(text: str) -> str:
    return _SPACES.sub("", clean(text))
