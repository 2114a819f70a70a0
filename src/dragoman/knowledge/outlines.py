"""Outlines: land, borders that nobody here disputes, and the disputed areas, for maps.

The land is Natural Earth's (public domain); `tools/build_map.py` makes the files. An area bears the name of a territory
of `territories`, which knows who claims and who recognises it; to whom it belongs is not said here either.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError

Line = tuple[tuple[float, float], ...]
"""Points: degrees east and north, WGS 84."""

Box = tuple[float, float, float, float]
"""West, south, east and north ends."""

SCALES = ("110m", "50m")
"""Natural Earth's scales of the land, the coarse one first."""


@dataclass(frozen=True, slots=True)
class Area:
    """The outline of a disputed area.

    Args:
        name: The territory's name.
        source: Where the outline is from.
        polygons: Each as its rings, the outer one first; closed.
    """

    name: str
    source: str
    polygons: tuple[tuple[Line, ...], ...]
    boxes: tuple[Box, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "boxes", tuple(_box(rings[0]) for rings in self.polygons))

    def holds(self, lon: float, lat: float) -> bool:
        """Return whether a point lies inside."""
        return any(
            west <= lon <= east and south <= lat <= north
            and _inside(rings[0], lon, lat) and not any(_inside(hole, lon, lat) for hole in rings[1:])
            for rings, (west, south, east, north) in zip(self.polygons, self.boxes)
        )  # fmt: skip

    def box(self) -> Box:
        """Return its west, south, east and north ends."""
        return _box([point for rings in self.polygons for point in rings[0]])


@dataclass(frozen=True, slots=True)
class Land:
    """Land at one scale: closed lines, the longest first; and borders."""

    rings: tuple[Line, ...]
    borders: tuple[Line, ...]
    source: str


def _box(points: Sequence[tuple[float, float]]) -> Box:
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def _inside(ring: Line, lon: float, lat: float) -> bool:
    """Whether a ring goes round a point an odd number of times."""
    odd = False
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        if (ay > lat) != (by > lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay):
            odd = not odd
    return odd


def _line(steps: Sequence[int]) -> Line:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2]):
        x, y = x + dx, y + dy
        points.append((x / 100, y / 100))
    return tuple(points)


def _loaded(name: str) -> dict[str, Any]:
    path = files("dragoman.knowledge").joinpath(f"data/map/{name}")
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{name}: cannot be read: {error}: reinstall the package") from error
    return found


@cache
def load_land(scale: str) -> Land:
    """Return the land at a scale.

    Raises:
        KnowledgeError: If the file is missing or damaged.
    """
    found = _loaded("land.json")
    made = found["scales"][scale]
    return Land(tuple(map(_line, made["land"])), tuple(map(_line, made["borders"])), found["source"])


@cache
def load_areas() -> tuple[Area, ...]:
    """Return the outlines of disputed areas, by name.

    Raises:
        KnowledgeError: If the file is missing or damaged.
    """
    return tuple(
        Area(area["name"], area["source"], tuple(tuple(map(_line, rings)) for rings in area["polygons"]))
        for area in _loaded("areas.json")["areas"]
    )


@cache
def area_at(lon: float, lat: float) -> Area | None:
    """Return the disputed area in which a point lies, or None."""
    return next((area for area in load_areas() if area.holds(lon, lat)), None)
