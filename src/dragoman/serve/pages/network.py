"""Network: who deals with whom and how, as a picture and as a table."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.serve import network_drawings
from dragoman.serve.access import Reader
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.pages.dyad import party_address
from dragoman.serve.pages.pictures import deed_query, form_fields
from dragoman.serve.picture_filters import NetworkAsked
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page

router = APIRouter()

MOST_ROWS = 150
"""Rows of the table; the export has all pairs of the parties given."""


@router.get("/network")
def network(request: Request, asked: NetworkAsked, ledger: TheLedger, _: Reader) -> Response:
    """Who deals with whom."""
    question = asked.question()
    found = kept.answer(ledger, question, lambda: ledger.network(question))
    drawing = kept.answer(ledger, ("drawn", question), lambda: network_drawings.drawing_of(found))
    values = {
        "network": found, "drawing": drawing, "sizes": network_drawings, "rows": found.pairs[:MOST_ROWS],
        "address": party_address, "query_of": query_of, "deed_query": deed_query, **form_fields(asked),
    }  # fmt: skip
    return page(request, "network.html", values)
