"""Writes small HWPX packages and HWPML documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.ingest.hwp_spec import (
    LIST_NUMBERING,
    NUMBERINGS,
    OUTLINE_NUMBERING,
    SHAPES,
    STYLES,
    Aside,
    C,
    Facts,
    P,
    T,
)

_SPACES = " ".join(
    f'xmlns:{prefix}="http://www.hancom.co.kr/hwpml/2011/{name}"'
    for prefix, name in (("hp", "paragraph"), ("hs", "section"), ("hh", "head"))
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'


def write_hwpx(*sections: Sequence[P], facts: Facts | None = None) -> bytes:
    """A package of one part a section."""
    return package(hwpx_parts(*sections, facts=facts))


def hwpx_parts(*sections: Sequence[P], facts: Facts | None = None) -> dict[str, str]:
    """The parts of a package by name."""
    parts = {
        "mimetype": "application/hwp+zip",
        "Contents/content.hpf": _described(facts or Facts("", "", "")),
        "Contents/header.xml": f"{_DECLARATION}<hh:head {_SPACES}>{_head()}</hh:head>",
        "META-INF/manifest.xml": f"{_DECLARATION}<manifest/>",
    }
    for number, paragraphs in enumerate(sections or ((),)):
        opening = (
            f'<hp:p><hp:run><hp:secPr outlineShapeIDRef="{OUTLINE_NUMBERING}"/></hp:run></hp:p>'
        )
        body = opening + "".join(map(_paragraph, paragraphs))
        parts[f"Contents/section{number}.xml"] = f"{_DECLARATION}<hs:sec {_SPACES}>{body}</hs:sec>"
    return parts


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a ZIP container."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _described(facts: Facts) -> str:
    metas = {"creator": facts.author, "CreatedDate": facts.created}
    inner = "".join(
        f'<opf:meta name="{name}" content="text">{escape(value)}</opf:meta>'
        for name, value in metas.items()
    )
    return (
        f'{_DECLARATION}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata>'
        f"<opf:title>{escape(facts.title)}</opf:title>{inner}</opf:metadata></opf:package>"
    )


def _head() -> str:
    out = ""
    for number, levels in enumerate(NUMBERINGS, 1):
        out += f'<hh:numbering id="{number}" start="0">'
        for level, (pattern, shape) in enumerate(levels, 1):
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", shape).upper()
            out += (
                f'<hh:paraHead level="{level}" start="1" numFormat="{name}">{pattern}</hh:paraHead>'
            )
        out += "</hh:numbering>"
    for number, (kind, level) in enumerate(SHAPES):
        numbering = LIST_NUMBERING if kind == "Number" else 0
        out += f'<hh:paraPr id="{number}"><hh:heading type="{kind.upper()}" idRef="{numbering}"'
        out += f' level="{level}"/></hh:paraPr>'
    for number, name in enumerate(STYLES):
        out += f'<hh:style id="{number}" type="PARA" name="{name}"/>'
    return out


def _paragraph(spec: P) -> str:
    parts = "".join(_table(part) if isinstance(part, T) else _aside(part) for part in spec.parts)
    text = escape(spec.text).replace("\n", "<hp:lineBreak/>").replace("\t", "<hp:tab/>")
    return (
        f'<hp:p paraPrIDRef="{spec.shape}" styleIDRef="{spec.style}">'
        f"<hp:run><hp:t>{text}</hp:t></hp:run><hp:run>{parts}</hp:run></hp:p>"
    )


def _list(paragraphs: Sequence[P]) -> str:
    return f"<hp:subList>{''.join(map(_paragraph, paragraphs))}</hp:subList>"


def _table(spec: T) -> str:
    caption = f"<hp:caption>{_list((P(spec.caption),))}</hp:caption>" if spec.caption else ""
    rows = sorted({cell.row for cell in spec.cells})
    inner = "".join(
        f"<hp:tr>{''.join(_cell(cell) for cell in spec.cells if cell.row == row)}</hp:tr>"
        for row in rows
    )
    return f"<hp:tbl>{caption}{inner}</hp:tbl>"


def _cell(spec: C) -> str:
    return (
        f'<hp:tc header="{int(spec.titles)}">{_list(spec.paragraphs)}'
        f'<hp:cellAddr colAddr="{spec.column}" rowAddr="{spec.row}"/>'
        f'<hp:cellSpan colSpan="{spec.columns}" rowSpan="{spec.rows}"/></hp:tc>'
    )


def _aside(spec: Aside) -> str:
    inner = _list(spec.paragraphs)
    if spec.kind == "box":
        return f"<hp:rect><hp:drawText>{inner}</hp:drawText></hp:rect>"
    names = {"footnote": "footNote", "endnote": "endNote", "comment": "hiddenComment"}
    name = names.get(spec.kind, spec.kind)
    return f"<hp:ctrl><hp:{name}>{inner}</hp:{name}></hp:ctrl>"


def write_hwpml(
    *sections: Sequence[P], facts: Facts | None = None, doctype: str = "", encoding: str = "utf-8"
) -> bytes:
    """The same as one XML document."""
    told = facts or Facts("", "", "")
    body = "".join(
        f'<SECTION Id="{number}"><P><TEXT><SECDEF OutlineShape="{OUTLINE_NUMBERING}"/></TEXT></P>'
        f"{''.join(map(_old_paragraph, paragraphs))}</SECTION>"
        for number, paragraphs in enumerate(sections or ((),))
    )
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<HWPML Version="2.8"><HEAD>'
        f"<DOCSUMMARY><TITLE>{escape(told.title)}</TITLE><AUTHOR>{escape(told.author)}</AUTHOR>"
        f"<DATE>{told.created}</DATE></DOCSUMMARY><MAPPINGTABLE>{_old_head()}</MAPPINGTABLE>"
        f"</HEAD><BODY>{body}</BODY>"
        '<TAIL><BINDATASTORAGE><BINDATA Id="1" Encoding="Base64">QUJD</BINDATA></BINDATASTORAGE>'
        "<SCRIPTCODE>function OnDocument_New() {}</SCRIPTCODE></TAIL></HWPML>"
    )
    return text.encode(encoding)


def _old_head() -> str:
    out = ""
    for number, levels in enumerate(NUMBERINGS, 1):
        out += f'<NUMBERING Id="{number}" Start="1">'
        for level, (pattern, shape) in enumerate(levels, 1):
            out += f'<PARAHEAD Level="{level}" NumFormat="{shape}">{pattern}</PARAHEAD>'
        out += "</NUMBERING>"
    for number, (kind, level) in enumerate(SHAPES):
        numbering = LIST_NUMBERING if kind == "Number" else 0
        out += f'<PARASHAPE Id="{number}" HeadingType="{kind}" Heading="{numbering}"'
        out += f' Level="{level}"/>'
    return out + "".join(
        f"<STYLE Id={quoteattr(str(number))} Name={quoteattr(name)}/>"
        for number, name in enumerate(STYLES)
    )


def _old_paragraph(spec: P) -> str:
    parts = "".join(
        _old_table(part) if isinstance(part, T) else _old_aside(part) for part in spec.parts
    )
    text = escape(spec.text).replace("\n", "<LINEBREAK/>").replace("\t", "<TAB/>")
    inner = f"<TEXT><CHAR>{text}</CHAR>{parts}</TEXT>"
    return f'<P ParaShape="{spec.shape}" Style="{spec.style}">{inner}</P>'


def _old_list(paragraphs: Sequence[P]) -> str:
    return f"<PARALIST>{''.join(map(_old_paragraph, paragraphs))}</PARALIST>"


def _old_table(spec: T) -> str:
    caption = f"<CAPTION>{_old_list((P(spec.caption),))}</CAPTION>" if spec.caption else ""
    rows = sorted({cell.row for cell in spec.cells})
    inner = "".join(
        f"<ROW>{''.join(_old_cell(cell) for cell in spec.cells if cell.row == row)}</ROW>"
        for row in rows
    )
    return f"<TABLE><SHAPEOBJECT>{caption}</SHAPEOBJECT>{inner}</TABLE>"


def _old_cell(spec: C) -> str:
    return (
        f'<CELL ColAddr="{spec.column}" RowAddr="{spec.row}" ColSpan="{spec.columns}"'
        f' RowSpan="{spec.rows}" Header="{str(spec.titles).lower()}">'
        f"{_old_list(spec.paragraphs)}</CELL>"
    )


def _old_aside(spec: Aside) -> str:
    inner = _old_list(spec.paragraphs)
    if spec.kind == "box":
        return f"<RECTANGLE><DRAWINGOBJECT><DRAWTEXT>{inner}</DRAWTEXT></DRAWINGOBJECT></RECTANGLE>"
    name = "HIDDENCOMMENT" if spec.kind == "comment" else spec.kind.upper()
    return f"<{name}>{inner}</{name}>"
