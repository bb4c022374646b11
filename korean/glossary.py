"""The glossary: English phrases lead to Korean words, Korean words to their synonyms.

Read from ``data/glossary.yaml``, whose head tells how it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from korean.english import EnglishPhrases, words_of
from korean.hangul import KoreanWords, word_key

# With libyaml, where PyYAML has it, the file is read in a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class GlossaryError(Exception):
    """The glossary cannot be read; the message says which entry and why, Korean first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one meaning, the preferred one of each language first."""

    korean: tuple[str, ...]
    english: tuple[str, ...]


class Glossary:
    """Looks the words of a question up; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry], capitals: Iterable[str] = ()) -> None:
        """Build the lookup.

        ``capitals`` are English words that count only as they are written (IT, US).
        """
        self.entries = tuple(entries)
        self.capitals = tuple(capitals)
        numbered = list(enumerate(self.entries))
        self._english = EnglishPhrases(
            [(phrase, number) for number, entry in numbered for phrase in entry.english],
            self.capitals,
        )
        self._korean = KoreanWords(
            [(word, number) for number, entry in numbered for word in entry.korean]
        )

    @classmethod
    def load(cls, path: Path) -> Glossary:
        """Read a glossary file.

        Raises:
            GlossaryError: missing file, bad YAML, or an entry with an empty list, a
                word that is no text, or the same word twice.
        """
        try:
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise GlossaryError(
                f"용어집을 읽을 수 없습니다: {path} (cannot read the glossary: {error})"
            ) from error
        if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
            raise GlossaryError(
                f"용어집에 'entries' 목록이 없습니다: {path} (the glossary has no list 'entries')"
            )
        entries = [_entry(item, number) for number, item in enumerate(data["entries"], 1)]
        return cls(entries, _strings(data.get("capitals", []), "capitals"))

    def english(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """English phrases found in a text, in order, each with its Korean words.

        A phrase is the longest match, given as it stands in the text (``Fuel
        Cells``); of its Korean words the preferred one comes first.
        """
        return [
            (
                text[match.start : match.end],
                _once(w for number in match.entries for w in self.entries[number].korean),
            )
            for match in self._english.find(text)
        ]

    def synonyms(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Korean words found in a text, in order, each with the other words of its meaning.

        A word is the longest match, given as it stands in the text, and once
        even if it stands there twice; of the others the Korean come first.
        """
        found: dict[str, tuple[str, ...]] = {}
        for match in self._korean.find(text):
            word = text[match.start : match.end]
            if word in found:
                continue
            entries = [self.entries[number] for number in match.entries]
            words = [w for entry in entries for w in entry.korean]
            words += [w for entry in entries for w in entry.english]
            found[word] = _once(words, but=word)
        return list(found.items())


def _once(words: Iterable[str], but: str = "") -> tuple[str, ...]:
    """The words in order without repeats and without ``but``, by their keys."""
    kept = {word_key(word): word for word in reversed(list(words))}
    kept.pop(word_key(but), None)
    return tuple(reversed(kept.values()))


def _entry(item: Any, number: int) -> Entry:
    where = f"{number}번째 항목 {item!r:.80}"
    if not isinstance(item, dict) or set(item) != {"ko", "en"}:
        raise _fault(where, "'ko'와 'en'이 있어야 합니다", "an entry has 'ko' and 'en'")
    return Entry(
        korean=_words(item["ko"], where, word_key),
        english=_words(item["en"], where, lambda phrase: " ".join(words_of(phrase))),
    )


def _words(values: Any, where: str, key: Callable[[str], str]) -> tuple[str, ...]:
    """The words of a list that may not be empty; ``key`` says which are the same."""
    words = _strings(values, where)
    if not words:
        raise _fault(where, "빈 목록입니다", "an empty list")
    keys = [key(word) for word in words]
    if "" in keys:
        raise _fault(where, "글자가 없는 낱말입니다", "a word without letters")
    for place, word in enumerate(words):
        if keys[place] in keys[:place]:
            raise _fault(where, f"'{word}'가 두 번 있습니다", f"'{word}' stands twice")
    return words


def _strings(values: Any, where: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise _fault(where, "글로 된 낱말의 목록이어야 합니다", "a list of words in text is due")
    return tuple(values)


def _fault(where: str, korean: str, english: str) -> GlossaryError:
    return GlossaryError(f"용어집 {where}: {korean} (glossary: {english})")
