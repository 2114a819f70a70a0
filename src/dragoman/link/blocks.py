"""Blocks: the pairs of tellings that are worth comparing, so that the work stays near-linear.

A block is a word that tells which deed it is, within a few days. Words that many reports hold make no block, so that a
block holds a small share of a day's reports at most; of a telling only its rarest words make blocks. Two tellings are
compared where they meet in as many blocks as a join needs words. Which pairs meet depends on the two alone, never on
what else there is, so that what is linked bit by bit is what is linked at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.pairs import WINDOW, position
from dragoman.values.happenings import Telling, Verdicts

MOST_HELD = 0.02
"""The part of all reports that holds a word which makes a block, at most."""

RAREST = 12
"""Words of a telling that make blocks, at most, its rarest."""

LEAST_WORDS = 2
"""Blocks in common, at least, of two tellings that are compared."""


def anchors(telling: Telling) -> list[str]:
    """Return the blocks that a telling belongs to: its rarest words, of equals the first by letters."""
    table = load_happening_words()
    most = MOST_HELD * table.reports
    rare = [word for word in telling.words if table.counts.get(word, 0) <= most]
    return sorted(rare, key=lambda word: (-table.weight(word), word))[:RAREST]


def candidates(tellings: Iterable[Telling], *, new: Collection[str] | None = None) -> Iterator[tuple[Telling, Telling]]:
    """Return the pairs of tellings to compare, each once, in an order that follows from them alone.

    Args:
        tellings: Any number.
        new: Reports at least one of which must be in a pair; None for all pairs.
    """
    ordered = sorted(tellings, key=lambda t: (position(t), t.id))
    days = [position(telling) for telling in ordered]
    recent: dict[str, list[int]] = defaultdict(list)
    for n, telling in enumerate(ordered):
        met: dict[int, int] = defaultdict(int)
        for anchor in anchors(telling):
            block = recent[anchor]
            if block and days[block[0]] < days[n] - WINDOW:
                del block[: next((k for k, m in enumerate(block) if days[m] >= days[n] - WINDOW), len(block))]
            for m in block:
                met[m] += 1
            block.append(n)
        for m in sorted(met):
            if met[m] >= LEAST_WORDS and (new is None or telling.report in new or ordered[m].report in new):
                yield ordered[m], telling


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
