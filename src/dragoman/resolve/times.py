"""Times: expressions of time become calendar values, told from the report's date and from one another."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.knowledge.time_patterns import Expression, load_time_patterns, match_expressions
from dragoman.knowledge.time_words import read_words
from dragoman.resolve.absolute_times import ABSOLUTE
from dragoman.resolve.calendars import Stretch
from dragoman.resolve.counted_times import COUNTED
from dragoman.resolve.fiscal_times import FISCAL
from dragoman.resolve.relative_times import RELATIVE
from dragoman.resolve.time_readings import Reading
from dragoman.values.actors import Alternative
from dragoman.values.edtf import is_edtf
from dragoman.values.finds import FoundTime
from dragoman.values.spans import Because, Span
from dragoman.values.times import Time

RULES = ABSOLUTE | RELATIVE | COUNTED | FISCAL
_PLACELESS = frozenset(("set",))
_SINCE = ("since", "from", "after")
_OPEN_START = ("since",)
_OPEN_END = ("until", "till")
_OFF_THE_CALENDAR = (OverflowError, ValueError, StopIteration)
_NEAR = 1
"""Sentences between which "that day" still points back."""


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """What an expression of time stands for.

    Args:
        value: EDTF value of what it dates: "since 2008" dates `2008/..`; None where nothing on a calendar is meant,
            or the report has no date to tell it from.
        confidence: How sure that is, 0–1; 0 where `value` is None.
        because: The rule, and what it was told from.
        alternatives: Other values with the confidence they would have had.
        named: EDTF value of the words themselves: `2008` of "since 2008"; equal to `value` elsewhere.
    """

    value: str | None
    confidence: float
    because: tuple[Because, ...]
    alternatives: tuple[Alternative, ...] = ()
    named: str | None = None


class _Memory:
    """What the text has placed so far."""

    def __init__(self) -> None:
        self.last: tuple[Stretch, FoundTime] | None = None
        self.day: Stretch | None = None
        self.period: Stretch | None = None
        self.compared: Stretch | None = None
        self.nouns: dict[str, Stretch] = {}

    def reading(self, found: FoundTime, expression: Expression, date: dt.date | None) -> Reading:
        last, near, same = None, False, None
        if self.last is not None:
            last = self.last[0]
            distance = found.sentence - self.last[1].sentence
            near = distance <= _NEAR
            same = last if distance == 0 else None
        return Reading(
            expression, date, found.tense, found.modal, found.before, found.after,
            last, near, self.day, same, self.period, self.compared, self.nouns,
        )  # fmt: skip

    def keep(self, found: FoundTime, stretch: Stretch, pattern: str) -> None:
        self.last = (stretch, found)
        if pattern in ("quarter_ago", "ago", "anchored"):
            self.compared = stretch
        elif stretch.grain != "day":
            self.compared = None
            if stretch.grain in ("quarter", "half", "month"):
                self.period = stretch
        if stretch.grain == "day":
            self.day = stretch
            function_words = load_time_clauses().function_words
            for word in (*found.before[-4:], *found.after[:4]):
                if len(word) > 3 and word not in function_words:
                    self.nouns.setdefault(word, stretch)


def resolve_times(found: Sequence[FoundTime], *, date: str | None) -> tuple[ResolvedTime, ...]:
    """Return what each expression stands for, one for one and in their order.

    Absolute times resolve without a date; relative ones need the report's.

    Args:
        found: Expressions of one report, in text order.
        date: The report's day (`YYYY-MM-DD`), or None. Anything else is taken for None.
    """
    day = _day(date)
    memory = _Memory()
    return tuple(_resolve(time, memory, day) for time in found)


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date[:10]) if date else None
    except ValueError:
        return None


def _expression(found: FoundTime) -> Expression | None:
    """The expression that a found time is, read anew from its text."""
    expressions = match_expressions(read_words(found.span.text))
    return max(expressions, key=lambda e: e.words[-1].end - e.words[0].start, default=None)


def _resolve(found: FoundTime, memory: _Memory, date: dt.date | None) -> ResolvedTime:
    expression = _expression(found)
    if expression is None:
        return ResolvedTime(None, 0.0, (Because("times.unread", (found.span,)),))
    pattern = expression.pattern
    because = [Because(f"times.{pattern}", (found.span,))]
    if pattern in _PLACELESS:
        return ResolvedTime(None, 0.0, tuple(because))
    reading = memory.reading(found, expression, date)
    try:
        stretch = RULES[pattern](reading)
        named = stretch.edtf() if stretch else None
    except _OFF_THE_CALENDAR:
        stretch, named = None, None
    if stretch is None or named is None or not is_edtf(named):
        return ResolvedTime(None, 0.0, tuple(because))
    if pattern in load_time_patterns().anchored and memory.last is not None:
        because.append(Because("times.told_from", (memory.last[1].span,)))
    if found.tense and pattern in load_time_patterns().tensed:
        because.append(Because(f"times.tense:{found.tense}"))
    memory.keep(found, stretch, pattern)
    value = _opened(named, found)
    confidence = load_time_patterns().confidence.get(pattern, 0.7)
    if found.quoted and pattern in load_time_patterns().tensed:
        confidence -= 0.1
    return ResolvedTime(value, round(confidence, 2), tuple(because), _others(reading, named, confidence), named)


def _opened(named: str, found: FoundTime) -> str:
    """The interval that "since" and "until" open."""
    lead = found.before[-1:] or ("",)
    if "/" in named:
        first, _, last = named.partition("/")
    else:
        first = last = named
    if lead[0] in _OPEN_START or (lead[0] == "from" and found.after[:1] in (("on",), ("onward",), ("onwards",))):
        return f"{first}/.."
    if lead[0] in _OPEN_END:
        return f"../{last}"
    return named


def _others(reading: Reading, named: str, confidence: float) -> tuple[Alternative, ...]:
    """The runner-up: the same words read as if the clause looked the other way."""
    if reading.expression.pattern not in load_time_patterns().tensed or reading.date is None:
        return ()
    tense = "past" if reading.future else "future"
    other = replace(reading, tense=tense, before=(), after=())
    try:
        stretch = RULES[reading.expression.pattern](other)
    except _OFF_THE_CALENDAR:
        return ()
    if stretch is None or stretch.edtf() == named or not is_edtf(stretch.edtf()):
        return ()
    return (Alternative(stretch.edtf(), round(1 - confidence, 2)),)


def times_of_record(found: Sequence[FoundTime], resolved: Sequence[ResolvedTime]) -> tuple[Time, ...]:
    """Return the calendar values of a report, each once with all its mentions, with ids t1, t2 … in text order.

    A value is what the words name: "since 2008" mentions `2008`.
    """
    groups: dict[str, list[tuple[FoundTime, ResolvedTime]]] = {}
    for time, answer in zip(found, resolved, strict=True):
        if answer.named is not None:
            groups.setdefault(answer.named, []).append((time, answer))
    times = []
    for number, (value, members) in enumerate(groups.items(), 1):
        mentions: tuple[Span, ...] = tuple(time.span for time, _ in members)
        best = max((answer for _, answer in members), key=lambda a: a.confidence)
        times.append(Time(f"t{number}", value, mentions, best.because, best.confidence))
    return tuple(times)
