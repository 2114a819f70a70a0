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

_CUE = 0.4
"""Probability of a piece to be in a cue: below one half, for a cue that claims nothing is dropped."""
_CLAIMED = 0.2
"""Mean probability from which a cue claims a content."""
_SHORTEST = 10
"""Characters of a content without quotation marks."""
_QUOTES = frozenset("\"“”«»„'‘’")


def attributions_of(reading: Reading, layers: Sequence[str], linked: Linked) -> list[Attribution]:
    """Return the attributions of a text, in text order: contents that the same cue claims are one.

    Quoted words that no cue claims have neither cue nor source, and continue what was said before them.

    Args:
        reading: The text as the encoder saw it.
        layers: The names of the layers.
        linked: The link head.
    """
    inside, begins = shares_of(reading, layers.index("content"))
    contents = [s for s in segments_of(reading, inside, begins) if _is_long(reading.text, s)]
    if not contents:
        return []
    cues = segments_of(reading, *shares_of(reading, layers.index("cue")), sure=_CUE)
    shares = [linked(reading, (cue.start, cue.end)) for cue in cues]
    claimed: dict[int | None, list[Segment]] = {}
    for content in contents:
        cue = _claiming(reading, content, shares)
        if cue is not None or _is_quoted(reading.text, content):
            claimed.setdefault(cue, []).append(content)
    alone = [_attribution([content]) for content in claimed.pop(None, [])]
    bound = [
        _attribution(segments, cues[cue], _source(reading, shares[cue][:, 1]))
        for cue, segments in claimed.items() if cue is not None
    ]  # fmt: skip
    return sorted(bound + alone, key=lambda a: a.content[0])


def _claiming(reading: Reading, content: Segment, shares: Sequence[Floats]) -> int | None:
    """The number of the cue that claims a content most, if any does."""
    pieces = (reading.starts < content.end) & (reading.ends > content.start) & (reading.ends > reading.starts)
    means = [float(share[pieces, 0].mean()) for share in shares]
    best = max(range(len(means)), key=lambda cue: (means[cue], -cue), default=None)
    return best if best is not None and means[best] >= _CLAIMED else None


def _source(reading: Reading, shares: Floats) -> list[Segment]:
    return segments_of(reading, shares) or segments_of(reading, shares, sure=LIKELY)[:1]


def _attribution(
    contents: Sequence[Segment], cue: Segment | None = None, sources: Sequence[Segment] = ()
) -> Attribution:
    weight = round(float(np.mean([s.probability for s in contents])), 4)
    cues = _spans([cue]) if cue is not None else ()
    return Attribution(_spans(contents), cues, _spans(sources), weight, (Because(REASON),))


def _is_long(text: str, segment: Segment) -> bool:
    return segment.end - segment.start >= _SHORTEST or _is_quoted(text, segment)


def _is_quoted(text: str, segment: Segment) -> bool:
    return bool(_QUOTES & set(text[segment.start : segment.end]))


def _spans(segments: Sequence[Segment]) -> tuple[Interval, ...]:
    return tuple((s.start, s.end) for s in segments)
