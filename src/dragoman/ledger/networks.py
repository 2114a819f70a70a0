"""Networks: who deals with whom and how, counted by pairs of countries or of actors."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dragoman.knowledge.countries import load_countries
from dragoman.ledger import tables
from dragoman.ledger.conditions import Condition
from dragoman.ledger.deed_questions import NetworkQuestion
from dragoman.ledger.deeds import QUADS, acts_as, chosen, counted, disputed_entities, first_tellings, mean
from dragoman.ledger.merges import as_one, folded, roles_as_one

_CHUNK = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """One party of a network.

    Args:
        key: A country's code or an entity's key, as questions take it.
        name: For eyes.
        kind: "country", "disputed", or the actor's kind.
        country: The code that records give it, or None.
        deeds: Deeds in the pairs that it is part of, those left out of the answer included.
        partners: With how many others.
    """

    key: str
    name: str
    kind: str
    country: str | None
    deeds: int
    partners: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """What two parties did to each other, both ways together.

    Args:
        a: Key of one.
        b: Key of the other, the greater one.
        a_name: For eyes.
        b_name: For eyes.
        deeds: How many; a deed of several parties counts once for each pair.
        by_a: Of them, those that a did to b, or both to each other.
        by_b: Those that b did to a, or both to each other.
        verbal_cooperation: Of the deeds, quad 1.
        material_cooperation: Quad 2.
        verbal_conflict: Quad 3.
        material_conflict: Quad 4.
        intensity: Mean of the scores, −10 … +10; None where no deed has one.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    deeds: int
    by_a: int
    by_b: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Parties and their pairs.

    Args:
        nodes: Those of the most deeds, the most first.
        pairs: All pairs among them, those of the most deeds first.
        all_nodes: How many parties there are in all.
        all_pairs: How many pairs.
        deeds: Sum of the deeds of the pairs given.
        all_deeds: Sum of those of all pairs.
    """

    nodes: tuple[NodeRow, ...]
    pairs: tuple[PairRow, ...]
    all_nodes: int
    all_pairs: int
    deeds: int
    all_deeds: int


def answer_network(connection: sa.Connection, question: NetworkQuestion) -> Network:
    """Return who deals with whom; parties without a country are left out where countries are asked for."""
    deeds = first_tellings(question, _sides(connection, question), "low", "high")
    c = deeds.c
    query = sa.select(
        c.low, c.high, *counted(deeds), sa.func.sum(c.forth).label("forth"), sa.func.sum(c.back).label("back")
    ).group_by(c.low, c.high)
    rows = connection.execute(query).all()
    totals: dict[Any, int] = defaultdict(int)
    partners: dict[Any, int] = defaultdict(int)
    for row in rows:
        for id_ in (row.low, row.high):
            totals[id_] += row.deeds
            partners[id_] += 1
    counts = Counts(totals, partners, len(rows), int(sum(row.deeds for row in rows)))
    return network_of(
        connection, question, counts, lambda ids: [row for row in rows if row.low in ids and row.high in ids], {}
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How much parties have to do with others.

    Args:
        totals: Deeds in all pairs of a party, by what stands for it while counting.
        partners: With how many others.
        pairs: Pairs in all.
        deeds: Sum of their deeds.
    """

    totals: Mapping[Any, int]
    partners: Mapping[Any, int]
    pairs: int
    deeds: int


def network_of(
    connection: sa.Connection,
    question: NetworkQuestion,
    counts: Counts,
    among: Callable[[Collection[Any]], Iterable[Any]],
    names: dict[int, Any],
) -> Network:
    """Return a network whose deeds are counted.

    Args:
        connection: A transaction.
        question: What was asked.
        counts: How much each party has to do with others.
        among: Returns the pairs among some parties: low, high, forth, back, and the columns of `counted`.
        names: What reports tell of entities, as far as it is known; more is added.
    """
    totals = counts.totals
    likely = _likely(totals, question.most)
    known = _nodes(connection, likely, question)
    top = sorted(known, key=lambda id_: (-totals[id_], known[id_].key))[: question.most]
    named = _named(connection, {id_: known[id_] for id_ in top}, names)
    nodes = tuple(
        NodeRow(
            key=named[id_].key, name=named[id_].name, kind=named[id_].kind, country=named[id_].country,
            deeds=int(totals[id_]), partners=counts.partners[id_],
        )
        for id_ in top
    )  # fmt: skip
    given = [_pair(row, named) for row in among(named)]
    given.sort(key=lambda pair: (-pair.deeds, pair.a, pair.b))
    return Network(
        nodes=nodes, pairs=tuple(given), all_nodes=len(totals), all_pairs=counts.pairs,
        deeds=sum(pair.deeds for pair in given), all_deeds=counts.deeds,
    )  # fmt: skip


def _likely(totals: Mapping[Any, int], most: int) -> list[Any]:
    """The parties that may be among those of the most deeds: as many, and whoever has as many deeds as the last."""
    least = sorted(totals.values(), reverse=True)[:most][-1:]
    return [id_ for id_, deeds in totals.items() if least and deeds >= least[0]]


def _sides(connection: sa.Connection, question: NetworkQuestion) -> sa.Select[Any]:
    """Each deed once for each pair of parties in it, with who acted on whom."""
    deeds, x, y = chosen(question), roles_as_one(connection, "x"), roles_as_one(connection, "y")
    one, other = _node(connection, x, question), _node(connection, y, question)
    forward = one < other
    reciprocal = deeds.c.reciprocal
    acts: Condition = sa.and_(x.c.role == "actor", y.c.role == "recipient")
    together: Condition = sa.and_(
        reciprocal, x.c.role.in_(("actor", "recipient")), y.c.role.in_(("actor", "recipient")), one < other
    )
    conditions = [sa.or_(acts, together), one != other]
    if question.by == "country":
        conditions += [x.c.country.is_not(None), y.c.country.is_not(None)]
    if question.party is not None:
        conditions.append(sa.or_(*(acts_as(connection, roles, question.party) for roles in (x, y))))
    sides = (
        sa.select(
            deeds.c.report, deeds.c.n, deeds.c.quad, deeds.c.intensity, deeds.c.unit, deeds.c.nth,
            sa.case((forward, one), else_=other).label("low"), sa.case((forward, other), else_=one).label("high"),
            sa.case((sa.or_(forward, reciprocal), 1), else_=0).label("forth"),
            sa.case((sa.or_(sa.not_(forward), reciprocal), 1), else_=0).label("back"),
        )
        .select_from(deeds)
        .join(x, sa.and_(x.c.report == deeds.c.report, x.c.n == deeds.c.n))
        .join(y, sa.and_(y.c.report == deeds.c.report, y.c.n == deeds.c.n))
        .where(*conditions)
    ).subquery("sides")  # fmt: skip
    s = sides.c
    same = (s.report, s.n, s.quad, s.intensity, s.unit, s.nth, s.low, s.high)
    return sa.select(*same, sa.func.max(s.forth).label("forth"), sa.func.max(s.back).label("back")).group_by(*same)


def _node(connection: sa.Connection, roles: sa.FromClause, question: NetworkQuestion) -> sa.ColumnElement[Any]:
    """What stands for a party while counting: an entity's number, or a country's code."""
    if question.by == "actor":
        return roles.c.entity
    disputed = roles.c.entity.in_(disputed_entities(connection))
    return sa.case((disputed, sa.cast(roles.c.entity, sa.Text)), else_=roles.c.country)


@dataclass(frozen=True, slots=True)
class _Node:
    key: str
    name: str
    kind: str
    country: str | None
    entity: int | None


def _nodes(connection: sa.Connection, ids: Iterable[Any], question: NetworkQuestion) -> dict[Any, _Node]:
    """The parties by what stands for them while counting, entities without their names."""
    found: dict[Any, _Node] = {}
    numbers: dict[int, Any] = {}
    for id_ in ids:
        if question.by == "country" and not str(id_).isdigit():
            found[id_] = _Node(id_, load_countries().names.get(id_, id_), "country", id_, None)
        else:
            numbers[int(id_)] = id_
    entities = tables.entities
    for chunk in _chunks(sorted(numbers)):
        for row in connection.execute(sa.select(entities).where(entities.c.id.in_(chunk))):
            found[numbers[row.id]] = _Node(row.key, row.key, "", None, row.id)
    return found


def _pair(row: Any, named: dict[Any, _Node]) -> PairRow:
    one, other, by_a, by_b = named[row.low], named[row.high], int(row.forth), int(row.back)
    if one.key > other.key:
        one, other, by_a, by_b = other, one, by_b, by_a
    return PairRow(
        a=one.key, b=other.key, a_name=one.name, b_name=other.name, deeds=int(row.deeds), by_a=by_a, by_b=by_b,
        intensity=mean(row), **{name: int(getattr(row, name)) for name in QUADS},
    )  # fmt: skip


def _named(connection: sa.Connection, nodes: dict[Any, _Node], best: dict[int, Any]) -> dict[Any, _Node]:
    """Parties by what stands for them, entities under the name, kind and country that most reports give them."""
    actors = tables.actors
    for chunk in _chunks(
        [node.entity for node in nodes.values() if node.entity is not None and node.entity not in best]
    ):
        roots = folded(connection, chunk)
        columns = (as_one(actors.c.entity, roots), actors.c.name, actors.c.kind, actors.c.country)
        query = (
            sa.select(*columns, sa.func.count().label("times"))
            .where(actors.c.entity.in_([*chunk, *roots]))
            .group_by(*columns)
        )
        for row in sorted(connection.execute(query), key=lambda r: (-r.times, r.name, r.kind, r.country or "")):
            best.setdefault(row.entity, row)
    found = {}
    for id_, node in nodes.items():
        told: Any = best.get(node.entity) if node.entity is not None else None
        found[id_] = node if told is None else _Node(node.key, told.name, told.kind, told.country, node.entity)
    return found


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
