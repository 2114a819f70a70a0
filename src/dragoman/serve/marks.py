"""Marks: a report's text cut into segments, each with the items that it belongs to, so that a page can mark them.

Nothing is ever put into the text: segments are cut at the borders of spans, and the template writes each one, escaped.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.serve.wording import standing
from dragoman.values.records import Record
from dragoman.values.spans import Span

RANK = {"event": 0, "time": 1, "place": 2, "actor": 3, "condition": 4, "commitment": 5, "position": 6, "statement": 7}
"""Which of several items a segment leads to: the first of these."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an item.

    Args:
        start: First character.
        end: The one behind the last.
        layer: One of `RANK`.
        item: The item's id in its record.
        looks: A class of CSS that says more: how a deed stands.
        note: What stands behind the stretch, for eyes.
    """

    start: int
    end: int
    layer: str
    item: str
    looks: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which nothing begins or ends.

    Args:
        text: The characters.
        classes: Classes of CSS, sorted.
        item: The item that it leads to; "" for none.
        opens: Marks of statements that begin here.
        closes: Marks with a note that end here.
        paragraph: Whether a paragraph ends with it.
    """

    text: str
    classes: str
    item: str
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def marks_of(record: Record) -> list[Mark]:
    """Return all marks of a record, by start, the longer first."""
    found: list[Mark] = []

    def put(spans: Sequence[Span | None], layer: str, item: str, looks: str = "", note: str = "") -> None:
        kept = [span for span in spans if span is not None]
        for n, span in enumerate(kept):
            found.append(Mark(span.start, span.end, layer, item, looks, note if n == 0 or layer != "statement" else ""))

    known = {actor.id: actor.name for actor in record.actors}
    for statement in record.statements:
        speakers = ", ".join(known[speaker] for speaker in statement.speakers) or "somebody"
        put(statement.content, "statement", statement.id, note=speakers)
    for position in record.positions:
        put(position.evidence, "position", position.id)
    for commitment in record.commitments:
        put(commitment.evidence, "commitment", commitment.id)
        put([commitment.condition], "condition", commitment.id)
    for actor in record.actors:
        put(actor.mentions, "actor", actor.id)
    for place in record.places:
        put(place.mentions, "place", place.id)
    for time in record.times:
        put(time.mentions, "time", time.id)
    for event in record.events:
        stands = standing(event)
        note = f"{stands.sign} {'/'.join(event.types)} · {stands.words}"
        told = ", ".join(known[teller] for teller in event.told_by)
        looks = f"{stands.kind} is-told" if told else stands.kind
        put([event.trigger], "event", event.id, looks, note + (f", as told by {told}" if told else ""))
        put([event.condition], "condition", event.id)
    return sorted(
        dict.fromkeys(found), key=lambda mark: (mark.start, mark.start - mark.end, RANK[mark.layer], mark.item)
    )


def segments_of(record: Record, *, start: int = 0, end: int | None = None) -> list[list[Segment]]:
    """Return the paragraphs of a stretch of a report, each as its segments; together they are the whole text.

    Args:
        record: The record.
        start: First character of the stretch.
        end: The one behind its last; None for the text's end.
    """
    text = record.report.text
    end = len(text) if end is None else min(end, len(text))
    marks = [mark for mark in marks_of(record) if mark.start < end and mark.end > start]
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[max(mark.start, start)].append(mark)
        closing[min(mark.end, end)].append(mark)
    breaks = {at + 1 for at in range(start, end) if text[at] == "\n"}
    borders = sorted({start, end, *opening, *closing, *breaks})
    active: list[Mark] = []
    paragraphs: list[list[Segment]] = [[]]
    for at, following in pairwise(borders):
        active = [mark for mark in active if mark.end > at] + opening[at]
        opens = tuple(m for m in opening[at] if m.layer == "statement" and m.note and m.start == at)
        closes = tuple(m for m in closing[following] if m.layer == "event" and m.end == following)
        paragraphs[-1].append(_segment(text[at:following], active, opens, closes))
        if following in breaks:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if "".join(segment.text for segment in paragraph).strip()]


def _segment(text: str, active: list[Mark], opens: tuple[Mark, ...], closes: tuple[Mark, ...]) -> Segment:
    if not active:
        return Segment(text, "", "", opens, closes)
    classes = sorted(
        {name for mark in active for name in (f"in-{mark.layer}", mark.looks and f"is-{mark.looks}") if name}
    )
    first = min(active, key=lambda mark: (RANK[mark.layer], mark.end - mark.start))
    return Segment(text, " ".join(classes), first.item, opens, closes)
