"""Gold: what people upheld, as gold records."""

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.serve.access import Reader
from dragoman.serve.forms import tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING

router = APIRouter(tags=["review"])


@router.get(
    "/gold",
    response_class=Response,
    responses={
        200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}},
        304: {"description": "Nothing changed."},
        **READING,
    },
    summary="What people upheld",
)
def gold(request: Request, ledger: TheLedger, _: Reader, complete: bool = False) -> Response:
    """A gold record a line for each judged report; with `complete`, only those of which every item was judged."""
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in ledger.gold(complete=complete)]
    return tagged(request, "".join(lines).encode("utf-8", "replace"), "application/jsonl")
