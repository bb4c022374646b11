"""The XML that HWPX and HWPML write paragraphs in: the same model under two sets of names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ingest.errors import Refusal
from ingest.parsers.hwp.model import Aside, Cell, Head, HeadKind, Paragraph, Styles, Table, deeper
from ingest.parsers.hwp.numbers import LevelFormat, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS = {"tab": "\t", "linebreak": "\n", "nbspace": "\xa0", "fwspace": " ", "hyphen": "-"}
_NUMBERED_OBJECTS = frozenset({"TABLE", "PICTURE", "FIGURE", "EQUATION"})
_UNREAD = frozenset(  # layout, comments, field commands, copies for other readers
    ("secpr", "secdef", "colpr", "coldef", "hiddencomment", "fieldbegin", "default", "linesegarray")
)
_HEAD_KINDS: dict[str, HeadKind] = {"OUTLINE": "outline", "NUMBER": "number", "BULLET": "bullet"}


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of an XML part that declares no document type; ``name`` is for the refusal."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Refusal("damaged", name) from error
    except ValueError as error:  # an encoding that is declared but unknown
        raise Refusal("damaged", name) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refusal("unsafe", name)
    return root


def local(element: Any) -> str:
    """An element's name in small letters, without its name space."""
    return _local(str(element.tag))


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def read_styles(head: _Element | None) -> Styles:
    """Paragraph shapes, styles and numberings of a document's head, if it has one."""
    heads: dict[str, Head] = {}
    names: dict[str, str] = {}
    numberings: dict[str, list[LevelFormat]] = {}
    for element in () if head is None else head.iter("{*}*"):
        name, told = local(element), _attributes(element)
        if name in ("parapr", "parashape"):
            heading = next(element.iter("{*}heading"), None)  # the newest, where there are two
            found = _head(told if heading is None else _attributes(heading))
            if found:
                heads[told.get("id", "")] = found
        elif name == "style":
            names[told.get("id", "")] = told.get("name", "")
        elif name == "numbering":
            numberings[told.get("id", "")] = _levels(element)
    return Styles(heads, names, numberings)


def _head(told: dict[str, str]) -> Head | None:
    """What a paragraph shape puts before its paragraphs."""
    kind = _HEAD_KINDS.get(told.get("type", told.get("headingtype", "")).upper())
    if kind is None:
        return None
    numbering = told.get("idref", told.get("heading", ""))
    return Head(kind, numbering, _whole(told.get("level"), 0))


def _levels(numbering: _Element) -> list[LevelFormat]:
    """The formats of a numbering, outermost first."""
    found: list[LevelFormat] = []
    for level in numbering:
        if local(level) == "parahead":
            told = _attributes(level)
            shape = told.get("numformat", "DIGIT").replace("_", "").upper()
            pattern = "".join(str(text) for text in level.itertext())
            found.append(LevelFormat(pattern, shape, _whole(told.get("start"), 1) or 1))
    return found


class XmlBody:
    """Reads the sections of one document, in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._deleted = False  # inside text that was deleted under change tracking

    def paragraphs(self, parent: _Element, depth: int = 0) -> Iterator[Paragraph]:
        """The paragraphs right below a section or a list of paragraphs."""
        depth = deeper(depth)
        for child in parent:
            if local(child) == "p":
                yield self._paragraph(child, depth)

    def _paragraph(self, element: _Element, depth: int) -> Paragraph:
        for section in _grandchildren(element, ("secpr", "secdef")):
            told = _attributes(section)
            self._styles.outline = told.get("outlineshapeidref", told.get("outlineshape", ""))
        told = _attributes(element)
        standing = self._styles.next(
            told.get("parapridref", told.get("parashape", "")),
            told.get("styleidref", told.get("style", "")),
        )
        texts: list[str] = []
        parts: list[Table | Aside] = []
        self._read(element, texts, parts, depth)
        return Paragraph("".join(texts), standing, tuple(parts))

    def _read(
        self, element: _Element, texts: list[str], parts: list[Table | Aside], depth: int
    ) -> None:
        """Gather what is in a paragraph: text for its line, and what is anchored there."""
        for child in element:
            name = local(child)
            if name in ("t", "char"):
                texts.extend(self._characters(child))
            elif name in ("tbl", "table"):
                parts.append(self._table(child, depth))
            elif name in ("drawtext", "caption"):
                parts.append(Aside("box", self._listed(child, depth)))
            elif name in ("footnote", "endnote"):
                parts.append(Aside("note", self._listed(child, depth)))
            elif name in ("header", "footer"):
                parts.append(Aside("running", self._listed(child, depth)))
            elif name == "textart":
                parts.append(Aside("box", (Paragraph(_attributes(child).get("text", "")),)))
                self._read(child, texts, parts, depth)
            elif name in ("autonum", "equation", "dutmal", "compose"):
                texts.append(_inline(child, name))
                self._read(child, [], parts, depth)  # an equation's caption
            elif name not in _UNREAD:
                self._read(child, texts, parts, deeper(depth) if name == "container" else depth)

    def _characters(self, element: _Element) -> Iterator[str]:
        """Text and the signs in it, as it stands when all changes are accepted."""
        yield self._kept(element.text)
        for child in element:
            name = local(child)
            if name in ("deletebegin", "deleteend"):
                self._deleted = name == "deletebegin"
            yield self._kept(_SIGNS.get(name))
            yield self._kept(child.tail)

    def _kept(self, text: str | None) -> str:
        return "" if self._deleted or not text else text

    def _listed(self, element: _Element, depth: int) -> tuple[Paragraph, ...]:
        """The paragraphs of the lists right below an element, or of itself where it has none."""
        lists = [child for child in element if local(child) in ("sublist", "paralist")]
        return tuple(
            paragraph for found in lists or [element] for paragraph in self.paragraphs(found, depth)
        )

    def _table(self, element: _Element, depth: int) -> Table:
        caption: list[Paragraph] = []
        cells: list[Cell] = []
        row = 0
        for child in element:
            name = local(child)
            if name == "caption":
                caption += self._listed(child, depth)
            elif name == "shapeobject":  # HWPML keeps the caption in there
                for inner in child:
                    caption += self._listed(inner, depth) if local(inner) == "caption" else ()
            elif name in ("tr", "row"):
                cells += self._row(child, row, depth)
                row += 1
        return Table(tuple(cells), tuple(caption))

    def _row(self, element: _Element, row: int, depth: int) -> Iterator[Cell]:
        """The cells of a row; those without an address stand where the one before ends."""
        column = 0
        for child in element:
            if local(child) not in ("tc", "cell"):
                continue
            told = _attributes(child)
            for inner in child:
                if local(inner) in ("celladdr", "cellspan"):
                    told.update(_attributes(inner))
            column = _whole(told.get("coladdr"), column)
            columns = _whole(told.get("colspan"), 1) or 1
            yield Cell(
                row=_whole(told.get("rowaddr"), row),
                column=column,
                rows=_whole(told.get("rowspan"), 1) or 1,
                columns=columns,
                paragraphs=self._listed(child, depth),
                titles=told.get("header", "").lower() in ("1", "true"),
            )
            column += columns


def _inline(element: _Element, name: str) -> str:
    """What an element shows in the line itself."""
    told = _attributes(element)
    if name == "autonum":
        if told.get("numtype", told.get("numbertype", "")).upper() in _NUMBERED_OBJECTS:
            return written(_whole(told.get("num", told.get("number")), 0), "DIGIT")
        return ""
    if name == "compose":  # overlaid characters
        return told.get("composetext", "")
    shown = "script" if name == "equation" else "maintext"
    return "".join(
        str(text) for child in element if local(child) == shown for text in [child.text or ""]
    )


def _grandchildren(element: _Element, names: tuple[str, ...]) -> Iterator[_Element]:
    for child in element:
        yield from (inner for inner in child if local(inner) in names)


def _attributes(element: _Element) -> dict[str, str]:
    """Attributes by their names in small letters, without name spaces."""
    return {_local(str(name)): str(value) for name, value in element.items()}


def _whole(value: str | None, default: int) -> int:
    """A whole number of at most five digits, else the default."""
    return (
        int(value) if value and len(value) <= 5 and value.isascii() and value.isdigit() else default
    )
