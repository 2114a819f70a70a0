"""Happenings: the deeds of the world that tellings of several reports, and of one, have in common."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from dragoman.link.blocks import asked_pairs, candidates
from dragoman.link.groups import Groups, needed
from dragoman.link.pairs import SAID, compare
from dragoman.values.happenings import Disagreement, Happening, Join, Telling, Verdicts

Value = TypeVar("Value")


def joins(
    tellings: Sequence[Telling], *, verdicts: Verdicts | None = None, new: frozenset[str] | None = None
) -> tuple[Join, ...]:
    """Return which tellings tell of one deed, two by two, sorted.

    Args:
        tellings: Any number.
        verdicts: What people said.
        new: Keys of reports at least one of which takes part in each join; None for all joins.
    """
    verdicts = verdicts or Verdicts()
    found: dict[tuple[str, str], Join] = {}
    for pairs in (candidates(tellings, new=new), asked_pairs(tellings, verdicts)):
        for a, b in pairs:
            if new is None or a.report in new or b.report in new:
                join = compare(a, b, verdicts=verdicts)
                if join is not None:
                    found[join.a, join.b] = join
    return _matched(found, {telling.id: telling for telling in tellings})


def _matched(found: Mapping[tuple[str, str], Join], known: Mapping[str, Telling]) -> tuple[Join, ...]:
    """Return the joins that match the events of two sentences one to one, those alike in word and type first, sorted.

    "The strike killed twelve" and "twelve died in the strike" share their words, not each event of the one with each
    of the other. What a person or a report says is kept in any case.
    """
    between: dict[tuple[str, int, str, int], list[Join]] = defaultdict(list)
    kept: list[Join] = []
    for pair in sorted(found):
        join, a, b = found[pair], known[pair[0]], known[pair[1]]
        if join.score >= SAID:
            kept.append(join)
        else:
            between[a.report, a.sentence, b.report, b.sentence].append(join)
    for joined in between.values():
        taken: set[str] = set()
        for join in sorted(
            joined, key=lambda join: (*_unlike(known[join.a], known[join.b]), -join.score, join.a, join.b)
        ):
            if not taken & {join.a, join.b}:
                taken |= {join.a, join.b}
                kept.append(join)
    return tuple(sorted(kept, key=lambda join: (join.a, join.b)))


def _unlike(a: Telling, b: Telling) -> tuple[bool, bool]:
    return a.trigger != b.trigger, not set(a.types) & set(b.types)


def happenings(tellings: Iterable[Telling], *, verdicts: Verdicts | None = None) -> tuple[Happening, ...]:
    """Return the deeds that tellings tell of, each telling in exactly one, by the first telling's date and id.

    Args:
        tellings: Any number, in any order.
        verdicts: What people said of who and what is the same; it always wins.
    """
    these = tuple(tellings)
    verdicts = verdicts or Verdicts()
    return grouped(these, joins(these, verdicts=verdicts), verdicts=verdicts)


def grouped(tellings: Iterable[Telling], joined: Sequence[Join], *, verdicts: Verdicts) -> tuple[Happening, ...]:
    """Return the happenings of tellings whose joins are known."""
    known = {telling.id: telling for telling in tellings}
    groups = Groups(known, joined, verdicts).grown()
    of = {telling.id: n for n, group in enumerate(groups) for telling in group}
    inside: dict[int, list[Join]] = defaultdict(list)
    for join in joined:
        if join.a in of and of[join.a] == of.get(join.b):
            inside[of[join.a]].append(join)
    return tuple(described(group, inside[n]) for n, group in enumerate(groups))


def described(group: Sequence[Telling], joined: Iterable[Join]) -> Happening:
    """Return a happening with what is best known of it and where its tellings differ.

    Args:
        group: Its tellings, by the report's date, then id.
        joined: The joins among them.
    """
    kept = needed(group, joined)
    return Happening(
        id=group[0].id,
        tellings=tuple(telling.id for telling in group),
        types=_most(telling.types for telling in group) or group[0].types,
        date=_date(group),
        place=_most(telling.place for telling in group),
        joins=kept,
        confidence=min((join.score for join in kept), default=1.0),
        disagreements=tuple(d for d in (_dead(group), _actors(group), _happened(group)) if d is not None),
    )


def _most(values: Iterable[Value | None]) -> Value | None:
    """The value given most often; of equals the one given first."""
    counted = Counter(value for value in values if value is not None)
    return max(counted, key=lambda value: counted[value]) if counted else None


def _date(group: Sequence[Telling]) -> str:
    exact = [telling for telling in group if telling.exact]
    narrow = min(telling.last - telling.first for telling in exact or group)
    found = _most(t.date for t in exact or group if t.last - t.first == narrow)
    return found or group[0].date


def _told(about: str, told: Iterable[tuple[str, str]]) -> Disagreement | None:
    values: dict[str, list[str]] = defaultdict(list)
    for value, id_ in told:
        values[value].append(id_)
    if len(values) < 2:
        return None
    return Disagreement(about, tuple((value, tuple(values[value])) for value in sorted(values)))


def _dead(group: Sequence[Telling]) -> Disagreement | None:
    return _told("dead", ((str(t.dead), t.id) for t in group if t.dead is not None))


def _actors(group: Sequence[Telling]) -> Disagreement | None:
    """Who did it: only where no two tellings share an actor is it told differently."""
    named = [t for t in group if t.actors]
    keys = [{party.key for party in t.actors} for t in named]
    if len(keys) < 2 or set.intersection(*keys):
        return None
    return _told("actors", [("; ".join(" ".join(p.words) for p in t.actors), t.id) for t in named])


def _happened(group: Sequence[Telling]) -> Disagreement | None:
    words = {"positive": "", "negative": ", negative"}
    return _told("happened", [(t.status.replace("_", " ") + words[t.polarity], t.id) for t in group])
