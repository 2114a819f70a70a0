"""Deed questions: which deeds a picture counts, and as what: as events, or once a happening."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from dragoman.errors import QueryError
from dragoman.ledger.questions import Question, one_of
from dragoman.values.codes import STATUSES
from dragoman.values.edtf import bounds
from dragoman.values.ontologies import plover

STANDINGS = (*STATUSES, "denied", "any")
"""How a deed may stand: the record's statuses (not denied, no background), denied ones, or all there are."""

COUNTS = ("events", "happenings")
PERIODS = ("day", "week", "month", "year")
LEVELS = ("country", "actor")
MOST_NODES = 60

Count = Literal["events", "happenings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedQuestion:
    """Which deeds are counted.

    Args:
        since: EDTF: deeds dated by its first day or later.
        until: EDTF: deeds dated by its last day or earlier.
        types: PLOVER types, any of them, as a deed's first or second.
        status: One of `STANDINGS`; "happened" leaves denied ones and background out.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        confidence: The least confidence, 0–1.
        copies: Whether near-copies of an earlier report count too.
        count: "events": each event of each report; "happenings": what tells of one deed counts once, by the telling
            that is the earliest report's, on the day that the happening has.

    Raises:
        QueryError: If a value is impossible; it names it and what it takes.
    """

    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    status: str = "happened"
    quad: int | None = None
    confidence: float = 0.0
    copies: bool = True
    count: str = "events"
    subject: ClassVar[str] = "deeds"

    def __post_init__(self) -> None:
        self.days()
        for type_ in self.types:
            one_of("type", type_, plover().types)
        one_of("status", self.status, STANDINGS)
        one_of("quad", None if self.quad is None else str(self.quad), map(str, plover().quads))
        one_of("count", self.count, COUNTS)
        if not 0 <= self.confidence <= 1:
            raise QueryError(f"confidence {self.confidence}: takes 0 to 1")
        self.check()

    def check(self) -> None:
        """Check what this kind of question takes beside the rest."""

    def days(self) -> tuple[int, int]:
        """Return the first and the last day asked for, as yyyymmdd.

        Raises:
            QueryError: If one is no calendar value, or nothing lies between.
        """
        return Question(since=self.since, until=self.until).days()


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadQuestion(DeedQuestion):
    """How two parties dealt with each other over time.

    Args:
        a: One party: a country's code (without the disputed territories that act for themselves), a name or an id.
        b: The other.
        by: day, week (from Monday, ISO 8601), month or year.
        zeros: With the periods in which nothing was done, from the first to the last, both ways.
    """

    a: str
    b: str
    by: str = "month"
    zeros: bool = False

    def check(self) -> None:
        """Check parties and period."""
        one_of("by", self.by, PERIODS)
        for name in ("a", "b"):
            if not getattr(self, name).strip():
                raise QueryError(f"{name}: names nobody; give a country's code, a name or an id")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkQuestion(DeedQuestion):
    """Who deals with whom.

    Args:
        by: country (disputed territories that act for themselves apart) or actor.
        party: A party with whom the deals are; None for all.
        most: Parties that are given, at most, those of the most deeds; 2–60.
    """

    by: str = "country"
    party: str | None = None
    most: int = 30
    subject: ClassVar[str] = "network"

    def check(self) -> None:
        """Check level and number."""
        one_of("by", self.by, LEVELS)
        if not 2 <= self.most <= MOST_NODES:
            raise QueryError(f"most {self.most}: takes 2 to {MOST_NODES}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion(DeedQuestion):
    """Where deeds were done.

    Args:
        party: Who takes part in them; None for all.
        country: The code that a place is given; None for all.
    """

    party: str | None = None
    country: str | None = None
    count: str = "happenings"
    subject: ClassVar[str] = "places"


def in_period(question: DyadQuestion, period: str) -> DyadQuestion:
    """Return a question that keeps the deeds of one period of an answer alone.

    Args:
        question: What was asked.
        period: As `DyadRow.period` gives it: a year, a month, a day, or the Monday of a week.

    Raises:
        QueryError: If it is none.
    """
    first, last = bounds(period)
    if first is None or last is None:
        raise QueryError(f"period {period!r}: take it from the series: 2024, 2024-03 or 2024-03-18")
    if question.by == "week":
        from datetime import timedelta

        last = first + timedelta(days=6)
    low, high = question.days()
    since = max(first.isoformat(), _iso(low))
    until = min(last.isoformat(), _iso(high))
    changes: dict[str, Any] = {"since": since, "until": until}
    return replace(question, **changes)


def _iso(day: int) -> str:
    digits = f"{day:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
