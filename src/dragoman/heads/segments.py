"""Segments: the attribution head's scores for word pieces become attributions: content with its cue and its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dragoman.heads.encoder import Floats, Interval, Reading
from dragoman.values.questions import Attribution
from dragoman.values.spans import Because

REASON = "head.attribution"

_SURE, _LIKELY = 0.5, 0.25
"""Probability of a piece to be in a stretch, and of one that stands in a gap of it."""
_GAP = 8
"""Pieces of a gap that is filled."""
_SHORTEST = 10
"""Characters of a content without quotation marks."""
_REACH, _SOURCE_REACH = 250, 120
"""Characters from a content to its cue, and from a cue to its source."""
_OVER_SENTENCE, _OVER_CONTENT = 60, 30
"""Characters that the end of a sentence, and another content in between, count as."""
_QUOTES = frozenset("\"“”«»„'‘’")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one layer with the mean probability of its pieces."""

    start: int
    end: int
    probability: float


def segments_of(reading: Reading, layer: int) -> list[Segment]:
    """Return the stretches of a layer, in text order, whole words each, with offsets in the reading's text."""
    shares = np.exp(reading.tags[:, layer] - reading.tags[:, layer].max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    inside, begins = 1 - shares[:, 0], shares[:, 1]
    real = reading.ends > reading.starts
    chosen = _filled((inside >= _SURE) & real, inside, begins)
    runs: list[list[int]] = []
    for at in np.flatnonzero(chosen):
        piece = int(at)
        if runs and runs[-1][-1] == piece - 1 and not (begins[piece] >= _SURE and _begins_word(reading, piece)):
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


def _filled(chosen: np.ndarray[tuple[int], np.dtype[np.bool_]], inside: Floats, begins: Floats) -> Floats:
    made = chosen.astype(np.float32)
    for left, right in pairwise(np.flatnonzero(chosen)):
        gap = inside[left + 1 : right]
        if 0 < len(gap) <= _GAP and begins[right] < _SURE and gap.min() >= _LIKELY:
            made[left + 1 : right] = 1
    return made


def _begins_word(reading: Reading, at: int) -> bool:
    return at == 0 or reading.starts[at] > reading.ends[at - 1] or not reading.text[reading.starts[at]].isalnum()


def _whole_words(text: str, start: int, end: int) -> Interval:
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def attributions_of(reading: Reading, layers: Sequence[str], cuts: Sequence[int] = ()) -> list[Attribution]:
    """Return the attributions of a text: each content goes to the nearest cue, contents of one cue are one.

    Quoted words without a cue in reach have neither cue nor source, and continue what was said before them.

    Args:
        reading: The text as the encoder saw it.
        layers: The names of the layers.
        cuts: Where its sentences begin: a cue beyond one counts as farther away.
    """
    content, source, cue = (segments_of(reading, layers.index(name)) for name in ("content", "source", "cue"))
    content = [c for c in content if c.end - c.start >= _SHORTEST or _QUOTES & set(reading.text[c.start : c.end])]
    taken: dict[int | None, list[Segment]] = {}
    for segment in content:
        far = [_distance(segment, c, cuts) + _OVER_CONTENT * _between(segment, c, content) for c in cue]
        nearest = min(range(len(cue)), key=lambda i: (far[i], cue[i].start), default=None)
        if nearest is not None and far[nearest] > _REACH:
            nearest = None
        if nearest is not None or _QUOTES & set(reading.text[segment.start : segment.end]):
            taken.setdefault(nearest, []).append(segment)
    found = []
    for number, contents in taken.items():
        cues = [cue[number]] if number is not None else []
        sources = _source_of(cue[number], source, cuts) if number is not None else []
        weight = round(float(np.mean([s.probability for s in contents])), 4)
        found.append(Attribution(_spans(contents), _spans(cues), _spans(sources), weight, (Because(REASON),)))
    return sorted(found, key=lambda a: a.content[0])


def _distance(a: Segment, b: Segment, cuts: Sequence[int]) -> int:
    low, high = min(a.end, b.end), max(a.start, b.start)
    return max(0, high - low) + _OVER_SENTENCE * sum(low <= cut <= high for cut in cuts)


def _between(a: Segment, b: Segment, others: Sequence[Segment]) -> int:
    low, high = min(a.end, b.end), max(a.start, b.start)
    return sum(o is not a and low <= o.start and o.end <= high for o in others)


def _source_of(cue: Segment, sources: Sequence[Segment], cuts: Sequence[int]) -> list[Segment]:
    near = sorted(sources, key=lambda s: (_distance(cue, s, cuts), s.start))
    return near[:1] if near and max(0, near[0].start - cue.end, cue.start - near[0].end) <= _SOURCE_REACH else []


def _spans(segments: Sequence[Segment]) -> tuple[Interval, ...]:
    return tuple((s.start, s.end) for s in segments)
