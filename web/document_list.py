"""The list of what has been read: filtered, searched, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from profiles.fields import squeezed
from vectorstore.types import DocumentInfo, Hit
from web.ports import AssistantPort
from web.profile_view import document_url

PAGE = 20  # documents
_LONGEST = 200  # characters of what is searched for
_HITS = 30  # passages looked at
_FOUND = 12  # documents that passages bring
_SNIPPET = 180  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty where anything will do. ``page`` counts from 1."""

    q: str = ""
    kind: str = ""
    center: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """What the query of an address asks for."""
        given = {name: query.get(name, "")[:_LONGEST].strip() for name in ("q", "kind", "center")}
        page = query.get("page", "")
        return cls(**given, page=max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1)

    def url(self, page: int) -> str:
        """The address of another page of the same list."""
        asked = {"q": self.q, "kind": self.kind, "center": self.center, "page": str(page)}
        return f"/documents?{urlencode({name: value for name, value in asked.items() if value})}"


@dataclass(frozen=True, slots=True)
class Line:
    """A document of the list; ``snippet`` is the passage that brought it, ``url`` its place."""

    info: DocumentInfo
    url: str
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list. ``total`` counts the documents of all pages."""

    lines: Sequence[Line]
    total: int
    page: int
    pages: int


def listing(port: AssistantPort, wanted: Wanted) -> Listing:
    """The documents that fit, newest first; those found by a search, best first."""
    fitting = [info for info in port.documents() if _fits(info, wanted)]
    if wanted.q:
        lines = _found(port, wanted.q, fitting)
    else:
        newest = sorted(fitting, key=lambda info: info.published or "", reverse=True)
        lines = [Line(info, document_url(info.document_id)) for info in newest]
    pages = max(1, -(-len(lines) // PAGE))
    page = min(wanted.page, pages)
    return Listing(lines[(page - 1) * PAGE : page * PAGE], len(lines), page, pages)


def _fits(info: DocumentInfo, wanted: Wanted) -> bool:
    return wanted.kind in ("", info.kind) and (not wanted.center or wanted.center in info.centers)


def _found(port: AssistantPort, words: str, fitting: Iterable[DocumentInfo]) -> list[Line]:
    """Documents whose title holds the words, then those whose passages fit them best."""
    known = {info.document_id: info for info in fitting}
    lines: dict[str, Line] = {}
    for info in known.values():
        if squeezed(words) in squeezed(f"{info.title} {info.publisher or ''}"):
            lines[info.document_id] = Line(info, document_url(info.document_id))
    titled = len(lines)
    for hit in port.search(words, _HITS):
        document_id = hit.document.document_id
        if document_id not in known or lines.get(document_id, _NO_LINE).snippet:
            continue
        if document_id in lines or len(lines) < titled + _FOUND:
            lines[document_id] = _line(known[document_id], hit)
    return list(lines.values())


def _line(info: DocumentInfo, hit: Hit) -> Line:
    passage = hit.passage
    text = " ".join(passage.text.split())
    snippet = text if len(text) <= _SNIPPET else f"{text[:_SNIPPET].rstrip()}…"
    return Line(info, document_url(info.document_id, None, (passage.start, passage.end)), snippet)


_NO_LINE = Line(DocumentInfo("", "", None, None, "", "", "", (), 0, 0), "")
