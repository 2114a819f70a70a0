"""Tenures: who held what office when, as whoever knows it must be able to answer; none need be given."""

from collections.abc import Sequence
from typing import Protocol


class Tenure(Protocol):
    """One person in one office: `country` and `sectors` are PLOVER's, `valid` an EDTF interval."""

    @property
    def person(self) -> str:
        """The person's name."""

    @property
    def office(self) -> str:
        """The office, in lower-case words ("foreign minister")."""

    @property
    def of(self) -> str:
        """The state or body."""

    @property
    def country(self) -> str | None:
        """PLOVER's code."""

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sectors of one who holds the office."""

    @property
    def valid(self) -> str:
        """From when to when."""

    @property
    def wikidata(self) -> str | None:
        """The person's Wikidata id."""

    @property
    def prominent(self) -> bool:
        """Whether news call the holder of such an office by the last name alone."""

    def known_on(self, date: str | None) -> bool:
        """Whether it is known if the office was held on the date."""

    def holds(self, date: str | None) -> bool:
        """Whether the office was held on the date."""


class People(Protocol):
    """Answers which offices a person held, and who held an office."""

    def lookup(self, name: str, *, date: str | None = None) -> Sequence[Tenure]:
        """Return the tenures of persons of that name, those that hold on the date first."""

    def holders(self, office: str, *, of: str, date: str | None = None) -> Sequence[Tenure]:
        """Return the tenures of an office ("president") of a state or body (its code or name) on the date."""
