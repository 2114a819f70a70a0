"""Links between items of one record, and gaps: what was there but could not be read."""

from dataclasses import dataclass

from dragoman.values.codes import LinkKind
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Link:
    """One item bound to another: `source` is the cause, the condition, the response or the further telling."""

    source: str
    target: str
    kind: LinkKind
    evidence: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that could not be read, and why."""

    span: Span
    reason: str
