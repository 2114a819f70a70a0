"""Blocks: the pairs of sentences that are worth comparing, so that the work stays near-linear.

A block is a word that tells which deed it is, within a few days. Words that many reports hold make no block, so that a
block holds a small share of a day's reports at most; of a sentence only its rarest words make blocks. Two sentences are
compared where the words of the blocks in which they meet weigh enough. Which pairs meet depends on the two alone, never
on what else there is, so that what is linked bit by bit is what is linked at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.pairs import WINDOW, position
from dragoman.values.happenings import Telling, Verdicts

MOST_HELD = 0.02
"""The part of all reports that holds a word which makes a block, at most."""

RAREST = 12
"""Words of a sentence that make blocks, at most, its rarest."""

LEAST_WEIGHT = 9.0
"""The least weight, in nats, of the blocks in common of two sentences that are compared: about two rare words."""

Sentence = tuple[Telling, ...]
"""The tellings of one sentence of a report, events first, by id."""


def sentences_of(tellings: Iterable[Telling]) -> list[Sentence]:
    """Return tellings by their sentences, in an order that follows from them alone; those without wording left out."""
    found: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.wording is not None:
            found[telling.report, telling.sentence].append(telling)
    return [tuple(sorted(found[key], key=lambda t: (not t.types, t.id))) for key in sorted(found)]


def anchors(sentence: Sentence) -> list[tuple[str, float]]:
    """Return the blocks that a sentence belongs to, each with its weight: its rarest words, of equals by letters."""
    table = load_happening_words()
    most = MOST_HELD * table.reports
    rare = [(word, table.weight(word)) for word in sentence[0].words if table.counts.get(word, 0) <= most]
    return sorted(rare, key=lambda anchor: (-anchor[1], anchor[0]))[:RAREST]


def candidates(
    tellings: Iterable[Telling], *, new: Collection[str] | None = None
) -> Iterator[tuple[Sentence, Sentence]]:  # fmt: skip
    """Return the pairs of sentences of two reports to compare, in an order that follows from them alone.

    Args:
        tellings: Any number.
        new: Reports at least one of which must be in a pair; None for all pairs.
    """
    sentences = sentences_of(tellings)
    standing = sorted({(position(telling), n) for n, sentence in enumerate(sentences) for telling in sentence})
    recent: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for day, n in standing:
        met: dict[int, float] = defaultdict(float)
        report = sentences[n][0].report
        for anchor, weight in anchors(sentences[n]):
            block = recent[anchor]
            if block and block[0][0] < day - WINDOW:
                del block[: next((k for k, (then, _) in enumerate(block) if then >= day - WINDOW), len(block))]
            for _, m in block:
                met[m] += weight
            block.append((day, n))
        for m in sorted(met):
            other = sentences[m][0].report
            if met[m] >= LEAST_WEIGHT and report != other and (new is None or report in new or other in new):
                yield sentences[m], sentences[n]


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
