"""Dyad charts: cooperation above a line, conflict below it, a part for each quad that leads to its deeds."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.ledger import DyadRow

WIDTH, HALF, TOP, SCORES = 720, 74, 14, 64
MIDDLE = TOP + HALF
LABELS = MIDDLE + HALF + 18
SCORE_TOP = LABELS + 22
HEIGHT = SCORE_TOP + SCORES + 12
MOST_PERIODS = 120
"""Periods that are drawn, at most: the latest."""

QUADS = (
    (1, "verbal_cooperation", "verbal cooperation"), (2, "material_cooperation", "material cooperation"),
    (3, "verbal_conflict", "verbal conflict"), (4, "material_conflict", "material conflict"),
)  # fmt: skip

MONTHS = (1, 2, 3, 6, 12, 24, 36, 60, 120)
"""How far apart months are written below, one of these."""


@dataclass(frozen=True, slots=True)
class Part:
    """The deeds of one quad in one period.

    Args:
        period: As the series gives it.
        quad: 1–4.
        words: The quad in words.
        count: How many.
        x: Left edge.
        y: Upper edge.
        width: Its width.
        height: Its height.
    """

    period: str
    quad: int
    words: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Score:
    """The mean score of one period, as a point."""

    period: str
    score: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DyadChart:
    """What one party did to the other.

    Args:
        source: Who acts.
        target: To whom.
        parts: Parts of bars.
        scores: Means.
        labels: Periods written below, with where.
        deeds: How many in all periods, those not drawn included.
        drawn: How many in the periods drawn.
        most: The highest bar, of all charts drawn together.
    """

    source: str
    target: str
    parts: tuple[Part, ...]
    scores: tuple[Score, ...]
    labels: tuple[tuple[str, float], ...]
    deeds: int
    drawn: int
    most: int


def dyad_charts(rows: Sequence[DyadRow], periods: Sequence[str]) -> list[DyadChart]:
    """Return a chart for each way, both to one scale.

    Args:
        rows: Of `Ledger.dyad`.
        periods: Those that are drawn, in order, empty ones included.
    """
    ways = list(dict.fromkeys((row.source, row.target) for row in rows))
    place = {period: n for n, period in enumerate(periods)}
    drawn = [row for row in rows if row.period in place]
    most = max((max(_up(row), _down(row)) for row in drawn), default=1) or 1
    step = min(64.0, WIDTH / max(len(periods), 1))
    labels = tuple(
        (period, round(n * step, 1))
        for n, period in _labelled(periods, max(1, round(62 / step + 0.49)))
        if n * step <= WIDTH - 44
    )
    charts = []
    for way in ways:
        of = [row for row in rows if (row.source, row.target) == way]
        parts = [
            part for row in of if row.period in place for part in _parts(row, place[row.period] * step, step, most)
        ]
        scores = [
            Score(
                row.period, row.intensity, round(place[row.period] * step + step / 2, 2),
                round(SCORE_TOP + SCORES / 2 - row.intensity * SCORES / 20, 2),
            )
            for row in of if row.period in place and row.intensity is not None
        ]  # fmt: skip
        there = sum(row.events for row in of if row.period in place)
        charts.append(DyadChart(*way, tuple(parts), tuple(scores), labels, sum(row.events for row in of), there, most))
    return charts


def _labelled(periods: Sequence[str], every: int) -> list[tuple[int, str]]:
    """The periods that are written below, with their places: of months those of whole quarters or years."""
    if not all(len(period) == 7 for period in periods):
        return [(n, period) for n, period in enumerate(periods) if n % every == 0]
    step = next((months for months in MONTHS if months >= every), every)
    months = [12 * int(period[:4]) + int(period[5:]) - 1 for period in periods]
    found = [(n, period) for n, (period, month) in enumerate(zip(periods, months)) if month % step == 0]
    return found or list(enumerate(periods[:1]))


def _up(row: DyadRow) -> int:
    return row.verbal_cooperation + row.material_cooperation


def _down(row: DyadRow) -> int:
    return row.verbal_conflict + row.material_conflict


def _parts(row: DyadRow, x: float, step: float, most: int) -> list[Part]:
    scale = HALF / most
    made = []
    up = down = float(MIDDLE)
    for quad, name, words in QUADS:
        count = getattr(row, name)
        if not count:
            continue
        height = count * scale
        if quad < 3:
            up -= height
            y = up
        else:
            y = down
            down += height
        made.append(
            Part(row.period, quad, words, count, round(x + step * 0.08, 2), round(y, 2), round(step * 0.84, 2),
                 round(height, 2))
        )  # fmt: skip
    return made
