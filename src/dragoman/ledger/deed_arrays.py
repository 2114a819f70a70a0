"""Deed arrays: what pictures count, read into memory once and counted there; the answers are those of the database.

A ledger's deeds are few numbers each. Whoever draws many pictures of one state of a ledger counts them faster in
arrays than a database joins them anew for every picture.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dragoman.knowledge.countries import load_countries
from dragoman.ledger import tables
from dragoman.ledger.deed_questions import DeedQuestion
from dragoman.ledger.deeds import disputed_entities
from dragoman.ledger.merges import merges_in
from dragoman.ledger.parties import is_country, meanings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

NONE = -1
"""What stands in an array of numbers for nothing."""
PARTS = ("actor", "recipient")
_WITHOUT_PLACE = 10_000


class Codes:
    """Numbers for words, in the order in which these are first seen; None is `NONE`."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def of(self, words: Iterable[str | None]) -> Ints:
        """Return the numbers of words, new ones for new words."""
        known = self.numbers
        found = [NONE if word is None else known.setdefault(word, len(known)) for word in words]
        return np.array(found, dtype=np.int64)

    def find(self, word: str) -> int:
        """Return the number of a word; of one that was never seen, a number that nothing has."""
        return self.numbers.get(word, NONE - 1)

    def words(self) -> list[str]:
        """Return the words by their numbers."""
        return list(self.numbers)


class DeedArrays:
    """The deeds of one state of a ledger; events are numbered by report and place in it.

    Args:
        connection: A transaction, which sees that state.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.types, self.statuses, self.countries = Codes(), Codes(), Codes()
        self.names: dict[int, Any] = {}
        self.merged = merges_in(connection)
        self._load_events(connection)
        self._load_roles(connection)
        self._load_places(connection)
        self.disputed = np.array(sorted(connection.scalars(disputed_entities(connection))), dtype=np.int64)

    def _load_events(self, connection: sa.Connection) -> None:
        e, of, h, r = tables.events.c, tables.happening_tellings.c, tables.happenings.c, tables.reports.c
        source = tables.events.join(tables.reports, r.id == e.report)
        source = source.outerjoin(tables.happening_tellings, sa.and_(of.report == e.report, of.n == e.n))
        source = source.outerjoin(tables.happenings, h.id == of.happening)
        query = sa.select(
            e.report, e.n, e.day, e.type, e.second_type, e.quad, e.intensity, e.status, e.polarity, e.historical,
            e.reciprocal, e.confidence, e.judgement, r.key, of.happening, of.nth, h.day,
        ).select_from(source).order_by(e.report, e.n)  # fmt: skip
        columns = _columns(connection, query, 17)
        self.report, self.n, self.day, self.key = (_ints(columns[at]) for at in (0, 1, 2, 13))
        self.type, self.second = self.types.of(columns[3]), self.types.of(columns[4])
        self.quad, self.nth, told = (_ints(columns[at]) for at in (5, 15, 16))
        self.intensity = np.array([np.nan if value is None else value for value in columns[6]], dtype=np.float64)
        self.status = self.statuses.of(columns[7])
        self.positive = np.array([value == "positive" for value in columns[8]], dtype=np.bool_)
        self.historical, self.reciprocal = (np.array(columns[at], dtype=np.bool_) for at in (9, 10))
        self.confidence = np.array(columns[11], dtype=np.float64)
        self.upheld = np.array([value != "rejected" for value in columns[12]], dtype=np.bool_)
        self.told_day = np.where(told > 0, told, self.day)
        happenings = Codes().of(columns[14])
        alone = happenings == NONE
        self.unit = np.where(alone, happenings.max(initial=0) + 1 + np.arange(len(happenings)), happenings)
        self.nth[alone] = 0
        copies = np.array(sorted(connection.scalars(sa.select(tables.copies.c.report))), dtype=np.int64)
        self.copied = np.isin(self.report, copies)
        self.events = len(self.report)

    def _load_roles(self, connection: sa.Connection) -> None:
        r = tables.event_roles.c
        query = sa.select(r.report, r.n, r.role, r.entity, r.country).where(r.role.in_(PARTS))
        columns = _columns(connection, query.order_by(r.report, r.n, r.role, r.nth), 5)
        self.role_event = self._numbers(_ints(columns[0]), _ints(columns[1]))
        self.acts = np.array([role == "actor" for role in columns[2]], dtype=np.bool_)
        self.entity, self.country = self._as_one(_ints(columns[3])), self.countries.of(columns[4])
        self.x, self.y = self._pairs()

    def _as_one(self, entities: Ints) -> Ints:
        """Entities, those that people said are one as the one that stands for all."""
        if not self.merged or not len(entities):
            return entities
        numbers, at = np.unique(entities, return_inverse=True)
        roots = [self.merged[number].root if number in self.merged else number for number in numbers.tolist()]
        return np.array(roots, dtype=np.int64)[at]

    def _numbers(self, report: Ints, n: Ints) -> Ints:
        """The numbers of events by their reports and places in them."""
        most = int(max(self.n.max(initial=0), n.max(initial=0))) + 1
        return np.searchsorted(self.report * most + self.n, report * most + n).astype(np.int64)

    def _pairs(self) -> tuple[Ints, Ints]:
        """Each two roles of one event one of which acts on the other, or both on each other."""
        event, xs, ys = self.role_event, [], []
        for apart in range(1, len(event)):
            first = np.flatnonzero(event[:-apart] == event[apart:])
            if not len(first):
                break
            xs += [first, first + apart]
            ys += [first + apart, first]
        x, y = (np.concatenate(some) if some else np.zeros(0, dtype=np.int64) for some in (xs, ys))
        kept = self.reciprocal[event[x]] | (self.acts[x] & ~self.acts[y])
        return x[kept], y[kept]

    def _load_places(self, connection: sa.Connection) -> None:
        r, p, e = tables.event_roles.c, tables.places.c, tables.entities.c
        source = tables.event_roles.outerjoin(tables.places, sa.and_(p.report == r.report, p.n == r.place))
        source = source.join(tables.entities, e.id == r.entity)
        query = sa.select(r.report, r.n, r.entity, r.country, p.name, p.kind, p.country, p.lat, p.lon, e.key)
        columns = _columns(connection, query.select_from(source).where(r.role == "place").order_by(r.report, r.n), 10)
        there = self._numbers(_ints(columns[0]), _ints(columns[1]))
        known: dict[tuple[Any, ...], int] = {}
        told = [known.setdefault(row, len(known)) for row in zip(*columns[4:9])]
        self.variants = list(known)
        """What reports tell of places: name, kind, country, latitude, longitude."""
        place = self._as_one(_ints(columns[2]))
        keys = dict(zip(columns[2], columns[9]))
        self.place_keys = {one: keys.get(one, "") for one in place.tolist()}
        self.place_keys |= {one: self.merged[one].members[0][1] for one in self.place_keys if one in self.merged}
        self.place_numbers = {key: number for number, key in self.place_keys.items()}
        for one in self.place_keys:
            if one in self.merged:
                self.place_numbers |= {key: one for _, key in self.merged[one].members}
        located = np.array([lat is not None for lat in columns[7]], dtype=np.bool_)
        nowhere = np.setdiff1d(np.arange(self.events), there)
        empty = np.full(len(nowhere), NONE, dtype=np.int64)
        self.place_event = np.concatenate([there, nowhere])
        self.place = np.concatenate([np.where(located, place, NONE), empty])
        self.place_country = np.concatenate([self.countries.of(columns[3]), empty])
        self.variant = np.concatenate([np.array(told, dtype=np.int64), empty])
        self.place_nth = self.nth[self.place_event] + np.where(self.place == NONE, _WITHOUT_PLACE, 0)
        self.place_nth[len(there) :] = self.nth[nowhere] + _WITHOUT_PLACE

    def chosen(self, question: DeedQuestion) -> Mask:
        """Return which events a question chooses, before they are told apart by parties or places."""
        kept = self.upheld.copy()
        if question.since is not None or question.until is not None:
            first, last = question.days()
            days = self.days(question)
            kept &= (days >= max(first, 1)) & (days <= last)
        if question.types:
            types = [self.types.find(type_) for type_ in question.types]
            kept &= np.isin(self.type, types) | np.isin(self.second, types)
        if question.status == "denied":
            kept &= ~self.positive
        elif question.status != "any":
            kept &= (self.status == self.statuses.find(question.status)) & self.positive & ~self.historical
        if question.quad is not None:
            kept &= self.quad == question.quad
        if question.confidence:
            kept &= self.confidence >= question.confidence
        if not question.copies:
            kept &= ~self.copied
        return kept

    def days(self, question: DeedQuestion) -> Ints:
        """Return the days of events: those of what they tell of where that counts."""
        return self.told_day if question.count == "happenings" else self.day

    def acting(self, connection: sa.Connection, term: str) -> Mask | None:
        """Return which roles are of the party that a term stands for; None where arrays cannot tell.

        Raises:
            QueryError: If the term holds no word.
        """
        if is_country(term) and term in load_countries().names:
            known: Mask = (self.country == self.countries.find(term)) & ~np.isin(self.entity, self.disputed)
            return known
        found = np.zeros(len(self.entity), dtype=np.bool_)
        for meaning in meanings(connection, term):
            if meaning.sector is not None:
                return None
            if meaning.country is not None:
                found |= self.country == self.countries.find(meaning.country)
            if meaning.entities is not None:
                wanted = np.array(sorted(connection.scalars(meaning.entities)), dtype=np.int64)
                found |= np.isin(self.entity, wanted)
        return found


def firsts(order: Sequence[Ints]) -> Ints:
    """Return the numbers of rows of which each is the first of those that agree in all but the last two keys.

    Args:
        order: Keys, the weightiest first; the last two say which comes first.
    """
    if not len(order[0]):
        return np.zeros(0, dtype=np.int64)
    rows = np.lexsort(tuple(reversed(order)))
    new = np.zeros(len(rows), dtype=np.bool_)
    new[0] = True
    for key in order[:-2]:
        sorted_ = key[rows]
        new[1:] |= sorted_[1:] != sorted_[:-1]
    return rows[new]


def _columns(connection: sa.Connection, query: sa.Select[Any], count: int) -> list[tuple[Any, ...]]:
    rows = connection.execute(query).all()
    return list(zip(*rows)) if rows else [()] * count


def _ints(values: Sequence[int | None]) -> Ints:
    return np.array([NONE if value is None else value for value in values], dtype=np.int64)
