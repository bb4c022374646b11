"""What near-duplicates say again takes no place among the hits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.vectorstore.builders import HashingEmbedder, document
from tests.vectorstore.test_duplicates import article
from vectorstore.repeats import squeezed
from vectorstore.search import Store
from vectorstore.types import IndexedDocument, Query
from vectorstore.writer import Writer

QUESTION = Query(text="문장", terms=("문장0/NNG", "판1/NNG"))


def test_spaces_and_quotation_marks_do_not_count() -> None:
    assert squeezed("“창업 지원”을\n늘린다.") == squeezed('"창업지원"을 늘린다.')
    assert squeezed("3% 늘었다.") != squeezed("-3% 늘었다.")


def test_copies_leave_room_for_others(tmp_path: Path) -> None:
    copies = [_renumbered(number) for number in range(1, 6)]
    with Writer.open(tmp_path, HashingEmbedder()) as writer:
        writer.put([*copies, document(7), document(8)])
    store = Store(tmp_path, HashingEmbedder())
    hits = store.search(QUESTION, k=9, distinct=True)
    texts = [hit.passage.text for hit in hits]
    assert len(texts) == len(set(texts)) == 9
    assert {hit.document.document_id for hit in hits} > {"d7", "d8"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def _renumbered(number: int) -> IndexedDocument:
    """Article 1 once more, under another id."""
    made, name = article(1, 7), f"d{number}"
    return replace(
        made,
        document=replace(made.document, document_id=name, source=f"{name}.txt"),
        passages=tuple(
            replace(passage, document_id=name, passage_id=f"{name}:{passage.ordinal}")
            for passage in made.passages
        ),
        facts=(),
    )
