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

    @property
    def facts_revision(self) -> str:
        """A name of the present facts: another one after every change."""

    def facts(self, centers: Collection[str] | None = None) -> list[Fact]:
        """The facts of centers, of all where none are named."""


class Profiles:
    """The profiles of all centers, as the documents stand at each call.

    Safe to share between threads. What was read is kept until the facts change.
    """

    def __init__(self, facts: Facts, fields: Fields, directory: CenterDirectory) -> None:
        self._facts = facts
        self._directory = directory
        self.fields = fields
        self._kept = ("", dict[str, Profile]())  # by center, as of a revision of the facts

    def profile(self, center_id: str) -> Profile:
        """The profile of a center; its fields are empty where documents tell nothing.

        Raises:
            KeyError: there is no such center.
            StoreError: the catalog cannot be read.
        """
        return self._read()[self._directory[center_id].center_id]

    def all(self) -> list[Profile]:
        """The profiles of all centers, in the order of the directory.

        Raises:
            StoreError: the catalog cannot be read.
        """
        return list(self._read().values())

    def comparison(self, centers: Sequence[str], fields: Sequence[str]) -> Comparison:
        """Fields of centers side by side; a cell is None where documents tell nothing.

        Raises:
            KeyError: there is no such center, or no such field.
            StoreError: the catalog cannot be read.
        """
        profiles = self._read()
        return Comparison.of(
            [profiles[center] for center in centers], [self.fields[one] for one in fields]
        )

    def fields_asked(self, question: str) -> tuple[str, ...]:
        """Ids of the fields that a question asks for, Korean or English, in its order."""
        return self.fields.asked(question)

    def _read(self) -> dict[str, Profile]:
        """The profiles by center, in the order of the directory."""
        # Named before the facts are read: a change in between is read again, never missed.
        revision = self._facts.facts_revision
        kept_of, profiles = self._kept
        if kept_of != revision:
            profiles = self._made()
            self._kept = (revision, profiles)
        return profiles

    def _made(self) -> dict[str, Profile]:
        told: dict[str, list[Fact]] = {one.center_id: [] for one in self._directory.centers}
        for fact in self._facts.facts(told):
            told[fact.center_id].append(fact)
        return {
            center: Profile.of(self._directory[center], self.fields, facts)
            for center, facts in told.items()
        }
