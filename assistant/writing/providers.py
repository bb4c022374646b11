"""Chat models by the name of the setting; the only file that imports LangChain's makers.

``provider:model`` as LangChain's ``init_chat_model`` takes it, or the address of an
OpenAI-compatible server alone. Keys and addresses come from the variables that the
provider's own package reads.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.writing.call import Connect
from assistant.writing.errors import KeyMissing, PackageMissing, UnknownProvider

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_ONE_TRY = {"max_retries": 0}  # packages try again by themselves unless told not to
_OPTIONS: dict[str, dict[str, Any]] = dict.fromkeys(
    ("openai", "azure_openai", "anthropic", "upstage", "naver", "clova"), _ONE_TRY
)
_SAYS_WHY = frozenset({"openai", "azure_openai", "anthropic", "upstage", "ollama"})
_CLOVA = ("langchain_naver", "ChatClovaX")  # init_chat_model does not know it
_VARIABLES = {
    "openai": "OPENAI_API_KEY", "azure_openai": "AZURE_OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY", "upstage": "UPSTAGE_API_KEY",
    "naver": "CLOVASTUDIO_API_KEY", "clova": "CLOVASTUDIO_API_KEY",
}  # fmt: skip
_NO_KEY = "none"  # what a server without keys is given, since the package insists on one
_OPENAI_HOST = "api.openai.com"


@dataclass(frozen=True, slots=True)
class Provider:
    """A chat model that can be called.

    Attributes:
        name: provider and model; for an address alone, the address.
        connect: gives the LangChain model.
        says_why: whether it always says why a reply ended.
    """

    name: str
    connect: Connect
    says_why: bool


def provider(spec: str) -> Provider:
    """The provider and model that a setting names.

    Raises:
        UnknownProvider: it names none.
        PackageMissing: the provider's package is not installed.
        KeyMissing: the package wants a key, or something else of the environment.
    """
    if spec.startswith(("http://", "https://")):
        return _at_address(spec.rstrip("/"))
    name, colon, model = spec.partition(":")
    if not (name and colon and model):
        raise UnknownProvider(spec)
    made = _made(name, model)

    async def connect() -> BaseChatModel:
        return made

    return Provider(spec, connect, name in _SAYS_WHY)


def _made(name: str, model: str) -> BaseChatModel:
    options = _OPTIONS.get(name, {})
    make = _maker(name, model)
    try:
        return _without_chunk_limit(make(**options))
    except ImportError as error:
        raise PackageMissing(name, f"langchain-{name.replace('_', '-')}") from error
    except Exception as error:
        if "Unsupported provider" in str(error) or "Unable to infer" in str(error):
            raise UnknownProvider(f"{name}:{model}") from error
        if name == "openai" and (local := _without_key(make, options)) is not None:
            return local
        raise KeyMissing(name, _VARIABLES.get(name, f"{name.upper()}_API_KEY")) from None


def _without_chunk_limit(made: Any) -> BaseChatModel:
    """The model without the time limit between chunks of langchain-openai and its heirs.

    On Python 3.11 it swallows a cancellation that meets a chunk (``asyncio.wait_for``),
    and the call would go on after the person has left.
    """
    if hasattr(made, "stream_chunk_timeout"):
        made.stream_chunk_timeout = 0
    model: BaseChatModel = made
    return model


def _maker(name: str, model: str) -> Callable[..., Any]:
    if name in ("naver", "clova"):
        package, maker = _CLOVA
        return lambda **options: getattr(importlib.import_module(package), maker)(
            model=model, **options
        )
    from langchain.chat_models import init_chat_model

    return lambda **options: init_chat_model(model, model_provider=name, **options)


def _without_key(make: Callable[..., Any], options: dict[str, Any]) -> BaseChatModel | None:
    """An OpenAI-compatible server of one's own (OPENAI_BASE_URL) may need no key."""
    try:
        model: Any = make(**options, api_key=_NO_KEY)
    except Exception:
        return None
    host = urlsplit(str(model.root_client.base_url)).hostname
    return _without_chunk_limit(model) if host != _OPENAI_HOST else None


def _at_address(address: str) -> Provider:
    """The model that a server offers first, asked when it is first needed."""
    made: list[BaseChatModel] = []

    async def connect() -> BaseChatModel:
        if not made:
            offered = await client.models.list()
            made.append(_compatible(offered.data[0].id, address))
        return made[0]

    client = _compatible("unknown", address).root_async_client
    return Provider(f"openai:{_without_password(address)}", connect, says_why=True)


def _compatible(model: str, address: str) -> Any:
    def make(**options: Any) -> Any:
        made = _maker("openai", model)(base_url=address, **_ONE_TRY, **options)
        return _without_chunk_limit(made)

    try:
        return make()
    except ImportError as error:
        raise PackageMissing("openai", "langchain-openai") from error
    except Exception:
        if (local := _without_key(make, {})) is not None:
            return local
        raise KeyMissing("openai", _VARIABLES["openai"]) from None


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
