"""Place neighbours: where a report happens near a word, to site a name that no table has."""

from collections.abc import Sequence

import numpy as np

from dragoman.resolve.place_features import Array
from dragoman.resolve.resolved_places import ResolvedPlace
from dragoman.values.finds import FoundPlace

KINDS = (
    frozenset(("city", "capital", "admin2", "site", "island")),
    frozenset(("admin1", "region", "water", "mountain", "disputed")),
)
"""Kinds of place that an unknown name may be sited beside, the smaller ones first."""
_REACH = 80.0
"""Kilometres within which two places support each other."""


class Neighbours:
    """The known local places of a report, with how much each is where the report happens.

    Args:
        found: The names of one report, in text order.
        resolved: What each is, None where not known.
    """

    def __init__(self, found: Sequence[FoundPlace], resolved: Sequence[ResolvedPlace | None]) -> None:
        self._places: list[tuple[int, int, ResolvedPlace]] = []
        for index, place in enumerate(resolved):
            if place is not None and place.entry is not None and place.entry.match != "adjective":
                rank = next((r for r, kinds in enumerate(KINDS) if place.entry.code in kinds), None)
                if rank is not None and place.lat is not None:
                    self._places.append((index, rank, place))
        self._at = np.array([i for i, _, _ in self._places], dtype=np.float64)
        self._sure = np.array([p.confidence for _, _, p in self._places])
        trust = [p.confidence * _trust(found[i], p) for i, _, p in self._places]
        self._support = (
            _closeness([p for _, _, p in self._places]) * np.array(trust)[None, :] if trust else np.zeros((0, 0))
        )

    def beside(self, index: int) -> ResolvedPlace | None:
        """Return the known place beside which a name most likely lies: small, near in the text, much supported.

        Args:
            index: The name's place in the list of found names.
        """
        if not self._places:
            return None
        pull = self._support @ (1.0 / (1.0 + 0.1 * np.abs(self._at - index))) * self._sure
        best = min(range(len(self._places)), key=lambda k: (self._places[k][1], -pull[k], k))
        return self._places[best][2]


def _trust(name: FoundPlace, place: ResolvedPlace) -> float:
    assert place.entry is not None
    if place.entry.code in ("region", "water"):
        return 0.0
    return (0.5 if place.entry.code == "admin1" else 1.0) * (0.6 if name.role == "modifier" else 1.0)


def _closeness(places: Sequence[ResolvedPlace]) -> Array:
    lat = np.radians(np.array([p.lat for p in places], dtype=np.float64))
    lon = np.radians(np.array([p.lon for p in places], dtype=np.float64))
    h = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    distance = 12742.0 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    result: Array = 1.0 / (1.0 + (distance / _REACH) ** 2)
    return result
