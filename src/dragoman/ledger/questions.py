"""Questions: what can be asked of a ledger, each as one frozen value; what is impossible cannot be made."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from dragoman.errors import QueryError
from dragoman.ledger.keys import LAST_DAY
from dragoman.values import codes
from dragoman.values.edtf import bounds, is_day
from dragoman.values.followings import STANDINGS
from dragoman.values.ontologies import plover

MOST_ROWS = 1000
"""Rows of one page, at most."""


def one_of(name: str, value: str | None, allowed: Iterable[str]) -> None:
    """Check that a filter's value is one of those allowed, or None.

    Raises:
        QueryError: If it is another; it names those allowed.
    """
    known = tuple(allowed)
    if value is not None and value not in known:
        raise QueryError(f"{name} {value!r}: is none of {', '.join(known)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What every question takes.

    Args:
        since: EDTF, such as 2008 or 2024-09-20: what lies, or may lie, on its first day or later.
        until: EDTF: what lies, or may lie, on its last day or earlier.
        text: Words that the item's sentence (a statement's content) holds: all of them, in any order and form of
            letter; "a phrase" in quotes; a beginning with `*`.
        report: A report's id or key: its items alone.
        confidence: The least confidence, 0–1.
        copies: Whether items of near-copies of an earlier report are given too.
        rejected: Whether items that a person rejected are given too.
        newest_first: The latest day first, instead of the earliest; the same as `sort` "-date".
        sort: What rows are ordered by, one of the subject's `sorts`; with `-` before it the other way round. Equal
            rows come by date, then id.
        limit: Rows of a page, 1–1000.
        cursor: Where the page begins: `Answer.cursor` of the page before.

    Raises:
        QueryError: If a value is impossible; it names the filter and what it takes.
    """

    since: str | None = None
    until: str | None = None
    text: str | None = None
    report: str | None = None
    confidence: float = 0.0
    copies: bool = True
    rejected: bool = False
    newest_first: bool = False
    sort: str | None = None
    limit: int = 50
    cursor: str | None = None
    subject: ClassVar[str] = ""
    sorts: ClassVar[tuple[str, ...]] = ("date",)

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_ROWS:
            raise QueryError(f"limit {self.limit}: takes 1 to {MOST_ROWS}")
        if not 0 <= self.confidence <= 1:
            raise QueryError(f"confidence {self.confidence}: takes 0 to 1")
        one_of("sort", self.sort, (*self.sorts, *(f"-{name}" for name in self.sorts)))
        if self.sort is not None and self.newest_first:
            raise QueryError(f"newest_first: goes with no sort; ask for sort {self.sort!r} alone, or for '-date'")
        self.days()
        self.after()
        self.check()

    @property
    def column(self) -> str:
        """What rows are ordered by, one of `sorts`."""
        return (self.sort or self.sorts[0]).removeprefix("-")

    @property
    def down(self) -> bool:
        """Whether the highest or latest comes first."""
        return self.newest_first or (self.sort or "").startswith("-")

    def check(self) -> None:
        """Check what this kind of question takes beside the rest."""

    def days(self) -> tuple[int, int]:
        """Return the first and the last day asked for, as yyyymmdd.

        Raises:
            QueryError: If one is no calendar value.
        """
        first = _day("since", self.since, 0) or 0
        last = _day("until", self.until, 1) or LAST_DAY
        if first > last:
            raise QueryError(f"since {self.since}, until {self.until}: nothing lies between; turn them round")
        return first, last

    def after(self) -> tuple[int, int, int] | None:
        """Return day, report key and number of the last row before the page; None for the first page.

        Raises:
            QueryError: If the cursor is none, or another kind of question's.
        """
        return None if self.cursor is None else read_cursor(self.subject, self.cursor)


def _day(name: str, value: str | None, end: int) -> int | None:
    if value is None:
        return None
    day = bounds(value)[end]
    if day is None:
        raise QueryError(f"{name} {value!r}: takes a year, month or day: 2008, 2008-08, 2008-08-07")
    return int(day.strftime("%Y%m%d")) if day.year >= 1000 else day.year * 10_000 + day.month * 100 + day.day


def write_cursor(subject: str, place: tuple[int, int, int]) -> str:
    """Return a cursor that begins behind a row."""
    return base64.urlsafe_b64encode(json.dumps([subject, *place]).encode()).decode().rstrip("=")


def read_cursor(subject: str, cursor: str) -> tuple[int, int, int]:
    """Return the place that a cursor stands for.

    Raises:
        QueryError: If it is none, or another kind of question's.
    """
    try:
        kind, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        day, key, n = place
        if kind == subject and all(isinstance(part, int) for part in place):
            return day, key, n
    except (ValueError, TypeError, binascii.Error, UnicodeError):
        pass
    raise QueryError(f"cursor {cursor!r}: is none of this question's; take it from the page before")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventQuestion(Question):
    """Which deeds.

    Args:
        actor: Who did it: a country's code (RUS), with a sector (RUS.GOV), a name, or an id (Q159, an entity's key).
        recipient: To whom, likewise.
        teller: Who tells it, likewise.
        party: Who takes any part in it, likewise.
        about: Party or place, likewise.
        place: Where, by name, country's code or id.
        types: PLOVER types, any of them.
        mode: A PLOVER mode.
        context: A PLOVER context.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        status: As in the record.
        polarity: positive or negative.
        historical: Background alone, or none of it; None for both.
    """

    actor: str | None = None
    recipient: str | None = None
    teller: str | None = None
    party: str | None = None
    about: str | None = None
    place: str | None = None
    types: tuple[str, ...] = ()
    mode: str | None = None
    context: str | None = None
    quad: int | None = None
    status: str | None = None
    polarity: str | None = None
    historical: bool | None = None
    subject: ClassVar[str] = "events"
    sorts: ClassVar[tuple[str, ...]] = ("date", "type", "who", "whom", "place", "status", "intensity", "confidence")

    def check(self) -> None:
        """Check codes against the ontology."""
        ontology = plover()
        for type_ in self.types:
            one_of("type", type_, ontology.types)
        one_of("mode", self.mode, sorted({mode for t in ontology.types.values() for mode in t.modes}))
        one_of("context", self.context, ontology.contexts)
        one_of("status", self.status, codes.STATUSES)
        one_of("polarity", self.polarity, codes.POLARITIES)
        one_of("quad", None if self.quad is None else str(self.quad), map(str, ontology.quads))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementQuestion(Question):
    """Which words of whom.

    Args:
        speaker: Who said it: a country's code, a name or an id.
        addressee: To whom.
        kind: direct, indirect or mixed.
    """

    speaker: str | None = None
    addressee: str | None = None
    kind: str | None = None
    subject: ClassVar[str] = "statements"
    sorts: ClassVar[tuple[str, ...]] = ("date", "who", "whom", "kind", "confidence")

    def check(self) -> None:
        """Check the kind."""
        one_of("kind", self.kind, codes.STATEMENT_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionQuestion(Question):
    """Which stances.

    Args:
        holder: Who holds it: a country's code, a name or an id.
        about: Whom, which place, or which issue it is about.
        stance: As in the record.
    """

    holder: str | None = None
    about: str | None = None
    stance: str | None = None
    subject: ClassVar[str] = "positions"
    sorts: ClassVar[tuple[str, ...]] = ("date", "who", "stance", "issue", "confidence")

    def check(self) -> None:
        """Check the stance."""
        one_of("stance", self.stance, codes.STANCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentQuestion(Question):
    """Which promises and offers.

    Args:
        by: Who bound itself: a country's code, a name or an id.
        to: Towards whom.
        conditional: With a condition alone, or without one; None for both.
        types: PLOVER types, any of them, of the deed promised; those of deeds that have one.
        status: How it stands, any of these: open, in_progress, kept, partly_kept, broken, overdue, withdrawn.
        due_since: EDTF: those with a last day on its first day or later.
        due_until: EDTF: those with a last day on its last day or earlier.
        tellings: Whether further tellings of a promise have rows of their own; else they stand in its history alone.
        item: REPORT/ITEM: this one alone.
        on: The day on which it is asked how they stand, YYYY-MM-DD; later promises are
            left out unless `since` or `until` asks otherwise. The latest day of a report in the ledger if None.
    """

    by: str | None = None
    to: str | None = None
    conditional: bool | None = None
    types: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    due_since: str | None = None
    due_until: str | None = None
    tellings: bool = False
    item: str | None = None
    on: str | None = None
    subject: ClassVar[str] = "commitments"
    sorts: ClassVar[tuple[str, ...]] = ("date", "who", "whom", "deadline", "confidence")

    def check(self) -> None:
        """Check types, statuses and days."""
        for type_ in self.types:
            one_of("type", type_, plover().types)
        for status in self.status:
            one_of("status", status, STANDINGS)
        self.due()
        if self.on is not None and not is_day(self.on):
            raise QueryError(f"on {self.on!r}: takes a day, such as 2024-10-31")

    def due(self) -> tuple[int, int]:
        """Return the first and the last day asked for as deadline, as yyyymmdd.

        Raises:
            QueryError: If one is no calendar value.
        """
        return _day("due_since", self.due_since, 0) or 0, _day("due_until", self.due_until, 1) or LAST_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorQuestion(Question):
    """Who appears; ordered by key where nothing else is asked for.

    Args:
        actor: A country's code, a name or an id.
        kind: As in the record.
        sector: A PLOVER sector.
    """

    actor: str | None = None
    kind: str | None = None
    sector: str | None = None
    subject: ClassVar[str] = "actors"
    sorts: ClassVar[tuple[str, ...]] = ("key", "name", "kind", "country", "reports", "first", "last")

    def check(self) -> None:
        """Check kind and sector."""
        one_of("kind", self.kind, codes.ACTOR_KINDS)
        one_of("sector", self.sector, plover().sectors)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuestion(Question):
    """What one actor takes part in.

    Args:
        actor: A country's code, a name or an id.
    """

    actor: str
    subject: ClassVar[str] = "timeline"
