"""PowerPoint decks, opened with python-pptx: each slide a page, its title a heading."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block, Parsed
from ingest.errors import Refusal
from ingest.limits import Limits, check_archive
from ingest.parsers.faults import faults
from ingest.parsers.office import day, inspected
from ingest.parsers.pptx_shapes import Piece, lines_of, pieces
from ingest.wrapping import ends_sentence

if TYPE_CHECKING:
    from pptx.presentation import Presentation

HIDDEN = "숨긴 슬라이드 {0}장은 읽지 않았습니다 ({0} hidden slides left out)"
WORDLESS = "글이 없는 슬라이드가 {0}장 있습니다 ({0} slides without text, perhaps pictures of it)"
NOTES = "발표자 노트"

_TEMPLATE_DATE = "2013-01-27"  # python-pptx's own template: tells nothing of the deck
_HEADING_LIMIT = 60  # characters of a title that is no placeholder
_TOP = 0.25  # share of a slide's height in which such a title stands
_RUNNING = 3  # slides at least, and half of them, that show a running line


@dataclass(frozen=True, slots=True)
class _Slide:
    number: int
    title: str
    pieces: list[Piece]
    notes: list[str]


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a deck, speaker notes after their slide's text; hidden slides are left out."""
    from pptx.exc import PythonPptxError

    with faults("PPTX", PythonPptxError):
        check_archive(data, limits)
        macros = inspected(data, "ppt/presentation.xml", "PPTX")
        deck = _open(data)
        total = len(deck.slides)
        if total > limits.pages:
            raise Refusal("too_many_pages", f"{total:,} > {limits.pages:,}")
        slides = list(_slides(deck, limits))
        height = deck.slide_height or 0
        facts = deck.core_properties
        title, author, created = facts.title, facts.author, day(facts.created)
    hidden = total - len(slides)
    wordless = sum(not (slide.title or slide.pieces) for slide in slides)
    counts = ((HIDDEN, hidden), (WORDLESS, wordless))
    return Parsed(
        "pptx",
        tuple(_blocks(slides, height)),
        title=title.strip() or None,
        author=author.strip() or None,
        created=created if created != _TEMPLATE_DATE else None,
        warnings=(*macros, *(text.format(count) for text, count in counts if count)),
    )


def _open(data: bytes) -> Presentation:
    """The deck of a package, slide shows and templates too, which ``pptx.Presentation`` refuses."""
    from pptx.package import Package

    deck: Presentation = Package.open(io.BytesIO(data)).main_document_part.presentation
    return deck


def _slides(deck: Presentation, limits: Limits) -> Iterator[_Slide]:
    """The visible slides; one part may be shown as many slides, so characters are counted."""
    characters = 0
    for number, slide in enumerate(deck.slides, 1):
        if slide.element.get("show") in ("0", "false"):
            continue
        title: Any = slide.shapes.title
        others = (s for s in slide.shapes if title is None or s.element is not title.element)
        heading = " ".join(lines_of(title.element)) if title is not None else ""
        found = _Slide(number, heading, pieces(others), _notes(slide))
        characters += sum(len(block.text) for piece in found.pieces for block in piece.blocks)
        if characters > limits.characters:
            raise Refusal("too_large", f"> {limits.characters:,}")
        yield found


def _notes(slide: Any) -> list[str]:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return lines_of(frame._txBody) if frame is not None else []


def _blocks(slides: Sequence[_Slide], height: int) -> Iterator[Block]:
    running = _running(slides)
    for slide in slides:
        found = [_as_noise(piece) if _line(piece) in running else piece for piece in slide.pieces]
        content = [piece for piece in found if not piece.is_noise]
        near = height * (_TOP if slide.number > 1 else 1)  # a cover's title stands anywhere
        stands_in = not slide.title and content and _is_heading(content[0], near)
        if slide.title or stands_in:
            text = slide.title or content[0].blocks[0].text
            yield Block(text, "heading", 1, slide.number)
        for piece in found:
            if not (stands_in and piece is content[0]):
                yield from (replace(block, page=slide.number) for block in piece.blocks)
        if slide.notes:
            yield Block(NOTES, "noise", page=slide.number)
            yield from (Block(line, page=slide.number) for line in slide.notes)


def _line(piece: Piece) -> tuple[str, int, int]:
    """What a piece says and where, to find it again on other slides; nothing for longer ones."""
    text = piece.blocks[0].text if len(piece.blocks) == 1 else ""
    return text, piece.left, piece.top


def _running(slides: Sequence[_Slide]) -> set[tuple[str, int, int]]:
    """Lines at the same place of half the slides: names and slogans of the template."""
    seen = Counter(line for slide in slides for line in {_line(p) for p in slide.pieces})
    least = max(_RUNNING, len(slides) / 2)
    return {line for line, count in seen.items() if line[0] and count >= least}


def _as_noise(piece: Piece) -> Piece:
    return replace(piece, blocks=tuple(replace(block, kind="noise") for block in piece.blocks))


def _is_heading(piece: Piece, near: float) -> bool:
    """Whether a text box does as a slide's title: one short line near the top, no sentence."""
    text = piece.blocks[0].text
    single = len(piece.blocks) == 1 and piece.blocks[0].kind == "paragraph"
    return single and len(text) <= _HEADING_LIMIT and piece.top <= near and not ends_sentence(text)
