"""Places: what the text names as a place, with coordinates and with who claims it."""

from dataclasses import dataclass

from dragoman.values.actors import Alternative
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds what about a territory: `holder` is a code, `since` an EDTF value."""

    holder: str
    claim: str
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the report.

    Args:
        id: Unique in its record.
        name: The name the knowledge has for it, or the report's words.
        country: ISO 3166 alpha-3; a disputed territory's is the claimant's, and `claims` says the rest.
        admin1: Name of the first-order division, where known.
        lat: Degrees north, WGS 84.
        lon: Degrees east, WGS 84.
        geonameid: GeoNames id as text, where known.
        kind: country, disputed, admin, city, region, water, mountain, site, …
    """

    id: str
    name: str
    mentions: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: str | None = None
    kind: str = "place"
    claims: tuple[Claim, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
