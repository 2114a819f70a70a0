"""Access: who visits, what the visitor may do, and that a request comes from our own pages."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response
from fastapi.security import HTTPBearer

from dragoman.serve.buckets import Buckets
from dragoman.serve.sessions import HOURS, Sessions
from dragoman.serve.settings import Settings
from dragoman.serve.tokens import Token, Tokens

COOKIE = "dragoman"

bearer = HTTPBearer(auto_error=False, description="A token of `dragoman serve token add`.")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks.

    Args:
        name: The token's name; None for a stranger.
        reads: Whether reading is allowed.
        writes: Whether writing is allowed.
        csrf: What the visitor's forms have to bring; "" for programs and strangers.
    """

    name: str | None = None
    reads: bool = False
    writes: bool = False
    csrf: str = ""


@dataclass(slots=True)
class Access:
    """Who may do what.

    Args:
        settings: Whether reading is open.
        tokens: Who has tokens.
        sessions: Who is signed in.
        tries: How often each address may still try to sign in.
    """

    settings: Settings
    tokens: Tokens
    sessions: Sessions
    tries: Buckets

    def sign_in(self, token: Token, response: Response) -> None:
        """Begin a session and give its cookie to the browser."""
        key = self.sessions.begin(token.digest)
        response.set_cookie(
            COOKIE, key, max_age=HOURS * 3600, httponly=True, samesite="strict", secure=self.settings.secure
        )

    def sign_out(self, request: Request, response: Response) -> None:
        """End a session."""
        self.sessions.end(request.cookies.get(COOKIE, ""))
        response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self.settings.secure)

    def visitor(self, request: Request) -> Visitor:
        """Return who asks.

        Raises:
            HTTPException: 401 if a token is given that is none.
        """
        csrf, token = "", None
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind:
            token = self.tokens.find(secret.strip()) if kind.lower() == "bearer" else None
            if token is None:
                raise HTTPException(401, "This token is unknown here.", headers={"www-authenticate": "Bearer"})
        elif session := self.sessions.find(request.cookies.get(COOKIE, "")):
            token = self.tokens.held(session.digest)
            csrf = session.csrf
        if token is None:
            return Visitor(reads=self.settings.open)
        return Visitor(token.name, True, token.may("write"), csrf)


def access_of(request: Request) -> Access:
    """Return the access of the app that answers."""
    access: Access = request.app.state.access
    return access


def same_origin(request: Request) -> None:
    """Turn away what another site's page sends.

    Raises:
        HTTPException: 403 if it does.
    """
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("origin")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if foreign or (origin is not None and origin.partition("://")[2] != request.headers.get("host")):
        raise HTTPException(403, "This was sent from another site's page. Send it from here.")


def visitor(request: Request, _given: Annotated[object, Depends(bearer)] = None) -> Visitor:
    """Return who asks; the pages find it in the request's state."""
    same_origin(request)
    found = access_of(request).visitor(request)
    request.state.visitor = found
    return found


def reader(found: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Return who asks, if reading is allowed.

    Raises:
        HTTPException: 401 if not.
    """
    if not found.reads:
        words = "Reading needs a token here: sign in, or send it as “Authorization: Bearer TOKEN”."
        raise HTTPException(401, words, headers={"www-authenticate": "Bearer"})
    return found


def writer(request: Request, found: Annotated[Visitor, Depends(visitor)]) -> Visitor:
    """Return who asks, if writing is allowed; a browser's program has to send the session's CSRF token.

    Raises:
        HTTPException: 401 for strangers, 403 for others who may not.
    """
    if found.name is None:
        words = "Writing needs a token: sign in, or send it as “Authorization: Bearer TOKEN”."
        raise HTTPException(401, words, headers={"www-authenticate": "Bearer"})
    if not found.writes:
        raise HTTPException(403, f"The token of {found.name} may read, not write.")
    is_form = not request.url.path.startswith("/api/")
    if found.csrf and not is_form:
        check_csrf(found, request.headers.get("x-csrf-token", ""))
    return found


def check_csrf(found: Visitor, given: str) -> None:
    """Check that a form is one of ours.

    Raises:
        HTTPException: 403 if not.
    """
    if found.csrf and not secrets.compare_digest(given.encode(), found.csrf.encode()):
        raise HTTPException(403, "This form is out of date. Go back, load the page anew and send it again.")


Reader = Annotated[Visitor, Depends(reader)]
Writer = Annotated[Visitor, Depends(writer)]
AnyVisitor = Annotated[Visitor, Depends(visitor)]
