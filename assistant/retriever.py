"""The search as a LangChain retriever, for chains that others build."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.assistant import Assistant
from vectorstore.types import Hit


class CenterRetriever(BaseRetriever):
    """Passages for a question, best first, as LangChain documents.

    ``metadata`` holds ``document_id``, ``title``, ``source``, ``publisher``,
    ``published``, ``page``, ``section``, ``start``, ``end`` (code points of the
    document's text), ``centers`` (ids), ``score`` in [0, 1] and ``legs``.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_as_langchain(hit) for hit in self.assistant.search(query, self.k)]


def _as_langchain(hit: Hit) -> Document:
    passage, document = hit.passage, hit.document
    metadata: dict[str, Any] = {
        "document_id": document.document_id,
        "title": document.title,
        "source": document.source,
        "publisher": document.publisher,
        "published": document.published,
        "page": passage.page,
        "section": " > ".join(passage.section_path),
        "start": passage.start,
        "end": passage.end,
        "centers": list(passage.centers),
        "score": hit.score,
        "legs": dict(hit.legs),
    }
    return Document(id=passage.passage_id, page_content=passage.text, metadata=metadata)
