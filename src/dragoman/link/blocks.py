"""Blocks: the pairs of tellings that are worth comparing, so that the work stays near-linear.

A block is a family of types with a word; those of nearby days that meet in as many blocks as a join needs words are
compared. Which pairs meet depends on the two tellings alone, never on what else there is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.pairs import WINDOW, position
from dragoman.values.happenings import Telling, Verdicts

Anchor = tuple[int, str]

LEAST_WORDS = 3
"""Words in common, at least, of two tellings that can be joined."""


def anchors(telling: Telling) -> set[Anchor]:
    """Return the blocks that a telling belongs to: its family of types with each of its words."""
    family = load_happening_words().families.get(telling.types[0], -1)
    return {(family, word) for word in telling.words}


def candidates(tellings: Iterable[Telling], *, new: Collection[str] | None = None) -> Iterator[tuple[Telling, Telling]]:
    """Return the pairs of tellings to compare, each once, in an order that follows from them alone.

    Args:
        tellings: Any number.
        new: Reports at least one of which must be in a pair; None for all pairs.
    """
    ordered = sorted(tellings, key=lambda t: (position(t), t.id))
    recent: dict[Anchor, list[int]] = defaultdict(list)
    for n, telling in enumerate(ordered):
        day = position(telling)
        met: dict[int, int] = defaultdict(int)
        for anchor in anchors(telling):
            block = recent[anchor]
            while block and position(ordered[block[0]]) < day - WINDOW:
                del block[: _stale(block, ordered, day)]
            for m in block:
                met[m] += 1
            block.append(n)
        for m in sorted(met):
            if met[m] >= LEAST_WORDS and (new is None or telling.report in new or ordered[m].report in new):
                yield ordered[m], telling


def _stale(block: list[int], ordered: list[Telling], day: int) -> int:
    return next((k for k, m in enumerate(block) if position(ordered[m]) >= day - WINDOW), len(block))


def asked_pairs(tellings: Iterable[Telling], verdicts: Verdicts) -> Iterator[tuple[Telling, Telling]]:
    """Return the pairs that people said are the same, or that a report itself links."""
    known = {telling.id: telling for telling in tellings}
    for a, b in sorted(verdicts.same):
        if a in known and b in known:
            yield known[a], known[b]
    for id_ in sorted(known):
        for other in known[id_].links:
            if other in known and id_ < other:
                yield known[id_], known[other]
