"""Course questions: what can be asked of positions over time and of contradictions, and the rows of the answers."""

import base64
import json
from dataclasses import dataclass
from typing import ClassVar

from dragoman.errors import QueryError
from dragoman.ledger.questions import PositionQuestion, Question, one_of
from dragoman.ledger.rows import EventRow, PositionRow
from dragoman.values.clashes import CLASH_KINDS
from dragoman.values.stands import FAMILIES


def write_place(subject: str, day: int, id_: str) -> str:
    """Return a cursor that begins behind a row of a day and id."""
    return base64.urlsafe_b64encode(json.dumps([subject, day, id_]).encode()).decode().rstrip("=")


def read_place(subject: str, cursor: str | None) -> tuple[int, str] | None:
    """Return day and id of the last row before the page; None for the first page.

    Raises:
        QueryError: If the cursor is none, or another kind of question's.
    """
    if cursor is None:
        return None
    try:
        kind, day, id_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError) as error:
        raise QueryError(f"cursor {cursor!r}: is none of this question's") from error
    if kind != subject or not isinstance(day, int) or isinstance(day, bool) or not isinstance(id_, str):
        raise QueryError(f"cursor {cursor!r}: is none of this question's; take it from the page before")
    return day, id_


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuestion(PositionQuestion):
    """Which positions over time: those of which at least one stand is what is asked for, each shown whole.

    Args:
        stance: The one held last.
        family: recognition, view, policy or claim.
        territory: A disputed territory, by any of its names: what is held of it alone.
        changed: With a change alone.
        course: Id of a course: this one alone.
        within: Those with a stand among the items that this question asks for.
        arrived: Those with a stand of a report that came into the ledger between these times, ISO 8601 in UTC, both
            included.
    """

    family: str | None = None
    territory: str | None = None
    changed: bool = False
    course: str | None = None
    within: Question | None = None
    arrived: tuple[str, str] | None = None
    subject: ClassVar[str] = "position histories"
    sorts: ClassVar[tuple[str, ...]] = ("date",)

    def after(self) -> tuple[int, int, int] | None:
        """Return nothing that is a number: courses are ordered by day and id; see `place_behind`."""
        self.place_behind()
        return None

    def check(self) -> None:
        """Check stance and family."""
        PositionQuestion.check(self)
        one_of("family", self.family, FAMILIES)

    def place_behind(self) -> tuple[int, str] | None:
        """Return day and id of the last row before the page; None for the first page.

        Raises:
            QueryError: If the cursor is none, or another kind of question's.
        """
        return read_place(self.subject, self.cursor)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionQuestion(Question):
    """Which contradictions: those of which at least one sentence is what is asked for.

    Args:
        party: Who holds, does or suffers what one of the sentences tells: a country's code, a name or an id.
        about: Whom, which place or which issue one of them is about.
        kind: reversed, taken_back, denied, renounced, dead, actors or happened.
        pair: Id of a contradiction: this one alone.
        within: Those with a sentence among the items that this question asks for.
        arrived: Those with a sentence of a report that came into the ledger between these times, ISO 8601 in UTC, both
            included.
    """

    party: str | None = None
    about: str | None = None
    kind: str | None = None
    pair: str | None = None
    within: Question | None = None
    arrived: tuple[str, str] | None = None
    subject: ClassVar[str] = "contradictions"
    sorts: ClassVar[tuple[str, ...]] = ("date",)

    def after(self) -> tuple[int, int, int] | None:
        """Return nothing that is a number: contradictions are ordered by day and id; see `place_behind`."""
        self.place_behind()
        return None

    def check(self) -> None:
        """Check the kind."""
        one_of("kind", self.kind, CLASH_KINDS)

    def place_behind(self) -> tuple[int, str] | None:
        """Return day and id of the last row before the page; None for the first page.

        Raises:
            QueryError: If the cursor is none, or another kind of question's.
        """
        return read_place(self.subject, self.cursor)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandRow:
    """One sentence of a course.

    Args:
        voice: own: the holder's words, or its office's; reported: the report says so; told: somebody else does; echoed:
            the holder is said to share another's position.
        turns: Whether the position changed here.
        row: The position, or the deed that amounts to one.
    """

    voice: str
    turns: bool
    row: PositionRow | EventRow

    def __str__(self) -> str:
        """Return the id of the item."""
        return self.row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A position given up for another.

    Args:
        before: REPORT/ITEM of the last sentence of the old one.
        after: REPORT/ITEM of the first sentence of the new one.
        old: The old stance.
        new: The new one.
        day: When the new one is first told.
        confidence: 0–1.
    """

    before: str
    after: str
    old: str
    new: str
    day: str | None
    confidence: float

    def __str__(self) -> str:
        """Return the change in words."""
        return f"{self.day or 'no date'}: {self.old} → {self.new}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """What one holder holds about one thing, over time.

    Args:
        id: Follows from holder, family and thing; the same in every ledger.
        holder: The holder's name.
        holder_key: What it is one by: an entity's key, or state/CODE for the recognition that a state grants.
        country: The holder's country, or None.
        thing: What it is about, by name or by its words.
        thing_key: What that is one by.
        territory: Name of the disputed territory that it is about, or None.
        family: recognition, view, policy or claim.
        stance: The one held last.
        regarded_as: As what, for a view.
        since: Since when it is held, as far as told.
        last: When it was last told.
        changes: Where it turned.
        course: The sentences in the holder's or the report's voice, by day.
        beside: Those that others tell of the holder, and those that it is said to share.
        confidence: That of the surest sentence for the stance held last.
    """

    id: str
    holder: str
    holder_key: str
    country: str | None
    thing: str
    thing_key: str
    territory: str | None
    family: str
    stance: str
    regarded_as: str | None
    since: str | None
    last: str | None
    changes: tuple[ChangeRow, ...]
    course: tuple[StandRow, ...]
    beside: tuple[StandRow, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two sentences that cannot both hold.

    Args:
        id: KIND:A:B.
        kind: reversed: a position given up for its contrary; taken_back: somebody denies what it told before, or the
            other way round; denied: somebody denies a deed that others tell; renounced: somebody did what it said it
            would not do; dead, actors, happened: two tellings of one happening differ on it.
        day: The day of the later words.
        what: What clashes, in words.
        confidence: 0–1.
        because: What makes it a clash, in words.
        happening: Id of the happening that both tell of, for the last three kinds; else None.
        a: The sentence whose words come first.
        b: The other one.
    """

    id: str
    kind: str
    day: str | None
    what: str
    confidence: float
    because: tuple[str, ...]
    happening: str | None
    a: PositionRow | EventRow
    b: PositionRow | EventRow
