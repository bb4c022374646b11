"""The walk over a page's tree: elements to blocks, hidden and side matter told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.blocks import Block, BlockKind
from ingest.parsers.html_tables import is_frame, table_rows
from ingest.parsers.html_text import BLOCK_TAGS, is_invisible, visible_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASIDE = frozenset(("nav", "aside", "footer", "menu"))
_ASIDE_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|gnb|lnb|snb|menu|breadcrumb|sidebar|share|sns|social|related|relation|"
    r"recommend|ranking|popular|banner|ads?|advert\w*|comments?|reply|pager|pagination|skip|"
    r"toolbar|utils?|cookie)(?:[\s_-]|$)",
    re.I,
)
_DECK_NAME = re.compile(r"(?:^|[\s_-])(?:sub(?:-?title)?|deck|lead|summary)(?:[\s_-]|$)", re.I)
_LEGAL = re.compile(r"ⓒ|©|저작권자|무단\s?전재|Copyright|발행(?:처|인|일)?\s*[:：]", re.I)
_NOTE_LIMIT = 200  # characters of a copyright line
_LINKED = 0.6  # share of linked characters that makes a list of links
_DEEPEST = 200  # elements; deeper nesting is read as one run of text


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and what the page says of its place.

    ``main``: inside <main> or <article>; ``aside``: menus, share bars, footers;
    ``linked``: mostly links; ``legal``: a copyright or publisher line.
    """

    block: Block
    main: bool = False
    aside: bool = False
    linked: bool = False
    legal: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the marks that hold for everything below.

    ``half`` is half of the page's text, in characters: an element that holds
    more is never side matter, whatever it is called.
    """

    half: int
    main: bool = False
    aside: bool = False
    kind: BlockKind = "paragraph"
    depth: int = 0


def pieces(tree: HtmlElement) -> list[Piece]:
    """Every visible block of a page in document order."""
    body = tree.find(".//body")
    root = tree if body is None else body
    return list(_walk(root, _Place(half=len(visible_text(root)) // 2)))


def _walk(element: HtmlElement, place: _Place) -> Iterator[Piece]:
    if is_invisible(element):
        return
    place = _inside(element, place)
    if element.tag in _HEADINGS and not _DECK_NAME.search(element.get("class", "")):
        yield from _piece(visible_text(element), place, element, _HEADINGS[element.tag])
    elif element.tag == "table" and not is_frame(element):
        yield from _table(element, place)
    elif element.tag == "dl":
        yield from _definitions(element, place)
    elif place.depth > _DEEPEST or not any(
        child.tag in BLOCK_TAGS for child in element.iterdescendants()
    ):
        yield from _lines(element, place)
    else:
        yield from _children(element, place)


def _children(element: HtmlElement, place: _Place) -> Iterator[Piece]:
    """Block children one by one; the loose text between them is a paragraph of its own."""
    loose = [element.text or ""]
    for child in element:
        if child.tag in BLOCK_TAGS or any(
            below.tag in BLOCK_TAGS for below in child.iterdescendants()
        ):
            yield from _piece("".join(loose), place)
            loose = []
            yield from _walk(child, place)
        elif child.tag == "br":
            yield from _piece("".join(loose), place)
            loose = []
        else:
            loose.append(visible_text(child))
        loose.append(child.tail or "")
    yield from _piece("".join(loose), place)


def _lines(element: HtmlElement, place: _Place) -> Iterator[Piece]:
    """An element of running text; <br> ends a paragraph."""
    for line in visible_text(element).split("\n"):
        yield from _piece(line, place, element)


def _piece(
    text: str, place: _Place, element: HtmlElement | None = None, level: int = 0
) -> Iterator[Piece]:
    text = " ".join(text.split())
    if not text:
        return
    kind: BlockKind = "heading" if level else place.kind
    yield Piece(
        Block(text, kind, level),
        place.main,
        place.aside,
        linked=element is not None and not level and _mostly_links(element, text),
        legal=bool(_LEGAL.search(text)) and len(text) <= _NOTE_LIMIT,
    )


def _inside(element: HtmlElement, place: _Place) -> _Place:
    """The marks below an element."""
    return replace(
        place,
        main=place.main or element.tag in ("main", "article") or element.get("role") == "main",
        aside=place.aside or _is_aside(element, place),
        kind="item" if element.tag == "li" else place.kind,
        depth=place.depth + 1,
    )


def _is_aside(element: HtmlElement, place: _Place) -> bool:
    """Whether an element is side matter by its tag, role or name."""
    if element.tag in ("body", "html"):
        return False
    name = f"{element.get('class', '')} {element.get('id', '')}"
    banner = element.tag == "header" and not place.main and element.find(".//h1") is None
    marked = element.tag in _ASIDE or element.get("role") in _ASIDE_ROLES or banner
    marked = marked or bool(_ASIDE_NAME.search(name))
    return marked and len(visible_text(element)) <= place.half


def _mostly_links(element: HtmlElement, text: str) -> bool:
    linked = sum(len(" ".join(visible_text(link).split())) for link in element.iter("a"))
    return linked > len(text) * _LINKED and linked > 0


def _table(table: HtmlElement, place: _Place) -> Iterator[Piece]:
    """A table's caption and its rows."""
    caption = table.find("caption")
    if caption is not None:
        yield from _piece(visible_text(caption), place)
    yield from (Piece(block, place.main, place.aside) for block in table_rows(table))


def _definitions(element: HtmlElement, place: _Place) -> Iterator[Piece]:
    """Terms and descriptions as names and values."""
    term = ""
    for child in element.iter("dt", "dd"):
        text = " ".join(visible_text(child).split())
        if child.tag == "dt":
            term = text
        elif text:
            pair = f"{term.rstrip(' :：')}: {text}" if term else text
            yield Piece(Block(pair, "row"), place.main, place.aside)
