"""Files made to do harm: each is read without harm or refused, and the report says why.

What only one format can do is tested beside the format itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.errors import REASONS, UnreadableFile
from ingest.limits import MIB, Limits
from ingest.reader import Reader
from ingest.reading import list_archive
from ingest.sources import Source
from tests.ingest.conftest import ReadBytes
from tests.ingest.hwp_spec import P
from tests.ingest.hwpx_file import write_hwpx
from tests.ingest.office_file import deck_bytes, rewritten, rows_bytes, sheet_xml, text_cell
from tests.ingest.pdf_file import pdf_of_content, pdf_of_pages, words
from tests.ingest.zip_file import zipped

Make = Callable[..., bytes]

_TENFOLD = (f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a "ha">{"".join(_TENFOLD)}]>'


def _refused(read: ReadBytes, data: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name, limits)
    assert str(caught.value).startswith(REASONS[caught.value.code][0])
    return caught.value.code


# -- what unpacks to too much ------------------------------------------------------------


def test_a_bomb_in_a_pdf_costs_a_worker_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "bomb.pdf").write_bytes(pdf_of_content(b" " * (200 * MIB)))
    (tmp_path / "sound.pdf").write_bytes(pdf_of_content(words(b"Center in Chuncheon")))
    with Reader(Limits(memory_bytes=250 * MIB), workers=1) as small:
        bomb, sound = small.read_many([tmp_path / "bomb.pdf", tmp_path / "sound.pdf"])
    assert isinstance(bomb, UnreadableFile) and bomb.code == "memory"
    assert not isinstance(sound, UnreadableFile) and sound.text == "Center in Chuncheon"


def test_bombs_within_bombs_are_not_opened_to_their_core(tmp_path: Path) -> None:
    path, bomb = tmp_path / "a.zip", bytes(20 * MIB)
    for level in range(6):
        bomb = zipped((f"{level}.zip", bomb))
    path.write_bytes(bomb)
    contents = list_archive(Source.of_file(path), Limits())
    assert contents is not None and not contents.members
    assert [refusal.code for refusal in contents.failed.values()] == ["too_deep"]


# -- entities ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("name", "part", "make"),
    [
        ("a.xlsx", "xl/workbook.xml", lambda: rows_bytes(("가", "나"))),
        ("a.pptx", "ppt/presentation.xml", lambda: deck_bytes(lambda deck: None)),
        ("a.hwpx", "Contents/section0.xml", lambda: write_hwpx([P("글")])),
    ],
)
def test_billions_of_laughs_are_refused(
    read: ReadBytes, name: str, part: str, make: Callable[[], bytes], encoding: str
) -> None:
    def laughing(text: bytes) -> bytes:
        body = text.decode("utf-8").split("?>", 1)[-1]
        return f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}{body}'.encode(encoding)

    assert _refused(read, rewritten(make(), {part: laughing}), name) == "unsafe"


def test_a_page_does_not_laugh(read: ReadBytes) -> None:
    document = read(f"{LAUGHS.replace('DOCTYPE a', 'DOCTYPE html')}<html><body><p>글 &i;", "a.html")
    assert len(document.text) < 100


def test_a_document_type_is_found_whatever_the_case_of_its_name(
    read: ReadBytes, docx_bytes: Make
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글"))
    assert _refused(read, rewritten(word, {"word/Notes.XML": LAUGHS.encode()}), "a") == "unsafe"


def _odd_workbook(doctype: str, text: str) -> bytes:
    """A workbook whose one sheet is a part that is not named .xml."""

    def rename(part: bytes) -> bytes:
        return part.replace(b"sheet1.xml", b"sheet1.dat")

    sheet = sheet_xml(f'<row r="1">{text_cell("A1", text)}</row>')
    changes = {"[Content_Types].xml": rename, "xl/_rels/workbook.xml.rels": rename}
    return rewritten(
        rows_bytes(("가", "나")), {**changes, "xl/worksheets/sheet1.dat": doctype.encode() + sheet}
    )


def test_entities_of_parts_under_odd_names_are_not_resolved(read: ReadBytes) -> None:
    assert read(_odd_workbook("", "글자"), "a.xlsx").text == "글자"
    file = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for doctype, entity in ((LAUGHS, "&i;"), (file, "&e;")):
        code = _refused(read, _odd_workbook(doctype, entity), "a.xlsx")
        assert code in ("damaged", "no_text")


# -- scripts and passwords ---------------------------------------------------------------


def test_scripts_of_a_pdf_are_no_text_and_never_run(read: ReadBytes) -> None:
    script = b'/OpenAction << /S /JavaScript /JS (app.launchURL\\("file:///etc"\\)) >>'
    document = read(pdf_of_content(words(b"Center in Chuncheon"), script), "a.pdf")
    assert document.text == "Center in Chuncheon"


def test_scripts_of_a_page_are_no_text(read: ReadBytes) -> None:
    document = read(
        "<html><body><script>훔치기()</script><p onclick='훔치기()'>춘천에 있습니다.</p>"
        "<svg><script>훔치기()</script></svg><iframe srcdoc='<p>훔치기'></iframe></body></html>",
        "a.html",
    )
    assert document.text == "춘천에 있습니다."


def test_a_pdf_that_only_forbids_copying_is_read(read: ReadBytes, pdf_bytes: Make) -> None:
    def lock(pdf: FPDF) -> None:
        pdf.set_encryption("owner")
        pdf.cell(text="Center")

    assert read(pdf_bytes(lock, korean=False), "a.pdf").text == "Center"


# -- pages -------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "kids"), [(10_000, 10_000), (10_000, 1)])
def test_too_many_pages_are_refused_before_any_is_read(
    read: ReadBytes, count: int, kids: int
) -> None:
    assert _refused(read, pdf_of_pages(count, kids), "a.pdf") == "too_many_pages"


def test_no_pages_are_damage(read: ReadBytes) -> None:
    assert _refused(read, pdf_of_pages(0), "a.pdf") == "damaged"


# -- characters that are none ------------------------------------------------------------


def test_nuls_and_lone_surrogates_never_come_through(read: ReadBytes, docx_bytes: Make) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글자"))
    page = (
        "<html><head><script type='application/ld+json'>"
        '{"headline": "소식\\ud800\\u0000", "publisher": "강원\\udfff"}</script></head>'
        "<body><p>춘&#xD800;천&#0;에\0 있습니다.</p></body></html>"
    )
    files = {
        "a.txt": "춘천\0에 있습니다.\n".encode() * 200 + b"\xed\xa0\x80",
        "a.md": b"# \xea\xb0\x80\n\n" + "춘천에\0 있습니다.\n".encode() * 200 + b"\xed\xbf\xbf",
        "a.html": page.encode(),
        "a.pdf": pdf_of_content(words(b"Cen\\000ter \\355\\240\\200")),
        "a.docx": word,
    }
    for name, data in files.items():
        document = read(data, name)
        for text in (document.text, document.title, document.publisher or ""):
            text.encode("utf-8")
            assert "\0" not in text and "\ufffd" not in text, name


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "\0"])
def test_xml_that_names_no_character_is_damage(
    read: ReadBytes, docx_bytes: Make, reference: str
) -> None:
    word = docx_bytes(lambda document: document.add_paragraph("글자"))
    odd = rewritten(
        word, {"word/document.xml": lambda part: part.replace("글".encode(), reference.encode())}
    )
    assert _refused(read, odd, "a.docx") == "damaged"


# -- noise -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begins",
    [
        *(b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""),
        *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0"),
        *(b"<html>", b"<?xml version='1.0'?><HWPML>"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_noise_behind_a_signature_is_refused(read: ReadBytes, begins: bytes) -> None:
    dice = random.Random(5)
    for _ in range(20):
        code = _refused(read, begins + dice.randbytes(dice.randint(10, 4_000)), "a.bin")
        assert code in ("damaged", "binary", "no_text", "unsupported")
