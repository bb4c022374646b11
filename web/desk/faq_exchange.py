"""The FAQ as a file: out and in."""

from __future__ import annotations

from desk.desk import Desk
from desk.faq_files import export_csv, export_xlsx, import_faqs
from prompts.desk import DeskTexts
from web.desk.exchange import Taken
from web.desk.office import Visit


class FaqTable:
    """The FAQ, to be exchanged."""

    name = "faq"

    def title(self, texts: DeskTexts) -> str:
        """What its own page is called."""
        return texts.faq

    def hint(self, texts: DeskTexts) -> str:
        """What a file to be taken in must be like."""
        return texts.import_hint

    def csv(self, desk: Desk) -> bytes:
        """All of it as CSV."""
        return export_csv(desk.faqs.all())

    def xlsx(self, desk: Desk) -> bytes:
        """All of it as a workbook."""
        return export_xlsx(desk.faqs.all())

    def take(self, visit: Visit, content: bytes) -> Taken:
        """Add the questions of a file; open ones that they answer are settled.

        Raises:
            InvalidEntry: the file or a row is not as it must be.
        """
        made = visit.desk.faqs.add_all(import_faqs(content), visit.member.name)
        for faq in made:
            visit.desk.settle(faq.faq_id, visit.member.name)
        return Taken(len(made), visit.texts.imported.format(count=len(made)))
