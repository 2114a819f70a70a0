"""Times: expressions of time and the calendar values they stand for."""

from dataclasses import dataclass

from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Time:
    """One calendar value (EDTF) and where the report gives it."""

    id: str
    value: str
    mentions: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
