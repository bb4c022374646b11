"""HWPML: encodings, the document type that public offices write, and all the others refused."""

from __future__ import annotations

import pytest

from ingest.blocks import Parsed
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.conftest import ReadBytes
from tests.ingest.hwp_spec import P
from tests.ingest.hwpx_file import write_hwpml

KNOWN = '\n<!DOCTYPE HWPML [\n\t<!ENTITY nbsp\t"&#160;">\n]>\n'


def _parsed(data: bytes) -> Parsed:
    return parser_for("hwpml")(data, Limits())


def _refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        _parsed(data)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "euc-kr"])
def test_every_encoding_it_comes_in(read: ReadBytes, encoding: str) -> None:
    text = "창업기업을 모집하오니 많은 신청 바랍니다."
    data = write_hwpml([P(text)]).decode().replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert read(data.encode(encoding), "공고.hwp").text == text


def test_the_space_that_public_offices_declare_is_no_danger(read: ReadBytes) -> None:
    data = write_hwpml([P("제1조(목적)@이 법은")], doctype=KNOWN).replace(b"@", b"&nbsp;")
    document = read(data, "법령.hwp")
    assert (document.format, document.text) == ("hwpml", "제1조(목적) 이 법은")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE HWPML [<!ENTITY nbsp SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE HWPML [<!ENTITY nbsp "&#160;"><!ENTITY a "ha">]>',
        '<!DOCTYPE HWPML SYSTEM "http://127.0.0.1:9/hwpml.dtd">',
        '<!DOCTYPE HWPML [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!doctype HWPML [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>',
        KNOWN + KNOWN,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_other_document_type_is_refused(doctype: str, encoding: str) -> None:
    data = write_hwpml([P("글 &amp; 글")], doctype=doctype, encoding=encoding)
    assert _refused(data) == "unsafe"


def test_an_entity_nobody_declared_is_damage() -> None:
    assert _refused(write_hwpml([P("글@글")]).replace(b"@", b"&nbsp;")) == "damaged"


def test_pictures_longer_than_any_text_do_no_harm() -> None:
    data = write_hwpml([P("본문")]).replace(b"QUJD", b"QUJD" * 3_000_000)
    assert [block.text for block in _parsed(data).blocks] == ["본문"]


def test_scripts_are_no_text() -> None:
    assert "OnDocument_New" in write_hwpml().decode()
    assert [block.text for block in _parsed(write_hwpml([P("본문")])).blocks] == ["본문"]


@pytest.mark.parametrize(
    "text",
    [
        "<HWPML><HEAD/></HWPML>",
        "<HWPML><BODY/></HWPML>",
        "<doc><HWPML><HEAD/><BODY/></HWPML></doc>",
        "<HWPML><HEAD/><BODY><SECTION><P><TEXT><CHAR>끊긴",
    ],
)
def test_a_document_without_its_parts_is_damage(text: str) -> None:
    assert _refused(text.encode()) == "damaged"


def test_opened_tags_without_end_are_refused_soon() -> None:
    assert _refused(b"<HWPML><HEAD/>" + b"<BINDATA " * 200_000) == "damaged"
    assert _refused(b"<HWPML><BODY>" + b"<P>" * 100_000) == "damaged"
