"""One text with exact ranges: sections nested, pages in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, BlockKind, Parsed
from ingest.compose import compose

_kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["heading", "paragraph", "item", "row", "noise"]
)
_blocks = st.lists(
    st.builds(
        Block, st.text(max_size=12), _kinds, st.integers(1, 4), st.none() | st.integers(1, 5)
    ),
    max_size=15,
)


def _compose(*blocks: Block) -> str:
    return compose(Parsed("txt", blocks)).text


def test_rows_and_items_stay_together() -> None:
    item, row = Block("가", "item"), Block("나", "row")
    assert _compose(item, item, row, row, Block("다")) == "가\n가\n\n나\n나\n\n다"


def test_sections_nest_and_end_where_the_next_begins() -> None:
    blocks = [("A", 1), ("a", 0), ("B", 2), ("b", 0), ("C", 3), ("c", 0), ("D", 2), ("d", 0)]
    composed = compose(
        Parsed(
            "md",
            tuple(
                Block(text, "heading" if level else "paragraph", level) for text, level in blocks
            ),
        )
    )
    told = {
        section.path: composed.text[section.start : section.end] for section in composed.sections
    }
    assert told == {
        ("A",): composed.text,
        ("A", "B"): "B\n\nb\n\nC\n\nc",
        ("A", "B", "C"): "C\n\nc",
        ("A", "D"): "D\n\nd",
    }


def test_headings_without_anything_below_become_text() -> None:
    blocks = (
        Block("큰 제목", "heading", 1),
        Block("덧붙인 제목", "heading", 2),
        Block("(서울=뉴스) 홍길동 기자 = 글"),
        Block("빈 제목", "heading", 2),
        Block("끝 제목", "heading", 2),
        Block("글"),
        Block("마지막", "heading", 2),
    )
    assert [section.title for section in compose(Parsed("md", blocks)).sections] == [
        "큰 제목",
        "끝 제목",
    ]


@given(_blocks)
def test_every_range_is_exact(blocks: list[Block]) -> None:
    composed = compose(Parsed("pdf", tuple(blocks)))
    for block, span in zip(composed.blocks, composed.spans, strict=True):
        assert composed.text[span.start : span.end] == block.text
    for section in composed.sections:
        assert composed.text[section.start : section.end].startswith(section.title)
        assert section.path[-1] == section.title
    assert {page.number for page in composed.pages} == {b.page for b in composed.blocks if b.page}
