"""Windows: the pieces of at most 50,000 characters in which a long text is parsed, and their batches."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 50_000
"""Characters; spaCy's memory grows with the length of one parse."""

UNBROKEN = 5_000
"""Characters of a window in a stretch that holds no line end and no sentence end: no human sentence is as long."""

BATCH = 50_000
"""Characters that are parsed together."""

_BREAKS = ("\n\n", "\n", ". ")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s|\n")


def cut_windows(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Return intervals that cover the text without gap, each at most `longest` characters.

    A cut falls behind the last paragraph end that fits, else the last line end, else the last sentence end. A stretch
    that has none of them is cut shorter, behind white space where there is some.

    Example:
        >>> cut_windows("One.\\n\\nTwo.", 8)
        [(0, 6), (6, 10)]
    """
    windows, start = [], 0
    while len(text) - start > longest:
        end = _end(text, start, longest)
        windows.append((start, end))
        start = end
    while start < len(text):
        end = len(text)
        if end - start > UNBROKEN and not _SENTENCE_END.search(text, start, end):
            end = _behind(text, " ", start, start + min(UNBROKEN, longest)) or start + min(UNBROKEN, longest)
        windows.append((start, end))
        start = end
    return windows


def _end(text: str, start: int, longest: int) -> int:
    for mark in _BREAKS:
        if at := _behind(text, mark, start, start + longest):
            return at
    short = min(UNBROKEN, longest)
    return _behind(text, " ", start, start + short) or start + short


def _behind(text: str, mark: str, start: int, stop: int) -> int:
    """Where the last mark between start and stop ends; 0 where there is none."""
    at = text.rfind(mark, start + 1, stop)
    return at + len(mark) if at > start else 0


def batch_windows(windows: Iterable[str], *, size: int = BATCH) -> Iterator[list[str]]:
    """Return the windows in groups of at most `size` characters, a longer window alone."""
    group: list[str] = []
    length = 0
    for window in windows:
        if group and length + len(window) > size:
            yield group
            group, length = [], 0
        group.append(window)
        length += len(window)
    if group:
        yield group
