"""Layouts: where the nodes of a network stand: the same every time and on every machine.

Nodes push each other away and pairs pull together, after Fruchterman and Reingold, "Graph drawing by force-directed
placement" (1991), from a circle in the order given. There is no chance in it, and nothing but sums, products, quotients
and square roots, which IEEE 754 fixes to the last bit.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

Point = tuple[float, float]

STEPS = 90
_ROUNDS = 64
_NAMES = 1.9
"""How much wider than high a node with its name is."""
_MIDDLE = 0.9
"""How strongly all are drawn to the middle, so that those without company do not drift off."""


def _circle(count: int) -> list[Point]:
    """Points round a circle, without the sines that differ from machine to machine."""
    points = []
    for n in range(count):
        turn = 4.0 * n / count
        side, along = int(turn), turn - int(turn)
        x, y = ((1 - along, along), (-along, 1 - along), (along - 1, -along), (along, along - 1))[side % 4]
        far = sqrt(x * x + y * y)
        points.append((x / far, y / far))
    return points


def layout(nodes: Sequence[str], pairs: Mapping[tuple[str, str], float], *, width: float, height: float,
           margin: float = 80, apart: float = 58) -> dict[str, Point]:  # fmt: skip
    """Return where each node stands, in pixels from the upper left.

    Args:
        nodes: Their keys, the weightiest first; these come to stand near the middle.
        pairs: How strongly two pull at each other, above 0.
        width: Of the picture.
        height: Of the picture.
        margin: What is left free at its edges.
        apart: Pixels between two nodes, at least, as far as there is room.
    """
    count = len(nodes)
    if count < 2:
        return dict.fromkeys(nodes, (width / 2, height / 2))
    places = [(x * (0.3 + 0.7 * n / count), y * (0.3 + 0.7 * n / count)) for n, (x, y) in enumerate(_circle(count))]
    index = {node: n for n, node in enumerate(nodes)}
    most = max(pairs.values(), default=1.0)
    pulls = [(index[a], index[b], 0.25 + 0.75 * sqrt(weight / most)) for (a, b), weight in sorted(pairs.items())]
    ideal = 1.6 / sqrt(count)
    for step in range(STEPS):
        places = _moved(places, pulls, ideal, limit=0.12 * (1 - step / STEPS) + 0.002)
    stretched = _stretched(places, width, height, margin)
    return dict(zip(nodes, _parted(stretched, width, height, margin, apart), strict=True))


def _moved(places: list[Point], pulls: Sequence[tuple[int, int, float]], ideal: float, *, limit: float) -> list[Point]:
    count = len(places)
    push = ideal * ideal
    fx = [-_MIDDLE * x for x, _ in places]
    fy = [-_MIDDLE * y for _, y in places]
    for a in range(count):
        ax, ay = places[a]
        for b in range(a):
            dx, dy = ax - places[b][0], ay - places[b][1]
            square = dx * dx + dy * dy
            if square < 1e-9:
                dx, dy, square = 1e-3 * (a + 1), 1e-3 * (b + 1), 1e-6
            force = push / square
            fx[a] += dx * force
            fy[a] += dy * force
            fx[b] -= dx * force
            fy[b] -= dy * force
    for a, b, weight in pulls:
        dx, dy = places[a][0] - places[b][0], places[a][1] - places[b][1]
        force = weight * sqrt(dx * dx + dy * dy) / ideal
        fx[a] -= dx * force
        fy[a] -= dy * force
        fx[b] += dx * force
        fy[b] += dy * force
    moved = []
    for (x, y), gx, gy in zip(places, fx, fy):
        far = sqrt(gx * gx + gy * gy)
        scale = limit / far if far > limit else 1.0
        moved.append((x + gx * scale, y + gy * scale))
    return moved


def _stretched(places: list[Point], width: float, height: float, margin: float) -> list[Point]:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    west, north = min(xs), min(ys)
    wide, high = max(max(xs) - west, 1e-9), max(max(ys) - north, 1e-9)
    return [
        (margin + (x - west) / wide * (width - 2 * margin), margin + (y - north) / high * (height - 2 * margin))
        for x, y in places
    ]


def _parted(places: list[Point], width: float, height: float, margin: float, apart: float) -> list[Point]:
    """Push apart what stands too near, sideways the more, as names are wide."""
    now = [list(place) for place in places]
    for _ in range(_ROUNDS):
        still = True
        for a in range(len(now)):
            for b in range(a):
                dx, dy = (now[a][0] - now[b][0]) / _NAMES, now[a][1] - now[b][1]
                far = sqrt(dx * dx + dy * dy)
                if far >= apart:
                    continue
                still = False
                if far < 1e-6:
                    dx, dy, far = 1.0, 0.5, 1.2
                shift = (apart - far) / 2 / far
                for n, sign in ((a, 1), (b, -1)):
                    now[n][0] = min(max(now[n][0] + sign * dx * shift * _NAMES, margin), width - margin)
                    now[n][1] = min(max(now[n][1] + sign * dy * shift, margin * 0.6), height - margin * 0.6)
        if still:
            break
    return [(round(x, 1), round(y, 1)) for x, y in now]
