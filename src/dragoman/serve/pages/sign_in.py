"""Sign in: a token becomes a session of this browser."""

import time
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.serve.access import AnyVisitor, access_of, check_csrf
from dragoman.serve.templating import page

router = APIRouter()


def safe_way(way: str) -> str:
    """Return an address of this site; the start where it is none."""
    return way if way.startswith("/") and not way.startswith(("//", "/\\")) and way.isprintable() else "/"


@router.get("/sign-in")
def form(request: Request, _: AnyVisitor, back: str = "/") -> Response:
    """The form."""
    return page(request, "sign_in.html", {"fault": "", "back": safe_way(back)})


@router.post("/sign-in")
def sign_in(
    request: Request,
    _: AnyVisitor,
    token: Annotated[str, Form(max_length=200)] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session."""
    access = access_of(request)
    if access.tries.wait(request.client.host if request.client else "", now=time.monotonic()):
        raise HTTPException(429, "Too many tries: wait a minute.", headers={"retry-after": "60"})
    found = access.tokens.find(token.strip())
    if found is None:
        fault = (
            "This token is unknown here. Look whether it was copied whole, or ask who runs the server for a new one."
        )
        return page(request, "sign_in.html", {"fault": fault, "back": safe_way(back)}, 401)
    response = RedirectResponse(safe_way(back), 303)
    access.sign_in(found, response)
    return response


@router.post("/sign-out")
def sign_out(request: Request, visitor: AnyVisitor, csrf: Annotated[str, Form()] = "") -> Response:
    """End a session."""
    check_csrf(visitor, csrf)
    response = RedirectResponse("/", 303)
    access_of(request).sign_out(request, response)
    return response
