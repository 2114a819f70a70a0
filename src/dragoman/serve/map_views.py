"""Map views: which part of the world a map shows, and where in the picture a point of it lies.

The projection is plate carrée, with degrees of latitude stretched so that shapes in the middle of the view keep their
proportions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

WIDTH, HEIGHT = 960, 440
CLOSEST = 6


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world.

    Args:
        zoom: 0 the world, each more half as wide, to 6.
        lon: Its middle, degrees east.
        lat: Its middle, degrees north.
    """

    zoom: int
    lon: float
    lat: float

    @property
    def wide(self) -> float:
        """Return its width in degrees."""
        return 360.0 / (1 << self.zoom)

    @property
    def high(self) -> float:
        """Return its height in degrees."""
        return HEIGHT / self._down()

    def _down(self) -> float:
        """Pixels of a degree of latitude."""
        return WIDTH / self.wide / (0.89 if self.zoom == 0 else cos(radians(self.lat)))

    def x(self, lon: float) -> float:
        """Return how many pixels from the left a longitude lies."""
        return (lon - self.lon) * WIDTH / self.wide + WIDTH / 2

    def y(self, lat: float) -> float:
        """Return how many pixels from the top a latitude lies."""
        return (self.lat - lat) * self._down() + HEIGHT / 2

    def box(self) -> tuple[float, float, float, float]:
        """Return its west, south, east and north ends."""
        return (
            self.lon - self.wide / 2, self.lat - self.high / 2, self.lon + self.wide / 2, self.lat + self.high / 2,
        )  # fmt: skip

    def shows(self, lon: float, lat: float) -> bool:
        """Return whether a point lies in it."""
        west, south, east, north = self.box()
        return west <= lon <= east and south <= lat <= north

    def moved(self, right: float = 0, up: float = 0, closer: int = 0) -> "View":
        """Return a view near by: moved by parts of its width and height, or closer or farther by steps."""
        return view_at(
            min(max(self.zoom + closer, 0), CLOSEST), self.lon + right * self.wide, self.lat + up * self.high
        )


WORLD = View(0, 0.0, 13.0)


def view_at(zoom: int, lon: float, lat: float) -> View:
    """Return the view round a point, its middle rounded, so that views near by are one."""
    if zoom == 0:
        return WORLD
    wide = 360.0 / (1 << zoom)
    lon = min(max(lon, -180 + wide / 2), 180 - wide / 2)
    step = wide / 16
    lat = round(min(max(lat, -75.0), 80.0) / step) * step
    high = HEIGHT * wide / WIDTH * cos(radians(lat))
    lat = min(max(lat, -85 + high / 2), 88 - high / 2)
    return View(zoom, round(round(lon / step) * step, 4), round(lat, 4))


def fitting(points: Iterable[tuple[float, float, int]]) -> View:
    """Return the closest view that shows nine tenths of what lies at some points; the world where there are none.

    Args:
        points: Degrees east and north, and how much lies there.
    """
    known = list(points)
    if not known:
        return WORLD
    west, east = _ends([(lon, count) for lon, _, count in known])
    south, north = _ends([(lat, count) for _, lat, count in known])
    for zoom in range(CLOSEST - 1, 0, -1):
        view = view_at(zoom, (west + east) / 2, (south + north) / 2)
        a, b, c, d = view.box()
        edge_x, edge_y = view.wide * 0.06, view.high * 0.08
        if a + edge_x <= west and east <= c - edge_x and b + edge_y <= south and north <= d - edge_y:
            return view
    return WORLD


def _ends(values: list[tuple[float, int]]) -> tuple[float, float]:
    """Where a twentieth lies below, and where a twentieth lies above."""
    values = sorted(values)
    whole = sum(count for _, count in values)
    low = high = values[0][0]
    below = 0
    for value, count in values:
        if below * 20 <= whole:
            low = value
        if below * 20 < whole * 19:
            high = value
        below += count
    return low, high
