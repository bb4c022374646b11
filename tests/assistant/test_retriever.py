"""The LangChain retriever: the same search, in LangChain's words."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

from langchain_core.retrievers import BaseRetriever

from assistant.assistant import Assistant
from assistant.retriever import CenterRetriever

QUESTION = "해양 로봇 스타트업"


def test_it_finds_what_the_assistant_finds(assistant: Assistant) -> None:
    retriever = CenterRetriever(assistant=assistant, k=4)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke(QUESTION)
    hits = assistant.search(QUESTION, 4)
    assert [document.id for document in found] == [hit.passage.passage_id for hit in hits]
    assert len(found) == 4


def test_what_it_tells_of_a_passage(assistant: Assistant) -> None:
    for document in CenterRetriever(assistant=assistant).invoke(QUESTION):
        told = document.metadata
        whole = assistant.document(told["document_id"])
        assert whole.text[told["start"] : told["end"]] == document.page_content
        assert (told["title"], told["source"]) == (whole.title, whole.source)
        assert (told["publisher"], told["published"]) == (whole.publisher, whole.published)
        assert 0 <= told["score"] <= 1 + 1e-6
        assert json.dumps(told)  # plain values, for any tracer or store


def test_it_works_in_a_chain_and_asynchronously(assistant: Assistant) -> None:
    retriever = CenterRetriever(assistant=assistant, k=1)
    titles = retriever | (lambda documents: [each.metadata["title"] for each in documents])
    [title] = titles.invoke(QUESTION)
    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this thread
        assert apart.submit(asyncio.run, titles.ainvoke(QUESTION)).result() == [title]
    assert "해양 로봇" in title


def test_a_question_of_nothing_finds_nothing(assistant: Assistant) -> None:
    assert CenterRetriever(assistant=assistant).invoke("") == []
