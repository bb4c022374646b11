"""A model from the settings: the provider, and what stands around it.

From the outside in: personal data is masked, a kept reply is told again, a dead
endpoint is left alone, calls are counted and held within the budget, and the provider
is asked.
"""

from __future__ import annotations

from pathlib import Path

from assistant.writing.breaker import GuardedModel
from assistant.writing.cached import CachedModel
from assistant.writing.calls import StoredCalls
from assistant.writing.errors import PriceUnknown
from assistant.writing.langchain_model import LangChainModel
from assistant.writing.masked import MaskedModel
from assistant.writing.metered import MeteredModel
from assistant.writing.observing import Observer
from assistant.writing.prices import Price, Prices
from assistant.writing.providers import provider
from assistant.writing.replies import StoredReplies
from assistant.writing.types import ChatModel, Limits
from korean.tokens import count_tokens

CALLS_FILE = "model_calls.sqlite3"
REPLIES_FILE = "model_replies.sqlite3"
_WHOLE = 3  # times the seconds to the first piece


def open_model(
    spec: str | None,
    home: Path,
    *,
    prices: Path,
    timeout: float = 20.0,
    budget: float | None = None,
    mask: bool = True,
    cache: int = 1_000,
    observer: Observer | None = None,
) -> ChatModel | None:
    """The language model that a setting names; None where it names none.

    Nothing is asked of the provider yet.

    Args:
        spec: ``provider:model``, or the address of an OpenAI-compatible server.
        home: folder for the account of calls and the kept replies.
        prices: file of prices (YAML).
        timeout: seconds to the first piece of a reply; a whole one may take three
            times as long.
        budget: US dollars a day; None for no limit.
        mask: whether personal data is masked before it leaves.
        cache: number of finished replies kept; 0 keeps none.
        observer: told of calls, kept replies and the breaker, to count them.

    Raises:
        ModelNotOpened: the provider, its package, its key or a price is missing.
    """
    if spec is None:
        return None
    found = provider(spec)
    price = _price(found.name, prices, budget)
    model: ChatModel = LangChainModel(
        found.name,
        found.connect,
        count_tokens,
        limits=Limits(first_piece=timeout, whole=timeout * _WHOLE),
        says_why=found.says_why,
    )
    calls = StoredCalls(home / CALLS_FILE)
    model = MeteredModel(model, calls, price=price, budget=budget, observer=observer)
    model = GuardedModel(model, observer=observer)
    if cache:
        model = CachedModel(model, StoredReplies(home / REPLIES_FILE, cache), observer)
    return MaskedModel(model) if mask else model


def _price(name: str, prices: Path, budget: float | None) -> Price | None:
    price = Prices.load(prices).find(name)
    if price is None and budget is not None:
        raise PriceUnknown(name)
    return price
