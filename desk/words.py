"""The words that staff add to the bundled glossary and to the names of centers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from desk.database import Database
from desk.errors import EditConflict, InvalidEntry, NotFound, RowsRefused
from desk.tables import added_words
from desk.types import Clock
from desk.word_rules import MorphemeSource, checked, holds, key_of
from korean.added_words import AddedAlias, AddedEntry, AddedWords
from korean.known_words import KnownWords

Content = AddedEntry | AddedAlias


@dataclass(frozen=True, slots=True)
class AddedWord:
    """An added entry or alias as kept; ``version`` counts its edits from 1."""

    word_id: int
    version: int
    content: Content
    editor: str
    edited_at: datetime


class StaffWords:
    """Glossary entries and aliases as staff edit them.

    ``known`` gives the bundled words. ``on_change`` is called after each change,
    once it is kept.
    """

    def __init__(
        self,
        database: Database,
        analyser: MorphemeSource,
        known: Callable[[], KnownWords],
        clock: Clock,
    ) -> None:
        self._database = database
        self._analyser = analyser
        self._clock = clock
        self.known = known
        self.on_change: Callable[[], object] = lambda: None

    def all(self) -> list[AddedWord]:
        """All of them, in the order in which they were added."""
        with self._database.begin() as connection:
            return _all(connection)

    def get(self, word_id: int) -> AddedWord:
        """One of them. Raises NotFound."""
        return _one(self.all(), word_id)

    def added(self) -> AddedWords:
        """All of them, as the assistant takes them."""
        return _together([word.content for word in self.all()])

    def state(self) -> tuple[int, int, int]:
        """Differs from what it was once anything was edited."""
        counted = select(
            func.count(),
            func.coalesce(func.sum(added_words.c.version), 0),
            func.coalesce(func.max(added_words.c.word_id), 0),
        ).select_from(added_words)
        with self._database.begin() as connection:
            count, versions, newest = connection.execute(counted).one()
        return int(count), int(versions), int(newest)

    def add(self, content: Content, editor: str) -> int:
        """Keep a new entry or alias; its id. Raises InvalidEntry."""
        [word_id] = self._write(
            lambda there: [self._checked(content, there)],
            lambda connection, tidy: self._insert(connection, tidy, editor),
        )
        return word_id

    def add_all(self, rows: Sequence[tuple[int, Content]], editor: str) -> int:
        """Keep the rows of a file, all or none; how many were not there to the letter already.

        Raises:
            RowsRefused: some may not be saved; each ``InvalidEntry`` names its row.
        """
        return len(
            self._write(
                lambda there: self._checked_rows(rows, there),
                lambda connection, tidy: self._insert(connection, tidy, editor),
            )
        )

    def save(self, word_id: int, version: int, content: Content, editor: str) -> None:
        """Keep an edited one in the place of the version it was made from.

        Raises:
            InvalidEntry, EditConflict, NotFound: as ``Faqs.save``.
        """

        def check(there: list[AddedWord]) -> list[Content]:
            now = _one(there, word_id)
            if now.version != version:
                raise EditConflict(now.editor, now.version)
            return [self._checked(content, [word for word in there if word is not now])]

        def put(connection: Connection, tidy: list[Content]) -> list[int]:
            row = {**_row(tidy[0]), "version": version + 1, "editor": editor}
            changed = update(added_words).where(added_words.c.word_id == word_id)
            connection.execute(changed.values(**row, edited_at=self._clock()))
            return [word_id]

        self._write(check, put)

    def remove(self, word_id: int) -> AddedWord:
        """Take one away; what it was. Raises NotFound."""
        gone = self.get(word_id)
        with self._database.begin() as connection:
            connection.execute(delete(added_words).where(added_words.c.word_id == word_id))
        self.on_change()
        return gone

    def _checked(self, content: Content, others: Sequence[AddedWord]) -> Content:
        """The content made tidy; what is taken is told with the name of who added it."""
        together = _together([word.content for word in others])
        try:
            return checked(content, self.known(), together, self._analyser)
        except InvalidEntry as error:
            if error.problem == "taken":
                holders = (word.editor for word in others if holds(word.content, error.name))
                error.editor = next(holders, "")
            raise

    def _checked_rows(
        self, rows: Sequence[tuple[int, Content]], there: Sequence[AddedWord]
    ) -> list[Content]:
        """What of the rows is new, made tidy; each is held against those before it, too."""
        known, refused = list(there), list[InvalidEntry]()
        for line, content in rows:
            if any(word.content == content for word in known):
                continue
            try:
                tidy = self._checked(content, known)
            except InvalidEntry as error:
                error.line = line
                refused.append(error)
            else:
                known.append(AddedWord(0, 1, tidy, "", self._clock()))
        if refused:
            raise RowsRefused(refused)
        return [word.content for word in known[len(there) :]]

    def _write(
        self,
        check: Callable[[list[AddedWord]], list[Content]],
        put: Callable[[Connection, list[Content]], list[int]],
    ) -> list[int]:
        """Put what was checked against the words there are; the ids.

        Checking takes its time and keeps nobody waiting: where somebody else has written
        meanwhile it is done again.
        """
        while True:
            there = self.all()
            tidy = check(there)
            with self._database.begin_alone(added_words) as connection:
                if _all(connection) != there:
                    continue
                ids = put(connection, tidy)
            break
        if ids:
            self.on_change()
        return ids

    def _insert(self, connection: Connection, tidy: list[Content], editor: str) -> list[int]:
        rows = {"version": 1, "editor": editor, "edited_at": self._clock()}
        made = insert(added_words).returning(added_words.c.word_id)
        return [connection.execute(made.values(**_row(one), **rows)).scalar_one() for one in tidy]


def _all(connection: Connection) -> list[AddedWord]:
    rows = connection.execute(select(added_words).order_by(added_words.c.word_id))
    return [
        AddedWord(r.word_id, r.version, _content(r.content), r.editor, r.edited_at) for r in rows
    ]


def _one(words: Sequence[AddedWord], word_id: int) -> AddedWord:
    for word in words:
        if word.word_id == word_id:
            return word
    raise NotFound(f"word {word_id}")


def _together(contents: list[Content]) -> AddedWords:
    return AddedWords(
        tuple(one for one in contents if isinstance(one, AddedEntry)),
        tuple(one for one in contents if isinstance(one, AddedAlias)),
    )


def _row(content: Content) -> dict[str, Any]:
    return {"key": key_of(content), "content": asdict(content)}


def _content(kept: Mapping[str, Any]) -> Content:
    if "center_id" in kept:
        return AddedAlias(**kept)
    return AddedEntry(tuple(kept["korean"]), tuple(kept["english"]), kept["base"])
