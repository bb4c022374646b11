"""Which centers a conversation spoke of, and which of them 거기, 두 번째 and 둘 중 mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.concept import Concept
from assistant.conversation import Exchange
from korean import lists, times
from korean.asked_of_center import asks_for_partner
from korean.centers import CenterDirectory


class SpokenOf:
    """Finds the centers that words pointing back mean; ids of centers throughout."""

    def __init__(self, directory: CenterDirectory) -> None:
        self._directory = directory

    def meant(self, text: str, before: Sequence[Exchange]) -> tuple[str, ...]:
        """The centers that 두 번째 센터 and 둘 중 mean; none where a text says no such thing."""
        place = lists.place_in_list(text)
        if place is not None:
            if lists.means_thing(text):
                return ()
            answers = (self.listed(exchange.answer) for exchange in reversed(before))
            listed = next((found for found in answers if len(found) > 1), ())
            return listed[place - 1 if place > 0 else place :][:1]
        several = lists.how_many_meant(text)
        if several is None:
            return ()
        spoken_of: tuple[str, ...] = ()
        for exchange in reversed(before):
            spoken_of = _once([*self.given(exchange), *spoken_of])
            if len(spoken_of) >= (several or 2):
                break
        return spoken_of[-several:] if several else spoken_of

    def item(self, text: str, last: Exchange) -> str:
        """What 두 번째 거 means of the things that the last answer lists; mostly nothing."""
        place = lists.place_in_list(text)
        of_centers = not lists.means_thing(text) and len(self.listed(last.answer)) > 1
        if place is None or of_centers:
            return ""
        items = lists.listed(last.answer.strip().partition("\n")[0])
        return next(iter(items[place - 1 if place > 0 else place :]), "")

    def place_named(self, text: str, last: Exchange) -> Concept | None:
        """원주 사무실은?: a town that names no center anew, since its center is spoken of."""
        centers = self._directory.in_question(text)
        if centers != last.question.centers or len(centers) != 1:
            return None
        own, *towns = self._directory[centers[0]].short
        said = [text[start:end] for start, end in self._directory.names(text)]
        named = (town for town in said if town in towns and not town.startswith(own))
        return next((Concept((f"{town}/NNP",)) for town in named), None)

    def year_said(self, exchange: Exchange) -> str:
        """The text that tells of which year an exchange was: the question, or else the answer."""
        asked = exchange.question.text
        return asked if times.names_year(asked) else exchange.answer

    def last(self, before: Sequence[Exchange]) -> tuple[str, ...]:
        """The center last spoken of: the one asked about, or the first of an answer."""
        for exchange in reversed(before):
            asked = exchange.question.centers
            if len(asked) == 1:
                return asked
            if found := self.listed(exchange.answer)[:1] or asked[:1]:
                return found
        return ()

    def given(self, exchange: Exchange) -> tuple[str, ...]:
        """The centers that an exchange was of: those asked about, or those in the answer."""
        return exchange.question.centers or self.listed(exchange.answer)

    def listed(self, answer: str) -> tuple[str, ...]:
        """Centers that an answer gives, in its order: those of its first line, if it lists some."""
        first = answer.strip().partition("\n")[0]
        found: tuple[str, ...] = ()
        for text in (first, answer):
            found = _once(mention.center_id for mention in self._directory.mentions(text))
            if len(found) > 1:
                return found
        return found or self._directory.in_question(answer)

    def said(self, exchange: Exchange) -> str:
        """What an exchange said, squeezed, with the partners of the centers it was of."""
        asked = exchange.question
        partners = (name for c in asked.centers for name in self._directory[c].partners)
        return "".join(f"{asked.text} {exchange.answer} {' '.join(partners)}".lower().split())

    def company(self, last: Exchange, centers: Sequence[str]) -> str:
        """The partner company that an answer named, or that of the centers if it was asked for."""
        squeezed = "".join(last.answer.lower().split())
        partners = [name for center in self._directory.centers for name in center.partners]
        named = max((name for name in partners if name.lower() in squeezed), key=len, default="")
        own = (name for center in centers for name in self._directory[center].partners)
        return named or (next(own, "") if asks_for_partner(last.question.text) else "")


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
