"""Matches: which events of two sentences that tell of one deed are that deed's, one to one."""

from collections.abc import Mapping, Sequence

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.pairs import Comparison, local, share, shared
from dragoman.values.happenings import Join, Telling, Verdicts

TOLD = 0.35
"""The least part of the words close to an event's word that the other sentence has, for both to tell of the deed."""

TOLD_OTHERWISE = 0.5
"""The same where the types are not alike, or the other sentence has no event for it."""

NAMED = 4.0
"""The weight of the names in common, at least, of a sentence without an event and what it is joined with."""

COOPERATIVE = "AGREE"
"""A type of the family that none of another family is taken for."""


def matched(
    one: Sequence[Telling], other: Sequence[Telling], comparison: Comparison, verdicts: Verdicts
) -> list[Join]:  # fmt: skip
    """Return the joins of the tellings of two sentences that tell of one deed.

    Events of types that readers take for each other are matched one to one, those alike in word and type first. Where
    none match, the event that the other sentence tells most of is joined with that sentence, and where there is none,
    the sentences are joined, if names in common tell which deed it is.

    Args:
        one: The tellings of a sentence, it itself among them.
        other: Those of the other.
        comparison: Of the two sentences.
        verdicts: What people said.
    """
    score = comparison.score()
    mine, theirs = [t for t in one if t.types], [t for t in other if t.types]
    told = {t.id: _told(t, other[0]) for t in mine} | {t.id: _told(t, one[0]) for t in theirs}
    fit = [(a, b) for a in mine for b in theirs if _fit(a, b, told, verdicts)]
    fit.sort(key=lambda pair: (*_unlike(*pair), -min(told[pair[0].id], told[pair[1].id]), pair[0].id, pair[1].id))
    taken: set[str] = set()
    joins = []
    for a, b in fit:
        if not taken & {a.id, b.id}:
            taken |= {a.id, b.id}
            joins.append(_join(a, b, score, comparison, verdicts))
    if joins or _parted(one, other, verdicts):
        return joins
    if not comparison.named(NAMED):
        return []
    a, b = _best(one, told), _best(other, told)
    if a.types and b.types:
        if _opposed(a, b):
            return []
        a, b = (a, _whole(other, b)) if told[a.id] >= told[b.id] else (_whole(one, a), b)
    return [_join(a, b, score, comparison, verdicts)]


def _told(telling: Telling, other: Telling) -> float:
    """How much of the words close to an event's word another sentence has."""
    return share(telling.near, other.wording) if other.wording is not None else 0.0


def _fit(a: Telling, b: Telling, told: Mapping[str, float], verdicts: Verdicts) -> bool:
    """Whether two events are of one deed, given that their sentences tell of one."""
    return (
        verdicts.of(a.id, b.id) is None and not _of_two_days(a, b) and min(told[a.id], told[b.id]) >= _least(a, b)
    )  # fmt: skip


def _parted(one: Sequence[Telling], other: Sequence[Telling], verdicts: Verdicts) -> bool:
    """Whether people said of tellings of two sentences how they stand, or the texts date all their deeds apart."""
    if any(verdicts.of(a.id, b.id) is not None for a in one for b in other):
        return True
    pairs = [(a, b) for a in one for b in other if a.types and b.types]
    return bool(pairs) and all(_of_two_days(a, b) for a, b in pairs)


def _opposed(a: Telling, b: Telling) -> bool:
    """Whether one event is of cooperation and the other is not: no reader takes the one for the other."""
    families = load_happening_words().families
    kinds = {families.get(t.types[0]) for t in (a, b)}
    return len(kinds) > 1 and families[COOPERATIVE] in kinds


def _of_two_days(a: Telling, b: Telling) -> bool:
    """Whether both texts date their deed, to days that are not next to each other."""
    return a.exact and b.exact and abs(a.first - b.first) > 1


def _least(a: Telling, b: Telling) -> float:
    """How much of each event the other sentence must have; all of it where readers take no type for the other."""
    families = load_happening_words().families
    if set(a.types) & set(b.types):
        return TOLD
    return TOLD_OTHERWISE if families.get(a.types[0]) == families.get(b.types[0]) else 1.0


def _unlike(a: Telling, b: Telling) -> tuple[bool, bool]:
    return a.trigger != b.trigger, not set(a.types) & set(b.types)


def _best(tellings: Sequence[Telling], told: Mapping[str, float]) -> Telling:
    """The event that the other sentence tells most of, else the sentence."""
    events = [t for t in tellings if t.types and told[t.id] >= TOLD_OTHERWISE]
    if events:
        return min(events, key=lambda t: (-told[t.id], t.id))
    return _whole(tellings, tellings[0])


def _whole(tellings: Sequence[Telling], otherwise: Telling) -> Telling:
    """The sentence itself."""
    return next((t for t in tellings if not t.types), otherwise)


def _join(a: Telling, b: Telling, score: float, comparison: Comparison, verdicts: Verdicts) -> Join:
    if b.order() < a.order():
        a, b = b, a
    said = [f"both {type_}" for type_ in a.types if type_ in b.types][:1]
    said += comparison.because()
    for name, own, other in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        common = shared([p for p in own if p.kind != "population"], other, verdicts)
        if common:
            said.append(f"same {name}: {', '.join(' '.join(p.words) for p in common)}")
    places = shared(local(a.places), b.places, verdicts)
    if places:
        said.append(f"same place: {' '.join(places[0].words)}")
    if a.trigger and a.trigger == b.trigger:
        said.append(f"same word for it: {a.trigger}")
    if a.dead is not None and a.dead == b.dead:
        said.append(f"same number of dead: {a.dead}")
    if a.exact and b.exact and a.first == b.first:
        said.append(f"same day: {a.date}")
    return Join(a.id, b.id, score, tuple(said))
