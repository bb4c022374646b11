"""Settings: the environment in, one frozen value out. Nobody else reads the environment.

Entry points (``app.py`` and the ``__main__.py`` files) call
:func:`set_privacy_defaults` before their heavy imports, then
:func:`settings_or_exit`, and pass plain values inward.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent
PREFIX = "CENTERJIGI_"
BUNDLED_MODEL = ROOT / "models" / "centerjigi-ko-en"

Listed = Annotated[tuple[str, ...], NoDecode]
"""Values with commas between them."""

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")

PRIVACY_DEFAULTS = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "DO_NOT_TRACK": "1",
    # Not privacy, but the same moment: tokenizers warn when a process forks after use.
    "TOKENIZERS_PARALLELISM": "false",
    # Nor this: OpenBLAS's threads spin while they wait, and take the cores from other questions.
    "OPENBLAS_NUM_THREADS": "1",
}


class SettingsError(ValueError):
    """A setting has a bad value. ``str(error)`` is one line, Korean then English."""


class Settings(BaseSettings):
    """Everything that can be set, each by ``CENTERJIGI_<NAME>`` in the environment.

    Paths may start with ``~``; relative ones count from the current folder.
    An empty variable counts as not set.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    home: Path = Field(
        default=ROOT / "home",
        description="Folder of the ingested documents and their indexes.",
    )
    embedding: str = Field(
        default=str(BUNDLED_MODEL),
        description="Embedding model: a sentence-transformers name or folder.",
    )
    chroma_url: str | None = Field(
        default=None,
        description="Address of a Chroma server (http://host:port); embedded Chroma when not set.",
    )
    centers: Path = Field(
        default=ROOT / "data" / "centers.yaml",
        description="Directory of the centers with their names and aliases (YAML).",
    )
    glossary: Path = Field(
        default=ROOT / "data" / "glossary.yaml",
        description="Glossary of synonyms and of English and Korean terms (YAML).",
    )
    reranker: str | None = Field(
        default=None,
        description="Cross-encoder that reads the best passages again: a sentence-transformers "
        "name or folder; none when not set.",
    )
    llm: str | None = Field(
        default=None,
        description="Language model that writes answers: provider:model, or an OpenAI-compatible "
        "address; answers are quotes when not set.",
    )
    llm_timeout: float = Field(
        default=20.0,
        gt=0,
        le=600,
        description="Seconds to a reply's first word; a whole reply may take three times as long.",
    )
    llm_budget: float | None = Field(
        default=None,
        ge=0,
        le=1e6,
        allow_inf_nan=False,
        description="US dollars a day for the model; no limit when not set.",
    )
    llm_prices: Path = Field(
        default=ROOT / "data" / "model_prices.yaml",
        description="Prices of models (YAML).",
    )
    llm_mask: bool = Field(
        default=True, description="Whether personal data is masked before it goes to the model."
    )
    llm_weak: Literal["mark", "omit"] = Field(
        default="mark",
        description="What becomes of a sentence that something else carries than it cites: "
        "mark or omit.",
    )
    llm_follow_ups: bool = Field(
        default=False, description="Whether the model completes follow-ups; rules when not."
    )
    llm_expand: bool = Field(
        default=False, description="Whether the model adds words to search for."
    )
    llm_cache: int = Field(
        default=1_000, ge=0, description="Number of the model's replies kept; 0: none."
    )
    desk_url: str | None = Field(
        default=None,
        description="Database of the desk (postgresql://…); SQLite in the home when not set.",
    )
    secret: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Secret that signs sign-in cookies and forms; made in the home when not set.",
    )
    keep_questions_days: int = Field(
        default=90, ge=1, le=3650, description="Days for which the masked question log is kept."
    )
    keep_answers_days: int = Field(
        default=365, ge=1, le=3650, description="Days for which answers and feedback are kept."
    )
    language: Literal["ko", "en"] = Field(
        default="ko", description="Language of the web page: ko or en."
    )
    host: str = Field(default="127.0.0.1", description="Address the web app listens on.")
    port: int = Field(
        default=7860, ge=0, le=65535, description="Port the web app listens on; 0: a free one."
    )

    requests_per_minute: int = Field(
        default=60,
        ge=0,
        le=100_000,
        description="Questions and other input of one visitor a minute; 0: no limit.",
    )
    trusted_proxies: Listed = Field(
        default=("127.0.0.1", "::1"),
        description="Addresses or networks of proxies whose X-Forwarded-For is believed.",
    )
    metrics_from: Listed = Field(
        default=("127.0.0.0/8", "::1"),
        description="Addresses or networks that may read /metrics.",
    )
    embed_origins: Listed = Field(
        default=(), description="Origins whose pages may embed the chat (https://host[:port])."
    )
    mcp: bool = Field(
        default=False, description="Whether the API is a Model Context Protocol server too."
    )

    @field_validator("trusted_proxies", "metrics_from", "embed_origins", mode="before")
    @classmethod
    def _split(cls, given: object) -> object:
        return tuple(filter(None, re.split(r"[,\s]+", given))) if isinstance(given, str) else given

    @field_validator("trusted_proxies", "metrics_from")
    @classmethod
    def _check_networks(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for one in given:
            try:
                ipaddress.ip_network(one, strict=False)
            except ValueError:
                raise ValueError(
                    f"{one}: IP 주소나 네트워크여야 합니다 (must be an IP address or a network)"
                ) from None
        return given

    @field_validator("embed_origins")
    @classmethod
    def _check_origins(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        for one in given:
            if not _is_web_address(one) or not _ORIGIN.fullmatch(one):
                raise ValueError(
                    f"{one}: https://호스트 꼴의 출처여야 합니다 (must look like https://host[:port])"
                )
        return given

    @field_validator("home", "centers", "glossary", "llm_prices")
    @classmethod
    def _expand(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("desk_url")
    @classmethod
    def _check_database(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("postgresql://", "postgresql+psycopg://")):
            raise ValueError(
                "postgresql:// 로 시작하는 주소여야 합니다 (must start with postgresql://)"
            )
        return url

    @field_validator("chroma_url")
    @classmethod
    def _check_url(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not _is_web_address(url):
            raise ValueError(
                "http://호스트:포트 꼴의 주소여야 합니다 (must look like http://host:port)"
            )
        return url.rstrip("/")


def load_settings(given: Mapping[str, Any] | None = None) -> Settings:
    """Reads the environment; what ``given`` holds (command-line options) goes before it.

    Values of ``given`` that are None count as not given. Raises
    :class:`SettingsError` for a bad value or an unknown ``CENTERJIGI_`` variable.
    """
    options = {name: value for name, value in (given or {}).items() if value is not None}
    _refuse_unknown_variables()
    try:
        return Settings(**options)
    except ValidationError as error:
        raise SettingsError(_one_line(error, options)) from error


def settings_or_exit(given: Mapping[str, Any] | None = None) -> Settings:
    """As :func:`load_settings`; a bad value ends the program: one line on stderr, status 2."""
    try:
        return load_settings(given)
    except SettingsError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


def set_privacy_defaults() -> None:
    """Turns telemetry, tracing and hub look-ups off for this process, unless set otherwise.

    Libraries read these while they are imported, so call it first.
    """
    for name, value in PRIVACY_DEFAULTS.items():
        os.environ.setdefault(name, value)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a broken IPv6 address
        return False


def _refuse_unknown_variables() -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            ko, en = (f" {near[0]}인가요?", f"; did you mean {near[0]}?") if near else ("", "")
            raise SettingsError(f"{name}: 없는 설정입니다.{ko} (unknown setting{en})")


_REASONS = {
    "too_short": ("{min_length}자 이상이어야 합니다", "must have {min_length} characters or more"),
    "int_parsing": ("숫자여야 합니다", "must be a whole number"),
    "int_type": ("숫자여야 합니다", "must be a whole number"),
    "float_parsing": ("숫자여야 합니다", "must be a number"),
    "finite_number": ("숫자여야 합니다", "must be a number"),
    "bool_parsing": ("true나 false여야 합니다", "must be true or false"),
    "greater_than": ("{gt}보다 커야 합니다", "must be more than {gt}"),
    "greater_than_equal": ("{ge} 이상이어야 합니다", "must be {ge} or more"),
    "less_than_equal": ("{le} 이하여야 합니다", "must be {le} or less"),
    "literal_error": ("다음 가운데 하나여야 합니다: {expected}", "must be one of these"),
    "extra_forbidden": ("없는 설정입니다", "unknown setting"),
}


def _one_line(error: ValidationError, options: Mapping[str, Any]) -> str:
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    name = f"--{field.replace('_', '-')}" if field in options else PREFIX + field.upper()
    context = first.get("ctx", {})
    if first["type"] == "value_error":
        reason = str(context["error"])
    elif first["type"] in _REASONS:
        ko, en = (text.format(**context) for text in _REASONS[first["type"]])
        reason = f"{ko} ({en})"
    else:
        reason = f"올바르지 않은 값입니다 ({first['msg']})"
    return f"{name}={first['input']!r}: {reason}"
