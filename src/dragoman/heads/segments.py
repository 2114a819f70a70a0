"""Segments: scores of word pieces become stretches of text, whole words each."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.heads.encoder import Floats, Interval, Reading

SURE, LIKELY = 0.5, 0.25
"""Probability of a piece to be in a stretch, and of one that stands in a gap of it."""
GAP = 12
"""Pieces of a gap that is filled."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text with the mean probability of its pieces.

    Args:
        start: Its first character in the reading's text.
        end: Behind its last one.
        probability: Between 0 and 1.
    """

    start: int
    end: int
    probability: float


def shares_of(reading: Reading, layer: int) -> tuple[Floats, Floats]:
    """Return for each piece the probability to be in the layer, and to begin a stretch of it, shape (pieces,) each."""
    shares = np.exp(reading.tags[:, layer] - reading.tags[:, layer].max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return 1 - shares[:, 0], shares[:, 1]


def segments_of(
    reading: Reading, inside: Floats, begins: Floats | None = None, *, sure: float = SURE, likely: float = LIKELY
) -> list[Segment]:
    """Return the stretches of a text, in text order, with offsets in the reading's text.

    Args:
        reading: The text as the encoder saw it.
        inside: Probability of each piece to be in a stretch, shape (pieces,).
        begins: Probability of each piece to begin one; None where neighbouring stretches are one.
        sure: Probability from which a piece is in a stretch.
        likely: Probability of each piece of a short gap that is filled.
    """
    begins = np.zeros_like(inside) if begins is None else begins
    chosen = _filled((inside >= sure) & (reading.ends > reading.starts), inside, begins, likely)
    runs: list[list[int]] = []
    for at in np.flatnonzero(chosen):
        piece = int(at)
        if runs and runs[-1][-1] == piece - 1 and not (begins[piece] >= SURE and _begins_word(reading, piece)):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    found: list[Segment] = []
    for run in runs:
        start, end = _whole_words(reading.text, int(reading.starts[run[0]]), int(reading.ends[run[-1]]))
        segment = Segment(start, end, float(inside[run].mean()))
        if found and start < found[-1].end:
            last = found.pop()
            segment = Segment(last.start, max(end, last.end), max(last.probability, segment.probability))
        found.append(segment)
    return found


def _filled(chosen: NDArray[np.bool_], inside: Floats, begins: Floats, likely: float) -> NDArray[np.bool_]:
    made = chosen.copy()
    for left, right in pairwise(np.flatnonzero(chosen)):
        gap = inside[left + 1 : right]
        if 0 < len(gap) <= GAP and begins[right] < SURE and gap.min() >= likely:
            made[left + 1 : right] = True
    return made


def _begins_word(reading: Reading, at: int) -> bool:
    return at == 0 or bool(reading.starts[at] > reading.ends[at - 1]) or not reading.text[reading.starts[at]].isalnum()


def _whole_words(text: str, start: int, end: int) -> Interval:
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
