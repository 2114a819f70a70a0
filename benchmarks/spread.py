"""Spread: made records as if of the whole world: many states, actors and places, few of them often, most seldom."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.knowledge.countries import load_countries
from dragoman.values.records import Record

ACTORS, PLACES = 20_000, 8_000


def spread(records: Iterable[Record]) -> Iterator[Record]:
    """Return records with other states, actors and places; the same for the same records."""
    codes = sorted(load_countries().names)
    for n, record in enumerate(records):
        chance = random.Random(f"spread {n}")
        actors = []
        for actor in record.actors:
            number = int(ACTORS * chance.random() ** 3)
            country = codes[int(len(codes) * chance.random() ** 2.5)]
            key = f"Q{10_000_000 + number * 300 + codes.index(country)}"
            actors.append(replace(actor, country=country, wikidata=key))
        places = []
        for place in record.places:
            number = int(PLACES * chance.random() ** 2)
            where = random.Random(f"place {number}")
            lat, lon = round(where.triangular(-50, 70, 35), 4), round(where.uniform(-170, 170), 4)
            places.append(replace(place, country=codes[number % len(codes)], lat=lat, lon=lon,
                                  geonameid=str(20_000_000 + number)))  # fmt: skip
        yield replace(record, actors=tuple(actors), places=tuple(places))
