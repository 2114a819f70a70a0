"""Marks: a report's text with its parts marked, so that each can be found in the lists below it.

Behind the words for an actor, place, time or deed stand their ids in brackets; a statement stands in braces behind its
id. The marks are drawn in colour and without it alike.
"""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from rich.text import Text

from dragoman.values.records import Record
from dragoman.values.spans import Span

STYLES = {
    "actor": "cyan",
    "place": "green",
    "time": "yellow",
    "event": "bold magenta",
    "statement": "italic",
    "id": "dim",
}
"""How each kind of part is drawn where there is colour."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    id: str


def shown(text: str) -> str:
    """Return the text as it may be printed: control characters, which a terminal would obey, become U+FFFD."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def marked(record: Record) -> Text:
    """Return the report's text with its parts marked."""
    marks = _marks(record)
    opening: dict[int, list[_Mark]] = defaultdict(list)
    closing: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    source, result = shown(record.report.text), Text()
    active: list[_Mark] = []
    places = sorted({0, len(source), *opening, *closing})
    for place, following in zip(places, [*places[1:], len(source)]):
        _close(result, closing[place])
        active = [mark for mark in active if mark.end > place]
        for mark in opening[place]:
            if mark.kind == "statement":
                result.append(f"{{{mark.id} ", STYLES["id"])
        active += opening[place]
        kinds = dict.fromkeys(mark.kind for mark in sorted(active, key=lambda m: m.start - m.end))
        result.append(source[place:following], " ".join(STYLES[kind] for kind in kinds))
    return result


def _close(result: Text, marks: list[_Mark]) -> None:
    notes = dict.fromkeys(m for m in sorted(marks, key=lambda m: m.end - m.start) if m.kind != "statement")
    if notes:
        result.append("[", STYLES["id"])
        for number, mark in enumerate(notes):
            result.append("," * bool(number) + mark.id, f"{STYLES['id']} {STYLES[mark.kind]}")
        result.append("]", STYLES["id"])
    for mark in marks:
        if mark.kind == "statement":
            result.append("}", STYLES["id"])


def _marks(record: Record) -> list[_Mark]:
    found: list[tuple[Span, str, str]] = []
    for kind, items in (("actor", record.actors), ("place", record.places), ("time", record.times)):
        found += [(span, kind, item.id) for item in items for span in item.mentions]
    found += [(span, "statement", s.id) for s in record.statements for span in s.content]
    found += [(event.trigger, "event", event.id) for event in record.events]
    marks = [_Mark(span.start, span.end, kind, id_) for span, kind, id_ in dict.fromkeys(found)]
    return sorted(marks, key=lambda m: (m.start, m.start - m.end, m.kind != "statement"))
