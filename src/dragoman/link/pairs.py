"""Pairs: whether two sentences tell of one deed, how sure that is, and what speaks for it.

What sentences have in common – rare words, names, kinds of deed, a day that the later one points back at – and what
parts them are features of a logistic regression, whose weights `evaluation/fit_pairs.py` fits to labelled pairs of
reports. Words are weighed by how rare they are in the news. Where a learned reader is at hand, it reads the pairs that
are not out of the question beside each other, and a second regression puts its answer and the first together.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property, lru_cache

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.readers import PairReader, log_odds
from dragoman.link.words import kinds_by_stem
from dragoman.values.happenings import Party, Telling, Verdicts, Wording

WINDOW = 4
"""Days between two tellings of one deed, at most, by what each says of its date."""

LEAST = 0.4
"""The least score of a join by the rules alone, an estimated probability."""

LEAST_READ = 0.3
"""The least score of a join that a reader agrees to: of those it joins on labelled pairs more are right."""

READ = 0.05
"""The least probability by the rules of two sentences that a reader reads."""

SAID = 0.98
"""The score from which a join is taken for what a person or the report itself says, whatever else there is."""

KIN = 0.6
"""What a word counts for whose kind of deed the other sentence names by another word."""

CLAUSE = 15.0
"""The weight, in nats, of a part of a sentence that says whole what a deed is: about three rare words."""

NAMED = 8.0
"""The weight of the names in common, at least, that tell which deed it is."""

_WIDE = ("country", "continent", "region", "state", "disputed")

_PART = 6.0
"""The weight of the least part that is looked at."""

_LONG = 3
"""Days between reports, above which all are alike."""


def position(telling: Telling) -> int:
    """Return the day that a telling is compared by: its own if it is dated, else the report's.

    A vague date that does not reach the days before the report is background, and stands for itself.
    """
    if telling.exact or not telling.published:
        return telling.first
    if telling.first - WINDOW <= telling.published <= telling.last + 31:
        return telling.published
    return telling.first


def same_party(a: Party, b: Party, verdicts: Verdicts) -> bool:
    """Return whether two parties are one: by key, by name, or by the last name of a person."""
    said = verdicts.of(a.key, b.key)
    if said is not None:
        return said
    if a.key == b.key or (a.words == b.words and a.kind == b.kind and a.country == b.country):
        return True
    if a.kind == b.kind == "person" and a.words[-1] == b.words[-1]:
        near = a.country is None or b.country is None or a.country == b.country
        return near and (set(a.words) <= set(b.words) or set(b.words) <= set(a.words))
    return False


def shared(a: Sequence[Party], b: Sequence[Party], verdicts: Verdicts) -> list[Party]:
    """Return the parties of `a` that are also among those of `b`."""
    return [p for p in a if any(same_party(p, q, verdicts) for q in b)]


def local(places: Iterable[Party]) -> list[Party]:
    """Return the places that are none as wide as a state or a region, which tells little of where a deed was done."""
    return [p for p in places if p.kind not in _WIDE]


def weight(words: Collection[str]) -> float:
    """Return how much words tell together of which deed it is, in nats; the same in any order."""
    table = load_happening_words()
    return math.fsum(table.weight(word) for word in words)


@lru_cache(maxsize=50_000)
def _weight(words: frozenset[str]) -> float:
    """The weight of words that are asked for again and again."""
    return weight(words)


@cache
def _kind_weights() -> dict[str, float]:
    """How much a kind of deed tells: the less often the news names it."""
    table = load_happening_words()
    held: dict[str, list[float]] = {kind: [] for kind in table.kinds}
    for word, kinds in kinds_by_stem().items():
        for kind in kinds:
            held[kind].append(math.exp(-table.weight(word)))
    return {kind: -math.log(min(0.5, math.fsum(parts))) for kind, parts in held.items()}


def share(words: Collection[str], other: Wording) -> float:
    """Return how much of some words another sentence has, 0–1; a word of a kind that it names otherwise counts less."""
    table, kinds = load_happening_words(), kinds_by_stem()
    found = [
        table.weight(word) * (1.0 if word in other.words else KIN)
        for word in words
        if word in other.words or not other.kinds.isdisjoint(kinds.get(word, frozenset()))
    ]
    return math.fsum(found) / (_weight(frozenset(words)) or 1.0)


class Comparison:
    """Two sentences beside each other.

    Args:
        a: A telling of the earlier report's sentence.
        b: One of the later's; the order does not matter.
        reader: Who reads them beside each other, or None.
    """

    def __init__(self, a: Telling, b: Telling, reader: PairReader | None = None) -> None:
        if b.order() < a.order():
            a, b = b, a
        if a.wording is None or b.wording is None:
            raise ValueError(f"{a.id} and {b.id}: have no wording to be compared by")
        self.earlier, self.later = a, b
        self.a, self.b = a.wording, b.wording
        self.common = self.a.words & self.b.words
        self.reader = reader

    def comparable(self) -> bool:
        """Return whether the sentences can be one deed's: "the second" and "the third" cannot."""
        ordinals = load_happening_words().ordinals
        one, other = self.a.words & ordinals, self.b.words & ordinals
        return not one or not other or bool(one & other)

    def joins(self) -> bool:
        """Return whether the sentences are taken to tell of one deed."""
        return self.comparable() and self.score() >= (LEAST if self.as_read is None else LEAST_READ)

    def score(self) -> float:
        """Return how likely it is that the sentences tell of one deed, 0–1."""
        return round(min(self._likely, SAID - 0.01), 3)

    @cached_property
    def by_rules(self) -> float:
        """How likely that is by what the sentences have in common, 0–1."""
        weights = load_happening_words().weights
        odds = weights["base"] + math.fsum(weights[name] * value for name, value in self.features().items())
        return 1 / (1 + math.exp(-odds))

    @cached_property
    def as_read(self) -> float | None:
        """How likely that is to the reader; None where nobody reads them."""
        if self.reader is None or self.by_rules < READ:
            return None
        days = max(0, self.later.published - self.earlier.published)
        return self.reader.same(self.a.text, self.b.text, days)

    @cached_property
    def _likely(self) -> float:
        if self.as_read is None:
            return self.by_rules
        weights = load_happening_words().reading
        odds = weights["base"] + weights["rules"] * log_odds(self.by_rules) + weights["read"] * log_odds(self.as_read)
        return 1 / (1 + math.exp(-odds))

    def features(self) -> dict[str, float]:
        """Return what speaks for one deed and against it, by name, each about 0–1."""
        a, b, table = self.a, self.b, load_happening_words()
        days = min(self.later.published - self.earlier.published, _LONG)
        kinds = a.kinds & b.kinds
        kind_weights = _kind_weights()
        least = min(_weight(a.words), _weight(b.words)) or 1.0
        apart = min(weight(a.names - b.words), weight(b.names - a.words))
        crossed = bool(a.subject & b.words) and bool(b.subject & a.words)
        return {
            "ratio": weight(self.common) / least,
            "names": math.log1p(weight(self.common & (a.names | b.names))) / 4,
            "rarest": max((table.weight(word) for word in self.common), default=0.0) / 8,
            "lead": weight(set(a.lead) & b.words) / (weight(set(a.lead)) or 1.0),
            "clause": max((_told(clause, a) for clause in b.clauses), default=0.0),
            "retold": max((_told(clause, b) for clause in a.clauses), default=0.0),
            "kinds": math.log1p(math.fsum(kind_weights[kind] for kind in kinds)) / 3,
            "disaster": float(bool(a.lead_kinds & b.lead_kinds & table.disasters) and self.named()),
            "same_figures": float(any(len(f) > 1 for f in a.figures & b.figures)),
            "pointed": float(self._pointed()),
            "back": float("back" in b.cues),
            "behind": float("behind" in b.cues),
            "toll": float("toll" in b.cues and "toll" not in a.cues),
            "names_apart": math.log1p(apart) / 4,
            "subjects": float(bool(a.subject - b.words) and bool(b.subject - a.words) and not crossed),
            "other_kind": float(bool(a.lead_kinds) and not a.lead_kinds & b.kinds),
            "figures": float(bool(a.figures and b.figures and not a.figures & b.figures)),
            "tally": float("tally" in a.cues and "tally" in b.cues),
            "planned": float("planned" in a.cues and "planned" in b.cues),
            "days": float(days >= 2),
            "more_days": float(days >= _LONG),
        }  # fmt: skip

    def named(self, least: float = NAMED) -> bool:
        """Return whether names in common, kinds of deed in capitals left out, tell which deed it is."""
        names = self.common & (self.a.names | self.b.names)
        return weight([name for name in names if name not in kinds_by_stem()]) >= least

    def _pointed(self) -> bool:
        """Whether the later sentence names the day of the earlier report, or a day and somebody that both name."""
        days = self.b.days - {self.later.published}
        return self.earlier.published in days or bool(days & self.a.days and self.named())

    def because(self) -> tuple[str, ...]:
        """Return what speaks for one deed, in words, the rarest first."""
        table = load_happening_words()
        common = sorted(self.common, key=lambda word: (-table.weight(word), word))
        said = [f"words in common: {', '.join(common)}"]
        kinds = sorted(self.a.kinds & self.b.kinds, key=lambda kind: (-_kind_weights()[kind], kind))
        if kinds:
            said.append(f"kinds of deed in common: {', '.join(kinds)}")
        if self._pointed():
            said.append("the later one names the day")
        if self.as_read is not None:
            said.append(f"read beside each other: {self.as_read:.2f}")
        return tuple(said)


def _told(clause: frozenset[str], other: Wording) -> float:
    """How far another sentence has what a part of one says."""
    whole = _weight(clause)
    return share(clause, other) * min(1.0, whole / CLAUSE) if whole >= _PART else 0.0
