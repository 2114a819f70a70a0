"""Readers: each paragraph of a report is encoded once, whoever asks about it.

Sentences are pooled from the states of their paragraph; what else is asked about is encoded by itself. What was read of
one report is forgotten with the next.
"""

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.heads.encoder import Encoder, Reading
from dragoman.values.questions import AttributionQuestion, Interval, Questions

LONGEST = 600
"""Characters of a paragraph that are read at once; a longer one is cut between sentences."""


class Reader:
    """Reads the stretches of one report after another.

    Args:
        encoder: Who encodes.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._pieces: dict[tuple[int, str], list[tuple[int, Reading]]] = {}
        self._starts: list[int] = []
        self._read: list[tuple[int, Reading]] = []
        self._alone: dict[str, Reading] = {}

    def prepare(self, questions: Questions) -> None:
        """Begin a report: encode its paragraphs."""
        self._pieces, self._read, self._alone = {}, [], {}
        for question in questions.attribution:
            self._read += [(question.offset + start, reading) for start, reading in self.pieces(question)]
        self._read.sort(key=lambda piece: piece[0])
        self._starts = [start for start, _ in self._read]

    def pieces(self, question: AttributionQuestion) -> list[tuple[int, Reading]]:
        """Return the readings of a paragraph, each with where it begins in it."""
        key = (question.offset, question.text)
        if key not in self._pieces:
            self._pieces[key] = [(start, self.encoder.read(question.text[start:end])) for start, end in cuts(question)]
        return self._pieces[key]

    def around(self, text: str, offset: int, span: Interval) -> tuple[Reading, int]:
        """Return the reading that covers a sentence, and what to add to the sentence's offsets to be in it.

        Args:
            text: The sentence.
            offset: Where it begins in the report.
            span: What is asked about; of a very long sentence what stands around it is read.
        """
        at = bisect_right(self._starts, offset) - 1
        if at >= 0:
            start, reading = self._read[at]
            within = offset - start
            if reading.text[within : within + len(text)] == text and reading.ends.max() >= within + span[1]:
                return reading, within
        low = 0
        if len(text) > LONGEST:
            low = max(0, min(span[0] - LONGEST // 2, len(text) - LONGEST))
            low = text.find(" ", low, span[0]) + 1 or low if low else 0
            text = text[low : low + LONGEST]
        if text not in self._alone:
            self._alone[text] = self.encoder.read(text)
        return self._alone[text], -low


def cuts(question: AttributionQuestion) -> Iterator[Interval]:
    """Return the stretches of a paragraph that are read at once, in order: all of it, if it is not too long.

    One of more than `LONGEST` characters is cut between sentences, a sentence of more than that between words.
    """
    start = end = 0
    for high in (*(a for a, _ in question.sentences if a > 0), len(question.text)):
        if start < end and high - start > LONGEST:
            yield from _pieces(question.text, start, end)
            start = end
        end = high
    yield from _pieces(question.text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Interval]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        middle = space if space > start else start + LONGEST
        yield start, middle
        start = middle
    if start < end:
        yield start, end
