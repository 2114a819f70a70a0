"""Positions: who holds what about whom or what."""

from dataclasses import dataclass

from dragoman.values.codes import Stance
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Position:
    """A stance with its holders.

    Args:
        id: Unique in its record.
        holders: Actor ids.
        about: Actor and place ids.
        issue: The words for what it is about where that is no actor or place.
        stance: One of `codes.STANCES`.
        regarded_as: The words, for regards_as ("occupied territories").
        date: EDTF.
        evidence: The words that say it.
        statement: Id of the statement it is told in.
    """

    id: str
    holders: tuple[str, ...]
    stance: Stance
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    about: tuple[str, ...] = ()
    issue: str | None = None
    regarded_as: str | None = None
    date: str | None = None
    statement: str | None = None
