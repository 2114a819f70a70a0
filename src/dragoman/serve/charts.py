"""Charts: an actor's months or years as bars of an SVG that the template draws, each a link to what it counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger import Tally

WIDTH, HEIGHT, FLOOR, TOP = 720, 190, 160, 12
MOST_MONTHS = 60
"""Months that are drawn one by one; more are drawn by year."""
DEEDS, WORDS = "events", "words"


@dataclass(frozen=True, slots=True)
class Bar:
    """One period.

    Args:
        period: YYYY-MM or YYYY, as filters take it.
        events: How many events.
        words: How many statements, positions and commitments.
        x: Left edge.
        width: Its width.
        events_height: Height of the lower part.
        words_height: Height of the upper part.
        label: Whether the period is written below.
    """

    period: str
    events: int
    words: int
    x: float
    width: float
    events_height: float
    words_height: float
    label: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, with the highest number and what a bar is."""

    bars: tuple[Bar, ...]
    most: int
    by: str


def chart_of(tallies: Sequence[Tally]) -> Chart | None:
    """Return the chart of an actor's tallies; None where there is nothing to draw.

    Periods without items are left out, with the gap that they leave where it is not too wide.
    """
    months = sorted({tally.month for tally in tallies})
    if not months:
        return None
    by_year = _between(months[0], months[-1]) > MOST_MONTHS
    counts: dict[str, Counter[str]] = {}
    for tally in tallies:
        kind = DEEDS if tally.item == "event" else WORDS
        counts.setdefault(tally.month[:4] if by_year else tally.month, Counter())[kind] += tally.count
    periods = _all(sorted(counts), by_year=by_year)
    most = max(sum(count.values()) for count in counts.values())
    step = min(80.0, WIDTH / len(periods))
    every = max(1, round(52 / step + 0.49))
    scale = (FLOOR - TOP) / most
    bars = [
        Bar(
            period, counts[period][DEEDS], counts[period][WORDS], round(n * step + step * 0.1, 2), round(step * 0.8, 2),
            round(counts[period][DEEDS] * scale, 2), round(counts[period][WORDS] * scale, 2), n % every == 0,
        )
        if period in counts
        else Bar(period, 0, 0, round(n * step, 2), round(step * 0.8, 2), 0, 0, n % every == 0)
        for n, period in enumerate(periods)
    ]  # fmt: skip
    return Chart(tuple(bars), most, "year" if by_year else "month")


def _between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _all(periods: list[str], *, by_year: bool) -> list[str]:
    """The periods from the first to the last, or those given alone where there would be too many."""
    first, last = periods[0], periods[-1]
    if by_year:
        every = [f"{year:04d}" for year in range(int(first), int(last) + 1)]
        return every if len(every) <= 120 else periods
    start = int(first[:4]) * 12 + int(first[5:7]) - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, start + _between(first, last))]
