"""Clashes: two sentences that cannot both hold."""

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.values.happenings import Party, Telling

AccountKind = Literal["done", "denied", "renounced"]
ClashKind = Literal["reversed", "taken_back", "denied", "renounced", "dead", "actors", "happened"]

CLASH_KINDS: tuple[str, ...] = get_args(ClashKind)


@dataclass(frozen=True, slots=True)
class Account:
    """What one sentence tells of a deed: that it was done, or that whoever would do it denies or renounces it.

    Args:
        kind: done; denied: the actor says that it did not do it; renounced: the actor says that it will not.
        telling: The deed.
        actors: Whose deed it is, or would be.
        said: The day of the words, as a number of days.
        own: Whether the actor itself, or its office, tells it.
        start: First character of the deed's word in the report's text.
    """

    kind: AccountKind
    telling: Telling
    actors: tuple[Party, ...]
    said: int
    own: bool
    start: int

    @property
    def id(self) -> str:
        """Return REPORT/ITEM of the deed."""
        return self.telling.id

    def order(self) -> tuple[int, str, int]:
        """Return what accounts are sorted by: the day of the words, then where they stand."""
        return (self.said, self.telling.report, self.start)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sentences and what clashes between them.

    Args:
        id: KIND:A:B.
        kind: reversed: a position given up for its contrary; taken_back: somebody denies what it told before, or the
            other way round; denied: somebody denies a deed that others tell; renounced: somebody did what it said it
            would not do; dead, actors, happened: two tellings of one happening differ on it.
        a: REPORT/ITEM of the sentence that comes first, by the day of its words.
        b: REPORT/ITEM of the other.
        what: What clashes, in words.
        day: The day of the later one, as a number of days.
        confidence: 0–1.
        because: What makes it a clash, in words.
        kinds: Whether `a` and `b` are events or positions.
    """

    id: str
    kind: ClashKind
    a: str
    b: str
    what: str
    day: int
    confidence: float
    because: tuple[str, ...]
    kinds: tuple[str, str] = ("event", "event")
