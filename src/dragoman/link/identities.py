"""Identities: which actors and places of several reports are one, how sure that is, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.values.happenings import Party, Verdicts

SURE, NAMED, SURNAME = 1.0, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, group or place, however reports call it.

    Args:
        id: The least key of its parties, a Wikidata id before others.
        keys: The keys of its parties, sorted.
        confidence: That of the weakest reason.
        because: What speaks for it.
    """

    id: str
    keys: tuple[str, ...]
    confidence: float
    because: tuple[str, ...]


def identities(parties: Iterable[Party], *, verdicts: Verdicts | None = None) -> tuple[Identity, ...]:
    """Return who is who, every key in exactly one identity, by id.

    Keys are one where a person said so; where country, kind and name are the same; or where a person of a country is
    called by a name that ends in the same word, is part of the longer one, and fits nobody else's of that country.

    Args:
        parties: Any number, in any order.
        verdicts: What people said; it always wins.
    """
    verdicts = verdicts or Verdicts()
    known = {(party.key, party.words): party for party in parties}
    rows = [known[name] for name in sorted(known)]
    groups = _Identities(sorted({party.key for party in rows}), verdicts)
    for a, b in sorted(verdicts.same):
        groups.join(a, b, SURE, "a person said so")
    for one, other in _alike(rows):
        groups.join(one.key, other.key, NAMED, f"same name: {' '.join(one.words)}")
    for short, full in _surnames(rows):
        groups.join(short.key, full.key, SURNAME, f"{' '.join(short.words)} is part of {' '.join(full.words)}")
    return groups.identities()


def _alike(rows: Iterable[Party]) -> list[tuple[Party, Party]]:
    blocks: dict[tuple[str | None, str, tuple[str, ...]], list[Party]] = defaultdict(list)
    for party in rows:
        blocks[party.country, party.kind, party.words].append(party)
    found = []
    for block in blocks.values():
        ids = {party.key for party in block if party.key.startswith(("Q", "geonames:"))}
        if len(ids) <= 1:
            found += [(block[0], other) for other in block[1:]]
    return found


def _surnames(rows: Iterable[Party]) -> list[tuple[Party, Party]]:
    blocks: dict[tuple[str | None, str], list[Party]] = defaultdict(list)
    for party in rows:
        if party.kind == "person":
            blocks[party.country, party.words[-1]].append(party)
    found = []
    for block in blocks.values():
        for short in block:
            longer = [p for p in block if set(short.words) < set(p.words)]
            most = max((len(p.words) for p in longer), default=0)
            fullest = {p.words for p in longer if len(p.words) == most}
            if len(fullest) == 1 and all(set(p.words) <= set(next(iter(fullest))) for p in longer):
                found.append((short, next(p for p in longer if p.words in fullest)))
    return found


class _Identities:
    def __init__(self, keys: Iterable[str], verdicts: Verdicts) -> None:
        self.verdicts = verdicts
        self.of = {key: key for key in keys}
        self.members = {key: {key} for key in self.of}
        self.reasons: dict[str, list[tuple[float, str]]] = {key: [] for key in self.of}

    def join(self, a: str, b: str, confidence: float, reason: str) -> None:
        if a not in self.of or b not in self.of:
            return
        one, other = self.of[a], self.of[b]
        if one == other or self._parted(one, other):
            return
        one, other = min(one, other), max(one, other)
        for key in self.members[other]:
            self.of[key] = one
        self.members[one] |= self.members.pop(other)
        self.reasons[one] += [*self.reasons.pop(other), (confidence, reason)]

    def _parted(self, one: str, other: str) -> bool:
        apart = self.verdicts.apart
        return bool(apart) and any(
            (min(a, b), max(a, b)) in apart for a in self.members[one] for b in self.members[other]
        )

    def identities(self) -> tuple[Identity, ...]:
        made = []
        for root, members in self.members.items():
            keys = tuple(sorted(members))
            reasons = sorted(set(self.reasons[root]))
            id_ = min(keys, key=lambda key: (not key.startswith("Q"), not key.startswith("geonames:"), key))
            made.append(Identity(id_, keys, min((c for c, _ in reasons), default=1.0), tuple(r for _, r in reasons)))
        return tuple(sorted(made, key=lambda identity: identity.id))
