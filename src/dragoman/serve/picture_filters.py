"""Picture filters: what dyads, networks and maps take in the query of an address."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from dragoman.ledger import DyadQuestion, NetworkQuestion, PlaceQuestion
from dragoman.serve.queries import Form, Narrowed, Types, Words
from dragoman.serve.queries import Query as Queried

Party = Annotated[str, Field(min_length=1, max_length=300)]
Standing = Literal["happened", "planned", "conditional", "called_for", "hypothetical", "denied", "any"]
Counts = Literal["events", "happenings"]


class DeedFilters(Narrowed):
    """Which deeds are counted, and as what."""

    type: Types
    status: Standing = Field("happened", description="How they stand; happened: not denied, no background.")
    count: Counts = Field("events", description="Each event, or what several tell of one deed once.")


class Paged(BaseModel):
    """Which of the deeds behind a number are given."""

    limit: int = Field(25, ge=1, le=200, description="Rows of a page.")
    cursor: int = Field(0, ge=0, le=10**9, description="Rows before the page: the page before says.")


class DyadFilters(DeedFilters):
    """How two parties dealt with each other."""

    a: Party = Field(description="One party, by code, name or id.", examples=["RUS"])
    b: Party = Field(description="The other.", examples=["GEO"])
    by: Literal["day", "week", "month", "year"] = Field("month", description="The periods; weeks from Monday.")
    zeros: bool = Field(False, description="With the periods in which nothing was done.")
    format: Form = "json"

    def question(self) -> DyadQuestion:
        """Return the question."""
        return DyadQuestion(**self.asked(DyadFilters))


class DyadDeedFilters(DyadFilters, Paged):
    """The deeds behind a number of a dyad."""

    source: Words = Field(None, description="Who acts: one of the two; both ways, each deed once, if it is left out.")
    period: Words = Field(None, description="A period of the series.", examples=["2013-03"])
    quad: int | None = Field(None, ge=1, le=4, description="1, 2 cooperation; 3, 4 conflict; by words, by deeds.")


class NetworkFilters(DeedFilters):
    """Who deals with whom."""

    party: Words = Field(None, description="With whom; code, name or id.", examples=["GEO"])
    by: Literal["country", "actor"] = Field("country", description="What a node is.")
    most: int = Field(30, ge=2, le=60, description="Parties that are given, those of the most deeds.")
    format: Literal["json", "csv"] = "json"

    def question(self) -> NetworkQuestion:
        """Return the question."""
        return NetworkQuestion(**self.asked())


class PlaceFilters(DeedFilters):
    """Where deeds were done."""

    count: Counts = Field("happenings", description="Each event, or what several tell of one deed once.")
    party: Words = Field(None, description="Who takes part; code, name or id.", examples=["RUS"])
    country: Words = Field(None, description="The code that records give to places.", examples=["GEO"])

    def question(self) -> PlaceQuestion:
        """Return the question."""
        return PlaceQuestion(**self.asked(PlaceFilters))


class MapFilters(PlaceFilters):
    """Where deeds were done, as a map shows it."""

    zoom: int | None = Field(None, ge=0, le=6, description="0 the world, each more half as wide; none: what fits.")
    lon: float = Field(0.0, ge=-180, le=180, description="The middle, degrees east.")
    lat: float = Field(0.0, ge=-85, le=85, description="The middle, degrees north.")


class MapDataFilters(PlaceFilters):
    """The data of a map."""

    format: Literal["geojson", "csv"] = "geojson"


class PlaceDeedFilters(PlaceFilters, Paged):
    """The deeds behind a number of a map."""

    place: list[str] = Field([], max_length=60, description="Keys of places; none: deeds told without a place.")


class TerritoryFilters(Queried):
    """Disputed areas on a day."""

    date: str | None = Field(None, max_length=10, description="YYYY-MM-DD; claims of all times where it is left out.")


DyadAsked = Annotated[DyadFilters, Query()]
DyadDeedsAsked = Annotated[DyadDeedFilters, Query()]
NetworkAsked = Annotated[NetworkFilters, Query()]
MapAsked = Annotated[MapFilters, Query()]
MapDataAsked = Annotated[MapDataFilters, Query()]
PlaceDeedsAsked = Annotated[PlaceDeedFilters, Query()]
TerritoriesAsked = Annotated[TerritoryFilters, Query()]
