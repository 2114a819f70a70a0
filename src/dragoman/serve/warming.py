"""Warming: the pages that the menu leads to are made when a server begins, before anybody asks for them."""

import logging
from typing import Any

from starlette.types import ASGIApp, Message, Scope

ADDRESSES = (
    "/", "/reports", "/events", "/statements", "/positions", "/commitments", "/actors", "/actors?sort=-reports",
    "/actors?sort=name", "/actors?sort=kind", "/actors?sort=country", "/actors?sort=first", "/actors?sort=-last",
    "/happenings", "/network", "/map", "/changes", "/review", "/positions/matrix", "/commitments/board",
    "/contradictions",
)  # fmt: skip
"""Pages that many ask for first; what they read is what most others need."""
log = logging.getLogger("dragoman.serve")


async def warm(app: ASGIApp, *, host: str) -> None:
    """Ask an app for the pages that are asked for first, one after the other.

    Args:
        app: The app.
        host: A name that it answers to.
    """
    for address in ADDRESSES:
        try:
            await app(_scope(address, host), _nothing, _away)
        except Exception:
            log.exception("%s: could not be made beforehand", address)
            return


def _scope(address: str, host: str) -> Scope:
    path, _, query = address.partition("?")
    headers = [(b"host", host.encode()), (b"accept-encoding", b"gzip")]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": headers,
        "client": None, "server": (host, 80), "state": {},
    }  # fmt: skip


async def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _away(message: Message) -> None:
    """Take what is answered and leave it: what was made is kept."""
