"""Candidates: attributions in the making, and the paragraphs in which they are made."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.find.paragraphs import cut_paragraphs
from dragoman.find.quotes import Quote

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution in the making: characters of the report, and the token that carries the cue (−1 for none)."""

    content: tuple[Interval, ...]
    cue: tuple[Interval, ...]
    source: tuple[Interval, ...]
    weight: float
    rule: str
    token: int = -1

    def touches(self, start: int, end: int) -> bool:
        """Return whether its content shares a character with the stretch."""
        return any(a < end and start < b for a, b in self.content)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a doc: characters, tokens, and the outer quotes in it.

    `report` is the text of the whole doc, which spaCy would build anew each time that it is asked for.
    """

    doc: Doc
    report: str
    start: int
    end: int
    first: int
    last: int
    quotes: tuple[Quote, ...]

    def tokens_between(self, start: int, end: int) -> tuple[int, int]:
        """Return the interval of the tokens that begin in a stretch of characters."""
        doc = self.doc
        low = bisect_left(range(self.last), start, self.first, key=lambda i: doc[i].idx)
        return low, bisect_left(range(self.last), end, low, key=lambda i: doc[i].idx)


def paragraphs_of(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Paragraph]:
    """Return the paragraphs of a doc with the parts of outer quotes that lie in each."""
    outer = [q for q in quotes if q.depth == 0]
    parts = sorted((a, b, q.closed) for q in outer for a, b in q.parts or ((q.start, q.end),))
    token, at = 0, 0
    report = doc.text
    for start, end in cut_paragraphs(report):
        while token < len(doc) and doc[token].idx < start:
            token += 1
        first = token
        while token < len(doc) and doc[token].idx < end:
            token += 1
        inside = []
        while at < len(parts) and parts[at][0] < end:
            if parts[at][0] >= start:
                a, b, closed = parts[at]
                inside.append(Quote(a, min(b, end), 0, closed, ((a, min(b, end)),)))
            at += 1
        if token > first:
            yield Paragraph(doc, report, start, end, first, token, tuple(inside))


def characters(doc: Doc, tokens: Interval) -> Interval:
    """Return the characters of an interval of tokens."""
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)
