"""Claims: the tags say which words are somebody's, and the link head which cue, and so which source, claims them."""

from collections.abc import Callable, Sequence

import numpy as np

from dragoman.heads.encoder import Floats, Interval, Reading
from dragoman.heads.segments import LIKELY, Segment, segments_of, shares_of
from dragoman.values.questions import Attribution
from dragoman.values.spans import Because

REASON = "head.attribution"

Linked = Callable[[Reading, Interval], Floats]
"""From a text and a cue in it to each piece's probability to be its content and its source, shape (pieces, 2)."""

_CUE = 0.35
"""Probability of a piece to be in a cue: below one half, for a cue that claims nothing is dropped."""
_CONTENT = 0.54
"""Probability of a piece to be in a content."""
_CLAIMED = 0.15
"""Mean probability from which a cue claims a content."""
_SHORTEST = 10
"""Characters of a content without quotation marks."""
_QUOTES = frozenset("\"“”«»„'‘’")


def attributions_of(reading: Reading, layers: Sequence[str], linked: Linked) -> list[Attribution]:
    """Return the attributions of a text, in text order: contents that the same cue claims are one, others are left out.

    Args:
        reading: The text as the encoder saw it.
        layers: The names of the layers.
        linked: The link head.
    """
    inside, begins = shares_of(reading, layers.index("content"))
    contents = [s for s in segments_of(reading, inside, begins, sure=_CONTENT) if _is_long(reading.text, s)]
    if not contents:
        return []
    cues = segments_of(reading, *shares_of(reading, layers.index("cue")), sure=_CUE)
    shares = [linked(reading, (cue.start, cue.end)) for cue in cues]
    claimed: dict[int, list[Segment]] = {}
    for content in contents:
        cue = _claiming(reading, content, shares)
        if cue is not None:
            claimed.setdefault(cue, []).append(content)
    found = [
        _attribution(segments, cues[cue], _source(reading, shares[cue][:, 1])) for cue, segments in claimed.items()
    ]
    return sorted(found, key=lambda a: a.content[0])


def _claiming(reading: Reading, content: Segment, shares: Sequence[Floats]) -> int | None:
    """The number of the cue that claims a content most, if any does."""
    pieces = (reading.starts < content.end) & (reading.ends > content.start) & (reading.ends > reading.starts)
    means = [float(share[pieces, 0].mean()) for share in shares]
    best = max(range(len(means)), key=lambda cue: (means[cue], -cue), default=None)
    return best if best is not None and means[best] >= _CLAIMED else None


def _source(reading: Reading, shares: Floats) -> list[Segment]:
    return segments_of(reading, shares) or segments_of(reading, shares, sure=LIKELY)[:1]


def _attribution(contents: Sequence[Segment], cue: Segment, sources: Sequence[Segment]) -> Attribution:
    weight = round(float(np.mean([s.probability for s in contents])), 4)
    return Attribution(_spans(contents), _spans([cue]), _spans(sources), weight, (Because(REASON),))


def _is_long(text: str, segment: Segment) -> bool:
    return segment.end - segment.start >= _SHORTEST or bool(_QUOTES & set(text[segment.start : segment.end]))


def _spans(segments: Sequence[Segment]) -> tuple[Interval, ...]:
    return tuple((s.start, s.end) for s in segments)
