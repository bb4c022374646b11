"""PDF: lines by pdfium or OCR, ruled tables by pdfplumber, paragraphs by our own rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ingest.blocks import Block, BlockKind, Parsed
from ingest.dates import iso_date
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.pdf_furniture import furniture
from ingest.parsers.pdf_layout import Layout, Numbered, PdfPage, measure
from ingest.parsers.pdf_lines import read_lines
from ingest.parsers.pdf_pictures import drawn, is_scan
from ingest.parsers.pdf_tables import PdfTable, TableFinder
from ingest.parsers.scanned import Scanner, letters, listing
from ingest.tables import table_blocks
from ingest.wrapping import (
    begins_item,
    columns,
    ends_sentence,
    join_cut,
    join_lines,
    join_texts,
    strip_marker,
)

_HEADING_LIMIT = 80  # characters


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a PDF with their pages; a page without text is told in the warnings."""
    scanner = Scanner(limits)
    pages, facts, tableless = _read(data, limits, scanner)
    scans = scanner.pages()
    for page in pages:
        if page.number in scans:
            page.height, page.lines = scans[page.number]
    refusal = scanner.refusal()
    if refusal and not any(page.lines for page in pages):
        raise refusal
    return Parsed(
        "pdf",
        tuple(page_blocks(pages, scans)),
        title=facts.get("Title", "").strip() or None,
        author=facts.get("Author", "").strip() or None,
        created=iso_date(facts.get("CreationDate", "").removeprefix("D:")[:8]),
        warnings=(*scanner.warnings(), *_warnings(pages, tableless)),
    )


def page_blocks(pages: Sequence[PdfPage], scans: Collection[int] = ()) -> list[Block]:
    """The blocks of all pages; ``scans`` are the numbers of those measured apart.

    Marks the pages' running lines as noise.
    """
    lines = [page.lines for page in pages]
    for page, noise in zip(pages, furniture(lines, [page.height for page in pages]), strict=True):
        page.noise = noise
    typed = measure([page for page in pages if page.number not in scans])
    scanned = measure([page for page in pages if page.number in scans])
    layouts = [scanned if page.number in scans else typed for page in pages]
    found = [list(_page_blocks(page, each)) for page, each in zip(pages, layouts, strict=True)]
    return _joined(found, scanned if len(scans) == len(pages) else typed)


def _read(
    data: bytes, limits: Limits, scanner: Scanner
) -> tuple[list[PdfPage], dict[str, str], list[int]]:
    """Every page, the document's own properties, and pages whose tables could not be read."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Refusal("encrypted" if locked else "damaged", "PDF") from error
    finder = TableFinder(data)
    try:
        if len(document) > limits.pages:
            raise Refusal("too_many_pages", f"{len(document)} > {limits.pages}")
        numbers = range(len(document))
        pages = [_read_page(document, number, finder, scanner) for number in numbers]
        return pages, document.get_metadata_dict(), finder.unread
    except pdfium.PdfiumError as error:
        raise Refusal("damaged", "PDF") from error
    finally:
        document.close()


def _read_page(document: Any, number: int, finder: TableFinder, scanner: Scanner) -> PdfPage:
    page = document[number]
    textpage = page.get_textpage()
    lines = read_lines(textpage)
    tables = finder.find(page, textpage, number) if lines else []
    read = PdfPage(number + 1, page.get_height(), lines, tables)
    textpage.close()
    if is_scan(page, typed := letters(lines)):
        scanner.read(number + 1, lambda: drawn(page), typed)
    page.close()
    return read


def _page_blocks(page: PdfPage, layout: Layout) -> Iterator[Block]:
    """A page's blocks: text and tables where they stand, then its noise."""
    told: list[PdfTable] = []
    pending: list[Numbered] = []
    for number, line in enumerate(page.lines):
        table = page.table_of(line)
        if number in page.noise:
            continue
        if table is None:
            pending.append((number, line))
        elif table not in told:
            yield from _text_blocks(pending, page.number, layout)
            pending = []
            told.append(table)
            rows = [
                [join_texts(cell.split("\n"), layout.habit) for cell in row] for row in table.rows
            ]
            yield from table_blocks(rows, page=page.number)
    yield from _text_blocks(pending, page.number, layout)
    yield from (
        Block(page.lines[number].text, "noise", page=page.number) for number in sorted(page.noise)
    )


def _text_blocks(lines: Sequence[Numbered], page: int, layout: Layout) -> Iterator[Block]:
    """Headings, paragraphs and items of lines that follow one another."""
    for group in layout.groups(lines):
        texts = join_lines(
            [line.natural(layout.space) for line in group], layout.edge(group), layout.habit
        )
        level = layout.level(group[0])
        for text in texts:
            if level and len(text) <= _HEADING_LIMIT:
                yield Block(text, "heading", level, page)
            else:
                kind: BlockKind = "item" if begins_item(text) else "paragraph"
                yield Block(strip_marker(text), kind, page=page)


def _joined(pages: Sequence[list[Block]], layout: Layout) -> list[Block]:
    """All blocks; a paragraph the page's end cuts is made whole on the page it begins."""
    blocks: list[Block] = []
    last: int | None = None  # place of the last block that is content
    for page in pages:
        if last is not None and page and _cut(blocks[last], page[0]):
            whole = join_cut(blocks[last].text, page[0].text, layout.habit)
            blocks[last] = replace(blocks[last], text=whole)
            page = page[1:]
        content = [n for n, block in enumerate(page, len(blocks)) if block.kind != "noise"]
        last = content[-1] if content else last
        blocks += page
    return blocks


def _cut(last: Block, following: Block) -> bool:
    """Whether two blocks on neighbouring pages are one paragraph."""
    prose = last.kind in ("paragraph", "item") and following.kind == "paragraph"
    return prose and columns(last.text) > 20 and not ends_sentence(last.text)


def _warnings(pages: Sequence[PdfPage], tableless: Sequence[int]) -> Iterator[str]:
    blank = [page.number for page in pages if not page.lines]
    if blank and len(blank) < len(pages):
        listed = listing(blank)
        yield f"글자가 없는 쪽: {listed} (pages without text: {listed})"
    if tableless:
        listed = listing(tableless)
        yield f"표를 글로만 읽은 쪽: {listed} (damaged; tables read as plain text: {listed})"
