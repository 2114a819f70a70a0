"""Assembly: finds are resolved and become a record."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coder.nationals import with_countries
from dragoman.coder.parties import with_political_deeds
from dragoman.coder.wars import with_sides
from dragoman.knowledge.cameo import cameo_of, goldstein
from dragoman.knowledge.people import load_people
from dragoman.knowledge.places import load_places
from dragoman.resolve.actors import ActorResolution, resolve_actors
from dragoman.resolve.places import places_of_record, resolve_places
from dragoman.resolve.times import ResolvedTime, resolve_times, times_of_record
from dragoman.values.commitments import Commitment
from dragoman.values.edtf import bounds
from dragoman.values.events import Event
from dragoman.values.finds import Finds, FoundEvent
from dragoman.values.links import Link
from dragoman.values.mentions import Mention
from dragoman.values.ontologies import plover
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.statements import Statement

UNKNOWN_DATE = "XXXX"
"""EDTF for a year that nobody gives: the date of a deed where neither the text nor the report has one."""

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Resolved:
    """What the mentions, places and times of one report stand for."""

    mentions: Sequence[Mention]
    actors: ActorResolution
    place_ids: Mapping[int, str]
    times: Sequence[ResolvedTime]

    def ids(self, mentions: Iterable[int]) -> tuple[str, ...]:
        """The actor ids of mentions, in order, each once."""
        return tuple(dict.fromkeys(a for m in mentions for a in self.actors.of_mention.get(m, ())))

    def bodies(self, mentions: Sequence[int]) -> tuple[str, ...]:
        """For a "we" of a state's official: the state, if the report has it as an actor; else nothing."""
        if len(mentions) != 1 or self.mentions[mentions[0]].person != 1 or self.mentions[mentions[0]].number != "plur":
            return ()
        speakers = [a for a in self.actors.actors if a.id in self.ids(mentions)]
        if len(speakers) != 1 or speakers[0].kind != "person" or "GOV" not in speakers[0].sectors[:1]:
            return ()
        states = (a.id for a in self.actors.actors if a.kind == "state" and a.country == speakers[0].country)
        return tuple(states)[:1]

    def date(self, time: int | None) -> str | None:
        """The calendar value of a found time, or None."""
        return self.times[time].value if time is not None else None


def assemble(report: Report, finds: Finds, *, coder: Coder) -> Record:
    """Return the record of a report, given what was found in it."""
    finds, actors = _political(finds, report.date)
    times = resolve_times(finds.times, date=report.date)
    countries = _countries(actors)
    places = resolve_places(finds.places, text_countries=countries, date=report.date)
    place_values, place_ids = places_of_record(finds.places, places)
    resolved = _Resolved(finds.mentions, actors, place_ids, times)
    events = with_sides(_events(finds, resolved, report.date), actors.actors, place_values)
    return Record(
        report=report,
        coder=coder,
        actors=with_countries(actors.actors, events, place_values),
        places=place_values,
        times=times_of_record(finds.times, times),
        statements=_statements(finds, resolved),
        events=events,
        positions=_positions(finds, resolved),
        commitments=_commitments(finds, resolved),
        links=_links(finds),
        gaps=finds.gaps,
    )


def _political(finds: Finds, date: str | None) -> tuple[Finds, ActorResolution]:
    """The finds with the deeds that are political by their parties, and the actors that these finds need."""
    actors = _actors(finds, date)
    kept = with_political_deeds(finds, actors.actors, actors.of_mention)
    return (finds, actors) if kept is finds else (kept, _actors(kept, date))


def _actors(finds: Finds, date: str | None) -> ActorResolution:
    return resolve_actors(
        finds.mentions, finds.chains, date=date, needed=_needed(finds), people=load_people(), places=load_places()
    )


def _needed(finds: Finds) -> frozenset[int]:
    groups: list[Sequence[int]] = []
    for statement in finds.statements:
        groups += [statement.sources, statement.addressees]
    for event in finds.events:
        groups += [event.actors, event.recipients, event.told_by]
    for position in finds.positions:
        groups += [position.holders, position.about]
    for commitment in finds.commitments:
        groups += [commitment.by, commitment.to]
    return frozenset(m for group in groups for m in group)


def _countries(actors: ActorResolution) -> dict[str, float]:
    """How often each country's actors are mentioned, as a share of all such mentions."""
    counts: dict[str, float] = {}
    for actor in actors.actors:
        if actor.country:
            counts[actor.country] = counts.get(actor.country, 0.0) + len(actor.mentions)
    total = sum(counts.values())
    return {country: count / total for country, count in sorted(counts.items())}


def _statements(finds: Finds, resolved: _Resolved) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=f"s{number}",
            speakers=resolved.ids(found.sources),
            addressees=resolved.ids(found.addressees),
            source=found.source,
            cue=found.cue,
            content=found.content,
            kind=found.kind,
            within=f"s{found.within + 1}" if found.within is not None and found.within != number - 1 else None,
            venue=found.venue,
            date=resolved.date(found.time),
            because=found.because,
            confidence=found.confidence,
        )
        for number, found in enumerate(finds.statements, 1)
    )


def _events(finds: Finds, resolved: _Resolved, published: str | None) -> tuple[Event, ...]:
    dates = [_date_of(event, finds.events, resolved, published) for event in finds.events]
    return tuple(
        _event(number, found, resolved, dates[number - 1], published) for number, found in enumerate(finds.events, 1)
    )


def _date_of(
    event: FoundEvent, events: Sequence[FoundEvent], resolved: _Resolved, published: str | None
) -> tuple[str, str]:
    """The date of a deed and its basis: its own words, else the report's date."""
    own = resolved.date(event.time)
    if own is not None:
        return own, "stated"
    return published or UNKNOWN_DATE, "report"


def _event(number: int, found: FoundEvent, resolved: _Resolved, dated: tuple[str, str], published: str | None) -> Event:
    date, basis = dated
    actors, told_by = resolved.ids(found.actors), resolved.ids(found.told_by)
    if "AGREE" in found.types and (bodies := resolved.bodies(found.actors)):
        actors, told_by = bodies, told_by or actors
    recipients = tuple(a for a in resolved.ids(found.recipients) if a not in actors)
    cameo = cameo_of(found.types, found.modes, status=found.status, polarity=found.polarity)
    return Event(
        id=f"e{number}",
        types=found.types,
        modes=found.modes,
        contexts=found.contexts,
        actors=actors,
        recipients=recipients,
        reciprocal=found.reciprocal,
        trigger=found.trigger,
        place=resolved.place_ids.get(found.place) if found.place is not None else None,
        date=date,
        date_basis=basis,  # type: ignore[arg-type]
        status=found.status,
        polarity=found.polarity,
        historical=_is_historical(date, published),
        condition=found.condition,
        told_by=told_by,
        statement=f"s{found.statement + 1}" if found.statement is not None else None,
        embedded_in=f"e{found.embedded_in + 1}" if found.embedded_in is not None else None,
        size=found.size,
        cameo=cameo,
        quad=plover().types[found.types[0]].quad,
        intensity=plover().intensity(found.types, found.modes),
        goldstein=goldstein(cameo) if cameo else None,
        because=found.because,
        confidence=found.confidence,
    )


def _is_historical(date: str, published: str | None) -> bool:
    """Whether the last day of `date` lies a year or more before the report."""
    last, day = bounds(date)[1], bounds(published)[0]
    return last is not None and day is not None and day - last >= YEAR


def _positions(finds: Finds, resolved: _Resolved) -> tuple[Position, ...]:
    return tuple(
        Position(
            id=f"p{number}",
            holders=resolved.ids(found.holders),
            about=resolved.ids(found.about),
            issue=found.issue,
            stance=found.stance,
            regarded_as=found.regarded_as,
            date=resolved.date(found.time),
            evidence=found.evidence,
            statement=f"s{found.statement + 1}" if found.statement is not None else None,
            because=found.because,
            confidence=found.confidence,
        )
        for number, found in enumerate(finds.positions, 1)
    )


def _commitments(finds: Finds, resolved: _Resolved) -> tuple[Commitment, ...]:
    return tuple(
        Commitment(
            id=f"c{number}",
            by=resolved.ids(found.by),
            to=resolved.ids(found.to),
            deed=found.deed,
            event=f"e{found.event + 1}" if found.event is not None else None,
            condition=found.condition,
            deadline=resolved.date(found.deadline),
            evidence=found.evidence,
            statement=f"s{found.statement + 1}" if found.statement is not None else None,
            because=found.because,
            confidence=found.confidence,
        )
        for number, found in enumerate(finds.commitments, 1)
    )


def _links(finds: Finds) -> tuple[Link, ...]:
    return tuple(
        Link(f"e{f.source + 1}", f"e{f.target + 1}", f.kind, f.evidence, f.because, f.confidence) for f in finds.links
    )
