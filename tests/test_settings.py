from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import settings
from settings import PREFIX, ROOT, Settings, SettingsError, load_settings

VARIABLES = {PREFIX + name.upper() for name in Settings.model_fields}


def test_defaults_lie_inside_the_project() -> None:
    found = load_settings()
    assert found.home == ROOT / "home"
    assert Path(found.embedding).parent == ROOT / "models"
    assert found.centers == ROOT / "data" / "centers.yaml"
    assert (found.chroma_url, found.language) == (None, "ko")
    assert (found.host, found.port) == ("127.0.0.1", 7860)


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CENTERJIGI_HOME", str(tmp_path))
    monkeypatch.setenv("CENTERJIGI_CHROMA_URL", "http://localhost:8000/")
    monkeypatch.setenv("CENTERJIGI_PORT", "8080")
    found = load_settings()
    assert (found.home, found.chroma_url, found.port) == (tmp_path, "http://localhost:8000", 8080)


def test_options_go_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTERJIGI_PORT", "8080")
    assert load_settings({"port": 9090}).port == 9090
    assert load_settings({"port": None}).port == 8080


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTERJIGI_CHROMA_URL", "")
    assert load_settings().chroma_url is None


def test_paths_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert load_settings({"home": "docs"}).home == tmp_path / "docs"
    assert load_settings({"home": "~/docs"}).home == tmp_path / "me" / "docs"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "팔천", "must be a whole number"),
        ("PORT", "-1", "0 이상"),
        ("PORT", "70000", "65535 이하"),
        ("LANGUAGE", "fr", "다음 가운데 하나"),
        ("LLM_TIMEOUT", "곧", "must be a number"),
        ("LLM_TIMEOUT", "0", "0.0보다 커야"),
        ("LLM_BUDGET", "-1", "0.0 이상"),
        ("LLM_BUDGET", "nan", "숫자여야"),
        ("LLM_MASK", "글쎄", "true나 false"),
        ("LLM_CACHE", "-1", "0 이상"),
        ("TRUSTED_PROXIES", "127.0.0.1, proxy", "IP 주소나 네트워크"),
        ("METRICS_FROM", "10.0.0.0/40", "IP 주소나 네트워크"),
        ("EMBED_ORIGINS", "https://a.example/x", "https://호스트"),
        ("EMBED_ORIGINS", "https://a.example;script-src *", "https://호스트"),
        ("EMBED_ORIGINS", "*", "https://호스트"),
        ("CHROMA_URL", "localhost:8000", "http://호스트:포트"),
        ("CHROMA_URL", "http://", "http://호스트:포트"),
        ("CHROMA_URL", "http://host:port", "http://호스트:포트"),
        ("CHROMA_URL", "file:///etc/passwd", "http://호스트:포트"),
    ],
)
def test_a_bad_value_gives_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    line = str(caught.value)
    assert line.startswith(f"{PREFIX}{name}=") and says in line
    assert "\n" not in line and re.search("[가-힣]", line) and re.search("[a-z]{3}", line)


def test_a_bad_option_is_named_as_an_option() -> None:
    with pytest.raises(SettingsError, match=r"^--chroma-url="):
        load_settings({"chroma_url": "nowhere"})


def test_a_misspelt_variable_is_not_silently_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTERJIGI_PROT", "8080")
    with pytest.raises(SettingsError, match="did you mean CENTERJIGI_PORT"):
        load_settings()


def test_entry_points_end_with_one_line_and_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CENTERJIGI_PORT", "x")
    with pytest.raises(SystemExit) as caught:
        settings.settings_or_exit()
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def _privacy_environment(**given: str) -> dict[str, str]:
    """The environment of a fresh process after the privacy defaults are set."""
    clean = {k: v for k, v in os.environ.items() if k not in settings.PRIVACY_DEFAULTS}
    code = (
        "import json, os, settings; settings.set_privacy_defaults(); "
        "print(json.dumps(dict(os.environ)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env={**clean, **given}, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def test_telemetry_and_hubs_are_off_by_default() -> None:
    assert settings.PRIVACY_DEFAULTS.items() <= _privacy_environment().items()


def test_privacy_defaults_give_way_to_the_user() -> None:
    assert _privacy_environment(HF_HUB_OFFLINE="0")["HF_HUB_OFFLINE"] == "0"


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_readme_lists_every_setting_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(rf"^\|\s*`({PREFIX}\w+)`", readme, flags=re.MULTILINE)
    assert sorted(rows) == sorted(VARIABLES)


def test_lists_are_told_with_commas_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTERJIGI_TRUSTED_PROXIES", "10.0.0.0/8, ::1")
    monkeypatch.setenv("CENTERJIGI_EMBED_ORIGINS", "https://a.example https://b.example:8443")
    settings = load_settings()
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")
    assert settings.embed_origins == ("https://a.example", "https://b.example:8443")
