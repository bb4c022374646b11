"""What the commands share: what the settings give them, and how one is added."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.writing.types import ChatModel
    from evals.harness import Parts

SAMPLE = Path(__file__).parents[2] / "data" / "sample"

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What the settings give: an assistant's parts, the prices, the language model."""

    parts: Parts
    prices: Path
    open_model: Callable[[Path], ChatModel | None]
    """Opens the model, its account in a folder; None where the settings name none."""


Measurement = Callable[[argparse.Namespace, Given], Figures]


class Commands:
    """The commands of a parser, each of which knows its measurement as ``run``."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(dest="measurement", required=True)

    def add(self, name: str, run: Measurement, *, sample: bool = False) -> argparse.ArgumentParser:
        """A new command, for arguments of its own; ``sample`` where it reads the sample corpus."""
        command = self._commands.add_parser(name)
        command.add_argument("--json", action="store_true", help="print figures as JSON")
        if sample:
            command.add_argument("--sample", type=Path, default=SAMPLE, metavar="DIR")
        command.set_defaults(run=run)
        return command
