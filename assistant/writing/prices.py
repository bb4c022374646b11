"""What tokens cost, from a YAML file that staff can extend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.writing.errors import PricesUnreadable
from assistant.writing.types import Usage

_PER = 1_000_000  # tokens a price is for
_ANY = "*"
_RELEASE = re.compile(r"-(\d{8}|\d{4}-\d{2}-\d{2}|latest)$")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    input: float
    output: float

    def of(self, usage: Usage) -> float:
        """US dollars of a call."""
        return (usage.input_tokens * self.input + usage.output_tokens * self.output) / _PER


class Prices:
    """Prices by provider and model."""

    def __init__(self, prices: Mapping[str, Mapping[str, Price]]) -> None:
        self._prices = prices

    @classmethod
    def load(cls, path: Path) -> Prices:
        """The prices of a file.

        Raises:
            PricesUnreadable: the file is missing or is not of this form.
        """
        try:
            raw: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            return cls(
                {
                    provider: {str(model): _price(told) for model, told in models.items()}
                    for provider, models in raw.items()
                }
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError) as error:
            raise PricesUnreadable(path) from error

    def find(self, name: str) -> Price | None:
        """The price of ``provider:model``, a dated release like its model; None if unknown."""
        provider, _, model = name.partition(":")
        known = self._prices.get(provider, {})
        for each in (model, _RELEASE.sub("", model), _ANY):
            if each in known:
                return known[each]
        return None


def _price(told: Mapping[str, Any]) -> Price:
    price = Price(float(told["input"]), float(told["output"]))
    if not (0 <= price.input < float("inf") and 0 <= price.output < float("inf")):
        raise ValueError("a price is a number of dollars")
    return price
