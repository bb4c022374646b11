"""CSV and TSV files: any Korean encoding; commas, semicolons, tabs or bars between cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from ingest.blocks import Parsed
from ingest.encoding import decode
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers.sheets import read_sheet
from ingest.parsers.text import LOSSY

UNPAIRED = "닫히지 않은 따옴표가 있어 줄마다 따로 읽었습니다 (an unclosed quote: read line by line)"

_DELIMITERS = ",;\t|"
_SAMPLE = 16 * 1024  # characters
_DECLARED = re.compile(r"sep=([,;\t|])\n", re.I)  # Excel's own first line
_END = "\0"  # no cell can hold it: decoding removes it


def parse(data: bytes, limits: Limits) -> Parsed:
    """Blocks of a CSV file; its first row is expected to title the columns."""
    decoded = decode(data)
    if len(decoded.text) > limits.characters:
        raise Refusal("too_large", f"> {limits.characters:,}")
    declared = _DECLARED.match(decoded.text)
    text = decoded.text[declared.end() if declared else 0 :]
    delimiter = declared[1] if declared else _delimiter(text)
    rows = list(_rows(text + f"\n{_END}\n", delimiter))
    paired = bool(rows) and rows[-1] == [_END]
    if not paired:
        rows = list(_rows(text, delimiter, quoted=False))
    sheet = read_sheet(rows[:-1] if paired else rows, limits, headed=True)
    told = ((LOSSY, decoded.lossy), (UNPAIRED, not paired))
    warnings = (*(warning for warning, holds in told if holds), *sheet.warnings)
    return Parsed("csv", sheet.blocks, title=sheet.title, warnings=warnings)


def _rows(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    """Cells of each row; where quotes mean nothing, those around a cell are taken off."""
    # One cell may be all of the file; the limit is the process's, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    for row in reader:
        yield row if quoted else [cell.strip('"') for cell in row]


def _delimiter(text: str) -> str:
    """The sign that parts most rows into the same number of cells; a comma where none does.

    ``csv.Sniffer`` gives up on title lines and on a single column.
    """
    return max(_DELIMITERS, key=lambda sign: _evenness(text[:_SAMPLE], sign))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """Share of rows with the commonest number of cells above one, and that number."""
    rows = [row for row in _rows(sample, delimiter) if row]
    rows = rows[:-1] or rows  # the sample may cut the last
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return count / max(len(rows), 1), width
