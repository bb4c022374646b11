"""What a page says of itself: title, publisher, author and date, from explicit marks only.

No date is ever guessed from the page's text here; that is done later, with the
same care for every format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.dates import iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLE = ("og:title", "twitter:title", "dc.title")
_SITE = ("og:site_name", "dc.publisher", "publisher", "article:publisher", "copyright")
_AUTHOR = ("author", "article:author", "dc.creator")
_DATE = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Title, publisher, ISO date and author of a page, each None where the page is silent."""

    title: str | None
    publisher: str | None
    published: str | None
    author: str | None = None


def page_facts(tree: HtmlElement) -> PageFacts:
    """Read <meta>, JSON-LD, <time> and <title>, in this order of trust."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    title = _first(meta, _TITLE) or _value(linked, "headline") or _title(tree)
    publisher = _first(meta, _SITE) or _value(linked, "publisher")
    date = _first(meta, _DATE) or _value(linked, "datePublished") or _time(tree)
    author = _first(meta, _AUTHOR) or _value(linked, "author")
    return PageFacts(title, publisher, iso_date(date or ""), author)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join(element.get("content", "").split())
        if content and not content.startswith("http"):
            found.setdefault(name.lower(), content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(tree: HtmlElement) -> str | None:
    """The page's own <h1> where there is one, else <title>, which often names the site too."""
    headings = [text for h1 in tree.iter("h1") if (text := " ".join(h1.text_content().split()))]
    title = " ".join((tree.findtext(".//title") or "").split())
    if len(headings) == 1:
        return headings[0]
    return title or None


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD scripts."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        candidates = content if isinstance(content, list) else [content]
        yield from (item for item in candidates if isinstance(item, dict))


def _value(linked: list[Mapping[str, object]], key: str) -> str | None:
    """A string of the first object that has it, or the name of the object it holds."""
    for item in linked:
        value = item.get(key)
        if isinstance(value, list):  # the first of several authors
            value = next(iter(value), None)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _time(tree: HtmlElement) -> str | None:
    """A <time> the page marks as its date of publication."""
    for element in tree.iter("time"):
        marked = (
            element.get("itemprop", "").lower() == "datepublished"
            or element.get("pubdate") is not None
        )
        if marked:
            return str(element.get("datetime") or element.text_content())
    return None
