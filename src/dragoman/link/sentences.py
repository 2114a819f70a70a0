"""Sentences: the stretches of a report's text that are compared across reports."""

import re
from itertools import pairwise

_END = re.compile(
    r"(?<![\s.(][A-Z]\.)(?<!\b(?:Mr|Dr|Ms|St|Lt|No)\.)(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Maj)\.)(?<=[.!?…])"
    r"['\"”’»)\]]*\s+(?=['\"“‘«(\[]*[A-Z0-9])|\n+"
)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return first character and the one behind the last of each sentence of a text, white space at the ends apart."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    found = []
    for first, last in pairwise(cuts):
        inner = text[first:last]
        if inner.strip():
            found.append((first + len(inner) - len(inner.lstrip()), first + len(inner.rstrip())))
    return found
