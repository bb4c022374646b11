"""Make the sample corpus's Hangul, PDF and Office files from their Markdown sources.

`python data/build_sample.py [--to DIR]` reads every `data/sources/<folder>/<name>.md` and
writes `data/sample/<folder>/<name>` with the suffix of the format its front matter names:

    ---
    title: 대구창조경제혁신센터 안내
    author: 대구창조경제혁신센터
    date: 2016-12-30
    format: pdf
    ---

Formats: `hwpx`, `pdf`, `scan` (a PDF of page images), `docx`, `pptx`, `xlsx`, and `faq` (an
XLSX of questions and answers). The Markdown understood: headings (# to ###), paragraphs,
`- ` bullets and pipe tables; in these a cell `^` belongs to the one above it and `<` to the
one on its left, and all rows above the rule are titles. The same sources give the same
bytes. PDF needs NanumGothic (Debian: fonts-nanum).
"""

import argparse
import logging
from collections.abc import Callable
from pathlib import Path

from building.hangul import render_hwpx
from building.portable import FONTS, render_pdf
from building.scanned import render_scan
from building.sheets import render_faq, render_xlsx
from building.slides import render_pptx
from building.source import Source, SourceError, read_source
from building.word import render_docx

DATA = Path(__file__).resolve().parent
SOURCES, SAMPLE = DATA / "sources", DATA / "sample"
RENDERERS: dict[str, tuple[str, Callable[[Source], bytes]]] = {  # suffix, writer
    "hwpx": (".hwpx", render_hwpx),
    "pdf": (".pdf", render_pdf),
    "scan": (".pdf", render_scan),
    "docx": (".docx", render_docx),
    "pptx": (".pptx", render_pptx),
    "xlsx": (".xlsx", render_xlsx),
    "faq": (".xlsx", render_faq),
}


def build(path: Path, folder: Path) -> Path:
    """Render one source file below ``folder``; the path written."""
    source = read_source(path)
    if source.format not in RENDERERS:
        raise SourceError(f"{path}: format must be one of {', '.join(RENDERERS)}")
    suffix, render = RENDERERS[source.format]
    target = (folder / path.relative_to(SOURCES)).with_suffix(suffix)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(render(source))
    return target


def main() -> None:
    """Render every source."""
    parser = argparse.ArgumentParser(description="Make the files of data/sample from data/sources.")
    parser.add_argument(
        "--to", type=Path, default=SAMPLE, metavar="DIR", help="write there instead"
    )
    folder = parser.parse_args().to
    if not (FONTS / "NanumGothic.ttf").exists():
        raise SystemExit("NanumGothic is missing: apt-get install fonts-nanum")
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it warns of NanumGothic's hints
    for path in sorted(SOURCES.rglob("*.md")):
        print(build(path, folder).relative_to(folder))


if __name__ == "__main__":
    main()
