"""Array pictures: dyads, networks and places counted in arrays; each answer is None where arrays cannot tell."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import sqlalchemy as sa

from dragoman.ledger.deed_arrays import NONE, DeedArrays, Ints, Mask, firsts
from dragoman.ledger.deed_questions import DeedQuestion, DyadQuestion, NetworkQuestion, PlaceQuestion
from dragoman.ledger.deeds import check_page, page_of
from dragoman.ledger.dyads import DIVISORS, asked_ways, dyad_of
from dragoman.ledger.networks import Counts, Network, network_of
from dragoman.ledger.rows import Answer, DyadRow, EventRow
from dragoman.ledger.whereabouts import Whereabouts, whereabouts_of

Listed = tuple[Answer[EventRow], int]


class Sums(NamedTuple):
    """What `counted` counts of some deeds."""

    deeds: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    scores: float
    scored: int


class _Way(NamedTuple):
    period: int
    deeds: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    scores: float
    scored: int


class _Pair(NamedTuple):
    low: Any
    high: Any
    forth: int
    back: int
    deeds: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    scores: float
    scored: int


class _Place(NamedTuple):
    key: str
    name: Any
    kind: Any
    country: Any
    lat: Any
    lon: Any
    last_day: int
    deeds: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    scores: float
    scored: int


def _sums(arrays: DeedArrays, events: Ints, group: Ints, count: int) -> Iterator[Sums]:
    """What `counted` counts, of each group of events."""
    quad, intensity = arrays.quad[events], arrays.intensity[events]
    scored = ~np.isnan(intensity)
    columns = [np.bincount(group, minlength=count).tolist()]
    columns += [np.bincount(group[quad == number], minlength=count).tolist() for number in (1, 2, 3, 4)]
    scores = np.bincount(group[scored], weights=intensity[scored], minlength=count).tolist()
    columns += [scores, np.bincount(group[scored], minlength=count).tolist()]
    return (Sums(*row) for row in zip(*columns))


def count_network(connection: sa.Connection, arrays: DeedArrays, question: NetworkQuestion) -> Network | None:
    """Return who deals with whom, as `answer_network` does."""
    x, y, kept = arrays.x, arrays.y, arrays.chosen(question)[arrays.role_event[arrays.x]]
    if question.party is not None:
        party = arrays.acting(connection, question.party)
        if party is None:
            return None
        kept &= party[x] | party[y]
    ids = arrays.entity
    if question.by == "country":
        known = arrays.country != NONE
        kept &= known[x] & known[y]
        areas = len(arrays.countries.numbers) + arrays.entity
        ids = np.where(np.isin(arrays.entity, arrays.disputed), areas, arrays.country)
    x, y = x[kept], y[kept]
    one, other = ids[x], ids[y]
    acts = arrays.acts[x] & ~arrays.acts[y]
    kept = (one != other) & (acts | (one < other))
    event, one, other = arrays.role_event[x][kept], one[kept], other[kept]
    pairs = _Pairs(arrays, event, one, other)
    if question.count == "happenings":
        pairs.take(firsts((arrays.unit[pairs.event], pairs.key, arrays.nth[pairs.event], pairs.event)))
    words = arrays.countries.words() if question.by == "country" else None
    return _network(connection, arrays, question, pairs, words)


class _Pairs:
    """Each event once for each two parties in it, with who acted on whom."""

    def __init__(self, arrays: DeedArrays, event: Ints, one: Ints, other: Ints) -> None:
        self.most = int(max(one.max(initial=0), other.max(initial=0))) + 1
        key = np.minimum(one, other) * self.most + np.maximum(one, other)
        both = arrays.reciprocal[event]
        forth, back = (one < other) | both, (one > other) | both
        rows = np.lexsort((event, key))
        event, key = event[rows], key[rows]
        new = np.ones(len(rows), dtype=np.bool_)
        new[1:] = (event[1:] != event[:-1]) | (key[1:] != key[:-1])
        starts = np.flatnonzero(new)
        self.event, self.key = event[starts], key[starts]
        empty = np.zeros(0, dtype=np.bool_)
        self.forth = np.logical_or.reduceat(forth[rows], starts) if len(starts) else empty
        self.back = np.logical_or.reduceat(back[rows], starts) if len(starts) else empty

    def take(self, rows: Ints) -> None:
        """Keep some rows alone."""
        self.event, self.key = self.event[rows], self.key[rows]
        self.forth, self.back = self.forth[rows], self.back[rows]


def _network(
    connection: sa.Connection, arrays: DeedArrays, question: NetworkQuestion, pairs: _Pairs, words: list[str] | None
) -> Network:
    def named(number: int) -> Any:
        if words is None:
            return number
        return words[number] if number < len(words) else str(number - len(words))

    keys, group = np.unique(pairs.key, return_inverse=True)
    low, high = keys // pairs.most, keys % pairs.most
    deeds = np.bincount(group, minlength=len(keys))
    ends = np.concatenate([low, high])
    totals = np.bincount(ends, weights=np.concatenate([deeds, deeds])).astype(np.int64)
    partners = np.bincount(ends)
    there = np.flatnonzero(partners)
    counts = Counts(
        {named(number): total for number, total in zip(there.tolist(), totals[there].tolist())},
        {named(number): total for number, total in zip(there.tolist(), partners[there].tolist())},
        len(keys), int(deeds.sum()),
    )  # fmt: skip
    numbers = {named(number): number for number in there.tolist()}

    def among(ids: Collection[Any]) -> list[_Pair]:
        wanted = np.array(sorted(numbers[id_] for id_ in ids), dtype=np.int64)
        shown = np.flatnonzero(np.isin(low, wanted) & np.isin(high, wanted))
        at = np.full(len(keys), NONE, dtype=np.int64)
        at[shown] = np.arange(len(shown))
        rows = np.flatnonzero(at[group] != NONE)
        own = at[group[rows]]
        forth = np.bincount(own, weights=pairs.forth[rows], minlength=len(shown)).astype(np.int64).tolist()
        back = np.bincount(own, weights=pairs.back[rows], minlength=len(shown)).astype(np.int64).tolist()
        sums = _sums(arrays, pairs.event[rows], own, len(shown))
        ends = zip(low[shown].tolist(), high[shown].tolist(), forth, back, sums)
        return [_Pair(named(a), named(b), there, back_, *sum_) for a, b, there, back_, sum_ in ends]

    return network_of(connection, question, counts, among, arrays.names)


def count_places(connection: sa.Connection, arrays: DeedArrays, question: PlaceQuestion) -> Whereabouts | None:
    """Return where deeds were done, as `answer_places` does."""
    rows = _place_rows(connection, arrays, question)
    if rows is None:
        return None
    somewhere = rows[arrays.place[rows] != NONE]
    entities, group = np.unique(arrays.place[somewhere], return_inverse=True)
    events = arrays.place_event[somewhere]
    last = np.zeros(len(entities), dtype=np.int64)
    np.maximum.at(last, group, arrays.days(question)[events])
    told: list[set[int]] = [set() for _ in entities]
    width = len(arrays.variants) + 1
    for both in np.unique(group * width + arrays.variant[somewhere]).tolist():
        told[both // width].add(both % width)
    sums = _sums(arrays, events, group, len(entities))
    made = [
        _Place._make([arrays.place_keys[entity], *_least(arrays, variants), day, *sum_])
        for entity, variants, day, sum_ in zip(entities.tolist(), told, last.tolist(), sums)
    ]
    return whereabouts_of(made, nowhere=len(rows) - len(somewhere))


def _least(arrays: DeedArrays, variants: Collection[int]) -> list[Any]:
    """The least of what is told of a place, as `answer_places` takes it."""
    rows = [arrays.variants[variant] for variant in variants]
    return [min((value for value in column if value is not None), default=None) for column in zip(*rows)]


def _place_rows(connection: sa.Connection, arrays: DeedArrays, question: PlaceQuestion) -> Ints | None:
    """Each deed once, with the place it was done in, as rows of the arrays of places."""
    kept = arrays.chosen(question)
    if question.party is not None:
        party = arrays.acting(connection, question.party)
        if party is None:
            return None
        with_them = np.zeros(arrays.events, dtype=np.bool_)
        with_them[arrays.role_event[party]] = True
        kept &= with_them
    here: Mask = kept[arrays.place_event]
    if question.country is not None:
        here &= arrays.place_country == arrays.countries.find(question.country)
    rows = np.flatnonzero(here)
    if question.count == "events":
        return rows
    event = arrays.place_event[rows]
    return rows[firsts((arrays.unit[event], arrays.place_nth[rows], event))]


def count_place_deeds(
    connection: sa.Connection,
    arrays: DeedArrays,
    question: PlaceQuestion,
    keys: Sequence[str],
    *,
    limit: int,
    offset: int,
) -> Listed | None:
    """Return the deeds behind the numbers of places, as `list_places` does."""
    rows = _place_rows(connection, arrays, question)
    if rows is None:
        return None
    wanted = [arrays.place_numbers.get(key, NONE - 1) for key in keys] if keys else [NONE]
    events = arrays.place_event[rows[np.isin(arrays.place[rows], wanted)]]
    return _listed(connection, arrays, question, events, limit=limit, offset=offset)


def count_dyad(connection: sa.Connection, arrays: DeedArrays, question: DyadQuestion) -> tuple[DyadRow, ...] | None:
    """Return what two parties did to each other, as `answer_dyad` does."""
    acting = {term: arrays.acting(connection, term) for term in (question.a, question.b)}
    if any(roles is None for roles in acting.values()):
        return None

    def way(question: DyadQuestion, source: str, target: str) -> Iterator[_Way]:
        events = _way(arrays, question, acting, source, target)
        if question.count == "happenings":
            events = _first_events(arrays, events)
        days = arrays.days(question)[events]
        events, days = events[days > 0], days[days > 0]
        periods, group = np.unique(days // DIVISORS[question.by], return_inverse=True)
        sums = _sums(arrays, events, group, len(periods))
        return (_Way(period, *sum_) for period, sum_ in zip(periods.tolist(), sums))

    return dyad_of(question, way)


def count_dyad_deeds(
    connection: sa.Connection, arrays: DeedArrays, question: DyadQuestion, *, source: str | None, period: str | None,
    quad: int | None, limit: int, offset: int,
) -> Listed | None:  # fmt: skip
    """Return the deeds behind a number of a dyad, as `list_dyad` does."""
    asked, ways = asked_ways(question, source=source, period=period)
    acting = {term: arrays.acting(connection, term) for term in (asked.a, asked.b)}
    if any(roles is None for roles in acting.values()):
        return None
    events = np.unique(np.concatenate([_way(arrays, asked, acting, *way) for way in ways]))
    if asked.count == "happenings":
        events = _first_events(arrays, events)
    if quad is not None:
        events = events[arrays.quad[events] == quad]
    return _listed(connection, arrays, asked, events, limit=limit, offset=offset)


def _way(arrays: DeedArrays, question: DyadQuestion, acting: Any, source: str, target: str) -> Ints:
    """The events in which one party acts on another, each once."""
    x, y = arrays.x, arrays.y
    event = arrays.role_event[x[acting[source][x] & acting[target][y]]]
    return np.unique(event[arrays.chosen(question)[event]])


def _first_events(arrays: DeedArrays, events: Ints) -> Ints:
    return events[firsts((arrays.unit[events], arrays.nth[events], events))]


def _listed(
    connection: sa.Connection, arrays: DeedArrays, question: DeedQuestion, events: Ints, *, limit: int, offset: int
) -> Listed:
    check_page(limit, offset)
    order = np.lexsort((arrays.n[events], arrays.key[events], arrays.days(question)[events]))
    shown = events[order[offset : offset + limit]]
    keys = list(zip(arrays.report[shown].tolist(), arrays.n[shown].tolist()))
    return page_of(connection, keys, len(events), limit=limit, offset=offset)
