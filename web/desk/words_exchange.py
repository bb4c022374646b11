"""The words that staff add as a file: out and in."""

from __future__ import annotations

from desk.desk import Desk
from desk.word_files import COLUMNS, MOST_ROWS, export_csv, export_xlsx, import_words
from prompts.desk import DeskTexts
from web.desk.exchange import Taken
from web.desk.office import Visit


class WordsTable:
    """The words, to be exchanged."""

    name = "words"

    def title(self, texts: DeskTexts) -> str:
        """What their own page is called."""
        return texts.words

    def hint(self, texts: DeskTexts) -> str:
        """What a file to be taken in must be like."""
        return texts.words_import_hint.format(columns=", ".join(COLUMNS), count=MOST_ROWS - 1)

    def csv(self, desk: Desk) -> bytes:
        """All of them as CSV."""
        return export_csv(desk.words.all())

    def xlsx(self, desk: Desk) -> bytes:
        """All of them as a workbook."""
        return export_xlsx(desk.words.all())

    def take(self, visit: Visit, content: bytes) -> Taken:
        """Add the words of a file that are not there yet.

        Raises:
            InvalidEntry: the file is not as it must be.
            RowsRefused: rows are not.
        """
        words = visit.desk.words
        rows = import_words(content, words.known().directory)
        made = words.add_all(rows, visit.member.name)
        told = visit.texts.words_imported.format(count=made, there=len(rows) - made)
        return Taken(made, told)
