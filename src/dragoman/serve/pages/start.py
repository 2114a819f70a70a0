"""Start: search over everything, what is new, what people changed last."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dragoman.ledger import EventQuestion, ReportQuestion
from dragoman.serve.access import AnyVisitor, Reader
from dragoman.serve.cards import card_of_row
from dragoman.serve.dyad_charts import QUADS
from dragoman.serve.holders import TheLedger
from dragoman.serve.searches import search_everything
from dragoman.serve.templating import page
from dragoman.values.ontologies import plover

QUAD_WORDS = {number: words for number, _, words in QUADS}

router = APIRouter()


@router.get("/")
def start(request: Request, ledger: TheLedger, _: Reader) -> Response:
    """The first page."""
    values = {
        "reports": ledger.reports(ReportQuestion(newest_first=True, limit=8)).rows,
        "cards": [card_of_row(row) for row in ledger.events(EventQuestion(newest_first=True, limit=6)).rows],
        "changes": ledger.latest_judgements(6),
    }
    return page(request, "start.html", values)


@router.get("/search")
def search(
    request: Request, ledger: TheLedger, _: Reader, text: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """What is found."""
    found = search_everything(ledger, text, limit=8) if text.strip() else None
    kinds = ("events", "statements", "positions", "commitments")
    cards = {kind: [card_of_row(row) for row in getattr(found, kind)] for kind in kinds} if found else {}
    return page(request, "search.html", {"text": text, "found": found, "cards": cards})


@router.get("/about")
def about(request: Request, _: AnyVisitor) -> Response:
    """How to read the marks, and where programs ask."""
    return page(request, "about.html", {"types": list(plover().types.values()), "quads": QUAD_WORDS})
