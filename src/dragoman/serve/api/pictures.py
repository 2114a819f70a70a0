"""Pictures: the numbers of dyads, networks and maps, the deeds behind them, and disputed areas with their claims."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from dragoman.knowledge.outlines import Area
from dragoman.ledger import DyadRow, EventRow, Network, NodeRow, PairRow, PlaceRow, Whereabouts
from dragoman.serve.access import Reader
from dragoman.serve.api.rows import DOCUMENTED
from dragoman.serve.disputes import Dispute, disputes_on
from dragoman.serve.forms import Page, adapter_of, answer, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.picture_filters import (
    DyadAsked,
    DyadDeedsAsked,
    MapDataAsked,
    NetworkAsked,
    PlaceDeedsAsked,
    TerritoriesAsked,
)
from dragoman.serve.problems import READING

router = APIRouter(tags=["count"])


class GeoJson(JSONResponse):
    """A body of GeoJSON."""

    media_type = "application/geo+json"


class NetworkAnswer(BaseModel):
    """Parties and pairs; a deed of several parties counts once for each pair."""

    nodes: list[NodeRow]
    pairs: list[PairRow]
    all_nodes: int = Field(description="Parties in all, those left out included.")
    all_pairs: int = Field(description="Pairs in all.")
    deeds: int = Field(description="Sum of the deeds of the pairs given.")
    all_deeds: int = Field(description="Sum of the deeds of all pairs.")


class DeedPage(BaseModel):
    """A page of deeds."""

    rows: list[EventRow]
    total: int
    cursor: str | None


class Collection(BaseModel):
    """A FeatureCollection (RFC 7946)."""

    type: str = "FeatureCollection"
    features: list[dict[str, Any]]
    deeds: int | None = Field(None, description="Sum of the deeds of the features.")
    nowhere: int | None = Field(None, description="Deeds told without a place, or with one of unknown whereabouts.")


@router.get(
    "/dyad", response_model=Page[DyadRow], responses=DOCUMENTED, summary="How two parties dealt with each other"
)
def dyad(request: Request, asked: DyadAsked, ledger: TheLedger, _: Reader) -> Response:
    """Deeds between two parties by period: source, target, quads and mean intensity, as dyadic series have them."""
    question = asked.question()
    return answer(request, kept.answer(ledger, question, lambda: ledger.dyad(question)), form=asked.format)


@router.get("/dyad/deeds", response_model=DeedPage, responses=DOCUMENTED, summary="The deeds behind a number of a dyad")
def dyad_deeds(request: Request, asked: DyadDeedsAsked, ledger: TheLedger, _: Reader) -> Response:
    """Deeds of one way, period or quad of a dyad, by day and report."""
    found, total = ledger.dyad_deeds(
        asked.question(), source=asked.source, period=asked.period, quad=asked.quad, limit=asked.limit,
        offset=asked.cursor,
    )  # fmt: skip
    return _deeds(request, found.rows, total, found.cursor, asked.format)


@router.get("/network", response_model=NetworkAnswer, responses=DOCUMENTED, summary="Who deals with whom, and how")
def network(request: Request, asked: NetworkAsked, ledger: TheLedger, _: Reader) -> Response:
    """The parties of the most deeds and all pairs among them; as CSV the pairs."""
    question = asked.question()
    found: Network = kept.answer(ledger, question, lambda: ledger.network(question))
    if asked.format == "csv":
        return answer(request, found.pairs, form="csv")
    return tagged(request, adapter_of(Network).dump_json(found), "application/json")


@router.get(
    "/map", response_model=Collection, response_class=GeoJson, responses=DOCUMENTED, summary="Where deeds were done"
)
def places(request: Request, asked: MapDataAsked, ledger: TheLedger, _: Reader) -> Response:
    """Places with what was done there, as GeoJSON or CSV, those of the most deeds first."""
    question = asked.question()
    found: Whereabouts = kept.answer(ledger, question, lambda: ledger.places(question))
    if asked.format == "csv":
        return answer(request, found.places, form="csv")
    features = [_feature(place) for place in found.places]
    made = Collection(features=features, deeds=found.deeds, nowhere=found.nowhere)
    return tagged(request, adapter_of(Collection).dump_json(made), "application/geo+json")


@router.get("/map/deeds", response_model=DeedPage, responses=READING, summary="The deeds behind a number of a map")
def place_deeds(request: Request, asked: PlaceDeedsAsked, ledger: TheLedger, _: Reader) -> Response:
    """Deeds at some places; without a place, those told without one."""
    found, total = ledger.place_deeds(asked.question(), asked.place, limit=asked.limit, offset=asked.cursor)
    return _deeds(request, found.rows, total, found.cursor, "json")


@router.get(
    "/territories",
    response_model=Collection,
    response_class=GeoJson,
    responses=READING,
    summary="Disputed areas, who claims and recognises",
)
def territories(request: Request, asked: TerritoriesAsked, _: Reader) -> Response:
    """Areas that more than one holder claims or controls on a day, with outline or middle, and no verdict."""
    made = Collection(features=[_area(dispute) for dispute in disputes_on(asked.date)], deeds=None, nowhere=None)
    return tagged(request, adapter_of(Collection).dump_json(made, exclude_none=True), "application/geo+json")


def _deeds(request: Request, rows: Any, total: int, cursor: str | None, form: str) -> Response:
    if form != "json":
        return answer(request, rows, form=form, cursor=cursor)
    made = DeedPage(rows=list(rows), total=total, cursor=cursor)
    return tagged(request, adapter_of(DeedPage).dump_json(made), "application/json")


def _feature(place: PlaceRow) -> dict[str, Any]:
    properties = adapter_of(PlaceRow).dump_python(place, exclude={"lat", "lon"})
    return {
        "type": "Feature", "id": place.key, "properties": properties,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }  # fmt: skip


def _area(dispute: Dispute) -> dict[str, Any]:
    geometry: dict[str, Any] = {"type": "Point", "coordinates": [dispute.lon, dispute.lat]}
    if dispute.outline is not None:
        geometry = {"type": "MultiPolygon", "coordinates": _coordinates(dispute.outline)}
    return {
        "type": "Feature", "id": dispute.name, "geometry": geometry,
        "properties": {
            "name": dispute.name, "disputed": True, "recognised_by": list(dispute.recognised_by), "note": dispute.note,
            "claims": [asdict(held) for held in dispute.claims],
            "outline": dispute.outline.source if dispute.outline else "middle alone",
        },
    }  # fmt: skip


def _coordinates(area: Area) -> list[list[list[list[float]]]]:
    return [[[list(point) for point in ring] for ring in rings] for rings in area.polygons]
