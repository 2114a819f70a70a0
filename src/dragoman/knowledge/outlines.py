"""Outlines: land, borders that nobody here disputes, and the disputed areas, for maps.

The land is Natural Earth's (public domain); `tools/build_map.py` makes the files. An area bears the name of a territory
of `territories`, which knows who claims and who recognises it; to whom it belongs is not said here either.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError

Line = tuple[tuple[float, float], ...]
"""Points: degrees east and north, WGS 84."""

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

    def holds(self, lon: float, lat: float) -> bool:
        """Return whether a point lies inside."""
        return any(
            _inside(rings[0], lon, lat) and not any(_inside(hole, lon, lat) for hole in rings[1:])
            for rings in self.polygons
        )

    def box(self) -> tuple[float, float, float, float]:
        """Return its west, south, east and north ends."""
        points = [point for rings in self.polygons for point in rings[0]]
        return (
            min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Land:
    """Land at one scale: closed lines, the longest first; and borders."""

    rings: tuple[Line, ...]
    borders: tuple[Line, ...]
    source: str


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
