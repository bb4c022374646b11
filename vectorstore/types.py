"""The words of the project, defined once.

Every offset counts Unicode code points of a document's one normalised (NFC)
text, end exclusive, so ``document.text[span.start:span.end]`` is exact.
Everything here is a frozen value: what a room hands to another cannot change
behind its back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a document's text, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged source: its number (from 1) and its range of the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it.

    ``level`` is 1 for the outermost heading; ``path`` is the chain of titles
    from the outermost heading to this one.
    """

    title: str
    level: int
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source (a file or page), kept whole.

    ``published`` is an ISO date, possibly cut short to what the source tells
    ("2015-05-11", "2015-05" or "2015"). ``boilerplate`` holds the ranges that
    stay in the text but are never evidence (bylines, stock codes, copyright
    lines, running headers). ``sha256`` is of the source's bytes, in hex. ``author``
    is who the source says wrote it, a person or a department.
    """

    document_id: str
    source: str
    title: str
    kind: str  # article | brochure | faq | notice | official
    format: str  # txt | md | html | pdf | docx
    sha256: str
    text: str
    publisher: str | None = None
    published: str | None = None
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    centers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    author: str | None = None

    @property
    def version(self) -> str:
        """Names this very text, see ``version_of``."""
        return version_of(self.text)


def version_of(text: str) -> str:
    """The version that a document's text is: 16 hex digits of its SHA-256.

    Not of the source's bytes: a better parser reads another text from the same
    bytes, and ranges (quotes, pages) are ranges of the text.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its range, its lexical terms and its centers.

    ``terms`` are the content morphemes in order, repeats kept, as ``form/TAG``.
    ``centers`` are ids of the centers it speaks of, said or carried over.
    ``cuts`` are boilerplate ranges inside it (a stock code), left out where the
    sentence is shown as prose; a quote stays verbatim.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    centers: tuple[str, ...] = ()
    page: int | None = None
    cuts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A token-bounded run of sentences of one document: the unit of retrieval.

    ``text`` is ``document.text[start:end]``. ``page`` is that of its first
    character, or None for sources without pages. ``tokens`` counts o200k.
    ``heading_terms`` are the lexical terms of its section path.
    """

    passage_id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
    section_path: tuple[str, ...] = ()
    page: int | None = None
    centers: tuple[str, ...] = ()
    tokens: int = 0
    heading_terms: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Lexical terms of its headings and of all its sentences, in order."""
        said = (term for sentence in self.sentences for term in sentence.terms)
        return (*self.heading_terms, *said)

    def quote(self, sentence: Sentence) -> str:
        """One of its sentences, verbatim."""
        return self.text[sentence.start - self.start : sentence.end - self.start]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a document tells of a center, and the very place where it does.

    ``text`` is ``document.text[start:end]`` of the document's ``version``;
    ``quote`` is the sentence or row around it, which starts at ``quote_start``.
    ``value`` is the value in one form however it is written: a name, an ISO date
    (cut short to what is told), or for an amount or a count ``number`` with
    ``unit`` (won, or as counted). ``label`` tells values of one field apart: the
    name of a fund, which of two sites, what was counted. ``as_of`` is the ISO
    date the value is true for, cut short to what is known; ``stated`` says that
    the document states it, else it is the date of publication.
    """

    center_id: str
    field: str
    value: str
    document_id: str
    version: str
    start: int
    end: int
    text: str
    quote_start: int
    quote: str
    as_of: str | None = None
    stated: bool = False
    number: int | None = None
    unit: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What ingest hands to the store: a document, its passages, its title's terms.

    ``signature`` are numbers in [0, 2**32) that near-duplicates have mostly in
    common (MinHash); none for a document too short to be told from others.
    ``facts`` are what it tells of centers.
    """

    document: Document
    passages: tuple[Passage, ...]
    title_terms: tuple[str, ...] = ()
    signature: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document, without its text: a line of a list.

    ``centers`` are center ids; ``passages`` and ``characters`` are counts;
    ``title_terms`` are the lexical terms of the title. ``copies`` are the ids of
    its group of near-duplicates, itself among them, the original first: that
    published earliest, else ingested first. Empty for a document of its own.
    """

    document_id: str
    title: str
    publisher: str | None
    published: str | None
    kind: str
    format: str
    source: str
    centers: tuple[str, ...]
    passages: int
    characters: int
    warnings: tuple[str, ...] = ()
    title_terms: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    author: str | None = None

    @property
    def is_faq(self) -> bool:
        """Whether its sections are questions with their answers."""
        return self.kind in ("faq", "official")

    @property
    def duplicates(self) -> tuple[str, ...]:
        """The other documents that say nearly the same."""
        return tuple(other for other in self.copies if other != self.document_id)


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for the store.

    ``text`` is the question as asked; ``terms`` its lexical terms; ``keywords``
    what the bigram legs look for (the question, and its translation where the
    glossary has one); ``expansions`` are terms of synonyms, which count less;
    ``centers`` are the ids of the centers it names.
    """

    text: str
    terms: tuple[str, ...]
    keywords: str = ""
    expansions: tuple[str, ...] = ()
    centers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its fused score in [0, 1] and the score of each leg.

    ``legs`` maps a leg's name to its own score: BM25 in its usual unit,
    ``dense`` a cosine similarity in [-1, 1], ``late`` and ``center`` in [0, 1];
    higher is better everywhere.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    legs: dict[str, float] = field(default_factory=dict)
