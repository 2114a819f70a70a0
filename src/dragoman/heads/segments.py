"""Segments: the attribution head's scores for word pieces become attributions: content with its cue and its source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.heads.encoder import Floats, Interval, Reading
from dragoman.values.questions import Attribution
from dragoman.values.spans import Because

REASON = "head.attribution"
_REACH = 250
"""Characters from a content to the cue that may introduce it."""
_SOURCE_REACH = 120
"""Characters from a cue to its source."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one layer with the mean probability of its pieces."""

    start: int
    end: int
    probability: float


def probabilities(tags: Floats) -> Floats:
    """Return the probability of each piece to be in each layer (begins or inside), shape (pieces, layers)."""
    shifted = np.exp(tags - tags.max(axis=-1, keepdims=True))
    shares: Floats = 1 - shifted[..., 0] / shifted.sum(axis=-1)
    return shares


def segments_of(reading: Reading, layer: int) -> list[Segment]:
    """Return the stretches of a layer, in text order, with offsets in the reading's text."""
    inside = probabilities(reading.tags)[:, layer]
    labels = reading.tags[:, layer].argmax(axis=-1)
    found: list[list[int]] = []
    for at, label in enumerate(labels):
        if not label or reading.ends[at] <= reading.starts[at]:
            continue
        joined = found and found[-1][-1] == at - 1 and not (label == 1 and _begins_word(reading, at))
        if joined:
            found[-1].append(at)
        else:
            found.append([at])
    return [
        Segment(int(reading.starts[run[0]]), int(reading.ends[run[-1]]), float(inside[run].mean())) for run in found
    ]


def _begins_word(reading: Reading, at: int) -> bool:
    return at == 0 or reading.starts[at] > reading.ends[at - 1] or not reading.text[reading.starts[at]].isalnum()


def attributions_of(reading: Reading, layers: Sequence[str]) -> list[Attribution]:
    """Return the attributions of a text: each content goes to the nearest cue, contents of one cue are one.

    A content without a cue in reach has neither cue nor source, and continues what was said before it.
    """
    content, source, cue = (segments_of(reading, layers.index(name)) for name in ("content", "source", "cue"))
    taken: dict[int | None, list[Segment]] = {}
    for segment in content:
        nearest = min(range(len(cue)), key=lambda i: (_gap(segment, cue[i]), cue[i].start), default=None)
        if nearest is not None and _gap(segment, cue[nearest]) > _REACH:
            nearest = None
        taken.setdefault(nearest, []).append(segment)
    found = []
    for at, contents in taken.items():
        cues = [cue[at]] if at is not None else []
        sources = _source_of(cue[at], source) if at is not None else []
        because = (Because(REASON),)
        weight = float(np.mean([s.probability for s in contents]))
        found.append(Attribution(_spans(contents), _spans(cues), _spans(sources), weight, because))
    return sorted(found, key=lambda a: a.content[0])


def _gap(a: Segment, b: Segment) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def _source_of(cue: Segment, sources: Sequence[Segment]) -> list[Segment]:
    near = sorted(sources, key=lambda s: (_gap(cue, s), s.start))
    return near[:1] if near and _gap(cue, near[0]) <= _SOURCE_REACH else []


def _spans(segments: Sequence[Segment]) -> tuple[Interval, ...]:
    return tuple((s.start, s.end) for s in segments)
