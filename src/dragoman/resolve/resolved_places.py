"""Resolved places: what a found place is, with its confidence, its reasons and the runners-up."""

from dataclasses import dataclass

from dragoman.knowledge.places import PlaceEntry
from dragoman.values.actors import Alternative
from dragoman.values.places import Claim
from dragoman.values.spans import Because


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """What a found place is.

    Args:
        entry: The row of the table, or None where none fits.
        name: The report's words for it, with the table's spelling where they are the same name.
        country: PLOVER's code of the state, or None.
        admin1: Name of the first-order division, or None.
        lat: Degrees north, or None.
        lon: Degrees east, or None.
        geonameid: GeoNames id as text, or None.
        kind: country, disputed, admin, city, region, water, mountain, site, …; place where not known.
        claims: Who claims or controls it on the report's date, where that is disputed.
        confidence: 0–1.
        because: What decided.
        alternatives: The runners-up, by GeoNames id or name and country.
    """

    entry: PlaceEntry | None
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: str | None
    kind: str
    claims: tuple[Claim, ...]
    confidence: float
    because: tuple[Because, ...]
    alternatives: tuple[Alternative, ...]
