"""Wars: the two sides of a war that a report only names by its place, where it speaks of both."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.knowledge.conflicts import Conflict, load_conflicts
from dragoman.values.actors import Actor
from dragoman.values.events import Event
from dragoman.values.places import Place
from dragoman.values.spans import Because

WORDS = frozenset(("war", "wars", "conflict", "fighting", "hostilities", "warfare"))
_SIDES = frozenset(("state", "government", "disputed"))


def with_sides(events: Sequence[Event], actors: Sequence[Actor], places: Sequence[Place]) -> tuple[Event, ...]:
    """Return the events, wars with both sides as actors where one conflict alone fits.

    A conflict fits if it covers the date, was fought in the place or by the one side that the words name, and the
    report has an actor for at least two of its parties. What the text says stays; nobody is added that it never names.
    """
    states = {a.country: a.id for a in reversed(actors) if a.country and a.kind in _SIDES and "PRE" not in a.sectors}
    country = {a.id: a.country for a in actors}
    where = {p.id: p.country for p in places}
    return tuple(_with_sides(event, states, country, where) for event in events)


def _with_sides(
    event: Event, states: Mapping[str, str], country: Mapping[str, str | None], where: Mapping[str, str | None]
) -> Event:
    if (
        "ASSAULT" not in event.types
        or event.trigger.text.lower() not in WORDS
        or event.recipients
        or len(event.actors) > 1
    ):
        return event
    named = {c for a in event.actors if (c := country.get(a))}
    place = where.get(event.place) if event.place else None
    fitting = [c for c in load_conflicts().all if c.covers(event.date) and _fits(c, named, place, states)]
    if len(fitting) != 1:
        return event
    sides = tuple(states[p] for p in fitting[0].parties if p in states)
    because = Because(f"knowledge.conflict:{fitting[0].name}", (event.trigger,))
    return replace(event, actors=sides, reciprocal=True, because=(*event.because, because))


def _fits(conflict: Conflict, named: set[str], place: str | None, states: Mapping[str, str]) -> bool:
    if sum(party in states for party in conflict.parties) < 2:
        return False
    if named and not named <= set(conflict.parties):
        return False
    return place is None or place in conflict.theatres
