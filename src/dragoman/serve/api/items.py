"""Items: one report with its record."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel

from dragoman.errors import QueryError
from dragoman.ledger import Ledger, ReportView
from dragoman.serve.access import Reader
from dragoman.serve.forms import adapter_of, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING, documented
from dragoman.values.wire import record_to_dict

router = APIRouter(tags=["ask"])


class ReportAnswer(BaseModel):
    """A report with its record.

    `record` is as `dragoman schema` describes it; `judged` says accepted, rejected or corrected by ids of its items.
    """

    key: str
    record: dict[str, Any]
    judged: dict[str, str]
    appearances: list[str]
    copy_of: str | None
    copies: list[str]


def found_report(ledger: Ledger, name: str) -> ReportView:
    """Return a report by id or key.

    Raises:
        HTTPException: 404 if the ledger lacks it.
    """
    try:
        return ledger.report(name)
    except QueryError as error:
        raise HTTPException(404, "There is no such report in this ledger.") from error


@router.get(
    "/reports/{name:path}",
    response_model=ReportAnswer,
    responses={304: {"description": "Nothing changed."}, **READING, **documented(404)},
    summary="One report with its record",
)
def report(request: Request, name: str, ledger: TheLedger, _: Reader) -> Response:
    """A report by id or key, judgements applied, with copies and further appearances."""
    view = found_report(ledger, name)
    found = ReportAnswer(
        key=view.key, record=record_to_dict(view.record), judged=dict(view.judged),
        appearances=list(view.appearances), copy_of=view.copy_of, copies=list(view.copies),
    )  # fmt: skip
    return tagged(request, adapter_of(ReportAnswer).dump_json(found), "application/json")
