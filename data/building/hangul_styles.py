"""The styles of our HWPX documents: Contents/header.xml, and what refers to it."""

from __future__ import annotations

from typing import NamedTuple

from building.hangul_parts import DECLARATION, SPACES

BLANK, PLAIN, RULED, SHADED = 1, 2, 3, 4  # borders and fills
_FONT = "나눔고딕"
_LANGUAGES = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")


class Style(NamedTuple):
    """A style: its number and name, its paragraph shape and its characters."""

    number: int
    name: str
    english: str
    shape: int
    characters: int


class _Shape(NamedTuple):
    """A paragraph shape; ``kind`` and ``level`` say what stands before it; spaces in HWPUNIT."""

    kind: str = "NONE"
    level: int = 0
    align: str = "JUSTIFY"
    left: int = 0
    hanging: int = 0
    before: int = 0
    after: int = 0
    keep: int = 0


class _Characters(NamedTuple):
    """Characters of a height in hundredths of a point."""

    height: int
    bold: bool = False


BODY = Style(0, "바탕글", "Normal", 0, 0)
OUTLINES = (
    Style(1, "개요 1", "Outline 1", 1, 1),
    Style(2, "개요 2", "Outline 2", 2, 2),
    Style(3, "개요 3", "Outline 3", 3, 3),
)
BULLET = Style(4, "글머리표", "Bullet", 4, 0)
CELL = Style(5, "표 내용", "Table Cell", 5, 4)
TITLE_CELL = Style(6, "표 머리글", "Table Head", 6, 5)
RUNNING = Style(7, "머리말", "Header", 5, 6)
_STYLES = (BODY, *OUTLINES, BULLET, CELL, TITLE_CELL, RUNNING)
_SHAPES = (
    _Shape(after=600),
    _Shape("OUTLINE", 0, "LEFT", before=400, after=900, keep=1),
    _Shape("OUTLINE", 1, "LEFT", before=900, after=600, keep=1),
    _Shape("OUTLINE", 2, "LEFT", before=600, after=400, keep=1),
    _Shape("BULLET", left=1500, hanging=1000, after=200),
    _Shape(align="LEFT"),
    _Shape(align="CENTER"),
)
_CHARACTERS = (
    _Characters(1050),
    _Characters(1800, True),
    _Characters(1400, True),
    _Characters(1200, True),
    _Characters(1000),
    _Characters(1000, True),
    _Characters(900),
)


def _fonts() -> str:
    faces = "".join(
        f'<hh:fontface lang="{language.upper()}" fontCnt="1">'
        f'<hh:font id="0" face="{_FONT}" type="TTF" isEmbedded="0"/></hh:fontface>'
        for language in _LANGUAGES
    )
    return f'<hh:fontfaces itemCnt="{len(_LANGUAGES)}">{faces}</hh:fontfaces>'


def _border_fill(number: int, line: str, fill: str = "") -> str:
    sides = "".join(
        f'<hh:{side}Border type="{line}" width="0.12 mm" color="#000000"/>'
        for side in ("left", "right", "top", "bottom")
    )
    brush = (
        f'<hc:fillBrush><hc:winBrush faceColor="{fill}" hatchColor="#999999" alpha="0"/>'
        "</hc:fillBrush>"
        if fill
        else ""
    )
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE"'
        ' breakCellSeparateLine="0"><hh:slash type="NONE" Crooked="0" isCounter="0"/>'
        '<hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f'{sides}<hh:diagonal type="SOLID" width="0.1 mm" color="#000000"/>{brush}</hh:borderFill>'
    )


def _border_fills() -> str:
    fills = _border_fill(BLANK, "NONE") + _border_fill(PLAIN, "NONE", "none")
    fills += _border_fill(RULED, "SOLID") + _border_fill(SHADED, "SOLID", "#E4EAF2")
    return f'<hh:borderFills itemCnt="4">{fills}</hh:borderFills>'


def _each_language(name: str, value: int) -> str:
    values = " ".join(f'{language}="{value}"' for language in _LANGUAGES)
    return f"<hh:{name} {values}/>"


def _character_shape(number: int, look: _Characters) -> str:
    measures = (("fontRef", 0), ("ratio", 100), ("spacing", 0), ("relSz", 100), ("offset", 0))
    return (
        f'<hh:charPr id="{number}" height="{look.height}" textColor="#000000" shadeColor="none"'
        f' useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="{PLAIN}">'
        f"{''.join(_each_language(*measure) for measure in measures)}"
        f"{'<hh:bold/>' if look.bold else ''}"
        '<hh:underline type="NONE" shape="SOLID" color="#000000"/>'
        '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
        '<hh:shadow type="NONE" color="#B2B2B2" offsetX="10" offsetY="10"/></hh:charPr>'
    )


def _character_shapes() -> str:
    shapes = "".join(_character_shape(*numbered) for numbered in enumerate(_CHARACTERS))
    return f'<hh:charProperties itemCnt="{len(_CHARACTERS)}">{shapes}</hh:charProperties>'


def _numberings() -> str:
    """Headings without numbers, and the bullet of lists."""
    facts = (
        'align="LEFT" useInstWidth="1" autoIndent="1" widthAdjust="0" textOffsetType="PERCENT"'
        ' textOffset="50" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0"'
    )
    levels = "".join(
        f'<hh:paraHead start="1" level="{level}" {facts}></hh:paraHead>' for level in range(1, 8)
    )
    return (
        '<hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>'
        '</hh:tabProperties><hh:numberings itemCnt="1">'
        f'<hh:numbering id="1" start="0">{levels}</hh:numbering></hh:numberings>'
        '<hh:bullets itemCnt="1"><hh:bullet id="1" char="•" useImage="0">'
        f'<hh:paraHead level="0" {facts}/></hh:bullet></hh:bullets>'
    )


def _paragraph_shape(number: int, shape: _Shape) -> str:
    margins = (
        ("intent", -shape.hanging),
        ("left", shape.left),
        ("right", 0),
        ("prev", shape.before),
        ("next", shape.after),
    )
    inner = "".join(f'<hc:{name} value="{value}" unit="HWPUNIT"/>' for name, value in margins)
    numbering = {"NONE": 0, "OUTLINE": 0, "BULLET": 1}[shape.kind]
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1"'
        ' suppressLineNumbers="0" checked="0">'
        f'<hh:align horizontal="{shape.align}" vertical="BASELINE"/>'
        f'<hh:heading type="{shape.kind}" idRef="{numbering}" level="{shape.level}"/>'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD"'
        f' widowOrphan="0" keepWithNext="{shape.keep}" keepLines="0" pageBreakBefore="0"'
        ' lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        f"<hh:margin>{inner}</hh:margin>"
        '<hh:lineSpacing type="PERCENT" value="160" unit="HWPUNIT"/>'
        f'<hh:border borderFillIDRef="{PLAIN}" offsetLeft="0" offsetRight="0" offsetTop="0"'
        ' offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
    )


def _paragraph_shapes() -> str:
    shapes = "".join(_paragraph_shape(*numbered) for numbered in enumerate(_SHAPES))
    return f'<hh:paraProperties itemCnt="{len(_SHAPES)}">{shapes}</hh:paraProperties>'


def _styles() -> str:
    styles = "".join(
        f'<hh:style id="{style.number}" type="PARA" name="{style.name}"'
        f' engName="{style.english}" paraPrIDRef="{style.shape}"'
        f' charPrIDRef="{style.characters}" nextStyleIDRef="{style.number}" langID="1042"'
        ' lockForm="0"/>'
        for style in _STYLES
    )
    return f'<hh:styles itemCnt="{len(_STYLES)}">{styles}</hh:styles>'


HEADER = (
    f'{DECLARATION}<hh:head {SPACES} version="1.4" secCnt="1">'
    '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
    f"<hh:refList>{_fonts()}{_border_fills()}{_character_shapes()}{_numberings()}"
    f"{_paragraph_shapes()}{_styles()}</hh:refList>"
    '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/>'
    "</hh:compatibleDocument>"
    '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption>'
    '<hh:trackchageConfig flags="56"/></hh:head>'
)  # this misspelling too
