"""Another sentence-transformers model by setting: ingest, answer, and no mixing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.__main__ import main as assistant
from ingest.__main__ import main as ingest
from tests.assistant.corpus import ANSWERED

LETTERS = [chr(code) for code in range(ord("가"), ord("힣") + 1)]


@pytest.fixture(scope="module")
def letters_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows a text by its syllables; nothing but its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    vocabulary = {letter: number for number, letter in enumerate(["[UNK]", *LETTERS])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split(Regex("."), "isolated")
    weights = torch.randn(len(vocabulary), 32, generator=torch.Generator().manual_seed(0))
    folder = tmp_path_factory.mktemp("models") / "letters"
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights)],
        prompts={"query": "질문: ", "document": "문서: "},
        device="cpu",
    )
    model.save(str(folder), create_model_card=False)
    return folder


def test_a_home_belongs_to_the_model_that_made_it(
    letters_model: Path,
    sources: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = ["--home", str(tmp_path / "home")]
    monkeypatch.setenv("CENTERJIGI_EMBEDDING", str(letters_model))
    assert ingest([str(sources), *home, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["failed"] == []

    assert assistant([ANSWERED[4], *home, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert any("5만원" in citation["quote"] for citation in answer["citations"])

    monkeypatch.delenv("CENTERJIGI_EMBEDDING")
    assert assistant([ANSWERED[4], *home]) == 1
    assert "CENTERJIGI_EMBEDDING" in capsys.readouterr().err
