"""``python -m evals faithfulness``: all figures on how true answers are to their citations."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.open import open_assistant
from assistant.writing.checking import Checker
from assistant.writing.settle import Settled
from assistant.writing.support import Entailment
from evals.faithfulness import labelled
from evals.faithfulness.alce import Faithfulness
from evals.faithfulness.copying import CopyingModel
from evals.faithfulness.sample import SampleEvidence
from evals.golden import Golden, sample_home
from evals.harness import Parts
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from korean.glossary import Glossary
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store

_PACKED = 40  # pieces of evidence, as many as a prompt holds at most


def measure(questions: list[Golden], folder: Path, parts: Parts) -> dict[str, Any]:
    """ALCE's figures of both modes, the checker's agreement with people, and its time."""
    analyser, directory = Analyser(), CenterDirectory.load(parts.centers)
    with sample_home(folder, parts) as home:
        store = Store(
            home, SentenceTransformerEmbedder(parts.embedding), TermVectors.load(parts.term_vectors)
        )
        entailment = Entailment(analyser, directory, Glossary.load(parts.glossary), store)
        sample = SampleEvidence(store, Segmenter(analyser, directory), folder)
        modes = {
            "extractive": _open(home, parts),
            "llm": _open(home, parts, CopyingModel()),
        }
        return {
            "questions": len(questions),
            **{
                mode: _faithfulness(mode, assistant, questions, sample, entailment)
                for mode, assistant in modes.items()
            },
            "checker": labelled.measure(sample, entailment),
            "ms_a_sentence": _time(sample, Checker(entailment)),
        }


def _open(home: Path, parts: Parts, model: CopyingModel | None = None) -> Assistant:
    return open_assistant(
        home,
        embedding=parts.embedding,
        term_vectors=parts.term_vectors,
        centers=parts.centers,
        glossary=parts.glossary,
        model=model,
    )


def _faithfulness(
    mode: str,
    assistant: Assistant,
    questions: list[Golden],
    sample: SampleEvidence,
    entailment: Entailment,
) -> dict[str, float | int]:
    """Figures over the answers of a mode; what profiles or comparisons tell is extractive."""
    found = Faithfulness()
    for golden in questions:
        answer = assistant.ask(golden.question, golden.history)
        if answer.status == "answered" and answer.mode == mode:
            found.add(answer, sample, entailment)
    return found.figures()


def _time(sample: SampleEvidence, checker: Checker) -> dict[str, float]:
    """Milliseconds to check a claim that cites nothing: held against all that was sent."""
    seconds = []
    for pair in labelled.read_pairs():
        evidence = sample.sentences(pair.document)[:_PACKED]
        started = time.perf_counter()
        checker.check(Settled(pair.claim), evidence, "ko" if not pair.claim.isascii() else "en")
        seconds.append(time.perf_counter() - started)
    median, most = np.percentile(seconds, [50, 95]) * 1000
    return {"median": round(float(median), 2), "95 %": round(float(most), 2)}
