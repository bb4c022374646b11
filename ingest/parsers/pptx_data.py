"""Charts and diagrams of a slide, read from what PowerPoint keeps of them as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.blocks import Block
from ingest.errors import Refusal
from ingest.parsers.sheets import MAX_CELLS
from ingest.parsers.sheets_values import shown
from ingest.tables import table_blocks

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def chart_blocks(part: Any) -> Iterator[Block]:
    """The title of a chart and a row for each category, with the value of every series.

    The points are taken as they stand: the counts that a chart claims are not believed.
    """
    chart = part.chart.element
    title = chart.find(f"{_C}chart/{_C}title")
    if title is not None and (text := "".join(t.text or "" for t in title.iter(f"{_A}t")).strip()):
        yield Block(text)
    categories: dict[str, str] = {}
    series: list[tuple[str, dict[str, str]]] = []
    for element in chart.iter(f"{_C}ser"):
        for point, label in _points(element, "cat", "xVal").items():
            categories.setdefault(point, label)
        name = " ".join(_points(element, "tx").values())
        series.append((name, _points(element, "val", "yVal")))
    for _, values in series:
        categories |= {point: point for point in values if point not in categories}
    if len(categories) * len(series) > MAX_CELLS:
        raise Refusal("too_large", f"> {MAX_CELLS:,}")
    rows = [
        [label, *(values.get(point, "") for _, values in series)]
        for point, label in categories.items()
    ]
    yield from table_blocks([["", *(name for name, _ in series)], *rows], header=True)


def _points(series: Any, *names: str) -> dict[str, str]:
    """Texts and numbers that a series keeps under the first of these names, by their place."""
    holder = next((found for name in names if (found := series.find(_C + name)) is not None), None)
    points: dict[str, str] = {}
    if holder is None:
        return points
    code = holder.findtext(f".//{_C}formatCode") or "General"
    for point in holder.iter(f"{_C}pt"):
        text = point.findtext(f"{_C}v") or ""
        points.setdefault(point.get("idx", ""), _number(text, point.get("formatCode", code)))
    return points


def _number(text: str, code: str) -> str:
    try:
        return shown(float(text), code)
    except ValueError:
        return text


def diagram_blocks(shape: Any) -> Iterator[Block]:
    """The texts of a SmartArt diagram; python-pptx leaves them in a part of their own."""
    from pptx.oxml import parse_xml

    relation = next(shape.element.iter(f"{_DGM}relIds"), None)
    if relation is None:
        return
    model = parse_xml(shape.part.related_part(relation.get(f"{_R}dm", "")).blob)
    for node in model.iter(f"{_DGM}pt"):
        if node.get("type", "node") == "node":
            texts = (paragraph.text.replace("\v", " ") for paragraph in node.iter(f"{_A}p"))
            yield from (Block(text, "item") for text in texts if text.strip())
