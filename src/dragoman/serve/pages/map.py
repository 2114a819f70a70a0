"""Map: where deeds were done, over land and disputed areas, with a list of the same beside it."""

import datetime as dt

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.ledger import Whereabouts
from dragoman.serve import map_drawings, map_views
from dragoman.serve.access import Reader
from dragoman.serve.disputes import Dispute, dispute_at, disputes_on
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.pages.pictures import deed_query, facts_of, form_fields, show_deeds
from dragoman.serve.picture_filters import MapAsked, MapFilters, PlaceDeedsAsked
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page
from dragoman.values.edtf import bounds

router = APIRouter()

MOST_LISTED = 60
"""Marks of the list; the export has every place."""


def view_of(asked: MapFilters, found: Whereabouts) -> map_views.View:
    """Return the view that is asked for, or the one that fits."""
    if asked.zoom is not None:
        return map_views.view_at(asked.zoom, asked.lon, asked.lat)
    exact = [place for place in found.places if place.kind not in map_drawings.WIDE_KINDS]
    return map_views.fitting((place.lon, place.lat, place.deeds) for place in exact or found.places)


def as_of(asked: MapFilters, found: Whereabouts) -> str:
    """Return the day as of which areas are shown: the last that is asked for, else the deeds' last, else today."""
    last = bounds(asked.until)[1] if asked.until else None
    return last.isoformat() if last else found.last_day or dt.datetime.now(dt.UTC).date().isoformat()


def _inside(marks: list[map_drawings.Mark], disputes: tuple[Dispute, ...]) -> dict[str, Dispute | None]:
    """In which disputed area each place of the list lies, by outline or name."""
    places = [place for mark in marks[:MOST_LISTED] for place in mark.places[:6]]
    named = {dispute.name: dispute for dispute in disputes}
    return {place.key: named.get(place.name) or dispute_at(disputes, place.lon, place.lat) for place in places}


@router.get("/map")
def map_(request: Request, asked: MapAsked, ledger: TheLedger, _: Reader) -> Response:
    """Where deeds were done."""
    question = asked.question()
    found = kept.answer(ledger, question, lambda: ledger.places(question))
    view = view_of(asked, found)
    marks = kept.answer(ledger, ("marks", question, view), lambda: map_drawings.marks_of(found.places, view))
    day = as_of(asked, found)
    every = disputes_on(day)
    disputes = map_drawings.in_view(every, view)
    areas = [
        (dispute, map_drawings.area_path(dispute.outline, view), map_drawings.label_place(dispute, view))
        for dispute in disputes if dispute.outline is not None
    ]  # fmt: skip
    points = [
        (dispute, round(view.x(dispute.lon), 1), round(view.y(dispute.lat), 1))
        for dispute in disputes if dispute.outline is None
    ]  # fmt: skip
    inside = kept.answer(ledger, ("inside", question, view, day), lambda: _inside(marks, every))
    told_of = {dispute.name for dispute in inside.values() if dispute is not None}
    disputes.sort(key=lambda dispute: (dispute.name not in told_of, dispute.name))
    values = {
        "found": found, "view": view, "marks": marks[: map_drawings.MOST_MARKS], "all_marks": len(marks),
        "listed": marks[:MOST_LISTED], "in_view": sum(mark.deeds for mark in marks),
        "ground": map_drawings.ground_of(view), "areas": areas, "points": points, "disputes": disputes, "day": day,
        "inside": inside, "sizes": map_views, "closest": map_views.CLOSEST, "query_of": query_of,
        "deed_query": deed_query, "world": map_views.WORLD, **form_fields(asked),
    }  # fmt: skip
    return page(request, "map.html", values)


@router.get("/map/deeds")
def deeds(request: Request, asked: PlaceDeedsAsked, ledger: TheLedger, _: Reader) -> Response:
    """The deeds behind a mark."""
    question = asked.question()
    found = ledger.place_deeds(question, asked.place, limit=asked.limit, offset=asked.cursor)
    whole = kept.answer(ledger, question, lambda: ledger.places(question))
    names = {place.key: place.name for place in whole.places}
    known = [names.get(key, key) for key in asked.place]
    title = ", ".join(known[:4]) + (f" and {len(known) - 4} more" if len(known) > 4 else "")
    facts = [("Taking part", asked.party or ""), ("Code of the place", asked.country or ""), *facts_of(asked)]
    back = f"/map?{deed_query(asked, party=asked.party, country=asked.country)}"
    api = f"/api/v1/map/deeds?{query_of(asked)}"
    heading = f"Deeds at {title}" if asked.place else "Deeds told without a place"
    return show_deeds(request, found, asked, title=heading, facts=facts, back=back, api=api)
