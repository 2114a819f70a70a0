"""Groups: joined tellings become happenings, the surest joins first, whatever order they come in."""

from collections.abc import Iterable, Mapping, Sequence

from dragoman.link.pairs import position
from dragoman.values.happenings import Join, Telling, Verdicts

SPAN = 21
"""Days between the tellings of one happening, at most, unless a person or a report says so."""

SUPPORT = 0.3
"""The least part of the pairs between two groups that must be joins, for the two to become one."""


class Groups:
    """Tellings in groups that grow together.

    Args:
        tellings: By id.
        joins: Between them.
        verdicts: What people said; it always wins.
    """

    def __init__(self, tellings: Mapping[str, Telling], joins: Iterable[Join], verdicts: Verdicts) -> None:
        self.tellings, self.verdicts = tellings, verdicts
        known = [join for join in joins if join.a in tellings and join.b in tellings]
        self.joins = sorted(known, key=lambda j: (-j.score, tellings[j.a].order(), tellings[j.b].order()))
        self.said = {id_ for pair in verdicts.same for id_ in pair}
        self.of = {id_: id_ for id_ in tellings}
        self.members: dict[str, set[str]] = {id_: {id_} for id_ in tellings}
        self.near: dict[str, set[str]] = {id_: set() for id_ in tellings}
        for join in self.joins:
            self.near[join.a].add(join.b)
            self.near[join.b].add(join.a)

    def grown(self) -> list[list[Telling]]:
        """Return the groups, each and all sorted by the report's day, then id."""
        for join in self.joins:
            a, b = self.of[join.a], self.of[join.b]
            if a != b and not self._parted(a, b) and (join.score >= 0.9 or self._fit(a, b)):
                self._merge(a, b)
        groups = [sorted((self.tellings[m] for m in group), key=Telling.order) for group in self.members.values()]
        return sorted(groups, key=lambda group: group[0].order())

    def _parted(self, a: str, b: str) -> bool:
        apart = self.verdicts.apart
        if not apart:
            return False
        return any((min(m, o), max(m, o)) in apart for m in self.members[a] for o in self.members[b])

    def _fit(self, a: str, b: str) -> bool:
        one, other = self.members[a], self.members[b]
        days = [position(self.tellings[m]) for m in (*one, *other) if m not in self.said]
        if days and max(days) - min(days) > SPAN:
            return False
        joined = sum(len(self.near[m] & other) for m in one)
        return joined >= SUPPORT * len(one) * len(other)

    def _merge(self, a: str, b: str) -> None:
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for member in self.members[b]:
            self.of[member] = a
        self.members[a] |= self.members.pop(b)


def needed(group: Sequence[Telling], joins: Iterable[Join]) -> tuple[Join, ...]:
    """Return the joins that hold a group together, the surest ones, in order of their tellings."""
    root = {telling.id: telling.id for telling in group}
    orders = {telling.id: telling.order() for telling in group}

    def find(id_: str) -> str:
        while root[id_] != id_:
            id_ = root[id_]
        return id_

    kept = []
    inside = [join for join in joins if join.a in root and join.b in root]
    for join in sorted(inside, key=lambda j: (-j.score, orders[j.a], orders[j.b])):
        a, b = find(join.a), find(join.b)
        if a != b:
            root[max(a, b)] = min(a, b)
            kept.append(join)
    return tuple(sorted(kept, key=lambda j: (orders[j.a], orders[j.b])))
