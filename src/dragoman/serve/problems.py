"""Problems: what went wrong, as problem+json for programs and as a page for eyes; nothing of the machine in it."""

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.types import Scope

from dragoman.errors import ContractError, InputError, LedgerBusyError, LedgerError, QueryError
from dragoman.serve.templating import page

API = "/api/"
log = logging.getLogger("dragoman.serve")

LEDGER_GONE = (
    "The ledger cannot be reached just now. Try again; if it lasts, whoever runs the server finds why in its log."
)

LEDGER_BUSY = (
    "Another program is writing to the ledger and did not let go of it within 5 seconds. Nothing was changed. Go back, "
    "wait a minute and send it again; reading goes on meanwhile."
)
BUSY_SECONDS = 30
"""Seconds after which whoever found the ledger busy may try again."""


NOWHERE = "There is no page at this address. Look whether it was copied whole."


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Bad Request"])
    status: int = Field(examples=[400])
    detail: str = Field(examples=["status 'done': is none of happened, planned, conditional, called_for, hypothetical"])


def documented(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return these statuses with the problem they come with, as routes document them."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {code: {"description": HTTPStatus(code).phrase, "content": content} for code in codes}


READING = documented(400, 401, 422, 429, 503)
"""The problems of every question."""

WRITING = documented(400, 401, 403, 404, 413, 415, 422, 429, 503)
"""The problems of whatever writes."""


def problem_json(status: int, detail: str) -> JSONResponse:
    """Return a problem for programs."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def plain_problem(scope: Scope, status: int, detail: str, *, title: str = "") -> Response:
    """Return a problem for whoever asked: a program or a person; it needs nothing but the request's address."""
    if scope["path"].startswith(API):
        return problem_json(status, detail)
    title = title or TITLES.get(status, HTTPStatus(status).phrase)
    return page(Request(scope), "problem.html", {"status": status, "detail": detail, "title": title}, status)


TITLES = {
    400: "That cannot be asked", 401: "Sign in first", 403: "Not allowed", 404: "Not here", 405: "Not that way",
    409: "Taken already", 413: "Too large", 422: "That cannot be read", 429: "Too many requests",
    500: "Something broke", 503: "The ledger is out of reach",
}  # fmt: skip
"""What a page says of each status."""


def add_handlers(app: FastAPI) -> None:
    """Let an app answer every error with a problem."""

    def answer(request: Request, status: int, detail: str, title: str = "") -> Response:
        if not hasattr(request.state, "visitor"):
            with suppress(HTTPException):
                request.state.visitor = request.app.state.access.visitor(request)
        return plain_problem(request.scope, status, detail, title=title)

    async def query(request: Request, error: Exception) -> Response:
        return answer(request, 400, str(error))

    async def given(request: Request, error: Exception) -> Response:
        return answer(request, 422, str(error))

    async def ledger(request: Request, error: Exception) -> Response:
        log.error("%s %s: %s", request.method, request.url.path, error)
        return answer(request, 503, LEDGER_GONE)

    async def busy(request: Request, error: Exception) -> Response:
        log.warning("%s %s: %s", request.method, request.url.path, error)
        response = answer(request, 503, LEDGER_BUSY, title="The ledger is busy")
        response.headers["retry-after"] = str(BUSY_SECONDS)
        return response

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        nowhere = error.status_code == 404 and error.detail == HTTPStatus.NOT_FOUND.phrase
        response = answer(request, error.status_code, NOWHERE if nowhere else str(error.detail))
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return answer(request, 422, f"{where or first['loc'][0]}: {first['msg']}".encode("utf-8", "replace").decode())

    async def broken(request: Request, error: Exception) -> Response:
        log.error("%s %s", request.method, request.url.path, exc_info=error)
        return answer(
            request, 500, "Something went wrong here, not with you. Whoever runs the server finds it in its log."
        )

    for kind, handler in (
        (QueryError, query), (ContractError, given), (InputError, given), (LedgerBusyError, busy),
        (LedgerError, ledger), (HTTPException, http), (RequestValidationError, invalid), (Exception, broken),
    ):  # fmt: skip
        app.add_exception_handler(kind, handler)
