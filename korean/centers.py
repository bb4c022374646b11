"""The center directory: who the centers are and how people name them.

Read from ``data/centers.yaml``; another network of centers swaps that file.
In documents a short name counts only before a center word ("광주 센터",
"경북과 광주 혁신센터"); in a question it counts alone ("광주 수소").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# A topic or subject particle right after a name: this center takes the floor.
_TOPIC = re.compile(r"\s?(?:은|는|이|가|도|에는|에서는|에선|측은)(?![가-힣])")
# Between the short names of a list that shares one center word: 대구·경북 센터.
_SEPARATOR = r"\s*(?:,|·|ㆍ|・|/|와|과|및|그리고|and|&)\s*"
# Between such a list and the center word: 서울, 강원, 제주의 세 센터; 서울 등 6개 센터.
_SO_MANY = r"(?:의|\s?등(?:의)?)\s?(?:[두세네]|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s?(?:개|곳)?"
# Raised when texts come to be attributed to centers otherwise: what was read before is
# then given its centers anew.
_READING = 2


class DirectoryError(Exception):
    """The center directory cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Center:
    """One center and all its names; see the comments of ``data/centers.yaml``."""

    center_id: str
    name: str
    name_en: str
    region: str
    region_en: str
    short: tuple[str, ...]
    short_en: tuple[str, ...]
    aliases: tuple[str, ...]
    partners: tuple[str, ...]
    asked: tuple[str, ...] = ()

    @property
    def is_of_region(self) -> bool:
        """Whether it is that of a whole region, not of a town."""
        return self.region in self.short


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a center, in code points, end exclusive.

    ``nickname`` says that the name is more than a place and a center word (a
    programme, a space): it carries content of its own.
    """

    center_id: str
    start: int
    end: int
    nickname: bool = False


class CenterDirectory:
    """All centers of the network, and the patterns that find their names."""

    def __init__(
        self, centers: Iterable[Center], *, name: str, name_en: str, aliases: Iterable[str],
        center_words: Iterable[str], overseers: Iterable[str] = (), lookalikes: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Compile the patterns; the arguments are explained in ``data/centers.yaml``.

        Raises:
            DirectoryError: two centers share an id or a name.
        """
        self.centers = tuple(centers)
        self.name, self.name_en = name, name_en
        self._by_id = _by_id(self.centers)
        aliases, words = tuple(aliases), tuple(center_words)
        self._network_of: dict[str, Any] = {
            "name": name, "name_en": name_en, "aliases": aliases, "center_words": words,
            "overseers": tuple(overseers), "lookalikes": tuple(lookalikes),
        }  # fmt: skip
        network = (name, name_en, *aliases)
        self._short_ids = _index(self.centers, lambda c: (*c.short, *c.short_en))
        self._whole_ids = _index(self.centers, lambda c: (*c.aliases, c.name, c.name_en))
        self._asked_ids = _index(self.centers, lambda c: (*c.asked, *c.aliases, c.name, c.name_en))
        self._nicknames = _nicknames(self.centers, words)
        self._spaced = _spaced(self.centers)
        short, whole = _alternatives(self._short_ids), _alternatives(self._whole_ids)
        other = "|".join(map(_as_written, self._network_of["lookalikes"])) or "(?!)"
        follower = r"(?:\s{0,2}(?:" + _alternatives(words) + r"))"
        self._short = _compile(short)
        self._strict = _compile(
            rf"(?P<whole>{whole})"
            rf"|(?P<list>(?:{short})(?:{_SEPARATOR}(?:{short}))*)(?:{_SO_MANY})?{follower}"
        )
        # Alone, a Latin name ends with its word: Asan, not Asana.
        self._lenient = _compile(
            rf"(?P<other>{other})|(?P<whole>{_alternatives(self._asked_ids)})"
            rf"|(?P<list>{short})(?:{follower}|(?<![a-z])|(?![a-z]))"
        )
        # A place alone stands for its center as the subject, or as a cell of a table row.
        self._bare = _compile(
            rf"(?P<other>{other})"
            rf"|(?P<list>(?:{short})(?:{_SEPARATOR}(?:{short}))*)(?:(?=(?:은|는|이|가|도|에서는|에선|에는)(?![가-힣]))|(?=\s*(?:\||$)))"
        )
        self._everyone = re.compile(
            rf"(?:{_alternatives(words)})(?:별|\s?간\b|들)|지역별|전국"
            rf"|(?:모든|각) (?:{_alternatives(words)})"
            rf"|\d+\s?(?:개|곳)[^.]{{0,8}}(?:{_alternatives(words)})"
            rf"|(?:{_alternatives(network)})\s?모델"
        )
        self._network = re.compile(_alternatives(network), re.IGNORECASE)
        self._network_words = _compile(rf"(?:{_alternatives((*network, *words))})s?")
        self._overseer = re.compile(rf"\s*(?:{_alternatives(self._network_of['overseers'])})")

    @classmethod
    def load(cls, path: Path) -> CenterDirectory:
        """Read a directory file.

        Raises:
            DirectoryError: missing file, bad YAML, a missing key, or an id or a
                name that two centers share.
        """
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            return _from_mapping(data)
        except DirectoryError as error:
            raise DirectoryError(f"{path}: {error}") from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            raise DirectoryError(
                f"센터 명부를 읽을 수 없습니다: {path} (cannot read the directory: {error!r})"
            ) from error

    def over(self, centers: Iterable[Center]) -> CenterDirectory:
        """The directory of the same network with its centers as they are given here.

        Raises:
            DirectoryError: as the constructor.
        """
        return CenterDirectory(centers, **self._network_of)

    @property
    def fingerprint(self) -> str:
        """Differs from that of every directory that knows other centers, names or words.

        It also differs where the same names are read otherwise (``_READING``).
        """
        told = repr((_READING, self.centers, self._network_of))
        return hashlib.sha256(told.encode()).hexdigest()

    def __getitem__(self, center_id: str) -> Center:
        return self._by_id[center_id]

    def __contains__(self, center_id: str) -> bool:
        return center_id in self._by_id

    def mentions(self, text: str) -> list[Mention]:
        """Centers a document's text names, in order of appearance."""
        return self._find(self._strict, text)

    def bare_mentions(self, text: str) -> list[Mention]:
        """Centers that places alone stand for: the subject of a sentence, a cell of a row.

        Only for texts that are known to speak of the centers: elsewhere 서울은 is the city.
        """
        rows = " | " in text
        return [
            mention
            for match in self._bare.finditer(text)
            if not match["other"]
            and (_TOPIC.match(text, match.end()) or (rows and text[: match.start()].endswith(": ")))
            for mention in self._listed(match)
        ]

    def anywhere(self, text: str) -> list[Mention]:
        """Places where a text holds any name of a center, a place alone too, in order.

        Only for texts that are known to speak of the centers, and then with a second
        sign: 광주(1월) or 강원의 짝 is the center, 광주 시내 is not.
        """
        return self._find(self._lenient, text)

    def in_question(self, text: str) -> tuple[str, ...]:
        """Ids of the centers a question names, in order, each once."""
        return tuple(dict.fromkeys(m.center_id for m in self._find(self._lenient, text)))

    def is_network(self, name: str) -> bool:
        """Whether a text names the network of all centers, or is a center word (센터)."""
        return self._network_words.fullmatch(name) is not None

    def owner(self, name: str) -> str | None:
        """Id of the center that a text names from end to end, a place alone too; else None."""
        found = self._find(self._lenient, name)
        whole = [m for m in found if (m.start, m.end) == (0, len(name))]
        return whole[0].center_id if whole else None

    def outright(self, text: str) -> tuple[str, ...]:
        """Ids of the centers that a question names by a name of theirs, nicknames left out."""
        found = self._find(self._lenient, text)
        return tuple(dict.fromkeys(m.center_id for m in found if not m.nickname))

    def names(self, question: str) -> list[tuple[int, int]]:
        """Where a question names centers or the network, in code points; nicknames left out.

        A nickname (a programme, a space) carries content of its own.
        """
        found = self._find(self._lenient, question)
        spans = [(mention.start, mention.end) for mention in found if not mention.nickname]
        spans += [match.span() for match in self._network_words.finditer(question)]
        return sorted(spans)

    def all_names(self, question: str) -> list[tuple[int, int]]:
        """As ``names``, with nicknames."""
        mentions = self._find(self._lenient, question)
        return sorted([*self.names(question), *((m.start, m.end) for m in mentions)])

    def without_names(self, question: str) -> str:
        """A question with spaces for the names of centers and network; nicknames stay."""
        for start, end in self.names(question):
            question = question[:start] + " " * (end - start) + question[end:]
        return question

    def topics(self, text: str, mentions: Iterable[Mention]) -> list[Mention]:
        """Those of the mentions that are the topic or subject of the text."""
        return [mention for mention in mentions if _TOPIC.match(text, mention.end)]

    def names_network(self, text: str) -> bool:
        """Whether a text speaks of the network of centers at all."""
        return bool(self._network.search(text))

    def speaks_of_all(self, text: str) -> bool:
        """Whether a text that names no center speaks of the network, or of those above it."""
        return bool(
            self._everyone.search(text) or self._network.search(text) or self._overseer.match(text)
        )

    def _find(self, pattern: re.Pattern[str], text: str) -> list[Mention]:
        found: list[Mention] = []
        for match in pattern.finditer(text):
            groups = match.groupdict()
            if groups.get("other"):
                continue
            if groups.get("whole") and self._is_written(match["whole"]):
                key = name_key(match["whole"])
                nickname = key in self._nicknames
                found.append(Mention(self._asked_ids[key], *match.span(), nickname=nickname))
            elif not groups.get("whole"):
                found += self._listed(match)
        return found

    def _is_written(self, name: str) -> bool:
        """Whether a Latin name has spaces between its words only: "as an" is not Asan."""
        spaced = " ".join(name.casefold().split())
        return not name.isascii() or " " not in spaced or spaced in self._spaced

    def _listed(self, match: re.Match[str]) -> list[Mention]:
        """The centers of "대구·경북 센터"; the last one's mention takes in the center word."""
        shorts = list(self._short.finditer(match["list"]))
        ends = [match.start("list") + short.end() for short in shorts[:-1]] + [match.end()]
        return [
            Mention(self._short_ids[name_key(short[0])], match.start("list") + short.start(), end)
            for short, end in zip(shorts, ends, strict=True)
            if self._is_written(short[0])
        ]


def _from_mapping(data: dict[str, Any]) -> CenterDirectory:
    network = data["network"]
    return CenterDirectory(
        [
            Center(
                center_id=_text(entry, "id"),
                name=_text(entry, "name"),
                name_en=_text(entry, "name_en"),
                region=_text(entry, "region"),
                region_en=_text(entry, "region_en"),
                short=_strings(entry.get("short")),
                short_en=_strings(entry.get("short_en")),
                aliases=_strings(entry.get("aliases")),
                partners=_strings(entry.get("partners")),
                asked=_strings(entry.get("asked")),
            )
            for entry in data["centers"]
        ],
        name=_text(network, "name"),
        name_en=_text(network, "name_en"),
        aliases=_strings(network.get("aliases")),
        center_words=(
            *_strings(network.get("center_words")),
            *_strings(network.get("center_words_en")),
        ),
        overseers=_strings(network.get("overseers")),
        lookalikes=_strings(network.get("lookalikes")),
    )


def _text(entry: dict[str, Any], key: str) -> str:
    """A value that may be neither missing nor empty."""
    value = entry[key]
    if value is None or not str(value).strip():
        raise KeyError(key)
    return str(value)


def _strings(values: Iterable[object] | None) -> tuple[str, ...]:
    if isinstance(values, str):  # it would fall apart into letters
        raise TypeError(f"a list is due, not {values!r}")
    return tuple(str(value) for value in values or ())


def name_key(name: str) -> str:
    """Names compare without spaces and case: "C-Lab" and "c-lab" are one."""
    return "".join(name.split()).casefold()


def _by_id(centers: Iterable[Center]) -> dict[str, Center]:
    known: dict[str, Center] = {}
    for center in centers:
        if center.center_id in known:
            raise DirectoryError(f"id가 두 번 있습니다: {center.center_id} (one id, two centers)")
        known[center.center_id] = center
    return known


def _index(centers: Iterable[Center], names: Any) -> dict[str, str]:
    index: dict[str, str] = {}
    for center in centers:
        for name in names(center):
            other = index.setdefault(name_key(name), center.center_id)
            if other != center.center_id:
                raise DirectoryError(
                    f"'{name}' 이름이 두 센터에 있습니다: {other}, {center.center_id} "
                    "(one name, two centers)"
                )
    return index


def _alternatives(names: Iterable[str]) -> str:
    """Regular expression for any of the names, longest first, spaces optional.

    For no names it is one that matches nothing.
    """
    keys = sorted({name_key(name) for name in names} - {""}, key=len, reverse=True)
    return "|".join(r"\s?".join(map(re.escape, key)) for key in keys) or "(?!)"


def _nicknames(centers: Iterable[Center], words: Iterable[str]) -> frozenset[str]:
    """Keys of the aliases with content of their own.

    A place and a center word have none, nor has a name that is also among those asked.
    """
    centers, ends = tuple(centers), tuple(map(name_key, words))
    plain = {name_key(n) for c in centers for n in (*c.short, *c.short_en, *c.partners, *c.asked)}
    keys = {name_key(alias) for center in centers for alias in center.aliases}
    return frozenset(
        key
        for key in keys
        if key not in plain
        and not any(key.endswith(end) and key.removesuffix(end) in plain for end in ends)
    )


def _spaced(centers: Iterable[Center]) -> frozenset[str]:
    """The Latin names of several words, in small letters."""
    names = (n for c in centers for n in (*c.short_en, *c.aliases, *c.asked, *c.short, c.name_en))
    return frozenset(" ".join(name.casefold().split()) for name in names if " " in name.strip())


def _as_written(name: str) -> str:
    """Regular expression for a name that may have spaces only where it is written with one.

    경기장 is no place of a center; 경기 장소 asks for one.
    """
    return r"\s?".join(map(re.escape, name.split()))


def _compile(pattern: str) -> re.Pattern[str]:
    """The pattern, not starting inside a word of its own script."""
    boundary = r"(?:(?<![가-힣])(?=[가-힣])|(?<![a-zA-Z])(?=[a-zA-Z0-9]))"
    return re.compile(rf"{boundary}(?:{pattern})", re.IGNORECASE)
