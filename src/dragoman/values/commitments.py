"""Commitments: deeds that somebody bound itself to, or offered."""

from dataclasses import dataclass

from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Commitment:
    """A deed promised or offered.

    Args:
        id: Unique in its record.
        by: Actor ids.
        to: Actor ids.
        deed: The words for the deed.
        event: Id of the event that codes the deed.
        condition: The words of the condition.
        deadline: EDTF.
        evidence: The words that say it.
        statement: Id of the statement it is told in.
    """

    id: str
    by: tuple[str, ...]
    deed: str
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    to: tuple[str, ...] = ()
    event: str | None = None
    condition: Span | None = None
    deadline: str | None = None
    statement: str | None = None
