"""What can go wrong while a language model is opened; Korean first, then English.

ModelNotOpened
├── UnknownProvider   the setting names no provider LangChain knows
├── PackageMissing    the provider's package is not installed
├── KeyMissing        the provider wants a key and has none
├── PriceUnknown      a budget is set for a model without a known price
└── PricesUnreadable  the file of prices cannot be read
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import AssistantError

EXTRAS = {
    "openai": "openai", "azure_openai": "openai", "ollama": "ollama", "anthropic": "anthropic",
    "upstage": "upstage", "naver": "naver", "clova": "naver",
}  # fmt: skip
"""Providers and the extra of this project that brings their package."""


class ModelNotOpened(AssistantError):
    """The language model of the settings cannot be used."""


class UnknownProvider(ModelNotOpened):
    """``CENTERJIGI_LLM`` is neither ``provider:model`` nor an address.

    Attributes:
        spec: the setting as given.
    """

    def __init__(self, spec: str) -> None:
        self.spec = spec
        super().__init__(
            f"CENTERJIGI_LLM={spec!r}: openai:gpt-4o-mini처럼 제공자:모델로 적거나 "
            "http://호스트:포트/v1 꼴의 주소를 적어 주세요. "
            "(Give provider:model as LangChain names them, or an OpenAI-compatible address.)"
        )


class PackageMissing(ModelNotOpened):
    """The package that speaks to the provider is not installed.

    Attributes:
        provider: as it was named in the setting.
    """

    def __init__(self, provider: str, package: str) -> None:
        self.provider = provider
        wanted = f"'.[{EXTRAS[provider]}]'" if provider in EXTRAS else package
        super().__init__(
            f"{provider}에 연결하는 패키지가 없습니다. "
            f"`.venv/bin/python -m pip install {wanted}`로 설치해 주세요. "
            f"(The package for {provider} is missing; install it with the command above.)"
        )


class KeyMissing(ModelNotOpened):
    """The provider's package found no key, or what else it needs.

    Attributes:
        provider: as it was named in the setting.
    """

    def __init__(self, provider: str, variable: str) -> None:
        self.provider = provider
        super().__init__(
            f"{provider}를 열 수 없습니다. 환경 변수 {variable}이(가) 맞는지 살펴봐 주세요. "
            f"({provider} cannot be opened; is {variable} set?)"
        )


class PriceUnknown(ModelNotOpened):
    """A daily budget cannot be kept for a model whose price is not known.

    Attributes:
        model: provider and model.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(
            f"{model}의 가격을 몰라 하루 예산(CENTERJIGI_LLM_BUDGET)을 지킬 수 없습니다. "
            "CENTERJIGI_LLM_PRICES 파일에 가격을 적어 주세요. "
            f"(The price of {model} is not known, so the daily budget cannot be kept; "
            "add it to the prices file.)"
        )


class PricesUnreadable(ModelNotOpened):
    """The prices file is missing or is not of its form.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"가격 파일을 읽을 수 없습니다: {path}. "
            "`제공자: {모델: {input: 0.15, output: 0.60}}` 꼴이어야 합니다. "
            "(The prices file cannot be read; it must have the form shown.)"
        )
