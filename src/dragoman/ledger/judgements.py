"""Judgements: what people say of items, kept apart from the record and found again whatever coder reads the report."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from dragoman.errors import ContractError, QueryError
from dragoman.ledger.corrections import Edit, anchor_span, corrected, made_anew
from dragoman.values.records import Record

Verdict = Literal["accept", "reject", "correct"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
MARKS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
KINDS = {"statement": "statements", "event": "events", "position": "positions", "commitment": "commitments"}
"""The kinds of items that can be judged, with the record's field that holds them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an item is found by in a record of the same text: its kind, its place, and its type or stance.

    Offsets are characters of the report's text, end exclusive. `type` is "" for kinds that have none.
    """

    kind: str
    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one person said of one item.

    Args:
        anchor: The item, as coded.
        verdict: accept, reject or correct.
        judge: The person's name.
        time: When, ISO 8601 in UTC.
        note: In the person's words, or None.
        snapshot: The item as it was judged, in a form that any record of the text can take up.
        correction: The corrected fields, in the same form; empty unless the verdict is correct.
    """

    anchor: Anchor
    verdict: str
    judge: str
    time: str
    note: str | None = None
    snapshot: Edit = field(default_factory=dict, hash=False)
    correction: Edit = field(default_factory=dict, hash=False)

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits that tell it from all others on its report, the same in every ledger."""
        place = [self.anchor.kind, self.anchor.start, self.anchor.end, self.anchor.type]
        written = json.dumps([*place, *self.order()], ensure_ascii=False)
        return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:12]

    def order(self) -> tuple[str, ...]:
        """Return what judgements are sorted by: time first."""
        return (self.time, self.judge, self.verdict, json.dumps(self.correction, sort_keys=True), self.note or "")


@dataclass(frozen=True, slots=True)
class Judged:
    """A record with judgements applied.

    Args:
        record: Corrected items corrected, and items that people upheld but the coder no longer finds put in;
            rejected items are still there.
        marks: accepted, rejected or corrected, by kind and id in the record.
        anchors: What each judged item is found by, likewise.
    """

    record: Record
    marks: dict[tuple[str, str], str]
    anchors: dict[tuple[str, str], Anchor]


def check_verdict(verdict: str, judge: str, correction: Edit) -> None:
    """Check that a judgement says what it must.

    Raises:
        QueryError: If not; it says what is missing.
    """
    if verdict not in VERDICTS:
        raise QueryError(f"verdict {verdict!r}: is none of {', '.join(VERDICTS)}")
    if not judge.strip():
        raise QueryError("judge: a judgement needs the name of who judges")
    if (verdict == "correct") != bool(correction):
        raise QueryError("correction: give what is right with verdict correct, and with no other")


def anchor_of(kind: str, item: Any) -> Anchor:
    """Return what an item of a record is found by."""
    start, end = anchor_span(kind, item)
    type_ = item.types[0] if kind == "event" else item.stance if kind == "position" else ""
    return Anchor(kind, start, end, type_)


def kind_of(record: Record, item: str) -> tuple[str, Any]:
    """Return kind and value of an item by its id in the record.

    Raises:
        QueryError: If the record has no such item that can be judged.
    """
    for kind, name in KINDS.items():
        for value in getattr(record, name):
            if value.id == item:
                return kind, value
    raise QueryError(f"item {item!r}: is no statement, event, position or commitment of this report")


def judged(record: Record, judgements: Iterable[Judgement], *, strict: bool = False) -> Judged:
    """Return the record with judgements applied, earlier ones first, so that the last word counts.

    A rejection or acceptance holds for an item of the same kind, type and place; a correction for whatever item of the
    kind stands there. What was accepted or corrected and is no longer found comes back as it was judged.

    Args:
        record: As coded.
        judgements: In any order.
        strict: Whether a correction that breaks the record's contract is an error, instead of being left out.

    Raises:
        ContractError: If so.
    """
    groups: dict[tuple[str, str] | Anchor, list[Judgement]] = {}
    for judgement in sorted(judgements, key=Judgement.order):
        groups.setdefault(_found(record, judgement) or judgement.anchor, []).append(judgement)
    out = Judged(record, {}, {})
    for place, group in groups.items():
        try:
            out = _apply(out, place, group)
        except ContractError:
            if strict:
                raise
    return out


def of_item(record: Record, judgements: Iterable[Judgement], kind: str, item: str) -> tuple[Judgement, ...]:
    """Return the judgements on one item, in order of time.

    Args:
        record: As coded.
        judgements: On the report, in any order.
        kind: statement, event, position or commitment.
        item: The item's id in the record with the judgements applied.
    """
    given = sorted(judgements, key=Judgement.order)
    anchor = judged(record, given).anchors.get((kind, item))
    return tuple(j for j in given if (_found(record, j) or j.anchor) in ((kind, item), anchor))


def _apply(done: Judged, place: tuple[str, str] | Anchor, group: Sequence[Judgement]) -> Judged:
    edit: Edit = {}
    for judgement in group:
        edit |= judgement.correction
    last = group[-1].verdict
    mark = "corrected" if edit and last != "reject" else MARKS[last]
    if isinstance(place, tuple):
        kind, item_id = place
        record = done.record
        item = next(value for value in getattr(record, KINDS[kind]) if value.id == item_id)
        anchor = anchor_of(kind, item)
        if edit and last != "reject":
            record = corrected(record, kind, item, edit)
    else:
        anchor = place
        if last == "reject" and all(j.verdict == "reject" for j in group):
            return done
        kind = place.kind
        record, item_id = made_anew(done.record, kind, group[0].snapshot | edit)
    key = (kind, item_id)
    return Judged(record, done.marks | {key: mark}, done.anchors | {key: anchor})


def _found(record: Record, judgement: Judgement) -> tuple[str, str] | None:
    """The item of the record as coded that a judgement speaks of."""
    anchor = judgement.anchor
    best: tuple[bool, float, str] | None = None
    for item in getattr(record, KINDS[anchor.kind]):
        other = anchor_of(anchor.kind, item)
        shared = min(anchor.end, other.end) - max(anchor.start, other.start)
        likeness = shared / (max(anchor.end, other.end) - min(anchor.start, other.start))
        same_type = other.type in (anchor.type, _type_in(anchor.kind, judgement.snapshot))
        if likeness < (0.01 if anchor.kind == "event" else 0.5) or not (same_type or judgement.verdict == "correct"):
            continue
        if best is None or (same_type, likeness) > best[:2]:
            best = (same_type, likeness, item.id)
    return None if best is None else (anchor.kind, best[2])


def _type_in(kind: str, edit: Edit) -> str:
    """The type that an item had when it was judged, corrected perhaps before."""
    if kind == "event":
        return str(next(iter(edit.get("types", ())), ""))
    return str(edit.get("stance", "")) if kind == "position" else ""
