"""Statements: words that the report attributes to somebody."""

from dataclasses import dataclass

from dragoman.values.codes import StatementKind
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of words with its speaker.

    Args:
        id: Unique in its record.
        speakers: Actor ids.
        addressees: Actor ids.
        source: Where the speaker is named at this point.
        cue: The word that attributes ("said", "according to").
        content: What was said, quote marks included; several spans if interrupted.
        kind: direct, indirect or mixed.
        within: Id of the statement that this one is told in.
        venue: The words for where or how it was said ("in a statement").
        date: EDTF.
    """

    id: str
    speakers: tuple[str, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    because: tuple[Because, ...]
    confidence: float
    addressees: tuple[str, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    within: str | None = None
    venue: Span | None = None
    date: str | None = None
