"""Positions over time: who holds what about whom or what, since when, last said when, and where it turned."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.knowledge.courses import load_course_words
from dragoman.link.identities import identities
from dragoman.link.stands import territory_of
from dragoman.values.happenings import Verdicts
from dragoman.values.stands import Change, History, Stand

_STATE = ("state", "government", "place_metonym")
_BESIDE = ("told", "echoed")
_CONTRARY = (("supports", "opposes"), ("recognises", "does_not_recognise"))


def histories(stands: Iterable[Stand], *, verdicts: Verdicts | None = None) -> tuple[History, ...]:
    """Return the course of every position, each stand in exactly one, by family, thing and holder.

    Stands go together whose holders are one by identity, whose things are, and that answer one question: recognition,
    view, policy or claim. For recognition a state's government stands for the state, as recognition is an act of the
    state. What others tell of the holder, and what it is said to share, is kept beside its course and turns nothing.

    Args:
        stands: Any number, in any order.
        verdicts: What people said of who is the same; it always wins.
    """
    these = sorted(set(stands), key=lambda s: (s.order(), s.holder.key, s.about.key if s.about else "", s.issue))
    of = _identities(these, verdicts)
    groups: dict[tuple[str, str, str], list[Stand]] = defaultdict(list)
    for stand in these:
        groups[stand.family, _thing(stand, of), _holder(stand, of)].append(stand)
    return tuple(_history(key, groups[key]) for key in sorted(groups))


def _identities(stands: Sequence[Stand], verdicts: Verdicts | None) -> Mapping[str, str]:
    parties = {party for s in stands for party in (s.holder, s.about) if party is not None}
    return {key: one.id for one in identities(parties, verdicts=verdicts) for key in one.keys}


def _holder(stand: Stand, of: Mapping[str, str]) -> str:
    party = stand.holder
    if stand.family == "recognition" and party.kind in _STATE and party.country:
        return f"state/{party.country}"
    return of[party.key]


def _thing(stand: Stand, of: Mapping[str, str]) -> str:
    party, issue = stand.about, "-".join(stand.issue)
    parts = [_territory(stand) or (of[party.key] if party else ""), issue]
    return " ".join(part for part in parts if part)


def _territory(stand: Stand) -> str | None:
    found = territory_of(stand.about_name)
    return found.name if found else None


def _history(key: tuple[str, str, str], group: Sequence[Stand]) -> History:
    _, thing, holder = key
    own = _once([s for s in group if s.voice not in _BESIDE])
    beside = _once([s for s in group if s.voice in _BESIDE])
    course = own or beside
    latest = course[-1]
    changes = tuple(_change(a, b) for a, b in _turns(own))
    since = next((s for s in own if changes and s.id == changes[-1].after), course[0])
    return History(
        id=hashlib.sha256("\n".join(key).encode()).hexdigest()[:12],
        holder=holder, holder_name=_most(s.holder_name for s in group), country=_country(group), thing=thing,
        thing_name=_named(group), territory=_territory(latest) if not latest.issue else None, family=latest.family,
        stance=latest.stance, regarded=latest.regarded, since=since.day, last=latest.day,
        course=tuple(s.id for s in own), beside=tuple(s.id for s in beside),
        voices=tuple(s.voice for s in (*own, *beside)), kinds=tuple(s.kind for s in (*own, *beside)), changes=changes,
        confidence=max(s.confidence for s in course if not _differ(s, latest)),
    )  # fmt: skip


def _once(group: Sequence[Stand]) -> list[Stand]:
    """One stand of each item: several names of one holder or thing make it no oftener."""
    return list({stand.id: stand for stand in reversed(group)}.values())[::-1]


def _turns(course: Sequence[Stand]) -> list[tuple[Stand, Stand]]:
    """The pairs of stands between which a position turned; one that says neither of two views lets both stand."""
    turns: list[tuple[Stand, Stand]] = []
    last: Stand | None = None
    for stand in course:
        if stand.family == "view" and stand.stance == "regards_as" and not _is_class(stand):
            continue
        if last is not None and _differ(last, stand):
            turns.append((last, stand))
        last = stand
    return turns


def _is_class(stand: Stand) -> bool:
    return bool(stand.regarded and load_course_words().view(stand.regarded))


def _differ(one: Stand, other: Stand) -> bool:
    """Whether two stands of one course exclude each other."""
    if (one.stance, other.stance) in _CONTRARY or (other.stance, one.stance) in _CONTRARY:
        return True
    if one.stance == other.stance == "regards_as":
        return load_course_words().are_contrary(one.regarded or "", other.regarded or "")
    return False


def _change(before: Stand, after: Stand) -> Change:
    confidence = min(before.confidence, after.confidence)
    return Change(before.id, after.id, _shown(before), _shown(after), after.day, confidence, (before.kind, after.kind))


def _shown(stand: Stand) -> str:
    words = stand.stance.replace("_", " ")
    return f"{words} {stand.regarded}" if stand.stance == "regards_as" and stand.regarded else words


def _most(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))


def _country(group: Sequence[Stand]) -> str | None:
    found = [s.holder.country for s in group if s.holder.country]
    return _most(found) if found else None


def _named(group: Sequence[Stand]) -> str:
    """What a thing is called: the words of the issue where there are any, else the territory's or party's name."""
    issues = [s.issue_words for s in group if s.issue_words]
    if issues:
        return _most(issues)
    territories = [name for s in group if (name := _territory(s))]
    names = territories or [s.about_name for s in group if s.about_name]
    return _most(name for name in names if name)
