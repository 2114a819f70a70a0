"""Pairs: whether two tellings tell of one deed, how sure that is, and what speaks for it.

The words that two sentences share are weighed by how rare they are in the news; this and what parties, places, days and
numbers say are features of a logistic regression, whose weights `evaluation/fit_pairs.py` fits to labelled pairs.
"""

import math
from collections.abc import Sequence

from dragoman.knowledge.happenings import load_happening_words
from dragoman.values.happenings import Join, Party, Telling, Verdicts

WINDOW = 4
"""Days between two tellings of one deed, at most, by what each says of its date."""

LEAST = 0.4
"""The least score of a join, an estimated probability: of the open pairs it gives the best F1."""

SAID = 0.98
"""The score from which a join is taken for what a person or the report itself says, whatever else there is."""

LEAST_WEIGHT = 9.0
"""The least weight of the words in common, in nats: about two words that one report in a hundred holds."""

UNLIKE = 0.5
"""The least part of the words close to each trigger that the other sentence holds, where the kinds are not alike."""

OF_STATES = 3.0
"""The most that the name of a state or of its people weighs: one report in twenty holds the commonest of them."""

COOPERATIVE = "AGREE"
"""A type of the family that none of another family is taken for."""

_STATES = ("state", "country", "government", "disputed")
_ROOT = 5
"""Letters that the name of a state and that of its people have in common."""

_COUNTED = (
    "at", "about", "more", "several", "some", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
_WIDE = ("country", "continent", "region", "state", "disputed")


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


def compare(a: Telling, b: Telling, *, verdicts: Verdicts | None = None) -> Join | None:
    """Return the join of two tellings of one deed; None where they tell of two.

    Args:
        a: A telling.
        b: Another one; the order does not matter.
        verdicts: What people said.
    """
    if b.order() < a.order():
        a, b = b, a
    verdicts = verdicts or Verdicts()
    said = verdicts.of(a.id, b.id)
    if said is not None:
        return Join(a.id, b.id, 1.0, ("a person said so",)) if said else None
    if b.id in a.links:
        return Join(a.id, b.id, SAID, ("the report tells it again",))
    if a.report == b.report and a.sentence == b.sentence:
        return None
    compared = Comparison(a, b, verdicts)
    if not compared.comparable():
        return None
    weights = load_happening_words().weights
    odds = weights["base"] + sum(weights[name] * value for name, value in compared.features().items())
    score = min(1 / (1 + math.exp(-odds)), SAID - 0.01)
    return Join(a.id, b.id, round(score, 3), compared.because()) if score >= LEAST else None


class Comparison:
    """Two tellings beside each other.

    Args:
        a: The earlier report's.
        b: The later one's.
        verdicts: What people said.
    """

    def __init__(self, a: Telling, b: Telling, verdicts: Verdicts) -> None:
        self.a, self.b, self.verdicts = a, b, verdicts
        self.common = a.words & b.words
        parties = (p for t in (a, b) for p in (*t.actors, *t.recipients, *t.around, *t.places) if p.kind in _STATES)
        self.states = {word[:_ROOT] for party in parties for word in party.words}

    def comparable(self) -> bool:
        """Return whether they can be one deed's: near in time, of kinds taken for each other, with words in common."""
        a, b, words = self.a, self.b, load_happening_words()
        if abs(position(a) - position(b)) > (WINDOW if not (a.exact and b.exact) else 1):
            return False
        one, other = a.words & words.ordinals, b.words & words.ordinals
        if one and other and not one & other:
            return False
        if self._weight(self.common) < LEAST_WEIGHT:
            return False
        kinds = [words.families.get(t.types[0]) for t in (a, b)]
        if set(a.types) & set(b.types) or kinds[0] == kinds[1]:
            return True
        return (
            words.families[COOPERATIVE] not in kinds and min(self._share(a.near, b), self._share(b.near, a)) >= UNLIKE
        )

    def features(self) -> dict[str, float]:
        """Return what speaks for one deed and against it, by name, each about 0–1."""
        a, b, table = self.a, self.b, load_happening_words()
        least = min(self._weight(a.words), self._weight(b.words)) or 1.0
        weight = self._weight(self.common)
        told = sorted((self._share(a.near, b), self._share(b.near, a)))
        rarest = max((self._weight(frozenset((word,))) for word in self.common), default=0.0)
        figures, others = ({w for w in t.words if w.isdigit()} for t in (a, b))
        toll = bool(table.toll & (a.words | b.words))
        later = abs(position(a) - position(b))
        found = {
            "ratio": weight / least,
            "least_told": told[0],
            "most_told": told[1],
            "amount": math.log1p(weight) / 4,
            "rarest": rarest / 8,
            "type": float(bool(set(a.types) & set(b.types))),
            "family": float(table.families.get(a.types[0]) == table.families.get(b.types[0])),
            "series": float(bool((a.words ^ b.words) & table.series)),
            "trigger": float(a.trigger == b.trigger),
            "aside": float(a.aside != b.aside),
            "asides": float(a.aside and b.aside),
            "figures": float(bool(figures and others and not figures & others and not toll)),
            "toll": float(toll),
            "days": later / WINDOW,
            "dated": float(a.exact and b.exact and a.first == b.first),
            "status": float(a.status != b.status or a.polarity != b.polarity),
            **self._dead(toll, later),
            **self._places(),
        }
        for name, own, other in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
            mine, theirs = self._named(own), self._named(other)
            common = shared(mine, theirs, self.verdicts)
            found[f"same_{name}"] = float(bool(common))
            found[f"other_{name}"] = float(bool(mine and theirs and not common and not self._elsewhere(own, other)))
        return found

    def because(self) -> tuple[str, ...]:
        """Return what speaks for one deed, in words."""
        a, b = self.a, self.b
        said = [f"both {type_}" for type_ in a.types if type_ in b.types][:1]
        said.append(f"words in common: {', '.join(sorted(self.common))}")
        for name, own, other in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
            common = shared(self._named(own), self._named(other), self.verdicts)
            if common:
                said.append(f"same {name}: {', '.join(' '.join(p.words) for p in common)}")
        places = shared(self._near(a), self._near(b), self.verdicts)
        if places:
            said.append(f"same place: {' '.join(places[0].words)}")
        if a.trigger == b.trigger:
            said.append(f"same word for it: {a.trigger}")
        if a.dead is not None and a.dead == b.dead:
            said.append(f"same number of dead: {a.dead}")
        if a.exact and b.exact and a.first == b.first:
            said.append(f"same day: {a.date}")
        return tuple(said)

    def _weight(self, words: frozenset[str]) -> float:
        table = load_happening_words()
        return math.fsum(
            min(table.weight(word), OF_STATES) if word[:_ROOT] in self.states else table.weight(word) for word in words
        )

    def _share(self, words: frozenset[str], other: Telling) -> float:
        """How much of the words the other's sentence has."""
        return self._weight(words & other.words) / (self._weight(words) or 1.0)

    def _named(self, parties: Sequence[Party]) -> list[Party]:
        """The parties that are somebody, not so and so many people."""
        return [p for p in parties if p.kind != "population" and p.words[0] not in _COUNTED]

    def _elsewhere(self, own: Sequence[Party], other: Sequence[Party]) -> bool:
        """Whether each side's parties are at least named in the other's sentence."""
        a, b = self.a, self.b
        every_a, every_b = a.actors + a.recipients + a.around, b.actors + b.recipients + b.around
        return bool(shared(own, every_b, self.verdicts) or shared(other, every_a, self.verdicts))

    def _near(self, telling: Telling) -> list[Party]:
        """The places that are no whole country or region."""
        return [p for p in telling.places if p.kind not in _WIDE]

    def _places(self) -> dict[str, float]:
        own, other = _countries(self.a), _countries(self.b)
        a, b = self._near(self.a), self._near(self.b)
        common = bool(shared(a, b, self.verdicts))
        apart = bool(a and b and not common)
        if apart and (set(a[0].words) & self.b.words or set(b[0].words) & self.a.words):
            apart = False
        return {
            "same_place": float(common),
            "other_place": float(apart),
            "other_country": float(bool(own and other and not own & other)),
        }

    def _dead(self, toll: bool, later: int) -> dict[str, float]:
        a, b = self.a.dead, self.b.dead
        if a is None or b is None:
            return {"same_dead": 0.0, "unlike_dead": 0.0, "other_dead": 0.0}
        fewer = b < a or b > 3 * a or (later > 1 and not toll)
        return {
            "same_dead": float(a == b),
            "unlike_dead": float(a != b and later > 0 and not toll),
            "other_dead": float(a != b and fewer),
        }


def _countries(telling: Telling) -> set[str]:
    """The countries that a telling's sentence has to do with."""
    parties = (*telling.actors, *telling.recipients, *telling.around, *telling.places)
    return {party.country for party in parties if party.country is not None}
