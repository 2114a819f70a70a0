"""Keeping pages: what strangers were shown is kept until the ledger changes, packed and with its tag.

Most who look are strangers to whom a page is the same, and most look again at what did not change. A page for somebody
who is signed in is made for them alone: it holds their name and their forms' token.
"""

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from asyncio import Lock, Semaphore
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import LedgerError
from dragoman.serve.access import COOKIE
from dragoman.serve.holders import LedgerHolder

MOST_BYTES = 64_000_000
"""Bytes of packed pages that are kept; the one not asked for the longest goes first."""
LEVEL = 5
AT_ONCE = 3
"""Pages that are made at once; more would wait for each other, and all come late."""
KINDS = (b"text/html", b"application/json", b"application/jsonl", b"application/geo+json", b"text/csv")
"""Media types that are kept: these answers follow from address and ledger alone."""
NOT = ("/static/", "/sign-in", "/read", "/api/v1/openapi.json")
"""Beginnings of addresses that are not kept: they need no ledger."""
FEED = ".atom"
"""Ends of addresses that are not kept: a feed names the server as it was called, and the time of the change."""
VARY = b"cookie, authorization, accept-encoding"

Headers = tuple[tuple[bytes, bytes], ...]


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
    headers: Headers


class Pages:
    """The answers of one revision of one ledger, by address.

    Args:
        folder: Where the processes of one server find each other's; None for one process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._revision: tuple[object, int] | None = None
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._bytes = self._written = 0
        self.making: dict[str, Lock] = {}

    def find(self, address: str, *, revision: tuple[object, int]) -> Shown | None:
        """Return what an address showed under a revision; None if nothing is known."""
        if revision != self._revision:
            self._turn(revision)
        found = self._shown.get(address)
        if found is not None:
            self._shown.move_to_end(address)
        elif self._folder is not None and (found := _read(self._place(address))) is not None:
            self._hold(address, found)
        return found

    def keep(self, address: str, shown: Shown, *, revision: tuple[object, int]) -> None:
        """Keep what an address shows under a revision, unless the ledger has changed meanwhile."""
        if revision != self._revision or address in self._shown or len(shown.packed) > MOST_BYTES // 8:
            return
        self._hold(address, shown)
        if self._folder is not None and self._written < MOST_BYTES:
            self._written += len(shown.packed)
            _write(self._place(address), shown)

    def _hold(self, address: str, shown: Shown) -> None:
        self._shown[address] = shown
        self._bytes += len(shown.packed)
        while self._bytes > MOST_BYTES:
            _, gone = self._shown.popitem(last=False)
            self._bytes -= len(gone.packed)

    def _turn(self, revision: tuple[object, int]) -> None:
        """Forget what was shown under another revision; what processes share of it is taken away."""
        self._revision, self._shown, self._bytes, self._written = revision, OrderedDict(), 0, 0
        if self._folder is not None:
            own = self._place("").parent
            for other in self._folder.iterdir() if self._folder.is_dir() else ():
                if other != own:
                    shutil.rmtree(other, ignore_errors=True)
            own.mkdir(parents=True, exist_ok=True)

    def _place(self, address: str) -> Path:
        assert self._folder is not None
        state = hashlib.sha256(repr(self._revision).encode()).hexdigest()[:24]
        return self._folder / state / hashlib.sha256(address.encode("latin-1", "replace")).hexdigest()


def _read(place: Path) -> Shown | None:
    try:
        with place.open("rb") as file:
            head = json.loads(file.readline())
            headers = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in head["headers"])
            return Shown(file.read(), head["tag"], headers)
    except (OSError, ValueError, KeyError):
        return None


def _write(place: Path, shown: Shown) -> None:
    """Write an answer for other processes; if there is no room or it came too late, they make their own."""
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in shown.headers]
    head = json.dumps({"tag": shown.tag, "headers": headers}).encode()
    with suppress(OSError):
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(head + b"\n" + shown.packed)
        os.replace(name, place)


class KeptPages:
    """Middleware: answers strangers with what is kept; what is not yet, is made once for all who ask.

    Args:
        app: What makes the answers.
        pages: What is kept.
        ledger: Whose pages they are.
    """

    def __init__(self, app: ASGIApp, *, pages: Pages, ledger: LedgerHolder) -> None:
        self.app, self.pages, self.ledger = app, pages, ledger
        self.room = Semaphore(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET" or _is_apart(scope["path"]) or _is_known(scope):
            await self.app(scope, receive, send)
            return
        try:
            revision = self.ledger.revision() if self.ledger.quick else await run_in_threadpool(self.ledger.revision)
        except LedgerError:
            await self.app(scope, receive, send)
            return
        address = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        shown = self.pages.find(address, revision=revision)
        if shown is None:
            making = self.pages.making.setdefault(address, Lock())
            try:
                async with making:
                    shown = self.pages.find(address, revision=revision)
                    if shown is None:
                        shown = await self._made(scope, receive, send)
                        if shown is None:
                            return
                        self.pages.keep(address, shown, revision=revision)
            finally:
                self.pages.making.pop(address, None)
        await _send(scope, shown, send)

    async def _made(self, scope: Scope, receive: Receive, send: Send) -> Shown | None:
        """What the app answers, if that can be kept; else it is sent on as it comes."""
        begun: list[Message] = []
        parts: list[bytes] = []
        passing = False

        async def taking(message: Message) -> None:
            nonlocal passing
            if message["type"] == "http.response.start":
                passing = not _can_be_kept(message)
                begun.append(message)
            elif not passing:
                parts.append(message.get("body", b""))
            if passing:
                await send(message)

        plain = [pair for pair in scope["headers"] if pair[0] not in (b"accept-encoding", b"if-none-match")]
        async with self.room:
            await self.app({**scope, "headers": plain}, receive, taking)
            if passing or not begun:
                return None
            return await run_in_threadpool(_shown, b"".join(parts), begun[0]["headers"])


def _is_apart(path: str) -> bool:
    return path.startswith(NOT) or path.endswith(FEED)


def _is_known(scope: Scope) -> bool:
    """Whether somebody asks who may be signed in."""
    for name, value in scope["headers"]:
        if name == b"authorization" or (name == b"cookie" and f"{COOKIE}=".encode() in value):
            return True
    return False


def _can_be_kept(start: Message) -> bool:
    names = dict(start["headers"])
    kind = names.get(b"content-type", b"").partition(b";")[0]
    return start["status"] == 200 and kind in KINDS and b"set-cookie" not in names


def _shown(body: bytes, headers: Headers) -> Shown:
    without = (b"content-length", b"content-encoding", b"etag", b"vary", b"cache-control")
    kept = tuple((name, value) for name, value in headers if name not in without)
    return Shown(gzip.compress(body, LEVEL, mtime=0), hashlib.sha256(body).hexdigest()[:24], kept)


async def _send(scope: Scope, shown: Shown, send: Send) -> None:
    asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
    tag = f'"{shown.tag}"'
    headers = [(b"etag", f"W/{tag}".encode()), (b"cache-control", b"no-cache"), (b"vary", VARY)]
    known = {part.strip().removeprefix("W/") for part in asked.get(b"if-none-match", "").split(",")}
    if tag in known or "*" in known:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    packs = "gzip" in asked.get(b"accept-encoding", "")
    body = shown.packed if packs else gzip.decompress(shown.packed)
    headers += [*shown.headers, (b"content-length", str(len(body)).encode())]
    headers += [(b"content-encoding", b"gzip")] if packs else []
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
