"""Happenings: the deeds of the world that tellings of several reports, and of one, have in common."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dragoman.link.blocks import asked_pairs, candidates
from dragoman.link.groups import Groups, needed
from dragoman.link.matches import matched
from dragoman.link.pairs import SAID, Comparison
from dragoman.link.readers import PairReader
from dragoman.values.happenings import Disagreement, Happening, Join, Telling, Verdicts

Value = TypeVar("Value")


def joins(
    tellings: Sequence[Telling],
    *,
    verdicts: Verdicts | None = None,
    new: frozenset[str] | None = None,
    reader: PairReader | None = None,
) -> tuple[Join, ...]:
    """Return which tellings tell of one deed, two by two, sorted.

    Args:
        tellings: Any number.
        verdicts: What people said.
        new: Keys of reports at least one of which takes part in each join; None for all joins.
        reader: Who reads two sentences beside each other; None for the rules alone.
    """
    verdicts = verdicts or Verdicts()
    found: dict[tuple[str, str], Join] = {}
    for one, other in candidates(tellings, new=new):
        comparison = Comparison(one[0], other[0], reader)
        if comparison.joins():
            found.update(((join.a, join.b), join) for join in matched(one, other, comparison, verdicts))
    for a, b in asked_pairs(tellings, verdicts):
        if new is None or a.report in new or b.report in new:
            asked = _asked(a, b, verdicts)
            if asked is not None:
                found[asked.a, asked.b] = asked
    return tuple(found[pair] for pair in sorted(found))


def _asked(a: Telling, b: Telling, verdicts: Verdicts) -> Join | None:
    """The join that a person or a report asks for."""
    if b.order() < a.order():
        a, b = b, a
    said = verdicts.of(a.id, b.id)
    if said is not None:
        return Join(a.id, b.id, 1.0, ("a person said so",)) if said else None
    return Join(a.id, b.id, SAID, ("the report tells it again",))


def happenings(
    tellings: Iterable[Telling], *, verdicts: Verdicts | None = None, reader: PairReader | None = None
) -> tuple[Happening, ...]:
    """Return the deeds that tellings tell of, by the first telling's date and id.

    Each event is in exactly one; a sentence only where something else tells of its deed.

    Args:
        tellings: Any number, in any order.
        verdicts: What people said of who and what is the same; it always wins.
        reader: Who reads two sentences beside each other; None for the rules alone.
    """
    these = tuple(tellings)
    verdicts = verdicts or Verdicts()
    return grouped(these, joins(these, verdicts=verdicts, reader=reader), verdicts=verdicts)


def grouped(tellings: Iterable[Telling], joined: Sequence[Join], *, verdicts: Verdicts) -> tuple[Happening, ...]:
    """Return the happenings of tellings whose joins are known."""
    known = {telling.id: telling for telling in tellings}
    groups = [group for group in Groups(known, joined, verdicts).grown() if len(group) > 1 or group[0].types]
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
        types=_most(telling.types or None for telling in group) or (),
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
    return _told("happened", [(t.status.replace("_", " ") + words[t.polarity], t.id) for t in group if t.types])
