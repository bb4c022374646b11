"""What an added glossary entry or alias must be to be saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, get_args

from desk.errors import InvalidEntry
from desk.faq_rules import shown
from korean.added_words import AddedAlias, AddedEntry, AddedWords, AliasKind
from korean.analysis import Morpheme
from korean.centers import name_key
from korean.english import words_of
from korean.glossary import Entry
from korean.hangul import word_key
from korean.known_words import KnownWords, with_aliases
from korean.questions import ENGLISH_STOP_WORDS

WORD_CHARACTERS = 60
MOST_WORDS = 20


class MorphemeSource(Protocol):
    """Gives the morphemes of a text (``korean.analysis.Analyser``)."""

    def morphemes(self, text: str) -> list[Morpheme]:
        """All of them, in order."""
        ...


def checked(
    content: AddedEntry | AddedAlias, bundled: KnownWords, others: AddedWords,
    analyser: MorphemeSource,
) -> AddedEntry | AddedAlias:  # fmt: skip
    """The content made tidy.

    Args:
        content: as it was written.
        bundled: the words of the files.
        others: what else staff have added.
        analyser: tells ordinary words.

    Raises:
        InvalidEntry: something is missing, too long, taken or would catch other questions.
    """
    known = bundled.extended(others)
    if isinstance(content, AddedAlias):
        return _alias(replace(content, name=_tidy(content.name)), known, analyser)
    return _entry(content, bundled, known)


def key_of(content: AddedEntry | AddedAlias) -> str:
    """What no two may share."""
    if isinstance(content, AddedAlias):
        return f"alias:{name_key(content.name)}"
    return f"entry:{word_key((*content.korean, *content.english)[0])}"


def holds(content: AddedEntry | AddedAlias, word: str) -> bool:
    """Whether a word is one of these, however it is spaced or its capitals are."""
    if isinstance(content, AddedAlias):
        return name_key(content.name) == name_key(word)
    korean = {word_key(one) for one in content.korean}
    return word_key(word) in korean or words_of(word) in map(words_of, content.english)


def _entry(content: AddedEntry, bundled: KnownWords, known: KnownWords) -> AddedEntry:
    entry = AddedEntry(
        _words(content.korean, "korean"), _words(content.english, "english"), _tidy(content.base)
    )
    bases = {word_key(one.korean[0]) for one in bundled.glossary.entries}
    if entry.base and word_key(entry.base) not in bases:
        raise InvalidEntry("base", "malformed")
    if not (entry.korean or (entry.base and entry.english)):
        raise InvalidEntry("korean", "missing")
    if len(entry.korean) + len(entry.english) + bool(entry.base) < 2:
        raise InvalidEntry("korean", "lone")
    for word in entry.korean:
        if not word_key(word):
            raise InvalidEntry("korean", "malformed")
        if len(word_key(word)) < 2 and not entry.english:
            raise InvalidEntry("korean", "short", limit=2)
    for word in entry.english:
        if not words_of(word):
            raise InvalidEntry("english", "malformed")
        if set(words_of(word)) <= ENGLISH_STOP_WORDS:
            raise InvalidEntry("english", "ordinary", name=word)
    _require_new(entry, known.glossary.entries)
    return entry


def _require_new(entry: AddedEntry, entries: Iterable[Entry]) -> None:
    korean = {word_key(word): one for one in entries for word in one.korean}
    english = {words_of(word): one for one in entries for word in one.english}
    for word in entry.korean:
        if there := korean.get(word_key(word)):
            raise InvalidEntry("korean", "taken", name=word, other=", ".join(there.korean))
    for word in entry.english:
        if (found := english.get(words_of(word))) and not entry.base:
            raise InvalidEntry("english", "taken", name=word, other=", ".join(found.korean))


def _alias(alias: AddedAlias, known: KnownWords, analyser: MorphemeSource) -> AddedAlias:
    directory, name = known.directory, alias.name
    if alias.center_id not in directory:
        raise InvalidEntry("center", "missing")
    if alias.kind not in get_args(AliasKind):
        raise InvalidEntry("kind", "malformed")
    if not name:
        raise InvalidEntry("alias", "missing")
    if len(name) > WORD_CHARACTERS:
        raise InvalidEntry("alias", "long", limit=WORD_CHARACTERS)
    if len(name_key(name)) < 2:
        raise InvalidEntry("alias", "short", limit=2)
    if owner := directory.owner(name):
        raise InvalidEntry("alias", "taken", name=name, other=directory[owner].name)
    if directory.is_network(name):
        raise InvalidEntry("alias", "taken", name=name, other=directory.name)
    if not directory.without_names(name).strip(" ·,/") or _is_ordinary(name, known, analyser):
        raise InvalidEntry("alias", "ordinary", name=name)
    if with_aliases(directory, [alias]).owner(name) != alias.center_id:
        raise InvalidEntry("alias", "ordinary", name=name)  # a lookalike of the directory
    return alias


def _is_ordinary(name: str, known: KnownWords, analyser: MorphemeSource) -> bool:
    """Whether questions about other things are likely to hold a name."""
    partners = {name_key(p) for one in known.directory.centers for p in one.partners}
    if name_key(name) in partners or set(words_of(name)) & ENGLISH_STOP_WORDS == {name.lower()}:
        return True
    rest = name
    for word, _ in (*known.glossary.synonyms(name), *known.glossary.english(name)):
        rest = rest.replace(word, " ")
    if not any(map(str.isalpha, rest)):
        return True
    morphemes = analyser.morphemes(name)
    return len(morphemes) == 1 and morphemes[0].known and morphemes[0].tag not in ("NNP", "SL")


def _words(words: Iterable[str], field: str) -> tuple[str, ...]:
    tidy = {word_key(word): word for word in reversed([_tidy(word) for word in words]) if word}
    if len(tidy) > MOST_WORDS:
        raise InvalidEntry(field, "long", limit=MOST_WORDS)
    if any(len(word) > WORD_CHARACTERS for word in tidy.values()):
        raise InvalidEntry(field, "long", limit=WORD_CHARACTERS)
    return tuple(reversed(tidy.values()))


def _tidy(word: str) -> str:
    return " ".join(shown(word).split())
