"""Reading: a text is pasted, and its reading comes out; nothing is stored unless asked."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import ContractError
from dragoman.serve.access import Reader, check_csrf
from dragoman.serve.api.writing import keep
from dragoman.serve.holders import TheCoder, TheLedger
from dragoman.serve.pages.report import show_record
from dragoman.serve.templating import page

router = APIRouter()


@router.get("/read")
def form(request: Request, _: Reader) -> Response:
    """The form."""
    return page(request, "read.html", {"text": "", "date": "", "title": "", "fault": ""})


@router.post("/read")
def read(
    request: Request,
    coder: TheCoder,
    ledger: TheLedger,
    visitor: Reader,
    text: Annotated[str, Form()] = "",
    date: Annotated[str, Form(max_length=40)] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    keeping: Annotated[str, Form(alias="keep")] = "",
    csrf: Annotated[str, Form()] = "",
) -> Response:
    """The reading of a text; kept if that was asked and is allowed."""
    check_csrf(visitor, csrf)
    text = text.replace("\r\n", "\n")
    try:
        record = coder.read(text, date=date.strip(), title=title.strip())
    except (ContractError, HTTPException) as error:
        fault = error.detail if isinstance(error, HTTPException) else f"The date “{date}” is no day: write YYYY-MM-DD."
        status = error.status_code if isinstance(error, HTTPException) else 422
        return page(request, "read.html", {"text": text, "date": date, "title": title, "fault": fault}, status)
    if keeping:
        if not visitor.writes:
            raise HTTPException(403, "Keeping a report needs a token that may write. Sign in first.")
        keep(ledger, record)
        return RedirectResponse(f"/reports/{ledger.report(record.report.id).key}", 303)
    return show_record(request, record)
