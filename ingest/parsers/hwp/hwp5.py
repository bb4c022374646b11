"""HWP 5 files: an OLE container of packed record streams, read section by section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from ingest.blocks import Parsed
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.hwp.blocks import to_blocks
from ingest.parsers.hwp.body import Body
from ingest.parsers.hwp.docinfo import read_styles
from ingest.parsers.hwp.model import Paragraph
from ingest.parsers.hwp.records import Streams, container_of
from ingest.parsers.hwp.summary import read_summary

_SUMMARY = "\x05HwpSummaryInformation"


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of an .hwp; scripts and embedded objects are left alone.

    Raises ``Refusal``: ``encrypted`` for a password, rights management or a
    distribution copy, ``damaged``, or ``too_large``.
    """
    with container_of(data) as container:
        streams = Streams(container, len(data), limits)
        facts = read_summary(streams.raw(_SUMMARY) if streams.exists(_SUMMARY) else b"")
        blocks = to_blocks(_paragraphs(streams), limits)
    return Parsed("hwp", blocks, title=facts.title, author=facts.author, created=facts.created)


def _paragraphs(streams: Streams) -> Iterator[Paragraph]:
    """The paragraphs of all sections."""
    body = Body(read_styles(streams.trees("DocInfo")))
    if not streams.exists("BodyText/Section0"):
        raise Refusal("damaged", "HWP")
    for section in count():
        name = f"BodyText/Section{section}"
        if not streams.exists(name):
            return
        yield from body.section(streams.trees(name))
