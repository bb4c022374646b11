"""Whether formats cost retrieval anything: the sample corpus as it is against its bare texts.

Each document's text is written to a ``.txt`` of the same name and read anew, so
that only what the formats tell beyond the text (headings, tables, pages, what is
noise) differs.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.assistant import Assistant
from evals.golden import Golden, document_ids, sample_assistant
from evals.harness import Parts
from evals.metrics import first_rank, recall_at
from ingest.reader import source_of

_PASSAGES = 30  # several passages of one document may come first


def measure(questions: Sequence[Golden], sample: Path, parts: Parts) -> dict[str, Any]:
    """Recall@1 and @5 of the documents that answer, in both shapes.

    Of the questions, those count that documents answer and that stand alone.
    """
    asked = [golden for golden in questions if golden.answerable and not golden.history]
    with tempfile.TemporaryDirectory(prefix="centerjigi-texts-") as folder:
        texts = Path(folder)
        with sample_assistant(sample, parts) as mixed:
            formats = Counter(info.format for info in mixed.documents())
            as_they_are = _recalls(asked, mixed, sample)
            _write_texts(mixed, sample, texts)
        with sample_assistant(texts, parts) as plain:
            as_texts = _recalls([_of_texts(golden) for golden in asked], plain, texts)
    return {
        "documents": formats.total(),
        "formats": dict(formats.most_common()),
        "questions": len(asked),
        "as_they_are": as_they_are,
        "as_texts": as_texts,
    }


def _recalls(asked: Sequence[Golden], assistant: Assistant, sample: Path) -> dict[str, float]:
    ranks = []
    for golden in asked:
        hits = assistant.search(golden.question, _PASSAGES)
        found = list(dict.fromkeys(hit.document.document_id for hit in hits))
        ranks.append(first_rank(found, document_ids(golden, assistant, sample)))
    return {f"recall@{k}": round(recall_at(k, ranks), 4) for k in (1, 5)}


def _write_texts(assistant: Assistant, sample: Path, folder: Path) -> None:
    """Each document's text below ``folder``, at the place that its file has in the sample."""
    for info in assistant.documents():
        name = PurePosixPath(info.source).relative_to(source_of(sample))
        path = folder / _text_name(name.as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:  # two of one stem would be one
            file.write(assistant.document(info.document_id).text)


def _of_texts(golden: Golden) -> Golden:
    return replace(golden, documents=tuple(map(_text_name, golden.documents)))


def _text_name(name: str) -> str:
    return PurePosixPath(name).with_suffix(".txt").as_posix()
