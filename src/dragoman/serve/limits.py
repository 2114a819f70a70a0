"""Limits: how often and how much one address may ask, the headers that bind the browser, and the time that it took."""

import time
from typing import Any

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.buckets import Buckets
from dragoman.serve.problems import plain_problem

_SECURITY = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""No inline style or script, nothing from elsewhere, no frame."""
SECURITY = tuple((name.encode(), value.encode()) for name, value in _SECURITY.items())


class TooLargeError(HTTPException):
    """A request's body is larger than it may be; whoever reads the body passes it on.

    Args:
        most: Bytes that it may have.
    """

    def __init__(self, most: int) -> None:
        super().__init__(413, f"The request is too large: at most {most:,} bytes. Send the text in parts.")


class Limits:
    """Middleware: turns away what comes too often or is too large, and sets the headers that bind the browser.

    `Server-Timing` tells the milliseconds from the request's arrival to the answer's first byte.

    Args:
        app: What it guards.
        buckets: How many requests each address may still send.
        most_bytes: Bytes of a body.
    """

    def __init__(self, app: ASGIApp, *, buckets: Buckets, most_bytes: int) -> None:
        self.app, self.most_bytes, self.buckets = app, most_bytes, buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, began = False, time.monotonic()

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = message["headers"] = list(message["headers"])
                known = {name for name, _ in headers}
                headers += [pair for pair in SECURITY if pair[0] not in known]
                headers.append((b"server-timing", b"total;dur=%.1f" % (1000 * (time.monotonic() - began))))
            await send(message)

        wait = self.buckets.wait((scope.get("client") or ("", 0))[0], now=began)
        if wait:
            problem = plain_problem(scope, 429, "Too many requests: wait a little, then go on.")
            problem.headers["retry-after"] = str(int(wait) + 1)
            await problem(scope, receive, sending)
            return
        try:
            self._check_length(scope)
            await self.app(scope, self._counted(receive), sending)
        except TooLargeError as error:
            if started:
                raise
            await plain_problem(scope, 413, error.detail)(scope, receive, sending)

    def _check_length(self, scope: Scope) -> None:
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value) > self.most_bytes:
                raise TooLargeError(self.most_bytes)

    def _counted(self, receive: Receive) -> Receive:
        total = 0

        async def counting() -> Any:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self.most_bytes:
                raise TooLargeError(self.most_bytes)
            return message

        return counting
