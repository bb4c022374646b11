"""The trained embedding: what its folder promises to search in two languages."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from settings import ROOT
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.types import Query

FOLDER = ROOT / "models" / "centerjigi-ko-en"
MOST_BYTES = 40 * 10**6
TRANSLATIONS = (
    ("hydrogen/SL car/SL", "수소/NNG 자동차/NNG"),
    ("startup/SL support/SL", "창업/NNG 지원/NNG"),
    ("investment/SL fund/SL", "투자/NNG 펀드/NNG"),
    ("government/SL budget/SL", "정부/NNG 예산/NNG"),
    ("education/SL program/SL", "교육/NNG 프로그램/NNG"),
    ("export/SL company/SL", "수출/NNG 기업/NNG"),
    ("hospital/SL", "병원/NNG"),
    ("agriculture/SL", "농업/NNG"),
    ("japan/SL", "일본/NNP"),
    ("gwangju/SL", "광주/NNP"),
)


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    return SentenceTransformer(
        str(FOLDER), device="cpu", local_files_only=True, trust_remote_code=False
    )


def tokens(model: SentenceTransformer, text: str) -> list[str]:
    found: list[str] = model[0].tokenizer.encode(text, add_special_tokens=False).tokens
    return found


def vectors(model: SentenceTransformer, texts: list[str]) -> np.ndarray:
    encoded = model.encode(texts).astype(np.float32)
    unit: np.ndarray = encoded / np.maximum(np.linalg.norm(encoded, axis=1, keepdims=True), 1e-9)
    return unit


def likeness(model: SentenceTransformer, one: str, other: str) -> float:
    first, second = vectors(model, [one, other])
    return float(first @ second)


def test_the_folder_is_small() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= MOST_BYTES


def test_the_files_are_those_the_card_records() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    recorded = dict(re.findall(r"`([\w.]+)` \| sha256 `([0-9a-f]{64})`", card))
    assert set(recorded) == {"model.safetensors", "tokenizer.json"}
    for name, digest in recorded.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_the_description_tells_that_it_reads_terms(model: SentenceTransformer) -> None:
    described = json.loads((FOLDER / "centerjigi.json").read_text(encoding="utf-8"))
    assert described == {"input": "terms", "dimension": model.get_embedding_dimension()}


def test_every_vector_is_finite_and_the_unknown_one_is_null() -> None:
    from safetensors.numpy import load_file

    table = load_file(FOLDER / "model.safetensors")["embedding.weight"].astype(np.float32)
    assert np.isfinite(table).all()
    assert not table[0].any()
    assert np.linalg.norm(table, axis=1).max() <= 1 + 1e-3


@pytest.mark.parametrize("term", ["수소/NNG", "돕/VV", "빠르/VA", "것/NNB", "한국/NNP"])
def test_a_korean_term_is_one_token(model: SentenceTransformer, term: str) -> None:
    assert tokens(model, term) == [term]


def test_an_unknown_korean_term_is_one_unknown_token(model: SentenceTransformer) -> None:
    assert tokens(model, "뷁뷁뷁/NNG") == ["[UNK]"]
    assert tokens(model, "수소/NNG 뷁뷁뷁/NNG") == ["수소/NNG", "[UNK]"]


def test_a_known_latin_word_is_one_token(model: SentenceTransformer) -> None:
    assert tokens(model, "hydrogen/SL") == ["hydrogen/SL"]


@pytest.mark.parametrize(
    ("unseen", "relative"),
    [
        ("hydrogenation/SL", "hydrogen/SL"),
        ("hydrogn/SL", "hydrogen/SL"),
        ("manufacturability/SL", "manufacturing/SL"),
        ("2015.7/SN", "2015/SN"),
    ],
)
def test_an_unseen_latin_word_is_near_its_relative(
    model: SentenceTransformer, unseen: str, relative: str
) -> None:
    assert len(tokens(model, unseen)) > 1
    near = likeness(model, unseen, relative)
    assert near > 0.4
    assert near > likeness(model, unseen, "hospital/SL") + 0.3


def test_english_and_korean_of_one_meaning_are_nearest_each_other(
    model: SentenceTransformer,
) -> None:
    english, korean = zip(*TRANSLATIONS, strict=True)
    cosines = vectors(model, list(english)) @ vectors(model, list(korean)).T
    assert cosines.argmax(axis=1).tolist() == list(range(len(TRANSLATIONS)))
    assert cosines.argmax(axis=0).tolist() == list(range(len(TRANSLATIONS)))


def test_korean_words_of_one_meaning_are_near(model: SentenceTransformer) -> None:
    for one, other in (("숲", "산림"), ("공짜", "무상"), ("화장품", "미용")):
        near = likeness(model, f"{one}/NNG", f"{other}/NNG")
        assert near > likeness(model, f"{one}/NNG", "항만/NNG") + 0.2


def test_the_embedding_seam_loads_it() -> None:
    embedder = SentenceTransformerEmbedder(str(FOLDER))
    vector = embedder.query(Query(text="수소차", terms=("수소/NNG", "차/NNG")))
    assert embedder.dimension == len(vector) == 256
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


def test_late_interaction_reads_it_term_by_term() -> None:
    late = TermVectors.load(FOLDER)
    hydrogen, translated = late.of(late.rows(["수소/NNG", "hydrogen/SL"]))
    assert float(hydrogen @ translated) > 0.6
    assert late.rows(["뷁뷁뷁/NNG"]).tolist() == [0]
