"""The bundled embedding: loads anywhere, is what its card says, and repeats Kiwi's similarities."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np
import pytest
from kiwipiepy import Kiwi

from models import build_kiwi_morphemes as build
from settings import ROOT
from vectorstore.late import TermVectors

FOLDER = ROOT / "models" / "kiwi-morphemes"
MOST_BYTES = 40 * 2**20
NOUNS = (
    "수소 전지 자동차 화장품 미용 시장 창업 기업 투자 기술 교육 병원 학교 음악 영화 "
    "바다 농업 과일 나무 겨울 의사 법률 은행 공장 도시 여행 언어 역사 건강 우주"
).split()


@pytest.fixture(scope="module")
def kiwi() -> Kiwi:
    return Kiwi(num_workers=1)


@pytest.fixture(scope="module")
def vectors() -> TermVectors:
    return TermVectors.load(FOLDER)


def test_the_folder_is_small() -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= MOST_BYTES


def test_the_weights_are_those_the_card_records() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    [recorded] = re.findall(r"\b[0-9a-f]{64}\b", card)
    digest = hashlib.sha256((FOLDER / "model.safetensors").read_bytes())
    assert digest.hexdigest() == recorded


def test_plain_sentence_transformers_loads_it_without_code_of_ours() -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(FOLDER), device="cpu", local_files_only=True, trust_remote_code=False
    )
    assert model.get_embedding_dimension() == 256
    cosmetics, beauty, port = model.encode(["화장품/NNG", "미용/NNG", "항만/NNG"])
    assert float(model.similarity(cosmetics, beauty)) > float(model.similarity(cosmetics, port))


def test_every_vector_is_finite_and_only_the_unknown_one_is_null(vectors: TermVectors) -> None:
    from safetensors.numpy import load_file

    table = load_file(FOLDER / "model.safetensors")["embedding.weight"].astype(np.float32)
    lengths = np.linalg.norm(table, axis=1)
    assert np.isfinite(table).all()
    assert np.flatnonzero(lengths == 0).tolist() == vectors.rows([build.UNKNOWN]).tolist()
    assert lengths.max() <= 1 + 1e-3


def test_rare_morphemes_are_longer_than_frequent_ones(vectors: TermVectors) -> None:
    from safetensors.numpy import load_file

    table = load_file(FOLDER / "model.safetensors")["embedding.weight"].astype(np.float32)
    frequent, rare = table[vectors.rows(["사람/NNG", "핵융합/NNG"])]
    assert np.linalg.norm(rare) > 2 * np.linalg.norm(frequent)


def test_neighbours_are_kiwis_neighbours(kiwi: Kiwi, vectors: TermVectors) -> None:
    """Order only: the folder's vectors have their common mean taken off, Kiwi's have not."""
    vocabulary = terms_of_the_folder()
    table = vectors.of(np.arange(len(vocabulary)))
    same, near = [], []
    for noun in NOUNS:
        kiwis = kiwis_neighbours(kiwi, noun, set(vocabulary))
        cosines = table @ vectors.of(vectors.rows([f"{noun}/NNG"]))[0]
        ours = [vocabulary[row] for row in np.argsort(-cosines)[1:101]]
        same.append(len(kiwis & set(ours[:10])) / len(kiwis))
        near.append(len(kiwis & set(ours)) / len(kiwis))
    assert np.mean(same) > 0.4  # of 68,000: by chance .0001
    assert np.mean(near) > 0.75


def test_vectors_recovered_from_kiwis_cosines_repeat_them(kiwi: Kiwi) -> None:
    chance = np.random.default_rng(0)
    ids = np.sort(chance.choice(np.arange(10, 60_000), 500, replace=False))
    landmarks = np.sort(chance.choice(len(ids), 320, replace=False))
    cosines = np.array(
        [[kiwi.morpheme_similarity(int(one), int(ids[other])) for other in landmarks]
         for one in ids],
        np.float32,
    )  # fmt: skip
    recovered = build.recover(cosines, landmarks)
    pairs = chance.choice(len(ids), (1_000, 2))
    errors = [
        abs(recovered[a] @ recovered[b] - kiwi.morpheme_similarity(int(ids[a]), int(ids[b])))
        for a, b in pairs
    ]
    assert recovered.shape == (500, build.RANK)
    assert max(errors) < 0.02


def test_centring_takes_the_mean_off_and_leaves_unit_vectors() -> None:
    vectors = np.array([[10.0, 1.0], [10.0, -1.0], [10.0, 3.0], [10.0, -3.0]])
    assert build.centre(vectors) == pytest.approx(np.array([[0, 1], [0, -1], [0, 1], [0, -1]]))
    assert build.centre(np.ones((3, 2))).tolist() == np.zeros((3, 2)).tolist()


def test_weights_grow_with_rarity() -> None:
    weighed = build.weigh(np.ones((3, 1)), np.array([0, 1_000, 9_000]))
    assert weighed.ravel() == pytest.approx([0, 0.5, 0.9])


def test_content_morphemes_only_and_the_first_of_each_term() -> None:
    terms = ["수소/NNG", "은/JX", "수소/NNG", "빈 칸/NNG", "/VA", "돕/VV"]
    vectors = np.arange(6)[:, None] * np.ones((1, build.RANK))
    kept, table = build.content_rows(terms, vectors)
    assert kept == [build.UNKNOWN, "수소/NNG", "돕/VV"]
    assert table[:, 0].tolist() == [0, 0, 5]


def terms_of_the_folder() -> list[str]:
    tokenizer = json.loads((FOLDER / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def kiwis_neighbours(kiwi: Kiwi, noun: str, known: set[str]) -> set[str]:
    """Terms of the ten morphemes most like a noun, among those the folder knows."""
    found = kiwi.most_similar_morphemes((noun, "NNG"), top_n=100)
    terms = (f"{each.form.lower()}/{each.tag.partition('-')[0]}" for each in found)
    kept = dict.fromkeys(term for term in terms if term in known and term != f"{noun}/NNG")
    return set(list(kept)[:10])
