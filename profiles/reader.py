"""Profiles of centers, read from the facts in the store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from korean.centers import CenterDirectory
from profiles.comparison import Comparison
from profiles.fields import Fields
from profiles.profile import Profile
from vectorstore.types import Fact


class Facts(Protocol):
    """Where facts are kept: a ``Store`` or a ``Catalog``."""

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        """The facts of centers, of all where none are named."""


class Profiles:
    """The profiles of all centers, as the documents stand at each call."""

    def __init__(self, facts: Facts, fields: Fields, directory: CenterDirectory) -> None:
        self._facts = facts
        self._directory = directory
        self.fields = fields

    def profile(self, center_id: str) -> Profile:
        """The profile of a center; its fields are empty where documents tell nothing.

        Raises:
            KeyError: there is no such center.
            StoreError: the catalog cannot be read.
        """
        return Profile.of(self._directory[center_id], self.fields, self._facts.facts([center_id]))

    def all(self) -> list[Profile]:
        """The profiles of all centers, in the order of the directory.

        Raises:
            StoreError: the catalog cannot be read.
        """
        return self._of([center.center_id for center in self._directory.centers])

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """Fields of centers side by side; a cell is None where documents tell nothing.

        Raises:
            KeyError: there is no such center, or no such field.
            StoreError: the catalog cannot be read.
        """
        return Comparison.of(self._of(centers), [self.fields[one] for one in fields])

    def fields_asked(self, question: str) -> tuple[str, ...]:
        """Ids of the fields that a question asks for, Korean or English, in its order."""
        return self.fields.asked(question)

    def _of(self, centers: Sequence[str]) -> list[Profile]:
        told: dict[str, list[Fact]] = {center: [] for center in centers}
        for fact in self._facts.facts(centers):
            told[fact.center_id].append(fact)
        return [
            Profile.of(self._directory[center], self.fields, told[center]) for center in centers
        ]
