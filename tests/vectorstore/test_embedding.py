"""The embedding seam: the bundled model by terms, any other sentence-transformers model by text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from settings import BUNDLED_MODEL
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.errors import ModelUnavailable
from vectorstore.types import Passage, Query, Sentence

WORDS = ["[UNK]", "query:", "passage:", "수소", "전지", "시장", ">"]


def passage(text: str, terms: tuple[str, ...] = (), section: tuple[str, ...] = ()) -> Passage:
    sentence = Sentence(0, len(text), terms)
    return Passage("p", "d", 0, 0, len(text), text, (sentence,), section_path=section)


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of seven words, each a direction of its own, with a prompt for each side."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = torch.eye(len(WORDS))
    weights[0] = 0
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)],
        prompts={"query": "query: ", "document": "passage: "},
        device="cpu",
    )
    folder = tmp_path_factory.mktemp("models") / "prompted"
    model.save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def bundled() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder(str(BUNDLED_MODEL))


def said(vector: np.ndarray) -> set[str]:
    """The words whose directions a vector of the tiny model has."""
    return {WORDS[place] for place in np.flatnonzero(vector)}


def test_another_model_reads_texts_with_its_own_prompts(prompted: Path) -> None:
    embedder = SentenceTransformerEmbedder(str(prompted))
    assert embedder.dimension == len(WORDS)
    question = embedder.query(Query("수소 전지", terms=("시장/NNG",)))
    assert said(question) == {"query:", "수소", "전지"}
    [row] = embedder.passages([passage("시장", ("수소/NNG",))])
    assert said(row) == {"passage:", "시장"}


def test_another_model_reads_the_section_above_a_passage(prompted: Path) -> None:
    embedder = SentenceTransformerEmbedder(str(prompted))
    [row] = embedder.passages([passage("시장", section=("수소", "전지"))])
    assert said(row) == {"passage:", "수소", ">", "전지", "시장"}


def test_vectors_are_of_length_one(prompted: Path, bundled: SentenceTransformerEmbedder) -> None:
    items = [passage("수소 전지", ("수소/NNG", "전지/NNG")), passage("시장", ("시장/NNG",))]
    for embedder in (SentenceTransformerEmbedder(str(prompted)), bundled):
        rows = embedder.passages(items)
        assert rows.dtype == np.float32
        assert rows.shape == (2, embedder.dimension)
        assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_the_bundled_model_reads_terms_not_text(bundled: SentenceTransformerEmbedder) -> None:
    assert bundled.dimension == 256
    by_terms = bundled.query(Query("가나다", terms=("수소/NNG", "전지/NNG")))
    other_text = bundled.query(Query("라마바", terms=("수소/NNG", "전지/NNG")))
    [as_passage] = bundled.passages([passage("사아자", ("전지/NNG", "수소/NNG"))])
    assert by_terms.tolist() == other_text.tolist()
    assert by_terms @ as_passage == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("terms", [(), ("ㅁㄴㅇㄹ/NNG",)], ids=["no terms", "unknown terms"])
def test_a_question_of_nothing_known_is_the_null_vector(
    bundled: SentenceTransformerEmbedder, terms: tuple[str, ...]
) -> None:
    vector = bundled.query(Query("ㅁㄴㅇㄹ", terms=terms))
    assert vector.shape == (256,)
    assert not vector.any()


def test_a_passage_of_nothing_known_is_null_among_others(
    bundled: SentenceTransformerEmbedder,
) -> None:
    rows = bundled.passages([passage("ㅋ"), passage("수소", ("수소/NNG",))])
    assert np.isfinite(rows).all()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([0, 1], abs=1e-5)


def test_no_passages_give_no_rows(bundled: SentenceTransformerEmbedder) -> None:
    assert bundled.passages([]).shape == (0, 256)


def test_a_vector_does_not_depend_on_its_company(bundled: SentenceTransformerEmbedder) -> None:
    items = [passage(str(n), ("수소/NNG", "전지/NNG", "시장/NNG")[: n % 3 + 1]) for n in range(300)]
    together = bundled.passages(items)
    assert together[:3] == pytest.approx(np.vstack([bundled.passages([i]) for i in items[:3]]))


class TestFingerprint:
    """The name by which an index remembers its embedder."""

    def test_a_copy_elsewhere_is_the_same_model(self, prompted: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(prompted, tmp_path / prompted.name)
        assert fingerprint(copy) == fingerprint(prompted)

    def test_any_changed_byte_is_another_model(self, prompted: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(prompted, tmp_path / prompted.name)
        weights = copy / "model.safetensors"
        content = bytearray(weights.read_bytes())
        content[-1] ^= 1
        weights.write_bytes(content)
        assert fingerprint(copy) != fingerprint(prompted)

    def test_the_model_card_takes_no_part(self, prompted: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(prompted, tmp_path / prompted.name)
        (copy / "README.md").write_text("# 모델 카드", encoding="utf-8")
        assert fingerprint(copy) == fingerprint(prompted)

    def test_a_model_known_by_name_goes_by_its_name(self) -> None:
        assert SentenceTransformerEmbedder("owner/model").fingerprint == "owner/model"


class TestUnavailable:
    """Nothing is downloaded, and what cannot be loaded says so."""

    @pytest.mark.parametrize("name", ["no-such-owner/no-such-model", "/no/such/folder"])
    def test_a_model_that_is_not_here(self, name: str) -> None:
        with pytest.raises(ModelUnavailable, match="CENTERJIGI_EMBEDDING"):
            SentenceTransformerEmbedder(name).load()

    @pytest.mark.parametrize("file", ["modules.json", "model.safetensors"])
    @pytest.mark.parametrize("harm", ["gone", "cut short"])
    def test_a_folder_that_was_not_copied_whole(
        self, prompted: Path, tmp_path: Path, file: str, harm: str
    ) -> None:
        broken = shutil.copytree(prompted, tmp_path / "broken") / file
        content = broken.read_bytes()
        broken.unlink()
        if harm == "cut short":
            broken.write_bytes(content[: len(content) // 2])
        with pytest.raises(ModelUnavailable):
            SentenceTransformerEmbedder(str(broken.parent)).load()

    def test_a_description_that_is_no_json(self, prompted: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(prompted, tmp_path / "broken")
        (copy / "centerjigi.json").write_text('{"input"', encoding="utf-8")
        with pytest.raises(ModelUnavailable):
            SentenceTransformerEmbedder(str(copy))

    def test_a_description_may_ask_for_terms(self, prompted: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(prompted, tmp_path / "terms")
        described = {"input": "terms", "dimension": len(WORDS)}
        (copy / "centerjigi.json").write_text(json.dumps(described), encoding="utf-8")
        embedder = SentenceTransformerEmbedder(str(copy))
        assert said(embedder.query(Query("시장", terms=("수소", "전지")))) >= {"수소", "전지"}


def fingerprint(folder: Path) -> str:
    return SentenceTransformerEmbedder(str(folder)).fingerprint
