"""Keeping pages: what strangers were shown is kept until the ledger changes, packed and with its tag.

Most who look are strangers to whom a page is the same, and most look again at what did not change. A page for somebody
who is signed in is made for them alone: it holds their name and their forms' token.
"""

import gzip
import hashlib
from asyncio import Lock
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.routing import APIRoute

from dragoman.serve.access import COOKIE

MOST_BYTES = 64_000_000
"""Bytes of packed pages that are kept; the one not asked for the longest goes first."""
LEVEL = 5
VARY = "cookie, authorization, accept-encoding"

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it was sent.

    Args:
        packed: Its body, gzip.
        tag: What tells it from others.
        headers: Its headers, but for those of length, packing and tag.
    """

    packed: bytes
    tag: str
    headers: tuple[tuple[str, str], ...]


class Pages:
    """The answers of one revision of one ledger, by address."""

    def __init__(self) -> None:
        self._revision: tuple[object, int] | None = None
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._bytes = 0
        self.making: dict[str, Lock] = {}

    def find(self, address: str, *, revision: tuple[object, int]) -> Shown | None:
        """Return what an address showed under a revision; None if nothing is known."""
        if revision != self._revision:
            self._revision, self._shown, self._bytes = revision, OrderedDict(), 0
        found = self._shown.get(address)
        if found is not None:
            self._shown.move_to_end(address)
        return found

    def keep(self, address: str, shown: Shown, *, revision: tuple[object, int]) -> None:
        """Keep what an address shows under a revision, unless the ledger has changed meanwhile."""
        if revision != self._revision or address in self._shown or len(shown.packed) > MOST_BYTES // 8:
            return
        self._shown[address] = shown
        self._bytes += len(shown.packed)
        while self._bytes > MOST_BYTES:
            _, gone = self._shown.popitem(last=False)
            self._bytes -= len(gone.packed)


class KeptRoute(APIRoute):
    """A route whose answers to strangers are kept; they depend on address and ledger alone."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        make = super().get_route_handler()
        if self.methods != {"GET"}:
            return make

        async def answer(request: Request) -> Response:
            if not request.app.state.settings.open or request.headers.get("authorization") or COOKIE in request.cookies:
                return await make(request)
            return await _kept(request, make)

        return answer


async def _kept(request: Request, make: Handler) -> Response:
    pages: Pages = request.app.state.pages
    revision = await run_in_threadpool(request.app.state.ledger.revision)
    address = f"{request.url.path}?{request.url.query}"
    shown = pages.find(address, revision=revision)
    if shown is None:
        making = pages.making.setdefault(address, Lock())
        try:
            async with making:
                shown = pages.find(address, revision=revision)
                if shown is None:
                    response = await make(request)
                    if response.status_code != 200 or not hasattr(response, "body"):
                        return response
                    shown = await run_in_threadpool(_shown, response)
                    pages.keep(address, shown, revision=revision)
        finally:
            pages.making.pop(address, None)
    return _sent(request, shown)


def _shown(response: Response) -> Shown:
    body = bytes(response.body)
    without = ("content-length", "content-encoding", "etag", "vary", "cache-control")
    headers = tuple((name, value) for name, value in response.headers.items() if name not in without)
    return Shown(gzip.compress(body, LEVEL, mtime=0), hashlib.sha256(body).hexdigest()[:24], headers)


def _sent(request: Request, shown: Shown) -> Response:
    tag = f'"{shown.tag}"'
    headers = {"etag": f"W/{tag}", "cache-control": "no-cache", "vary": VARY}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    packs = "gzip" in request.headers.get("accept-encoding", "")
    body = shown.packed if packs else gzip.decompress(shown.packed)
    return Response(body, headers={**dict(shown.headers), **headers, **({"content-encoding": "gzip"} if packs else {})})
