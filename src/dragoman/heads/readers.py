"""Readers: each stretch of a report is encoded once, whoever asks about it.

A paragraph that attribution asks about is encoded whole, and the sentences in it are pooled from its states; another
sentence is encoded by itself when first asked about. What was read of one report is forgotten with the next.
"""

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.heads.encoder import Encoder, Reading
from dragoman.values.questions import AttributionQuestion, Interval, Questions

LONGEST = 600
"""Characters of a paragraph that are read at once; a longer one is cut between sentences."""

_QUOTES = ('"', "“", "”", "«", "„")


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
        """Begin a report: encode what attribution asks about, as far as it may hold somebody's words."""
        self._pieces, self._read, self._alone = {}, [], {}
        for question in questions.attribution:
            self._read += [(question.offset + start, reading) for start, reading in self.pieces(question)]
        self._read.sort(key=lambda piece: piece[0])
        self._starts = [start for start, _ in self._read]

    def pieces(self, question: AttributionQuestion) -> list[tuple[int, Reading]]:
        """Return the readings of a paragraph, each with where it begins in it; none where nobody's words are likely."""
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


def is_asked(question: AttributionQuestion, cut: Interval) -> bool:
    """Return whether a stretch may hold somebody's words: the rules propose some, or there is a quotation mark."""
    start, end = cut
    if any(mark in question.text[start:end] for mark in _QUOTES):
        return True
    return any(a < end and start < b for clue in question.clues for a, b in clue.content + clue.cue)


def cuts(question: AttributionQuestion) -> Iterator[Interval]:
    """Return the stretches of a paragraph that are read at once: neighbouring sentences that may hold somebody's words.

    A stretch of more than `LONGEST` characters is cut between sentences, a sentence of more than that between words.
    """
    bounds = [*(a for a, _ in question.sentences if a > 0), len(question.text)]
    start, end = 0, 0
    low = 0
    for high in bounds:
        asked = is_asked(question, (low, high))
        if start < end and (not asked or high - start > LONGEST):
            yield from _pieces(question.text, start, end)
            start, end = low, low
        if asked:
            start, end = (start if start < end else low), high
        low = high
    yield from _pieces(question.text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Interval]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        middle = space if space > start else start + LONGEST
        yield start, middle
        start = middle
    if start < end:
        yield start, end
