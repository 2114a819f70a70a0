"""Report: a text with its marks in place, and its items with fields and reasons."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dragoman.ledger import entity_of
from dragoman.serve.access import Reader
from dragoman.serve.api.items import found_report
from dragoman.serve.cards import RecordCards
from dragoman.serve.holders import TheLedger
from dragoman.serve.marks import segments_of
from dragoman.serve.templating import page
from dragoman.values.records import Record

router = APIRouter()

PART = 30_000
"""Characters of a text on one page: with its marks and items it stays far below a megabyte."""
LAYERS = (
    ("event", "Deeds"), ("statement", "Words"), ("actor", "Actors"), ("place", "Places"), ("time", "Times"),
    ("position", "Positions"), ("commitment", "Promises"),
)  # fmt: skip


def show_record(
    request: Request, record: Record, *, key: str = "", part: int = 1, more: Mapping[str, Any] | None = None,
    judged: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """Return the page of a record, or of one part of a long one.

    Args:
        request: What is answered.
        record: The record.
        key: The report's key; "" where it is not stored.
        part: Which part, from 1.
        more: What else the page shows.
        judged: What people said of its items.
    """
    length = len(record.report.text)
    parts = max(1, -(-length // PART))
    part = min(max(part, 1), parts)
    start, end = (part - 1) * PART, min(part * PART, length)
    entities = {actor.id: entity_of(actor) for actor in record.actors} if key else {}
    cards = RecordCards(record, key=key, judged=judged, entities=entities).all()
    actors = [a for a in record.actors if any(start <= m.start < end for m in a.mentions)]
    places = [p for p in record.places if any(start <= m.start < end for m in p.mentions)]
    times = [t for t in record.times if any(start <= m.start < end for m in t.mentions)]
    values = {
        "record": record, "key": key, "part": part, "parts": parts, "layers": LAYERS, "entities": entities,
        "paragraphs": segments_of(record, start=start, end=end), "actors": actors, "places": places, "times": times,
        "cards": [card for card in cards if start <= card.start < end], "appearances": (), "copy_of": None,
        "copies": (), "gaps": record.gaps[:20], **(more or {}),
    }  # fmt: skip
    return page(request, "report.html", values)


@router.get("/reports/{key:path}")
def report(
    request: Request, key: str, ledger: TheLedger, _: Reader, part: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """A report of the ledger."""
    view = found_report(ledger, key)
    more = {"appearances": view.appearances, "copy_of": view.copy_of, "copies": view.copies[:20]}
    return show_record(request, view.record, key=view.key, part=part, more=more, judged=dict(view.judged))
