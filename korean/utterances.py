"""What people say to the assistant that is no question to the documents.

The expressions are data (``data/utterances.yaml``, whose head tells how they are
written). Korean is compared without spaces, since people leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from korean.questions import has_hangul

FILE = Path(__file__).resolve().parent.parent / "data" / "utterances.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Aside = Literal[
    "self_harm", "harmful", "off_topic", "opinion", "about_me", "abilities", "goodbye",
    "greeting", "thanks", "okay", "complaint",
]  # fmt: skip
"""What is answered without looking anything up."""
Repeat = Literal["again", "others"]
"""What asks the last question again, of the same centers or of others."""
Utterance = Aside | Repeat
ASIDES: tuple[Aside, ...] = get_args(Aside)
_KINDS = frozenset((*ASIDES, *get_args(Repeat)))

# Signs that say nothing: punctuation, pictures, laughter and tears (ㅋㅋ, ㅠㅠ).
_SILENT = re.compile(r"[^\w+*×÷^=]|_|[ㅋㅎ]{2,}|[ㅠㅜ]+|(?<![ㄱ-ㅎ])[ㅋㅎ]$")
_GAP = re.compile(r"(?:[^\w+*×÷^=']|_)+")
_STOP = re.compile(r"[,.!?~…;:]|\n")
# Ends of words that are complete without punctuation: 고마워 그런데 …, hi what is …
_COMPLETE = re.compile(
    r"(?:요|니다|워|해|네|넵|넹|음|응|아)$|^(?:hi|hello|hey|thanks|thank you|ok|okay)$"
)
_WORDS = 4  # of a greeting or thanks beside a question


class UtterancesError(Exception):
    """The utterances cannot be read; the message says which and why, Korean first."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text without its pleasantries, and what it is if it is no question."""

    question: str
    kind: Utterance | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    name: Utterance
    korean: re.Pattern[str]
    english: re.Pattern[str]
    lead: bool

    def fits(self, text: str) -> bool:
        """Whether the whole text is of this kind."""
        return bool(self.korean.fullmatch(squeezed(text)) or self.english.fullmatch(_spaced(text)))


class Utterances:
    """Tells greetings, opinions and the like from questions; safe to share between threads."""

    def __init__(self, kinds: Iterable[_Kind]) -> None:
        self._kinds = tuple(kinds)
        self._leads = tuple(kind for kind in self._kinds if kind.lead)

    @classmethod
    def load(cls, path: Path = FILE) -> Utterances:
        """Read a file of utterances.

        Raises:
            UtterancesError: missing file, bad YAML, or a kind or expression that is wrong.
        """
        try:
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise UtterancesError(
                f"말 목록을 읽을 수 없습니다: {path} (cannot read the utterances: {error})"
            ) from error
        if not isinstance(data, dict) or not isinstance(data.get("kinds"), dict):
            raise _fault("kinds", "목록이 없습니다", "is missing")
        if wrong := _KINDS ^ set(data["kinds"]):
            raise _fault(", ".join(sorted(wrong)), "없거나 모르는 이름입니다", "missing or unknown")
        pieces = data.get("pieces") or {}
        return cls(_kind(name, item, pieces) for name, item in data["kinds"].items())

    def hear(self, text: str) -> Heard:
        """A clean text without greetings and thanks around it, and its kind."""
        if kind := self._kind_of(text):
            return Heard(text, kind)
        if rest := self._after_lead(text) or self._before_lead(text):
            return self.hear(rest)
        return Heard(text)

    def _kind_of(self, text: str) -> Utterance | None:
        return next((kind.name for kind in self._kinds if kind.fits(text)), None)

    def _after_lead(self, text: str) -> str:
        """What follows a greeting or thanks, or nothing where the text opens with neither."""
        for gap in list(_GAP.finditer(text))[:_WORDS]:
            said, rest = text[: gap.start()], text[gap.end() :]
            whole = _STOP.search(gap[0]) or _COMPLETE.search(said.lower())
            if rest and whole and any(kind.fits(said) for kind in self._leads):
                return rest
        return ""

    def _before_lead(self, text: str) -> str:
        """What comes before thanks at the end, or nothing where the text ends with none."""
        for gap in list(_GAP.finditer(text))[-_WORDS:]:
            rest, said = text[: gap.start()], text[gap.end() :]
            if rest and _COMPLETE.search(said.rstrip(" .!~").lower()) and self._thanks(said):
                return rest + gap[0].rstrip()
        return ""

    def _thanks(self, said: str) -> bool:
        return any(kind.fits(said) for kind in self._leads if kind.name != "okay")


@cache
def shared_utterances() -> Utterances:
    """The utterances that the project carries."""
    return Utterances.load()


def squeezed(text: str) -> str:
    """A text in small letters without spaces and signs that say nothing."""
    return _SILENT.sub("", text.lower())


def _spaced(text: str) -> str:
    return _GAP.sub(" ", text.lower().replace("’", "'")).strip()


def _kind(name: Utterance, item: Any, pieces: Mapping[str, str]) -> _Kind:
    if not isinstance(item, dict) or not isinstance(item.get("whole"), list):
        raise _fault(name, "'whole' 목록이 있어야 합니다", "a list 'whole' is due")
    whole = [_filled(name, expression, pieces) for expression in item["whole"]]
    english = [each for each in whole if not has_hangul(each)]
    return _Kind(
        name, _compiled(name, whole), _compiled(name, english), lead=item.get("lead") is True
    )


def _filled(name: str, expression: Any, pieces: Mapping[str, str]) -> str:
    """An expression with its pieces put in, and those of the pieces."""
    if not isinstance(expression, str) or not expression:
        raise _fault(f"{name}: {expression!r}", "글이 아닙니다", "is no text")

    def piece(match: re.Match[str]) -> str:
        if match[1] not in pieces:
            raise _fault(f"{name}: {{{match[1]}}}", "모르는 조각입니다", "unknown piece")
        return f"(?:{_filled(name, pieces[match[1]], pieces)})"

    filled = re.sub(r"\{([a-z_]+)\}", piece, expression)
    _compiled(f"{name}: {expression}", [filled])
    return filled


def _compiled(where: str, expressions: Iterable[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{each})" for each in expressions) or "(?!)")
    except re.error as error:
        raise _fault(where, f"틀린 정규식입니다: {error}", "bad regular expression") from error


def _fault(where: str, korean: str, english: str) -> UtterancesError:
    return UtterancesError(f"말 목록 {where}: {korean} (utterances: {english})")
