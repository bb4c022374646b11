"""The words an assistant knows: the bundled directory and glossary, and what staff have added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from korean.added_words import AddedAlias, AddedEntry, AddedWords
from korean.centers import Center, CenterDirectory, name_key
from korean.english import words_of
from korean.glossary import Entry, Glossary
from korean.hangul import word_key


@dataclass(frozen=True, slots=True)
class KnownWords:
    """A directory of centers and a glossary; never changed, only replaced."""

    directory: CenterDirectory
    glossary: Glossary

    @classmethod
    def load(cls, centers: Path, glossary: Path) -> KnownWords:
        """Read both files.

        Raises:
            DirectoryError, GlossaryError: a file cannot be read.
        """
        return cls(CenterDirectory.load(centers), Glossary.load(glossary))

    def extended(self, added: AddedWords) -> KnownWords:
        """These words and those added.

        What the files have come to contradict since it was added is left out: a name
        of a center that is gone, or that the directory now gives to another.
        """
        if added == AddedWords():
            return self
        return KnownWords(
            with_aliases(self.directory, added.aliases), with_entries(self.glossary, added.entries)
        )


def with_aliases(directory: CenterDirectory, aliases: Iterable[AddedAlias]) -> CenterDirectory:
    """A directory whose centers have more names; see ``KnownWords.extended``."""
    given: defaultdict[str, list[AddedAlias]] = defaultdict(list)
    owners: dict[str, str] = {}
    for alias in aliases:
        owner = owners.setdefault(name_key(alias.name), alias.center_id)
        if owner == alias.center_id and is_free(directory, alias):
            given[owner].append(alias)
    return directory.over([_named(one, given[one.center_id]) for one in directory.centers])


def is_free(directory: CenterDirectory, alias: AddedAlias) -> bool:
    """Whether a directory has the center of an added name, and gives the name to no other."""
    owner = directory.owner(alias.name)
    return alias.center_id in directory and owner in (None, alias.center_id)


def with_entries(glossary: Glossary, entries: Iterable[AddedEntry]) -> Glossary:
    """A glossary with more entries, and with more words in those that they join."""
    places = {word_key(entry.korean[0]): place for place, entry in enumerate(glossary.entries)}
    known = list(glossary.entries)
    for added in entries:
        place = places.get(word_key(added.base)) if added.base else None
        if place is None:
            known.append(_joined(Entry((added.base,) if added.base else (), ()), added))
        else:
            known[place] = _joined(known[place], added)
    return Glossary(known, glossary.capitals)


def _named(center: Center, aliases: Sequence[AddedAlias]) -> Center:
    """A center with more names; a whole name is among both kinds (see ``data/centers.yaml``)."""
    return replace(
        center,
        aliases=(*center.aliases, *(a.name for a in aliases if a.kind in ("name", "own"))),
        asked=(*center.asked, *(a.name for a in aliases if a.kind in ("name", "asked"))),
    )


def _joined(entry: Entry, added: AddedEntry) -> Entry:
    """An entry with more words, those that it has already left out."""
    korean = {word_key(word): word for word in reversed((*entry.korean, *added.korean))}
    english = {words_of(word): word for word in reversed((*entry.english, *added.english))}
    return Entry(tuple(reversed(korean.values())), tuple(reversed(english.values())))
