"""Boundaries: where sentences may and may not begin, told to the parser before it parses.

spaCy's parser keeps boundaries that are set on tokens beforehand. Set here are those that the layout makes certain
(a new paragraph begins a sentence) and those that punctuation makes impossible (after "U.N." before a capitalised
noun, before a closing quotation mark, in the middle of a line without any full stop). Elsewhere the parser decides.
"""

import re

from spacy.tokens import Doc

from dragoman.knowledge.abbreviations import Abbreviations, load_abbreviations
from dragoman.parse.datelines import after_datelines

_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Z]?\.?")
_ENDS = frozenset(".!?…") | {"...", "..", "?!", "!?", "!!", "。"}
_OPENING, _CLOSING = frozenset("“‘«„`") | {"``"}, frozenset("”’»")
_STRAIGHT = frozenset(('"', "''", "'"))
_BRACKETS = frozenset(")]}")
_FILLED_LINE = 50
"""Characters from which on a line without a full stop may have been broken for width only."""


def mark_boundaries(doc: Doc) -> Doc:
    """Return the doc with `is_sent_start` set on the tokens whose place is certain."""
    marks = _Marks(doc, load_abbreviations())
    behind = after_datelines(marks.words, marks.spaced)
    for i in range(len(doc)):
        start = True if i in behind else marks.start(i)
        if start is not None:
            doc[i].is_sent_start = start
    return doc


class _Marks:
    """Walks over the tokens of a doc once, from left to right."""

    def __init__(self, doc: Doc, known: Abbreviations) -> None:
        self.words = [token.text for token in doc]
        self.spaced = [bool(token.whitespace_) for token in doc]
        self.known = known
        self.line = 0
        """Characters of the line so far."""
        self.last = -1
        """The last token before this one that is no white space."""
        self.ended = True
        """Whether that token closes a sentence: a full stop or its like, quotes and brackets behind it passed over."""
        self.opened = False
        """Whether that token opens a quotation."""
        self.newlines = 0
        """Line ends since that token."""
        self.quote = False
        """Whether a straight quotation mark is open."""

    def start(self, i: int) -> bool | None:
        """Whether a sentence begins at token `i`: True, False, or None where that is open."""
        word = self.words[i]
        if word.isspace():
            self.newlines += word.count("\n")
            return False if i else None
        start = self._start(i, word) if i else None
        self._step(i, word)
        return start

    def _start(self, i: int, word: str) -> bool | None:
        if self.newlines:
            return self._after_line(word)
        if self._closes(i, word) or self.opened or word in _BRACKETS:
            return False
        if word[0].islower():
            return None if self.ended and not word.islower() else False
        if not self.ended:
            return None if self.words[self.last].islower() and self._starter(word) else False
        return self._after_stop(i, word)

    def _after_line(self, word: str) -> bool | None:
        if self.newlines > 1 or self.ended or self.line < _FILLED_LINE:
            return True
        return False if word[0].islower() or word[0] in ",;" else None

    def _after_stop(self, i: int, word: str) -> bool | None:
        before = self.words[self.last]
        if before == "." and self.last and not self.spaced[self.last - 1]:
            before = self.words[self.last - 1] + "."
        if before in self.known.open:
            return False
        if before in self.known.numbered:
            return False if word[0].isdigit() else None
        if before in self.known.either or _INITIALS.fullmatch(before):
            return None if self._starter(word) or self._opens(i, word) else False
        return None

    def _step(self, i: int, word: str) -> None:
        """Take token `i` as the last one."""
        closes = self._closes(i, word)
        self.opened = self._opens(i, word)
        if word in _STRAIGHT:
            self.quote = self.opened
        if self.newlines:
            self.line = 0
            self.quote = self.opened if self.newlines > 1 else self.quote
        if not (closes or word in _BRACKETS):
            self.ended = word in _ENDS or word[-1] == "."
        self.line += len(word) + self.spaced[i]
        self.last, self.newlines = i, 0

    def _starter(self, word: str) -> bool:
        return word[0].isupper() and word.lower() in self.known.starters

    def _opens(self, i: int, word: str) -> bool:
        if word in _OPENING:
            return True
        if word not in _STRAIGHT or self.spaced[i] or i + 1 == len(self.words):
            return False
        return not i or self.spaced[i - 1] or self.words[i - 1].isspace() or self.words[i - 1] in ("(", "[", "—", "–")

    def _closes(self, i: int, word: str) -> bool:
        if word in _CLOSING:
            return True
        if word not in _STRAIGHT or self._opens(i, word):
            return False
        return self.quote or not (i and self.spaced[i - 1])
