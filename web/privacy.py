"""What becomes of a question, as the page tells it to those who ask."""

from __future__ import annotations

from dataclasses import dataclass

from prompts.interface import InterfaceTexts


@dataclass(frozen=True, slots=True)
class Privacy:
    """``kept_days``: for how long questions are kept, None where they are not.

    ``model`` is the language model they are sent to, None where none is.
    """

    kept_days: int | None = None
    model: str | None = None

    def told(self, texts: InterfaceTexts) -> str:
        """In a sentence or two."""
        where = texts.goes_to_model.format(model=self.model) if self.model else texts.stays_here
        if self.kept_days is None:
            return where
        return f"{where} {texts.kept_for.format(days=f'{self.kept_days:,}')}"
