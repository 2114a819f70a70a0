"""Bearing: which promises a later sentence may tell of, found by blocks so that the work stays near-linear."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.knowledge.deeds import load_deeds, phrases_in
from dragoman.link.likeness import groups_of_things
from dragoman.link.passages import Passage
from dragoman.link.undertakings import Undertaking, name_stem
from dragoman.link.words import stem
from dragoman.values.happenings import Verdicts

HORIZON = 2000
"""Days after a promise within which a sentence is taken to bear on it, at most."""


class Blocks:
    """Promises by whom they are found by and by their words.

    Args:
        promises: Any number.
        verdicts: What people said of who is the same.
    """

    def __init__(self, promises: Iterable[Undertaking], verdicts: Verdicts) -> None:
        self.verdicts = verdicts
        self.promises = sorted(promises, key=lambda p: p.id)
        self.blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, promise in enumerate(self.promises):
            for party in parties_of(promise):
                for word in anchors(promise):
                    self.blocks[party, word].append(n)

    def near(self, passage: Passage) -> Iterator[Undertaking]:
        """Return the promises that a sentence is held against: they share a country or name and a word."""
        parties = widened(parties_in(passage), self.verdicts)
        words = {word for w in (*passage.words, *passage.carried) for word in (stem(w), name_stem(w))}
        words |= {f"={kind}" for _, _, kind in phrases_in(passage.words, load_deeds().verbs)}
        met = {n for party in parties for word in words for n in self.blocks.get((party, word), ())}
        yield from self._later(met, passage)

    def _later(self, found: Iterable[int], passage: Passage) -> Iterator[Undertaking]:
        for n in sorted(found):
            promise = self.promises[n]
            if promise.report != passage.report and 0 < passage.day - promise.day <= HORIZON and promise.day > 0:
                yield promise


def parties_of(promise: Undertaking) -> set[str]:
    """Return the countries and names that a promise is found by."""
    found = {*promise.condition_parties, *(mover.party.key for mover in promise.by)}
    for mover in promise.by:
        found |= mover.aliases | ({mover.party.country} if mover.party.country else set())
    return found


def parties_in(passage: Passage) -> set[str]:
    """Return the countries, names and keys that a sentence may be found by."""
    return {*passage.countries, *(a for n in passage.named for a in (n.mover.party.key, *n.mover.aliases))}


def widened(parties: Iterable[str], verdicts: Verdicts) -> set[str]:
    """Return parties with those that people said are the same."""
    found = set(parties)
    return found | {other for pair in verdicts.same for own, other in (pair, pair[::-1]) if own in found}


def anchors(promise: Undertaking) -> set[str]:
    """Return the words that a promise is found by: what it is about, else the kind of deed; and its condition's."""
    aim = promise.aim
    words = {*aim.things, *promise.condition_words, *(part for name in aim.names for part in name.split())}
    groups = groups_of_things()
    own = {number for thing in aim.things for number in groups.get(thing, ())}
    words |= {word for word, numbers in groups.items() if numbers & own}
    return words | {f"={kind}" for kind in (aim.undone if aim.refrain else aim.kinds if not aim.things else ())}
