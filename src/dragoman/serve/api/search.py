"""Search: words, looked for in everything at once."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dragoman.serve.access import Reader
from dragoman.serve.forms import adapter_of, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING
from dragoman.serve.searches import Found, search_everything

router = APIRouter(tags=["ask"])


@router.get(
    "/search",
    response_model=Found,
    responses={304: {"description": "Nothing changed."}, **READING},
    summary="Look for words in everything",
)
def search(
    request: Request,
    ledger: TheLedger,
    _: Reader,
    text: Annotated[
        str,
        Query(min_length=1, max_length=300, description='All these words; "a phrase"; a beginning*', examples=["war"]),
    ],
    limit: Annotated[int, Query(ge=1, le=50, description="Rows of each kind.")] = 10,
) -> Response:
    """Actors of that name, reports, and items whose sentence holds the words, the latest first."""
    found = search_everything(ledger, text, limit=limit)
    return tagged(request, adapter_of(Found).dump_json(found), "application/json")
