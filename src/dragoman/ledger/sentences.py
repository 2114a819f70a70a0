"""Sentences: the stretches of a report that are searched, and shown as the place of an item."""

import re
from bisect import bisect_right
from itertools import pairwise

LONGEST = 2000
"""Characters of the longest sentence; a longer stretch is cut at white space."""

_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=['\"“‘«(\[]*[\w—–-])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]?|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Rev|Hon|"
    r"St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Ltd|Co)$"
)
_SPACE = re.compile(r"\s")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence, in order, white space at the edges left out.

    Found by punctuation alone, so that the same text has the same sentences whatever coded it.

    Example:
        >>> sentence_bounds("Talks ended. Mr. Smith left.")
        [(0, 12), (13, 28)]
    """
    cuts = [0]
    for match in _END.finditer(text):
        before = text[max(cuts[-1], match.start() - 12) : match.start()]
        following = text[match.end() : match.end() + 1]
        dot = text[match.start()] == "." and "\n" not in match.group()
        if dot and (_ABBREVIATION.search(before) or following.islower()):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    found: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        found.extend(_pieces(text, start, end))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        stop = end
        if end - start > LONGEST:
            spaces = list(_SPACE.finditer(text, start + LONGEST // 2, start + LONGEST))
            stop = spaces[-1].start() if spaces else start + LONGEST
        last = stop
        while last > start and text[last - 1].isspace():
            last -= 1
        if last > start:
            pieces.append((start, last))
        start = stop
    return pieces


def sentence_at(bounds: list[tuple[int, int]], offset: int) -> int:
    """Return the index of the sentence that holds the character at `offset`; the one before it if none does."""
    return max(0, bisect_right(bounds, (offset, float("inf"))) - 1)
