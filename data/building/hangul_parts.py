"""The parts of an HWPX package beside its text and its styles."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.sax.saxutils import escape

_HANCOM = "http://www.hancom.co.kr"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
_NAMES = {
    "ha": f"{_HANCOM}/hwpml/2011/app",
    "hp": f"{_HANCOM}/hwpml/2011/paragraph",
    "hp10": f"{_HANCOM}/hwpml/2016/paragraph",
    "hs": f"{_HANCOM}/hwpml/2011/section",
    "hc": f"{_HANCOM}/hwpml/2011/core",
    "hh": f"{_HANCOM}/hwpml/2011/head",
    "hhs": f"{_HANCOM}/hwpml/2011/history",
    "hm": f"{_HANCOM}/hwpml/2011/master-page",
    "hpf": f"{_HANCOM}/schema/2011/hpf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf/",
    "ooxmlchart": f"{_HANCOM}/hwpml/2016/ooxmlchart",
    "hwpunitchar": f"{_HANCOM}/hwpml/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
"""The name spaces that Hangul declares in every part, used there or not, and asks for."""

VERSION = (
    f'{DECLARATION}<hv:HCFVersion xmlns:hv="{_HANCOM}/hwpml/2011/version"'
    ' tagetApplication="WORDPROCESSOR" major="5" minor="0" micro="5" buildNumber="0" os="1"'
    ' xmlVersion="1.4" application="centerjigi" appVersion="1"/>'
)  # the misspelling is the format's own
CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"'
    f' xmlns:hpf="{_HANCOM}/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    "</ocf:rootfiles></ocf:container>"
)
MANIFEST = (
    f'{DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
SETTINGS = (
    f"{DECLARATION}<ha:HWPApplicationSetting {SPACES}>"
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)


def package(title: str, author: str, created: datetime) -> str:
    """The package description: facts of the document, and its parts."""
    time = f"{created:%Y-%m-%dT%H:%M:%SZ}"
    metas = {
        "creator": author,
        "lastsaveby": author,
        "CreatedDate": time,
        "ModifiedDate": time,
        "date": _korean(created),
    }
    told = "".join(
        f'<opf:meta name="{name}" content="text">{escape(value)}</opf:meta>'
        for name, value in metas.items()
    )
    parts = (
        ("header", "Contents/header.xml"),
        ("section0", "Contents/section0.xml"),
        ("settings", "settings.xml"),
    )
    items = "".join(
        f'<opf:item id="{name}" href="{path}" media-type="application/xml"/>'
        for name, path in parts
    )
    return (
        f'{DECLARATION}<opf:package {SPACES} version=""'
        f' unique-identifier="" id=""><opf:metadata><opf:title>{escape(title)}</opf:title>'
        f"<opf:language>ko</opf:language>{told}</opf:metadata>"
        f"<opf:manifest>{items}</opf:manifest><opf:spine>"
        '<opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/>'
        "</opf:spine></opf:package>"
    )


def _korean(created: datetime) -> str:
    """The time in Korea as Hangul writes it."""
    korean = created + timedelta(hours=9)
    half = "오전" if korean.hour < 12 else "오후"
    day = "월화수목금토일"[korean.weekday()]
    return (
        f"{korean.year}년 {korean.month}월 {korean.day}일 {day}요일"
        f" {half} {(korean.hour - 1) % 12 + 1}:{korean:%M:%S}"
    )
