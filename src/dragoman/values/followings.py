"""Followings: what later reports tell of a promise, and how it stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

EvidenceKind = Literal[
    "done", "partly_done", "begun", "delayed", "not_done", "refused", "opposed", "withdrawn", "condition_met", "again"
]
Standing = Literal["open", "in_progress", "kept", "partly_kept", "broken", "overdue", "withdrawn"]

EVIDENCE_KINDS: tuple[str, ...] = get_args(EvidenceKind)
STANDINGS: tuple[str, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a later report that bears on a promise.

    Args:
        commitment: REPORT/ITEM of the promise.
        report: Key of the report that tells it.
        start: First character of the sentence in that report's text.
        end: The one behind its last.
        day: The day of that report as a number of days (`date.toordinal`).
        kind: done, partly_done or begun: the deed; delayed; not_done: the report says that it has not been done;
            refused: whoever promised will not do it; opposed: did the opposite; withdrawn: took the promise back;
            condition_met: what the promise depends on came about; again: a further telling of the promise.
        confidence: 0–1.
        because: What speaks for it, in words.
        due: For a delay the new last day, as a number of days; None where none is told.
        item: For a further telling, REPORT/ITEM of it.
        lasting: Whether it breaks a promise that had been kept so far, as promises to refrain from something can be.
    """

    commitment: str
    report: str
    start: int
    end: int
    day: int
    kind: EvidenceKind
    confidence: float
    because: tuple[str, ...]
    due: int | None = None
    item: str | None = None
    lasting: bool = False

    def order(self) -> tuple[int, str, int, str, str]:
        """Return what evidence is sorted by: the report's day, then place and kind."""
        return (self.day, self.report, self.start, self.kind, self.commitment)


def standing(
    evidence: Iterable[Evidence], *, deadline: int | None = None, conditional: bool = False, today: int
) -> Standing:
    """Return how a promise stands on a day by what is told of it until then.

    A deed done keeps it for good, unless it was one to refrain. A word or deed against it breaks it until it is kept
    after all. A deadline makes it overdue by itself, the latest one told, but not while a condition is unmet.

    Args:
        evidence: In any order; what is told after the day is left out.
        deadline: The last day the promise itself gives, as a number of days.
        conditional: Whether it depends on a condition.
        today: The day, likewise.

    Example:
        >>> standing([], deadline=5, today=6)
        'overdue'
    """
    ordered = sorted((piece for piece in evidence if piece.day <= today), key=Evidence.order)
    return standing_in_order(ordered, deadline=deadline, conditional=conditional, today=today)


def standing_in_order(
    evidence: Iterable[Evidence], *, deadline: int | None = None, conditional: bool = False, today: int
) -> Standing:
    """Return the same as `standing` for what is told until the day, in the order of `Evidence.order`."""
    state: Standing = "open"
    met = not conditional
    denied: int | None = None
    for piece in evidence:
        if piece.kind == "condition_met":
            met = True
        elif piece.kind == "delayed" and state not in ("kept", "withdrawn"):
            deadline = piece.due
        elif piece.kind == "not_done":
            denied = piece.day
        else:
            state = _after(state, piece)
    late = deadline is not None and today > deadline
    if late and met and state in ("open", "in_progress"):
        return "broken" if denied is not None and denied > (deadline or 0) else "overdue"
    return state


def _after(state: Standing, piece: Evidence) -> Standing:
    """The state after one more piece of evidence."""
    against = {"refused": "broken", "opposed": "broken", "withdrawn": "withdrawn"}
    if piece.kind == "done":
        return "kept"
    if piece.kind in against:
        kept = state == "kept" and not piece.lasting
        return "kept" if kept else "broken" if piece.kind != "withdrawn" else "withdrawn"
    if piece.kind == "partly_done":
        return state if state == "kept" else "partly_kept"
    if piece.kind == "begun":
        return "in_progress" if state in ("open", "broken", "withdrawn") else state
    return state
