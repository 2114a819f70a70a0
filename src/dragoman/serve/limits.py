"""Limits: how often and how much one address may ask, and the headers that bind the browser."""

import time
from collections import OrderedDict
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.problems import plain_problem

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; of more the one not seen longest is forgotten."""

SECURITY = {
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


class Buckets:
    """How many requests each address may still send: a bucket that fills with time.

    Args:
        rate: Requests a second; 0 for any number.
        burst: Requests at once.
    """

    def __init__(self, *, rate: float, burst: int) -> None:
        self.rate, self.burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, *, now: float) -> float:
        """Take one request from an address's bucket and return 0, or the seconds until it may send one."""
        if not self.rate:
            return 0.0
        left, then = self._left.pop(address, (float(self.burst), now))
        left = min(float(self.burst), left + (now - then) * self.rate)
        allowed = left >= 1
        self._left[address] = (left - 1 if allowed else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.rate


class TooLargeError(HTTPException):
    """A request's body is larger than it may be; whoever reads the body passes it on.

    Args:
        most: Bytes that it may have.
    """

    def __init__(self, most: int) -> None:
        super().__init__(413, f"The request is too large: at most {most:,} bytes. Send the text in parts.")


class Limits:
    """Middleware: turns away what comes too often or is too large, and sets the headers that bind the browser.

    Args:
        app: What it guards.
        rate: Requests a second.
        burst: Requests at once.
        most_bytes: Bytes of a body.
    """

    def __init__(self, app: ASGIApp, *, rate: float, burst: int, most_bytes: int) -> None:
        self.app, self.most_bytes = app, most_bytes
        self.buckets = Buckets(rate=rate, burst=burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        wait = self.buckets.wait((scope.get("client") or ("", 0))[0], now=time.monotonic())
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
