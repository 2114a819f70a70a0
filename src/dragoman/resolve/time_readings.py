"""Readings: an expression of time with what surrounds it, as the rules of the calendar see it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.knowledge.time_patterns import Expression
from dragoman.knowledge.time_words import Word
from dragoman.resolve.calendars import Stretch

_NUMBERS = ("small", "count", "number", "a", "vague")


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression, ready to be placed.

    Args:
        expression: Its pattern and words.
        date: The report's day, or None.
        tense: Tense of its clause: past, present, future, or None.
        modal: Whether a modal verb governs its clause.
        before: Lower-case words before it, nearest last.
        after: Lower-case words behind it, nearest first.
        last: The time that the text placed last before it, or None.
        last_near: Whether that one stands in the same or the sentence before.
        last_day: The day that the text placed last before it, or None.
        same_sentence: The time placed before it in its own sentence, or None.
        period: The quarter, half or month that the text placed last, or None.
        compared: The time a year before that figures have just been compared with, or None.
        nouns: Days of deeds that the text dates, by the noun that stands with the date.
    """

    expression: Expression
    date: dt.date | None
    tense: str | None = None
    modal: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    last: Stretch | None = None
    last_near: bool = False
    last_day: Stretch | None = None
    same_sentence: Stretch | None = None
    period: Stretch | None = None
    compared: Stretch | None = None
    nouns: Mapping[str, Stretch] = field(default_factory=dict)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the expression."""
        return self.expression.words

    @property
    def future(self) -> bool:
        """Whether the clause looks ahead."""
        return self.tense == "future"

    def all(self, *kinds: str) -> list[Any]:
        """Return the values of all words of these classes, in order."""
        return [w.value for w in self.words if w.kind in kinds]

    def one(self, *kinds: str) -> Any:
        """Return the value of the first word of these classes, or None."""
        return next((w.value for w in self.words if w.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Return whether a word of one of these classes is there."""
        return any(w.kind in kinds for w in self.words)

    def number(self) -> float | None:
        """Return the first number, an article or a vague number's size included."""
        numbers = [v for v in self.all(*_NUMBERS) if v is not None]
        if not numbers:
            return None
        vague = self.all("vague")
        return float(vague[0] if vague and vague[0] else numbers[0])

    def is_vague(self) -> bool:
        """Return whether the number is one that nobody counted ("several", "many")."""
        return any(v is None or v > 2 for v in self.all("vague"))

    def is_about(self) -> bool:
        """Return whether a word says that the number is only near."""
        return any(v == "about" for v in self.all("approx")) or self.has("vague", "so")

    def year(self) -> int | None:
        """Return the first year that is written out, two digits read as the nearest century that fits."""
        value = self.one("year", "year2")
        if value is None or value >= 100:
            return value if value is None else int(value)
        return near_century(int(value), self.date)

    def direction(self) -> str | None:
        """Return last, next, this, that, or None: where the words themselves place it."""
        kinds = [w.kind for w in self.words if w.kind in ("last", "next", "this", "that")]
        if "last" in kinds:
            return "last"
        return kinds[0] if kinds else None


def near_century(two_digits: int, date: dt.date | None) -> int:
    """Return the year of two digits that lies closest to a date, at most twenty years ahead of it."""
    now = date.year if date else 2000
    year = now // 100 * 100 + two_digits
    return year - 100 if year > now + 20 else year
