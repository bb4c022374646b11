"""Make the PDF and DOCX files of the sample corpus from their Markdown sources.

`python data/build_sample.py` reads every `data/sources/<folder>/<name>.md` and writes
`data/sample/<folder>/<name>.pdf` or `.docx`, as its front matter says:

    ---
    title: 대구창조경제혁신센터 안내
    author: 대구창조경제혁신센터
    date: 2016-12-30
    format: pdf
    ---

The Markdown understood: headings (# to ###), paragraphs, `- ` bullets and pipe tables.
The same sources give the same bytes. PDF needs NanumGothic (Debian: fonts-nanum).
"""

import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import docx
import yaml
from docx.oxml.ns import qn
from fpdf import FPDF, FontFace
from fpdf.enums import XPos, YPos

DATA = Path(__file__).resolve().parent
SOURCES, SAMPLE = DATA / "sources", DATA / "sample"
FONTS = Path("/usr/share/fonts/truetype/nanum")
FONT = "NanumGothic"
HEADING_SIZE = {1: 20, 2: 15, 3: 12.5}  # points
TEXT_SIZE, LINE = 11.5, 7.6  # points, millimetres
MARGIN = 25  # millimetres


class SourceError(ValueError):
    """A source that cannot be rendered: its front matter or its format is wrong."""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its lines joined."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of one level."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Source:
    """One Markdown source: its front matter and its blocks."""

    title: str
    author: str
    created: datetime
    format: str
    blocks: tuple[Block, ...]


def read_source(path: Path) -> Source:
    """Read one source file."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise SourceError(f"{path}: no front matter between two lines of ---")
    meta = yaml.safe_load(parts[1])
    missing = {"title", "author", "date", "format"} - set(meta)
    if missing:
        raise SourceError(f"{path}: front matter lacks {', '.join(sorted(missing))}")
    if not isinstance(meta["date"], date):
        raise SourceError(f"{path}: date must be YYYY-MM-DD, not {meta['date']!r}")
    created = datetime.combine(meta["date"], time(9), tzinfo=UTC)
    blocks = tuple(parse_blocks(parts[2]))
    return Source(str(meta["title"]), str(meta["author"]), created, str(meta["format"]), blocks)


def parse_blocks(text: str) -> Iterator[Block]:
    """Split the body at blank lines and at headings, and tell the blocks apart."""
    text = re.sub(r"^(#{1,3} .*)$", r"\n\1\n", text.replace("**", ""), flags=re.MULTILINE)
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.splitlines() if line.strip()]
        if lines:
            yield parse_block(lines)


def parse_block(lines: list[str]) -> Block:
    """The block that these lines, none of them blank, make up."""
    if lines[0].startswith("#"):
        marks, text = lines[0].split(" ", 1)
        return Heading(len(marks), text.strip())
    if all(line.startswith("- ") for line in lines):
        return Bullets(tuple(line[2:].strip() for line in lines))
    if all(line.startswith("|") for line in lines):
        rows = (split_row(line) for line in lines)
        return Table(tuple(row for row in rows if not re.fullmatch(r"[-: ]+", "".join(row))))
    return Paragraph(" ".join(lines))


def split_row(line: str) -> tuple[str, ...]:
    """The cells of one table line."""
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


class SamplePDF(FPDF):
    """A4 pages in NanumGothic with the page number at the foot."""

    def __init__(self, source: Source) -> None:
        super().__init__(format="A4")
        for style, name in (("", "NanumGothic.ttf"), ("B", "NanumGothicBold.ttf")):
            self.add_font(FONT, style, FONTS / name)
        self.set_title(source.title)
        self.set_author(source.author)
        self.set_lang("ko-KR")
        self.set_creation_date(source.created)
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, margin=MARGIN)
        self.add_page()

    def footer(self) -> None:
        """Print `- page -`."""
        self.set_y(-15)
        self.set_font(FONT, size=9)
        self.cell(0, 8, f"- {self.page_no()} -", align="C")

    def write_line(self, text: str, *, indent: float = 0) -> None:
        """Print wrapped text, indented by so many millimetres."""
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, LINE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def write_heading(self, heading: Heading) -> None:
        """Print a heading, with a bookmark, never alone at the foot of a page."""
        if self.will_page_break(4 * LINE):
            self.add_page()
        self.ln(4)
        self.start_section(heading.text, level=heading.level - 1)
        self.set_font(FONT, "B", HEADING_SIZE[heading.level])
        self.write_line(heading.text)
        self.ln(2)

    def write_table(self, table: Table) -> None:
        """Print a ruled table, its columns as wide as their longest cells ask for."""
        widest = [min(max(map(len, column)), 40) + 4 for column in zip(*table.rows, strict=True)]
        style = FontFace(emphasis="BOLD", fill_color=(228, 234, 242))
        self.set_font(FONT, size=TEXT_SIZE - 1)
        with self.table(
            table.rows,
            col_widths=widest,
            headings_style=style,
            text_align="LEFT",
            line_height=LINE - 0.8,
            padding=1,
            first_row_as_headings=True,
        ):
            pass
        self.ln(3)

    def write_block(self, block: Block) -> None:
        """Print one block."""
        self.set_font(FONT, size=TEXT_SIZE)
        match block:
            case Heading():
                self.write_heading(block)
            case Paragraph(text):
                self.write_line(text)
                self.ln(2.5)
            case Bullets(items):
                for item in items:
                    self.write_line(f"• {item}", indent=4)
                self.ln(2.5)
            case Table():
                self.write_table(block)


def render_pdf(source: Source) -> bytes:
    """The source as PDF bytes."""
    pdf = SamplePDF(source)
    for block in source.blocks:
        pdf.write_block(block)
    return bytes(pdf.output())


def render_docx(source: Source) -> bytes:
    """The source as DOCX bytes."""
    document = docx.Document()
    set_properties(document, source)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    for block in source.blocks:
        add_block(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return freeze_zip(buffer.getvalue(), source.created)


def set_properties(document: docx.document.Document, source: Source) -> None:
    """Fill in the core properties; python-docx's own placeholders go."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = source.title, source.author, source.author
    core.created = core.modified = source.created.replace(tzinfo=None)
    core.language, core.comments = "ko-KR", ""


def add_block(document: docx.document.Document, block: Block) -> None:
    """Append one block in the matching Word style."""
    match block:
        case Heading(level, text):
            document.add_heading(text, level)
        case Paragraph(text):
            document.add_paragraph(text)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, style="List Bullet")
        case Table():
            add_table(document, block)


def add_table(document: docx.document.Document, table: Table) -> None:
    """Append a ruled table with a bold header row."""
    grid = document.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    for cells, row in zip(grid.rows, table.rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    for cell in grid.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    document.add_paragraph()


def freeze_zip(data: bytes, created: datetime) -> bytes:
    """The same archive with every entry dated `created`, so that equal input gives equal bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, created.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


RENDERERS = {"pdf": render_pdf, "docx": render_docx}


def build(path: Path) -> Path:
    """Render one source file; the path written."""
    source = read_source(path)
    if source.format not in RENDERERS:
        raise SourceError(f"{path}: format must be one of {', '.join(RENDERERS)}")
    target = (SAMPLE / path.relative_to(SOURCES)).with_suffix(f".{source.format}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(RENDERERS[source.format](source))
    return target


def main() -> None:
    """Render every source."""
    if not (FONTS / "NanumGothic.ttf").exists():
        raise SystemExit("NanumGothic is missing: apt-get install fonts-nanum")
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns of NanumGothic's hints
    for path in sorted(SOURCES.rglob("*.md")):
        print(build(path).relative_to(DATA))


if __name__ == "__main__":
    main()
