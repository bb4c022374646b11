"""What near-duplicates say again: told once, whatever its spaces and quotation marks."""

from __future__ import annotations

from vectorstore.types import DocumentInfo, Passage

_QUOTES = str.maketrans("“”‘’", "\"\"''")


def squeezed(text: str) -> str:
    """The text without white space, its quotation marks plain: equal where it says the same."""
    return "".join(text.translate(_QUOTES).split())


class Told:
    """The sentences that each group of near-duplicates has said so far."""

    def __init__(self) -> None:
        self._by_group: dict[str, set[str]] = {}

    def adds(self, passage: Passage, document: DocumentInfo) -> bool:
        """Whether a passage says anything that its document's copies have not said yet."""
        if not document.copies:
            return True
        told = self._by_group.setdefault(document.copies[0], set())
        said = {squeezed(passage.quote(each)) for each in passage.sentences}
        new = not said <= told
        told |= said
        return new
