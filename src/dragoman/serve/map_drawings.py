"""Map drawings: land, borders and disputed areas as paths, and deeds as marks, near ones in one."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor, hypot, sqrt

from dragoman.knowledge.outlines import Area, Line, load_land
from dragoman.ledger import PlaceRow
from dragoman.serve.disputes import Dispute
from dragoman.serve.map_views import HEIGHT, WIDTH, View

CELL = 40
"""Pixels of a square within which places are one mark."""
WIDE_KINDS = frozenset(("country", "continent", "region", "state"))
"""Kinds of places that are too large for a point: what is told of them happened somewhere there."""
LEAST, GREATEST = 6.0, 26.0
MOST_MARKS = 120
"""Marks of one map, those of the most deeds."""

LETTER = (7.6, 13.0)
"""Width and height of a figure of a number, in pixels."""
LEAST_NUMBERED = 9.0
"""Radius of a mark that has room for a number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Deeds at places near each other.

    Args:
        x: Pixels from the left.
        y: Pixels from the top.
        radius: In pixels.
        places: Of the most deeds first.
        deeds: Of all of them.
        cooperation: Of the deeds, quads 1 and 2.
        conflict: Quads 3 and 4.
        wide: Whether the places are countries or greater, so that nothing is told of where in them.
        lon: Degrees east of the middle.
        lat: Degrees north.
        numbered: Whether its number is written: no greater mark's number lies there.
    """

    x: float
    y: float
    radius: float
    places: tuple[PlaceRow, ...]
    deeds: int
    cooperation: int
    conflict: int
    wide: bool
    lon: float
    lat: float
    numbered: bool = False

    @property
    def name(self) -> str:
        """Return what it is called: its greatest place, and how many more."""
        more = len(self.places) - 1
        return self.places[0].name + (f" and {more} more" if more else "")

    @property
    def balance(self) -> str:
        """Return cooperation, conflict or mixed: which of the two makes at least two thirds."""
        return balance(self.cooperation, self.conflict)


def balance(cooperation: int, conflict: int) -> str:
    """Return cooperation or conflict where one makes at least two thirds, else mixed."""
    whole = cooperation + conflict
    if not whole:
        return "mixed"
    return "cooperation" if 3 * cooperation >= 2 * whole else "conflict" if 3 * conflict >= 2 * whole else "mixed"


def marks_of(places: Sequence[PlaceRow], view: View) -> list[Mark]:
    """Return the marks of the places that a view shows, those of the most deeds first."""
    cells: dict[tuple[int, int, bool], list[PlaceRow]] = defaultdict(list)
    for place in places:
        if view.shows(place.lon, place.lat):
            cell = floor(view.x(place.lon) / CELL), floor(view.y(place.lat) / CELL), place.kind in WIDE_KINDS
            cells[cell].append(place)
    most = max((sum(place.deeds for place in cell) for cell in cells.values()), default=1)
    made = sorted((_mark(cell, wide, view, most) for (_, _, wide), cell in cells.items()), key=_rank)
    while (covered := _covered(made)) is not None:
        a, b = covered
        rest = [mark for mark in made if mark is not a and mark is not b]
        most = max(most, a.deeds + b.deeds)
        made = sorted([*rest, _mark([*a.places, *b.places], a.wide, view, most)], key=_rank)
    return list(_numbered(sorted((_mark(list(mark.places), mark.wide, view, most) for mark in made), key=_rank)))


def _numbered(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, those of which the number would lie over a greater mark's left without."""
    written: list[Mark] = []
    for mark in marks:
        free = all(
            abs(mark.y - other.y) >= LETTER[1] or abs(mark.x - other.x) >= (_width(mark) + _width(other)) / 2
            for other in written
        )
        if free and mark.radius >= LEAST_NUMBERED:
            written.append(mark)
        yield replace(mark, numbered=free and mark.radius >= LEAST_NUMBERED)


def _width(mark: Mark) -> float:
    return LETTER[0] * len(str(mark.deeds)) + 3


def _rank(mark: Mark) -> tuple[int, str]:
    return -mark.deeds, mark.places[0].key


def _covered(marks: Sequence[Mark]) -> tuple[Mark, Mark] | None:
    """The first two marks of one shape of which one hides the other’s number."""
    for n, a in enumerate(marks):
        for b in marks[n + 1 :]:
            if a.wide == b.wide and hypot(a.x - b.x, a.y - b.y) < max(a.radius, b.radius):
                return a, b
    return None


def _mark(cell: list[PlaceRow], wide: bool, view: View, most: int) -> Mark:
    deeds = sum(place.deeds for place in cell)
    lon = sum(place.lon * place.deeds for place in cell) / deeds
    lat = sum(place.lat * place.deeds for place in cell) / deeds
    return Mark(
        x=round(view.x(lon), 1), y=round(view.y(lat), 1),
        radius=round(LEAST + (GREATEST - LEAST) * sqrt(deeds / most), 1) if most > 1 else 9.0,
        places=tuple(sorted(cell, key=lambda place: (-place.deeds, place.key))), deeds=deeds,
        cooperation=sum(place.verbal_cooperation + place.material_cooperation for place in cell),
        conflict=sum(place.verbal_conflict + place.material_conflict for place in cell),
        wide=wide, lon=round(lon, 4), lat=round(lat, 4),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """Land and borders of a view, as the `d` of a path."""

    land: str
    borders: str


@lru_cache(maxsize=48)
def ground_of(view: View) -> Ground:
    """Return land and borders of a view, cut to it and drawn with whole pixels."""
    land = load_land("110m" if view.zoom < 2 else "50m")
    rings = (cut(ring, view) for ring in land.rings if _touches(ring, view))
    lines = (part for line in land.borders if _touches(line, view) for part in _runs(line, view))
    return Ground(_path(rings, view, close=True), _path(lines, view, close=False))


def area_path(area: Area, view: View) -> str:
    """Return the outline of an area in a view as the `d` of a path; "" where the view does not show it."""
    rings = [ring for rings in area.polygons for ring in rings if _touches(ring, view)]
    return _path((cut(ring, view) for ring in rings), view, close=True, fine=True)


def in_view(disputes: Iterable[Dispute], view: View) -> list[Dispute]:
    """Return the disputed areas of which a view shows a part."""
    found = []
    for dispute in disputes:
        rings = [rings[0] for rings in dispute.outline.polygons] if dispute.outline else []
        if any(_touches(ring, view) for ring in rings) or (not rings and view.shows(dispute.lon, dispute.lat)):
            found.append(dispute)
    return found


def _touches(line: Line, view: View) -> bool:
    west, south, east, north = view.box()
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(xs) >= west and min(xs) <= east and max(ys) >= south and min(ys) <= north


def cut(ring: Line, view: View) -> Line:
    """Return a ring cut to a view with a rim, after Sutherland and Hodgman (1974)."""
    west, south, east, north = view.box()
    rim = view.wide * 0.02
    points: Sequence[tuple[float, float]] = ring
    for axis, limit, sign in ((0, west - rim, 1), (0, east + rim, -1), (1, south - rim, 1), (1, north + rim, -1)):
        points = _halved(points, axis, limit, sign)
        if not points:
            return ()
    return tuple(points)


def _runs(line: Line, view: View) -> list[Line]:
    """The parts of a line that lie in a view, each with the point before and the one behind."""
    runs: list[list[tuple[float, float]]] = []
    was_inside = False
    for n, point in enumerate(line):
        inside = view.shows(*point)
        if inside and not was_inside:
            runs.append([line[n - 1]] if n else [])
        if inside or was_inside:
            runs[-1].append(point)
        was_inside = inside
    return [tuple(run) for run in runs]


def _halved(points: Sequence[tuple[float, float]], axis: int, limit: float, sign: int) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    before = points[-1]
    inside_before = sign * (before[axis] - limit) >= 0
    for point in points:
        inside = sign * (point[axis] - limit) >= 0
        if inside != inside_before:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if inside:
            kept.append(point)
        before, inside_before = point, inside
    return kept


def _path(lines: Iterable[Line], view: View, *, close: bool, fine: bool = False) -> str:
    """Lines as a path of steps, a point of each pixel, or of each tenth of one."""
    scale = 10 if fine else 1
    parts = []
    for line in lines:
        points = [(round(view.x(x) * scale), round(view.y(y) * scale)) for x, y in line]
        kept = points[:1]
        for point in points[1:]:
            if point != kept[-1]:
                kept.append(point)
        if len(kept) < (3 if close else 2):
            continue
        steps = "".join(
            f"l{_number(bx - ax, scale)} {_number(by - ay, scale)}" for (ax, ay), (bx, by) in itertools.pairwise(kept)
        )
        parts.append(f"M{_number(kept[0][0], scale)} {_number(kept[0][1], scale)}{steps}{'z' if close else ''}")
    return "".join(parts)


def _number(value: int, scale: int) -> str:
    return str(value) if scale == 1 else f"{value / scale:g}"


def label_place(dispute: Dispute, view: View) -> tuple[float, float, float] | None:
    """Return where a disputed area's name stands and how wide the area is, in pixels; None where it is too small."""
    if dispute.outline is None:
        return None
    west, _, east, north = dispute.outline.box()
    wide = view.x(east) - view.x(west)
    x, y = view.x((west + east) / 2), view.y(north) - 8
    if wide < 4.5 * len(dispute.name) or not (0 < x < WIDTH and 0 < y < HEIGHT):
        return None
    return round(x, 1), round(y, 1), round(wide, 1)
