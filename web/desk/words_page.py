"""Glossary entries and names of centers: what is bundled to read, what staff add to edit."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from desk.errors import EditConflict, InvalidEntry, NotFound
from desk.words import AddedWord, Content
from korean.added_words import AddedAlias, AddedEntry, AliasKind
from korean.glossary import Entry
from web.desk.library import Library
from web.desk.office import Office, Visit, to
from web.desk.said import said

_KINDS: dict[str, AliasKind] = {"name": "name", "own": "own", "asked": "asked"}
_SHOWN = 100
_LONGEST = 60


class WordsPage:
    """The page of words; each form on it leads back to it."""

    def __init__(self, office: Office, library: Library | None) -> None:
        """``library`` tells of the work on the documents, where there is a page for them."""
        self._office = office
        self._library = library

    def router(self) -> APIRouter:
        """Its routes."""
        router, office = APIRouter(), self._office
        one = "/desk/words/{word_id:int}"
        endpoints = [
            ("GET", "/desk/words", office.reading("reader", self._show)),
            ("POST", "/desk/words", office.writing("editor", self._add)),
            ("GET", one, office.reading("editor", self._edit)),
            ("POST", one, office.writing("editor", self._save)),
            ("POST", f"{one}/remove", office.writing("editor", _remove)),
        ]
        for method, path, endpoint in endpoints:
            router.add_api_route(path, endpoint, methods=[method], response_model=None)
        return router

    def _show(
        self,
        visit: Visit,
        *,
        typed: Content | None = None,
        word: AddedWord | None = None,
        problem: str = "",
        status: int = 200,
    ) -> Response:
        """The page; ``typed`` is what is being written, ``word`` what it replaces."""
        words, wanted = visit.desk.words, visit.request.query_params.get("q", "")[:_LONGEST].strip()
        all_words, known = words.all(), words.known()
        entries = [entry for entry in known.glossary.entries if _holds(entry, wanted)]
        return visit.page(
            "words.html",
            status=status,
            aliases=[one for one in all_words if isinstance(one.content, AddedAlias)],
            entries=[one for one in all_words if isinstance(one.content, AddedEntry)],
            centers=known.directory.centers,
            center_names={one.center_id: one.name for one in known.directory.centers},
            bundled=entries[:_SHOWN] if wanted else (),
            found=len(entries),
            wanted=wanted,
            jobs=self._library.jobs("names")[:1] if self._library else (),
            kinds=list(_KINDS),
            alias=typed if isinstance(typed, AddedAlias) else AddedAlias("", ""),
            entry=typed if isinstance(typed, AddedEntry) else AddedEntry(),
            part="alias" if isinstance(typed, AddedAlias) else "entry" if typed else "",
            word=word,
            problem=problem,
        )

    def _add(self, visit: Visit) -> Response:
        typed = _typed(visit)
        try:
            visit.desk.words.add(typed, visit.member.name)
        except InvalidEntry as error:
            return self._show(visit, typed=typed, problem=said(error, visit.texts), status=422)
        visit.note("word-added", _told(typed))
        return to("/desk/words")

    def _edit(self, visit: Visit) -> Response:
        word = visit.desk.words.get(_id(visit))
        return self._show(visit, typed=word.content, word=word)

    def _save(self, visit: Visit) -> Response:
        typed, word = _typed(visit), visit.desk.words.get(_id(visit))
        version = visit.text("version")
        if not (version.isdigit() and len(version) < 10) or type(typed) is not type(word.content):
            raise NotFound("word")
        try:
            visit.desk.words.save(word.word_id, int(version), typed, visit.member.name)
        except InvalidEntry as error:
            problem = said(error, visit.texts)
            return self._show(visit, typed=typed, word=word, problem=problem, status=422)
        except EditConflict as error:
            problem = visit.texts.word_edited_meanwhile.format(editor=error.editor)
            there = visit.desk.words.get(word.word_id)
            return self._show(visit, typed=typed, word=there, problem=problem, status=409)
        visit.note("word-saved", _told(typed))
        return to("/desk/words")


def _holds(entry: Entry, wanted: str) -> bool:
    return any(wanted.casefold() in word.casefold() for word in (*entry.korean, *entry.english))


def _remove(visit: Visit) -> Response:
    gone = visit.desk.words.remove(_id(visit))
    visit.note("word-removed", _told(gone.content))
    return to("/desk/words")


def _typed(visit: Visit) -> Content:
    if visit.text("part") == "alias":
        kind = _KINDS.get(visit.text("kind"), "name")
        return AddedAlias(visit.text("center"), visit.text("alias"), kind)
    return AddedEntry(
        _lines(visit.text("korean")), _lines(visit.text("english")), visit.text("base").strip()
    )


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def _told(content: Content) -> str:
    if isinstance(content, AddedAlias):
        return f"{content.center_id}: {content.name}"
    return ", ".join((*content.korean, *content.english))


def _id(visit: Visit) -> int:
    word_id: int = visit.request.path_params["word_id"]
    return word_id
