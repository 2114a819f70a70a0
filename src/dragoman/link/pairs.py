"""Pairs: whether two tellings tell of one deed, how sure that is, and what speaks for it."""

from collections.abc import Sequence

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.tellings import common_stems, stem
from dragoman.values.codes import ACTOR_KINDS
from dragoman.values.happenings import Join, Party, Telling, Verdicts

WINDOW = 4
"""Days between two tellings of one deed, at most, by what each says of its date."""

LEAST = 0.45
"""The least score of a join."""

ENOUGH, ALIKE = 400, 0.3
"""The least weight of words in common, and their least part of the shorter sentence."""

_NAME, _WORD, _PLACE, _COUNTRY, _TRADE = 160, 100, 80, 30, 35
_STATES = ("state", "country", "government", "disputed")
_TOLL = "toll"
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
        return Join(a.id, b.id, 0.9, ("the report tells it again",))
    if a.report == b.report and a.sentence == b.sentence:
        return None
    return _Comparison(a, b, verdicts).join()


def _countries(telling: Telling) -> set[str]:
    """The countries that a telling's sentence has to do with."""
    parties = (*telling.actors, *telling.recipients, *telling.around, *telling.places)
    return {party.country for party in parties if party.country is not None}


class _Comparison:
    def __init__(self, a: Telling, b: Telling, verdicts: Verdicts) -> None:
        self.a, self.b, self.verdicts = a, b, verdicts
        self.score = 0.0
        self.because: list[str] = []

    def _count(self, weight: float, reason: str) -> None:
        self.score += weight
        if weight > 0:
            self.because.append(reason)

    def join(self) -> Join | None:
        a, b = self.a, self.b
        if abs(position(a) - position(b)) > (WINDOW if not (a.exact and b.exact) else 1):
            return None
        if not self._types() or self._numbered():
            return None
        self._words()
        if self.score < 0.1:
            return None
        self._parties()
        self._places()
        self._facts()
        score = min(max(self.score, 0.0), 1.0)
        return Join(a.id, b.id, round(score, 3), tuple(self.because)) if score >= LEAST else None

    def _types(self) -> bool:
        families = load_happening_words().families
        common = [type_ for type_ in self.a.types if type_ in self.b.types]
        if common:
            self._count(0.1, f"both {common[0]}")
            return True
        return families.get(self.a.types[0]) == families.get(self.b.types[0]) and self.a.trigger == self.b.trigger

    def _numbered(self) -> bool:
        ordinals = load_happening_words().ordinals
        a, b = self.a.words & ordinals, self.b.words & ordinals
        return bool(a and b and not a & b)

    def _weights(self) -> dict[str, int]:
        """How much each word tells of which deed it is: names most, countries and the words of the trade little."""
        names, common = self.a.names | self.b.names, common_stems()
        states: set[str] = set()
        places: set[str] = set()
        for telling in (self.a, self.b):
            for party in (*telling.actors, *telling.recipients, *telling.around, *telling.places):
                if party.kind in _STATES:
                    states |= {word[:5] for word in party.words}
                elif party.kind not in ACTOR_KINDS:
                    places |= {stem(word) for word in party.words}
        return {
            word: _TRADE if word in common
            else _COUNTRY if word[:5] in states
            else _PLACE if word in places
            else _NAME if word in names
            else _WORD
            for word in self.a.words | self.b.words
        }  # fmt: skip

    def _words(self) -> None:
        weights = self._weights()
        a, b = self.a.words, self.b.words
        whole = min(sum(weights[w] for w in a), sum(weights[w] for w in b)) or 1
        common = a & b
        weight = sum(weights[w] for w in common)
        if weight < ENOUGH or weight / whole < ALIKE:
            self.score = 0.0
            return
        self._count(min(0.6, weight / whole), f"words in common: {', '.join(sorted(common))}")

    def _parties(self) -> None:
        a, b = self.a, self.b
        for name, own, other in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
            common = shared(self._named(own), self._named(other), self.verdicts)
            if common:
                self._count(0.1, f"same {name}: {', '.join(' '.join(p.words) for p in common)}")
            elif self._named(own) and self._named(other) and not self._elsewhere(own, other):
                self.score -= 0.15

    def _named(self, parties: Sequence[Party]) -> list[Party]:
        """The parties that are somebody, not so and so many people."""
        return [p for p in parties if p.kind != "population" and p.words[0] not in _COUNTED]

    def _elsewhere(self, own: Sequence[Party], other: Sequence[Party]) -> bool:
        """Whether each side's parties are at least named in the other's sentence."""
        a, b = self.a, self.b
        every_a, every_b = a.actors + a.recipients + a.around, b.actors + b.recipients + b.around
        return bool(shared(own, every_b, self.verdicts) or shared(other, every_a, self.verdicts))

    def _places(self) -> None:
        own, other = _countries(self.a), _countries(self.b)
        if own and other and not own & other:
            self.score -= 0.3
        a = [p for p in self.a.places if p.kind not in _WIDE]
        b = [p for p in self.b.places if p.kind not in _WIDE]
        if a and b:
            common = shared(a, b, self.verdicts)
            if common:
                self._count(0.1, f"same place: {' '.join(common[0].words)}")
            elif not set(a[0].words) & self.b.words and not set(b[0].words) & self.a.words:
                self.score -= 0.25

    def _later(self) -> bool:
        """Whether the second tells of days later, and not of a toll that rises."""
        return position(self.b) - position(self.a) > 1 and _TOLL not in self.a.words | self.b.words

    def _facts(self) -> None:
        a, b = self.a, self.b
        if a.trigger == b.trigger:
            self._count(0.12, f"same word for it: {a.trigger}")
        if a.dead is not None and b.dead is not None:
            if a.dead == b.dead:
                self._count(0.1, f"same number of dead: {a.dead}")
            elif b.dead < a.dead or b.dead > 3 * a.dead or self._later():
                self.score -= 0.15
        if a.exact and b.exact and a.first == b.first:
            self._count(0.08, f"same day: {a.date}")
        if not (a.exact and b.exact):
            self.score -= 0.05 * abs(position(a) - position(b))
        if a.status != b.status or a.polarity != b.polarity:
            self.score -= 0.1
