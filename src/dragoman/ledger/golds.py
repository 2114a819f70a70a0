"""Golds: what people upheld, in the form in which gold records are kept: words quoted instead of counted."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.judgements import KINDS, Judged
from dragoman.ledger.judging import judged_record
from dragoman.values.events import Event, Size
from dragoman.values.records import Record
from dragoman.values.spans import Span

Gold = dict[str, Any]


def gold_records(connection: sa.Connection, *, complete: bool) -> Iterator[Gold]:
    """Return the gold record of each judged report, by date and key.

    Args:
        connection: A transaction.
        complete: Only reports of which every item was judged.
    """
    reports, judgements = tables.reports, tables.judgements
    query = sa.select(reports.c.id).where(reports.c.id.in_(sa.select(judgements.c.report)))
    for number in connection.scalars(query.order_by(reports.c.day, reports.c.key)).all():
        done = judged_record(connection, number)
        whole = all((kind, i.id) in done.marks for kind, name in KINDS.items() for i in getattr(done.record, name))
        if whole or not complete:
            yield gold_record(done, whole=whole)


def gold_record(done: Judged, *, whole: bool) -> Gold:
    """Return the items that people accepted or corrected, with the actors in them.

    Args:
        done: A record with judgements applied.
        whole: Whether every item was judged; written down, since only then what is missing is wrong.
    """
    record, report = done.record, done.record.report
    kept = {key for key, mark in done.marks.items() if mark != "rejected"}
    statements = [s for s in record.statements if ("statement", s.id) in kept]
    events = [e for e in record.events if ("event", e.id) in kept]
    positions = [p for p in record.positions if ("position", p.id) in kept]
    commitments = [c for c in record.commitments if ("commitment", c.id) in kept]
    used = {i for s in statements for i in s.speakers}
    used |= {i for e in events for i in (*e.actors, *e.recipients, *e.told_by)}
    used |= {i for p in positions for i in (*p.holders, *p.about)}
    used |= {i for c in commitments for i in (*c.by, *c.to)}
    places = {p.id: p.name for p in record.places}
    return {
        "id": report.id, "date": report.date, "title": report.title, "text": report.text, "licence": None,
        "url": report.url, "complete": whole, "actors": _actors(record, used),
        "statements": [
            {"id": s.id, "speakers": list(s.speakers), "cue": _text(s.cue), "content": [c.text for c in s.content],
             "kind": s.kind, "venue": _text(s.venue)}
            for s in statements
        ],
        "events": [_event(e, report.text, places) for e in events],
        "positions": [
            {"holders": list(p.holders), "about": [i for i in p.about if i not in places], "issue": p.issue,
             "stance": p.stance, "regarded_as": p.regarded_as, "evidence": p.evidence[0].text}
            for p in positions
        ],
        "commitments": [
            {"by": list(c.by), "to": list(c.to), "deed": c.deed, "condition": _text(c.condition),
             "deadline": c.deadline, "evidence": c.evidence[0].text}
            for c in commitments
        ],
        "places": [
            {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon}
            for p in record.places
            if p.lat is not None and p.id in {e.place for e in events}
        ],
        "times": [],
    }  # fmt: skip


def _actors(record: Record, used: set[str]) -> list[Gold]:
    return [
        {
            "id": a.id, "name": a.name, "kind": a.kind, "country": a.country, "sectors": list(a.sectors),
            "offices": [{"title": o.title, "of": o.of} for o in a.offices],
            "mentions": list(dict.fromkeys(m.text for m in a.mentions)),
        }
        for a in record.actors
        if a.id in used
    ]  # fmt: skip


def _event(e: Event, text: str, places: Mapping[str, str]) -> Gold:
    nth = _occurrence(text, e.trigger)
    return {
        "id": e.id, "types": list(e.types), "modes": list(e.modes), "actors": list(e.actors),
        "recipients": list(e.recipients), "trigger": e.trigger.text, **({"nth": nth} if nth > 1 else {}),
        "place": places.get(e.place or ""), "date": e.date if e.date_basis == "stated" else None, "status": e.status,
        "polarity": e.polarity, "historical": e.historical, "condition": _text(e.condition),
        "told_by": list(e.told_by), "size": _size(e.size),
    }  # fmt: skip


def _occurrence(text: str, span: Span) -> int:
    """Which occurrence of its words a span is, from 1; occurrences may overlap."""
    nth, at = 0, -1
    while at < span.start:
        at = text.index(span.text, at + 1)
        nth += 1
    return nth


def _size(size: Size | None) -> Gold | None:
    if size is None:
        return None
    counts = {name: getattr(size, name) for name in ("dead", "injured", "arrested", "displaced", "participants")}
    return {name: c.high if c.low is None else c.low for name, c in counts.items() if c is not None}


def _text(span: Span | None) -> str | None:
    return span.text if span else None
