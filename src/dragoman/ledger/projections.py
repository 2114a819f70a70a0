"""Projections: the rows that a record fills in the ledger's tables, judgements applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger import tables
from dragoman.ledger.keys import EntityKey, actor_entity, days, place_entity
from dragoman.ledger.sentences import sentence_at, sentence_bounds
from dragoman.ledger.words import fold, indexed
from dragoman.values.commitments import Commitment
from dragoman.values.events import Count, Event
from dragoman.values.positions import Position
from dragoman.values.records import Record
from dragoman.values.spans import Span
from dragoman.values.statements import Statement

Row = dict[str, Any]
Marks = Mapping[tuple[str, str], str]
"""The judgement of an item, by kind ("event") and id in the record."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch to be searched, with the folded words that stand for it: a sentence, or a statement's content."""

    start: int
    stop: int
    words: list[str]
    content: bool = False


@dataclass(slots=True)
class Projection:
    """The rows of one record; entities stand by their keys, passages by their index in `passages`.

    Args:
        report: The report's number.
        rows: Rows by table.
        passages: What of the report can be searched.
        entities: The words of the names of each entity.
    """

    report: int
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    passages: list[Passage] = field(default_factory=list)
    entities: dict[str, set[str]] = field(default_factory=dict)


def project(record: Record, report: int, marks: Marks) -> Projection:
    """Return the rows of a record.

    Args:
        record: The record, judgements applied.
        report: The report's number.
        marks: What people said of its items.
    """
    return _Projector(record, report, marks).project()


class _Projector:
    def __init__(self, record: Record, report: int, marks: Marks) -> None:
        self.record, self.report, self.marks = record, report, marks
        self.text, self.date = record.report.text, record.report.date
        self.out = Projection(report)
        self.bounds = sentence_bounds(self.text)
        self.out.passages = [Passage(a, b, indexed(self.text[a:b])) for a, b in self.bounds]
        self.sentences = {bound: n for n, bound in enumerate(self.bounds)}
        self.actors = {actor.id: n for n, actor in enumerate(record.actors)}
        self.places = {place.id: n for n, place in enumerate(record.places)}
        self.actor_keys = [self._entity(actor_entity(actor)) for actor in record.actors]
        self.place_keys = [self._entity(place_entity(place)) for place in record.places]

    def _entity(self, entity: EntityKey) -> str:
        self.out.entities.setdefault(entity.key, set()).update(entity.words)
        return entity.key

    def _add(self, table: str, **values: Any) -> None:
        self.out.rows[table].append({"report": self.report, **values})

    def project(self) -> Projection:
        self._who_and_where()
        for n, statement in enumerate(self.record.statements):
            self._statement(n, statement)
        for n, event in enumerate(self.record.events):
            self._event(n, event)
        for n, position in enumerate(self.record.positions):
            self._position(n, position)
        for n, commitment in enumerate(self.record.commitments):
            self._commitment(n, commitment)
        for n, link in enumerate(self.record.links):
            span = link.evidence[0]
            self._add("links", n=n, source=link.source, target=link.target, kind=link.kind, **_place(span))
        for n, gap in enumerate(self.record.gaps):
            self._add("gaps", n=n, reason=gap.reason, **_place(gap.span))
        return self.out

    def _who_and_where(self) -> None:
        mentions: dict[tuple[int, int, str], None] = {}
        for n, a in enumerate(self.record.actors):
            sectors = ",".join(a.sectors) or None
            self._add(
                "actors", n=n, item=a.id, name=a.name, kind=a.kind, country=a.country, sectors=sectors,
                wikidata=a.wikidata, confidence=a.confidence, entity=self.actor_keys[n],
            )  # fmt: skip
            mentions.update(((m.start, m.end, a.id), None) for m in a.mentions)
            for k, office in enumerate(a.offices):
                self._add("offices", actor=n, n=k, title=office.title, of=office.of)
        for n, p in enumerate(self.record.places):
            self._add(
                "places", n=n, item=p.id, name=p.name, kind=p.kind, country=p.country, admin1=p.admin1, lat=p.lat,
                lon=p.lon, geonameid=p.geonameid, confidence=p.confidence, entity=self.place_keys[n],
            )  # fmt: skip
            mentions.update(((m.start, m.end, p.id), None) for m in p.mentions)
        for start, stop, of in mentions:
            self._add("mentions", start=start, stop=stop, of=of)
        for n, time in enumerate(self.record.times):
            self._add("times", n=n, item=time.id, value=time.value, **_place(time.mentions[0]))

    def _common(self, n: int, item: Any, *, kind: str, span: Span, date: str | None) -> Row:
        day, last_day = days(date, self.date)
        return {
            "n": n, "item": item.id, "day": day, "last_day": last_day, "confidence": item.confidence,
            "passage": sentence_at(self.bounds, span.start), "judgement": self.marks.get((kind, item.id)),
            **_place(span),
        }  # fmt: skip

    def _statement(self, n: int, s: Statement) -> None:
        common = self._common(n, s, kind="statement", span=s.content[0], date=s.date)
        self._add(
            "statements", **common, kind=s.kind, cue=_words(s.cue), source=_words(s.source), within=s.within,
            venue=_words(s.venue), date=s.date, content=self._content(s.content),
        )  # fmt: skip
        self._roles("statement_roles", common, speaker=s.speakers, addressee=s.addressees)

    def _content(self, spans: tuple[Span, ...]) -> int:
        bound = (min(s.start for s in spans), max(s.end for s in spans))
        if len(spans) == 1 and bound in self.sentences:
            return self.sentences[bound]
        words = indexed(" ".join(s.text for s in spans))
        self.out.passages.append(Passage(*bound, words, content=True))
        return len(self.out.passages) - 1

    def _event(self, n: int, e: Event) -> None:
        common = self._common(n, e, kind="event", span=e.trigger, date=e.date)
        sizes = {
            name: _number(getattr(e.size, name) if e.size else None)
            for name in ("dead", "injured", "arrested", "displaced", "participants")
        }
        self._add(
            "events", **common, type=e.types[0], second_type=e.types[1] if len(e.types) > 1 else None,
            modes=",".join(e.modes) or None, contexts=",".join(e.contexts) or None, status=e.status,
            polarity=e.polarity, date=e.date, date_basis=e.date_basis, historical=e.historical,
            reciprocal=e.reciprocal, condition=_words(e.condition), statement=e.statement, embedded_in=e.embedded_in,
            cameo=e.cameo, quad=e.quad, intensity=e.intensity, goldstein=e.goldstein, **sizes,
        )  # fmt: skip
        self._roles(
            "event_roles", common, actor=e.actors, recipient=e.recipients, teller=e.told_by,
            place=(e.place,) if e.place else (),
        )  # fmt: skip

    def _position(self, n: int, p: Position) -> None:
        common = self._common(n, p, kind="position", span=p.evidence[0], date=p.date)
        self._add(
            "positions", **common, stance=p.stance, regarded_as=p.regarded_as, issue=p.issue, date=p.date,
            statement=p.statement,
        )  # fmt: skip
        self._roles("position_roles", common, holder=p.holders, about=p.about)
        if p.issue and (words := tuple(fold(p.issue))):
            entity = self._entity(EntityKey(f"issue/{' '.join(words)}", words))
            self._add(
                "position_roles", n=n, role="issue", nth=0, actor=None, place=None, country=None, entity=entity,
                day=common["day"],
            )  # fmt: skip

    def _commitment(self, n: int, c: Commitment) -> None:
        common = self._common(n, c, kind="commitment", span=c.evidence[0], date=None)
        self._add(
            "commitments", **common, deed=c.deed, event=c.event, condition=_words(c.condition), deadline=c.deadline,
            statement=c.statement,
        )  # fmt: skip
        self._roles("commitment_roles", common, by=c.by, to=c.to)

    def _roles(self, table: str, common: Row, **roles: Iterable[str]) -> None:
        for role, ids in roles.items():
            for nth, party in enumerate(dict.fromkeys(ids)):
                is_place = role == "place" or party not in self.actors
                number = (self.places if is_place else self.actors)[party]
                known = self.record.places[number] if is_place else self.record.actors[number]
                self._add(
                    table, n=common["n"], role=role, nth=nth, actor=None if is_place else number,
                    place=number if is_place else None, day=common["day"], country=known.country,
                    entity=(self.place_keys if is_place else self.actor_keys)[number],
                )  # fmt: skip


def _place(span: Span) -> Row:
    return {"start": span.start, "stop": span.end}


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _number(count: Count | None) -> int | None:
    if count is None:
        return None
    return count.low if count.low is not None else count.high


FILLED = tuple(
    table.name for table in reversed(tables.RECORD_TABLES) if table.name not in ("records", "passages")
)  # fmt: skip
"""The tables that projections fill, parents before children."""
