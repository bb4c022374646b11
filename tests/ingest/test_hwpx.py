"""HWPX: what is shown inside a line, the parts of a package, hostile packages."""

from __future__ import annotations

import pytest

from ingest.blocks import Parsed
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.conftest import ReadBytes
from tests.ingest.hwp_spec import P
from tests.ingest.hwpx_file import hwpx_parts, package, write_hwpx

SECTION = "Contents/section0.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def _parsed(data: bytes, limits: Limits | None = None) -> Parsed:
    return parser_for("hwpx")(data, limits or Limits())


def _refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        _parsed(data, limits)
    return caught.value.code


def _texts(run: str) -> list[str]:
    """The blocks of a document whose one paragraph holds this run."""
    parts = hwpx_parts([P("자리")])
    parts[SECTION] = parts[SECTION].replace("<hp:t>자리</hp:t>", run)
    return [block.text for block in _parsed(package(parts)).blocks]


def test_sections_come_in_the_order_of_their_numbers() -> None:
    data = write_hwpx(*([P(f"{number}구역")] for number in range(12)))
    assert [block.text for block in _parsed(data).blocks] == [f"{n}구역" for n in range(12)]


def test_spaces_hyphens_and_marks_inside_text() -> None:
    run = "<hp:t>초기<hp:nbSpace/>창업<hp:fwSpace/>패키지<hp:hyphen/>1<hp:titleMark/>차</hp:t>"
    assert _texts(run) == ["초기 창업 패키지-1차"]


def test_insertions_count_and_deletions_do_not_even_across_runs() -> None:
    run = (
        "<hp:t>접수는 <hp:deleteBegin/>3월</hp:t></hp:run><hp:run><hp:t>까지<hp:deleteEnd/>"
        "<hp:insertBegin/>4월까지<hp:insertEnd/>입니다</hp:t>"
    )
    assert _texts(run) == ["접수는 4월까지입니다"]


def test_figures_and_tables_are_numbered_and_pages_are_not() -> None:
    run = (
        '<hp:t>그림 </hp:t><hp:ctrl><hp:autoNum num="2" numType="PICTURE"/></hp:ctrl><hp:t> 쪽'
        '</hp:t><hp:ctrl><hp:autoNum num="9" numType="PAGE"/></hp:ctrl>'
    )
    assert _texts(run) == ["그림 2 쪽"]


def test_equations_overlaid_signs_and_text_with_text_above_it_are_in_the_line() -> None:
    run = (
        "<hp:dutmal><hp:mainText>창업</hp:mainText><hp:subText>Start-up</hp:subText></hp:dutmal>"
        "<hp:t> 비율은 </hp:t><hp:equation><hp:script>A over B</hp:script></hp:equation>"
        '<hp:t> 이며 </hp:t><hp:compose composeText="Ⓐ"/>'
    )
    assert _texts(run) == ["창업 비율은 A over B 이며 Ⓐ"]


def test_captions_and_text_art_are_read_and_objects_inside_are_not() -> None:
    run = (
        '<hp:textart text="창업␍␊한마당"/><hp:pic><hp:caption><hp:subList><hp:p><hp:run>'
        "<hp:t>그림 1. 공간 배치도</hp:t></hp:run></hp:p></hp:subList></hp:caption>"
        "<hp:shapeComment>그림입니다.</hp:shapeComment></hp:pic>"
        "<hp:container><hp:rect><hp:drawText><hp:subList><hp:p><hp:run><hp:t>1층</hp:t>"
        "</hp:run></hp:p></hp:subList></hp:drawText></hp:rect></hp:container>"
    )
    assert _texts(run) == ["창업", "한마당", "그림 1. 공간 배치도", "1층"]


def test_only_one_of_two_copies_is_read() -> None:
    run = (
        "<hp:switch><hp:case><hp:t>새 판</hp:t></hp:case>"
        "<hp:default><hp:t>옛 판</hp:t></hp:default></hp:switch>"
    )
    assert _texts(run) == ["새 판"]


def test_field_commands_are_left_out_and_their_text_is_kept() -> None:
    run = (
        '<hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList><hp:p><hp:run><hp:t>검토 의견</hp:t>'
        "</hp:run></hp:p></hp:subList></hp:fieldBegin></hp:ctrl><hp:t>누리집</hp:t>"
        "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    )
    assert _texts(run) == ["누리집"]


def test_cells_without_an_address_stand_where_the_one_before_ends() -> None:
    def row(*texts: str) -> str:
        cells = (f"<hp:tc><hp:p><hp:run><hp:t>{t}</hp:t></hp:run></hp:p></hp:tc>" for t in texts)
        return f"<hp:tr>{''.join(cells)}</hp:tr>"

    table = f"<hp:tbl>{row('구분', '2023년', '2024년')}{row('투자', '1억', '2억')}</hp:tbl>"
    assert _texts(table) == ["구분: 투자 | 2023년: 1억 | 2024년: 2억"]


def test_a_package_without_its_head_is_read_without_styles() -> None:
    parts = hwpx_parts([P("사업 개요", shape=1)])
    del parts["Contents/header.xml"]
    assert [(block.kind, block.text) for block in _parsed(package(parts)).blocks] == [
        ("paragraph", "사업 개요")
    ]


def test_scripts_and_previews_are_no_text() -> None:
    parts = hwpx_parts([P("본문")])
    parts |= {"Scripts/headerScripts.js": "var 매크로 = 1;", "Preview/PrvText.txt": "미리보기"}
    assert [block.text for block in _parsed(package(parts)).blocks] == ["본문"]


def test_a_password_is_told(read: ReadBytes) -> None:
    parts: dict[str, str | bytes] = {
        **hwpx_parts([P("글")]),
        SECTION: bytes(range(256)),
        "META-INF/manifest.xml": '<m><odf:encryption-data xmlns:odf="urn:x"/></m>',
    }
    with pytest.raises(UnreadableFile, match="암호가 걸린 파일") as caught:
        read(package(parts), "공고.hwpx")
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("name", [SECTION, "Contents/header.xml", "Contents/content.hpf"])
def test_a_document_type_is_refused(name: str, encoding: str) -> None:
    parts: dict[str, str | bytes] = {**hwpx_parts([P("글")])}
    body = str(parts[name]).split("?>", 1)[1].replace("글", "&e;")
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}{body}'
    parts[name] = declared.encode(encoding)
    assert _refused(package(parts)) == "unsafe"


def test_zip_bombs_are_refused_before_unpacking() -> None:
    parts = hwpx_parts([P("글")])
    bomb = package({**parts, SECTION: parts[SECTION] + " " * 30_000_000})
    for data, limits in (
        (bomb, Limits()),
        (package(parts), Limits(unpacked_bytes=1000)),
        (package(parts), Limits(entries=3)),
    ):
        assert _refused(data, limits) == "too_large"


@pytest.mark.parametrize(
    "changes",
    [
        {SECTION: ""},
        {SECTION: "<hs:sec>"},
        {SECTION: "<a>\x00\x01</a>"},
        {SECTION: '<?xml version="1.0" encoding="no-such-encoding"?><a/>'},
        {"Contents/header.xml": "<hh:head"},
        {"Contents/content.hpf": ""},
    ],
)
def test_broken_parts_are_damage(changes: dict[str, str]) -> None:
    assert _refused(package({**hwpx_parts([P("글")]), **changes})) == "damaged"


def test_a_package_without_sections_is_damage() -> None:
    parts = hwpx_parts([P("글")])
    del parts[SECTION]
    assert _refused(package(parts)) == "damaged"


def test_a_package_cut_anywhere_is_refused_or_read() -> None:
    data = write_hwpx([P("본문입니다")])
    for end in range(0, len(data), 37):
        try:
            assert [block.text for block in _parsed(data[:end]).blocks] == ["본문입니다"]
        except Refusal as refusal:
            assert refusal.code == "damaged"
