"""The still parts of the page: masthead, welcome, notice and footer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Language
from prompts.interface import InterfaceTexts
from prompts.site import site_texts
from vectorstore.types import DocumentInfo
from web.escape import as_text
from web.privacy import Privacy


def masthead(texts: InterfaceTexts, language: Language) -> str:
    """The name and what it is, in a line, and where else one can go."""
    return (
        '<div class="brand"><span class="brand-sign" aria-hidden="true"></span>'
        f'<div><h1>{as_text(texts.name)}</h1><p class="tagline">{as_text(texts.tagline)}</p></div>'
        f'{_elsewhere(language)}<button type="button" id="appearance" aria-pressed="false"'
        f' title="{as_text(texts.appearance)}" aria-label="{as_text(texts.appearance)}">'
        '<span aria-hidden="true">◐</span></button></div>'
    )


def _elsewhere(language: Language) -> str:
    """Links to the pages beside the chat."""
    texts = site_texts()[language]
    places = (("/centers", texts.centers), ("/documents", texts.documents))
    links = "".join(
        f'<li><a href="{path}?lang={language}">{as_text(name)}</a></li>' for path, name in places
    )
    label = as_text(texts.navigation)
    return f'<nav class="elsewhere" aria-label="{label}"><ul>{links}</ul></nav>'


def welcome(texts: InterfaceTexts) -> str:
    """What an empty conversation says."""
    return (
        f'<div class="welcome"><h2>{as_text(texts.welcome_title)}</h2>'
        f"<p>{as_text(texts.welcome)}</p></div>"
    )


def notice(text: str, heading: str | None = None) -> str:
    """A line above the conversation; with a heading it is a warning."""
    if heading is None:
        return f'<p class="notice" role="status">{as_text(text)}</p>'
    said = f"<h2>{as_text(heading)}</h2>{_lines(text)}"
    return f'<div class="notice warning" role="alert">{said}</div>'


def footer(texts: InterfaceTexts, privacy: Privacy, documents: Sequence[DocumentInfo]) -> str:
    """The page's promise, and how many documents of which dates it answers from."""
    collection = _collection(texts, documents) if documents else ""
    promise = f"{texts.promise} {privacy.told(texts)}"
    return f'<p class="promise">{as_text(promise)} <span>{as_text(collection)}</span></p>'


def _collection(texts: InterfaceTexts, documents: Sequence[DocumentInfo]) -> str:
    count = f"{len(documents):,}"
    dates = sorted(info.published for info in documents if info.published)
    if not dates:
        return texts.collection.format(count=count)
    return texts.collection_dated.format(count=count, oldest=dates[0], newest=dates[-1])


def _lines(text: str) -> str:
    return "".join(f"<p>{as_text(line)}</p>" for line in text.splitlines() if line.strip())
