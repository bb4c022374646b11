"""Files mutated at random, the same ones on every run, and how every one of them must end."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator

from ingest.blocks import Parsed
from ingest.detect import Format
from ingest.errors import REASONS, Refusal
from ingest.limits import Limits
from ingest.parsers import parser_for

SEED = 20260305
_DIGIT = re.compile(rb"\d")
XML_BITS = (b"<", b">", b'"', b"/>", b"-1", b"999999999999", b"\0", b"&#0;", b"", b"\xff", b"nan")


def mutated(part: bytes, dice: random.Random, bits: tuple[bytes, ...] = XML_BITS) -> bytes:
    """A part with a few bytes turned, dropped, doubled or replaced; sometimes cut."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(part) + 1)
        end = min(len(part), at + dice.randint(0, 12))
        way = dice.randrange(4)
        if way == 0:
            part = part[:at] + bytes([dice.randrange(256)]) + part[at + 1 :]
        elif way == 1:
            part = part[:at] + dice.choice(bits) + part[end:]
        elif way == 2:
            part = part[:at] + part[at:end] * dice.randint(0, 3) + part[end:]
        else:
            number = _DIGIT.search(part, at)
            at = number.start() if number else at
            part = part[:at] + dice.choice((b"0", b"9", b"77777777", b"-", b"a")) + part[at + 1 :]
    return part[: dice.randrange(len(part) + 1)] if dice.random() < 0.05 else part


def mutated_files(
    wholes: Iterable[bytes], cases: int, bits: tuple[bytes, ...] = XML_BITS
) -> Iterator[bytes]:
    """Mutations of each of some files in turn."""
    dice, seeds = random.Random(SEED), list(wholes)
    for number in range(cases):
        yield mutated(seeds[number % len(seeds)], dice, bits)


def mutated_packages(whole: bytes, cases: int) -> Iterator[bytes]:
    """Sound containers with one mutated part, and now and then a mutated container."""
    dice = random.Random(SEED)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    textual = [name for name in parts if name.endswith((".xml", ".rels")) and len(parts[name])]
    for number in range(cases):
        if number % 10 == 0:
            yield mutated(whole, dice)
            continue
        changed = dice.choice(textual)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in parts.items():
                if name != changed or dice.random() > 0.03:  # sometimes it is missing
                    archive.writestr(name, mutated(part, dice) if name == changed else part)
        yield out.getvalue()


def read_or_refused(source_format: Format, cases: Iterable[bytes]) -> tuple[int, int]:
    """How many files were read and how many refused; any other end is an error."""
    read = refused = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries tell of what they repair
        for data in cases:
            try:
                assert isinstance(parser_for(source_format)(data, Limits()), Parsed)
                read += 1
            except Refusal as refusal:
                assert refusal.code in REASONS
                refused += 1
    return read, refused
