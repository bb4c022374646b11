"""PDF with a text layer, by fpdf2."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.enums import TableSpan, XPos, YPos

from building.source import ABOVE, LEFT, Block, Bullets, Heading, Paragraph, Source, Table

FONTS = Path("/usr/share/fonts/truetype/nanum")
FONT = "NanumGothic"
HEADING_SIZE = {1: 20, 2: 15, 3: 12.5}  # points
TEXT_SIZE, LINE = 11.5, 7.6  # points, millimetres
MARGIN = 25  # millimetres
SPANS = {ABOVE: TableSpan.ROW, LEFT: TableSpan.COL}


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
            [[SPANS.get(text, text) for text in row] for row in table.rows],
            col_widths=widest,
            headings_style=style,
            text_align="LEFT",
            line_height=LINE - 0.8,
            padding=1,
            num_heading_rows=table.titles,
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
