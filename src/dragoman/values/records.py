"""Records: what one report becomes. A record that breaks its contract cannot be made."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from dragoman.errors import ContractError
from dragoman.values import codes
from dragoman.values.actors import Actor
from dragoman.values.commitments import Commitment
from dragoman.values.edtf import is_edtf
from dragoman.values.events import Event, Size
from dragoman.values.links import Gap, Link
from dragoman.values.ontologies import plover
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span
from dragoman.values.statements import Statement
from dragoman.values.times import Time

SCHEMA = "1.0"
"""Version of the contract."""

_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Coder:
    """What made a record: names and versions, with the SHA-256 of each model and table."""

    name: str
    version: str
    models: tuple[tuple[str, str], ...] = ()
    knowledge: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One report, read.

    Raises:
        ContractError: If an item's span does not match the text, an id is unknown or double, a type, mode, context,
            sector or code is none of the ontology's, or a value is out of its range; it names the item.
    """

    report: Report
    coder: Coder
    schema: str = SCHEMA
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        _Check(self).record()


def spans_in(value: object) -> Iterator[Span]:
    """Return every span inside an item, in field order."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):  # type: ignore[arg-type]
            yield from spans_in(getattr(value, field.name))


class _Check:
    """The contract, item by item."""

    def __init__(self, record: Record) -> None:
        self.record_ = record
        self.text = record.report.text
        self.actors = self._ids("actor", record.actors)
        self.places = self._ids("place", record.places)
        self._ids("time", record.times)
        self.statements = self._ids("statement", record.statements)
        self.events = self._ids("event", record.events)
        self.all = self.actors | self.places | self.statements | self.events
        self.all |= self._ids("position", record.positions) | self._ids("commitment", record.commitments)

    def _ids(self, kind: str, items: Iterable[Any]) -> set[str]:
        seen: set[str] = set()
        for item in items:
            if item.id in seen:
                raise ContractError(f"{kind} {item.id}", "its id is used twice")
            seen.add(item.id)
        return seen

    def record(self) -> None:
        record = self.record_
        for actor in record.actors:
            self._actor(actor)
        for place in record.places:
            self._place(place)
        for time in record.times:
            self._item(f"time {time.id}", time, time.mentions)
            self._need(is_edtf(time.value), f"time {time.id}", f"its value {time.value!r} is no EDTF value used here")
        for statement in record.statements:
            self._statement(statement)
        for event in record.events:
            self._event(event)
        for position in record.positions:
            self._position(position)
        for commitment in record.commitments:
            self._commitment(commitment)
        for number, link in enumerate(record.links):
            name = f"link {number}"
            self._item(name, link, link.evidence)
            self._one_of(name, "kind", link.kind, codes.LINK_KINDS)
            self._known(name, "source", (link.source,), self.all)
            self._known(name, "target", (link.target,), self.all)
        for number, gap in enumerate(record.gaps):
            self._spans(f"gap {number}", gap)

    def _need(self, holds: bool, item: str, reason: str) -> None:
        if not holds:
            raise ContractError(item, reason)

    def _one_of(self, item: str, field: str, value: str, allowed: Iterable[str]) -> None:
        if value not in allowed:
            raise ContractError(item, f"its {field} {value!r} is none of {', '.join(allowed)}")

    def _known(self, item: str, field: str, ids: Iterable[str | None], known: set[str]) -> None:
        for id_ in ids:
            if id_ is not None and id_ not in known:
                raise ContractError(item, f"its {field} {id_!r} is no id of this record")

    def _spans(self, item: str, value: object) -> None:
        for span in spans_in(value):
            if self.text[span.start : span.end] != span.text:
                raise ContractError(item, f"span {span.start}:{span.end} says {span.text!r}, the text says otherwise")

    def _item(self, name: str, item: Any, own: tuple[Span, ...]) -> None:
        self._need(bool(own), name, "points at no words of the report")
        self._need(bool(item.because), name, "says nothing of what made the system write it")
        self._need(all(isinstance(b, Because) for b in item.because), name, "its because holds something else")
        self._need(0 <= item.confidence <= 1, name, f"its confidence {item.confidence} is not within 0 and 1")
        self._spans(name, item)

    def _date(self, item: str, field: str, value: str | None) -> None:
        self._need(value is None or is_edtf(value), item, f"its {field} {value!r} is no EDTF value used here")

    def _actor(self, actor: Actor) -> None:
        name = f"actor {actor.id}"
        self._item(name, actor, actor.mentions)
        self._one_of(name, "kind", actor.kind, codes.ACTOR_KINDS)
        for sector in actor.sectors:
            self._one_of(name, "sector", sector, plover().sectors)
        country = actor.country
        self._need(country is None or bool(_COUNTRY.fullmatch(country)), name, f"its country {country!r} is no code")

    def _place(self, place: Place) -> None:
        name = f"place {place.id}"
        self._item(name, place, place.mentions)
        self._need((place.lat is None) == (place.lon is None), name, "has one coordinate of two")
        self._need(place.lat is None or -90 <= place.lat <= 90, name, f"its latitude {place.lat} is none")
        self._need(place.lon is None or -180 <= place.lon <= 180, name, f"its longitude {place.lon} is none")
        for claim in place.claims:
            self._date(name, "claim's since", claim.since)

    def _statement(self, s: Statement) -> None:
        name = f"statement {s.id}"
        self._item(name, s, s.content)
        self._one_of(name, "kind", s.kind, codes.STATEMENT_KINDS)
        self._known(name, "speaker", s.speakers, self.actors)
        self._known(name, "addressee", s.addressees, self.actors)
        self._known(name, "within", (s.within,), self.statements - {s.id})
        self._date(name, "date", s.date)

    def _event(self, e: Event) -> None:
        name, ontology = f"event {e.id}", plover()
        self._item(name, e, (e.trigger,))
        self._need(1 <= len(e.types) <= 2, name, f"has {len(e.types)} types; one or two are allowed")
        self._need(len(set(e.types)) == len(e.types), name, "has one type twice")
        for type_ in e.types:
            self._one_of(name, "type", type_, ontology.types)
        for mode in e.modes:
            if ontology.type_of_mode(mode, e.types) is None:
                raise ContractError(name, f"its mode {mode!r} belongs to none of its types {', '.join(e.types)}")
        for context in e.contexts:
            self._one_of(name, "context", context, ontology.contexts)
        self._one_of(name, "status", e.status, codes.STATUSES)
        self._one_of(name, "polarity", e.polarity, codes.POLARITIES)
        self._one_of(name, "date_basis", e.date_basis, codes.DATE_BASES)
        self._known(name, "actor", e.actors, self.actors)
        self._known(name, "recipient", e.recipients, self.actors)
        self._known(name, "told_by", e.told_by, self.actors)
        self._known(name, "place", (e.place,), self.places)
        self._known(name, "statement", (e.statement,), self.statements)
        self._known(name, "embedded_in", (e.embedded_in,), self.events - {e.id})
        self._need(bool(e.date), name, "has no date")
        self._date(name, "date", e.date)
        self._need(e.quad is None or e.quad in ontology.quads, name, f"its quad {e.quad} is none")
        if e.size is not None:
            self._size(name, e.size)

    def _size(self, name: str, size: Size) -> None:
        for field in fields(size):
            count = getattr(size, field.name)
            if count is None:
                continue
            low, high = count.low, count.high
            self._need(low is not None or high is not None, name, f"its number {field.name} says nothing")
            self._need(all(n is None or n >= 0 for n in (low, high)), name, f"its number {field.name} is below 0")
            self._need(low is None or high is None or low <= high, name, f"its number {field.name} has low above high")

    def _position(self, p: Position) -> None:
        name = f"position {p.id}"
        self._item(name, p, p.evidence)
        self._one_of(name, "stance", p.stance, codes.STANCES)
        self._known(name, "holder", p.holders, self.actors)
        self._known(name, "about", p.about, self.actors | self.places)
        self._known(name, "statement", (p.statement,), self.statements)
        self._date(name, "date", p.date)

    def _commitment(self, c: Commitment) -> None:
        name = f"commitment {c.id}"
        self._item(name, c, c.evidence)
        self._known(name, "by", c.by, self.actors)
        self._known(name, "to", c.to, self.actors)
        self._known(name, "event", (c.event,), self.events)
        self._known(name, "statement", (c.statement,), self.statements)
        self._need(bool(c.deed), name, "says no deed")
        self._date(name, "deadline", c.deadline)
