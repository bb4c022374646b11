"""``python -m assistant``: what scripts rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.assistant import Assistant
from settings import ROOT
from tests.assistant.corpus import ANSWERED, NOT_ANSWERED

ANSWER_KEYS = {
    "id", "question", "status", "answer", "centers", "citations", "mode", "confidence", "seconds",
}  # fmt: skip
CITATION_KEYS = {
    "number", "document_id", "title", "source", "page", "published", "center", "quote", "start",
    "end",
}  # fmt: skip

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def answers(corpus_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A batch of five, answered by a process of its own."""
    history = [
        {"role": "user", "content": "제주 센터는 언제 개소했나요?"},
        {"role": "assistant", "content": "2015년 6월 26일입니다."},
    ]
    batch = [
        {"id": "a", "question": ANSWERED[1], "history": []},
        {"id": "b", "question": NOT_ANSWERED[0]},
        {"id": "c", "question": "거기는 임대료가 얼마예요?", "history": history},
        {"question": "Which center supports hydrogen fuel cells?", "history": None},
        {"id": "e", "question": ""},
    ]
    path = tmp_path_factory.mktemp("batch") / "questions.jsonl"
    lines = "\n\n".join(json.dumps(item, ensure_ascii=False) for item in batch)
    path.write_text("\ufeff" + lines + "\n", encoding="utf-8")
    done = run("--batch", str(path), "--home", str(corpus_home))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def opened(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds an assistant that is open already; opening one takes seconds."""
    monkeypatch.setattr("assistant.open.open_assistant", lambda *_, **__: assistant)


class TestBatch:
    """A question a line in, an answer a line out."""

    def test_answers_come_in_order_under_their_ids(self, answers: list[dict[str, Any]]) -> None:
        assert [answer["id"] for answer in answers] == ["a", "b", "c", None, "e"]
        statuses = [answer["status"] for answer in answers]
        assert statuses == ["answered", "no_evidence", "answered", "answered", "no_evidence"]

    def test_every_answer_has_the_keys_of_the_contract(self, answers: list[dict[str, Any]]) -> None:
        for answer in answers:
            assert set(answer) == ANSWER_KEYS | {"nearest", "understood"}
            assert answer["mode"] == "extractive"
            for citation in (*answer["citations"], *answer["nearest"]):
                assert set(citation) >= CITATION_KEYS

    def test_centers_are_official_names(self, answers: list[dict[str, Any]]) -> None:
        assert answers[0]["centers"] == ["부산창조경제혁신센터"]
        assert answers[3]["centers"] == ["광주창조경제혁신센터"]

    def test_a_follow_up_uses_its_history(self, answers: list[dict[str, Any]]) -> None:
        assert any("5만원" in citation["quote"] for citation in answers[2]["citations"])

    def test_what_is_not_answered_shows_the_nearest(self, answers: list[dict[str, Any]]) -> None:
        assert answers[1]["citations"] == [] and answers[1]["nearest"]

    def test_quotes_are_ranges_of_what_the_ingest_command_prints(
        self, answers: list[dict[str, Any]], corpus_home: Path, capfd: Captured
    ) -> None:
        from ingest.__main__ import main as ingest

        [first, *_] = answers[0]["citations"]
        assert ingest(["--text", first["document_id"], "--home", str(corpus_home)]) == 0
        text = capfd.readouterr().out
        for citation in answers[0]["citations"]:
            if citation["document_id"] == first["document_id"]:
                assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.usefixtures("opened")
class TestLines:
    """What a line of a batch may be, and where one ends."""

    @pytest.mark.parametrize(
        "line",
        ["{", "[]", "3", '{"id": "x"}', '{"question": "?", "history": [{"role": "user"}]}',
         '{"question": "?", "history": 3}'],
    )  # fmt: skip
    def test_a_bad_line_is_named(self, tmp_path: Path, capsys: Captured, line: str) -> None:
        path = tmp_path / "bad.jsonl"
        path.write_text(line + "\n", encoding="utf-8")
        assert main(["--batch", str(path)]) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert f"{path}:1" in captured.err and "question" in captured.err

    def test_lines_before_a_bad_one_are_answered(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "bad.jsonl"
        path.write_text('{"id": 1, "question": ""}\n\n{oops}\n', encoding="utf-8")
        assert main(["--batch", str(path)]) == 1
        captured = capsys.readouterr()
        assert json.loads(captured.out)["id"] == 1
        assert f"{path}:3" in captured.err

    def test_a_file_that_is_not_there(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "gone.jsonl"
        assert main(["--batch", str(path)]) == 1
        assert str(path) in capsys.readouterr().err

    def test_a_file_that_is_no_utf8(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "cp949.jsonl"
        path.write_bytes('{"question": "수소"}'.encode("cp949"))
        assert main(["--batch", str(path)]) == 1
        assert str(path) in capsys.readouterr().err

    def test_a_line_ends_only_where_json_lines_do(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "separators.jsonl"
        path.write_text('{"question": "\u2028\u0085"}\n', encoding="utf-8")
        assert main(["--batch", str(path)]) == 0
        assert json.loads(capsys.readouterr().out)["status"] == "no_evidence"

    def test_a_question_must_be_a_text(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "null.jsonl"
        path.write_text('{"question": null}\n', encoding="utf-8")
        assert main(["--batch", str(path)]) == 1

    def test_a_lone_surrogate_does_no_harm(self, tmp_path: Path) -> None:
        path = tmp_path / "surrogate.jsonl"
        path.write_text('{"id": "s", "question": "\\ud800"}\n', encoding="utf-8")
        with (tmp_path / "out").open("w", encoding="utf-8") as out:
            original, sys.stdout = sys.stdout, out
            try:
                assert main(["--batch", str(path)]) == 0
            finally:
                sys.stdout = original


class TestOne:
    """One question on the command line."""

    @pytest.mark.usefixtures("opened")
    def test_as_json(self, capsys: Captured) -> None:
        assert main([ANSWERED[4], "--json"]) == 0
        [line] = capsys.readouterr().out.splitlines()
        answer = json.loads(line)
        assert set(answer) == ANSWER_KEYS | {"nearest", "understood"}
        assert (answer["id"], answer["question"]) == (None, ANSWERED[4])
        assert "[1]" in answer["answer"] and "임대료" in line  # letters, not \\u escapes

    @pytest.mark.usefixtures("opened")
    def test_for_a_person(self, capsys: Captured) -> None:
        assert main([ANSWERED[4]]) == 0
        shown = capsys.readouterr().out
        assert "5만원" in shown and "[1] 제주창조경제혁신센터 안내" in shown

    @pytest.mark.usefixtures("opened")
    def test_no_evidence_is_no_failure(self, capsys: Captured) -> None:
        assert main([NOT_ANSWERED[0]]) == 0
        assert capsys.readouterr().err == ""


class TestClosedPipe:
    """``| head`` has seen enough: no failure and no complaint."""

    def test_it_ends_quietly(self, corpus_home: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "assistant", "안녕", "--home", str(corpus_home)],
                cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False,
            )  # fmt: skip
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.usefixtures("opened")
    @pytest.mark.parametrize("more", [[], ["--json"]])
    def test_it_is_no_failure(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Captured, more: list[str]
    ) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            monkeypatch.setattr(sys, "stdout", out)
            assert main(["안녕", *more]) == 0
        assert capsys.readouterr().err == ""


class TestRefusals:
    """What cannot be done is said in a line, and never as a traceback."""

    def test_no_index(self, tmp_path: Path) -> None:
        done = run("수소?", "--home", str(tmp_path / "nothing"))
        assert done.returncode == 1
        assert done.stdout == ""
        assert "python -m ingest" in done.stderr and "Traceback" not in done.stderr

    @pytest.mark.parametrize("arguments", [[], ["수소?", "--batch", "x.jsonl"], ["--nonsense"]])
    def test_bad_usage(self, arguments: list[str], capsys: Captured) -> None:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        assert "usage" in capsys.readouterr().err

    def test_a_damaged_index(self, own_home: Path, capsys: Captured) -> None:
        (own_home / "lexical" / "CURRENT").write_text("gone", encoding="utf-8")
        assert main(["수소?", "--home", str(own_home)]) == 1
        assert "--repair" in capsys.readouterr().err

    def test_a_model_that_is_not_here(
        self, corpus_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ) -> None:
        monkeypatch.setenv("CENTERJIGI_EMBEDDING", "no-such-owner/no-such-model")
        assert main(["수소?", "--home", str(corpus_home)]) == 1
        assert "no-such-model" in capsys.readouterr().err
