"""Paragraphs: the stretches of a report between line breaks; a line broken in mid-sentence goes on."""

import re

_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r|\u2028|\u2029)\s*")


LONGEST = 20_000
"""Characters; a longer stretch without a break is cut behind a sentence, so that nothing grows with its square."""


def cut_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the intervals of the paragraphs, without the white space between them.

    A line break before a lower-case letter only wraps a line, unless the line before it ends a sentence.

    Example:
        >>> cut_paragraphs("A headline\\n\\nA line that\\nis wrapped.")
        ((0, 10), (12, 34))
    """
    paragraphs: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        end = match.start()
        follows = text[match.end() : match.end() + 1]
        if end <= start or (follows.islower() and text[end - 1] not in '.!?…:”’"»' and match.group().count("\n") < 2):
            continue
        paragraphs.append((start, end))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        paragraphs.append((start, end))
    return tuple(piece for a, b in paragraphs for piece in _pieces(text, a, b))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return a paragraph in pieces of at most `LONGEST` characters."""
    pieces = []
    while end - start > LONGEST:
        cut = max(text.rfind(". ", start + 1, start + LONGEST) + 1, 0) or text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        pieces.append((start, end))
    return pieces
