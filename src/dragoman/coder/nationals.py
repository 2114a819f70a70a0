"""Nationals: people nobody names are of the country where a deed was done to or by them, if nothing else tells."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.values.actors import Actor
from dragoman.values.events import Event
from dragoman.values.places import Place
from dragoman.values.spans import Because

UNNAMED = frozenset(("population", "armed_group", "armed_force"))
CONFIDENCE = 0.5


def with_countries(actors: Sequence[Actor], events: Sequence[Event], places: Sequence[Place]) -> tuple[Actor, ...]:
    """Return the actors; unnamed people without a country have that of the places of their deeds, if all agree.

    "28 people were killed in Montenegro" makes them Montenegro's, at low confidence and with the place as reason.
    """
    where = {p.id: p for p in places if p.country}
    seen: dict[str, dict[str, Place]] = {}
    for event in events:
        place = where.get(event.place) if event.place else None
        if place is not None and place.country:
            for actor in (*event.actors, *event.recipients):
                seen.setdefault(actor, {}).setdefault(place.country, place)
    return tuple(_with_country(actor, seen.get(actor.id, {})) for actor in actors)


def _with_country(actor: Actor, places: dict[str, Place]) -> Actor:
    if actor.country is not None or actor.kind not in UNNAMED or len(places) != 1:
        return actor
    country, place = next(iter(places.items()))
    because = Because("country.place-of-deed", place.mentions[:1])
    confidence = min(actor.confidence, CONFIDENCE)
    return replace(actor, country=country, because=(*actor.because, because), confidence=confidence)
