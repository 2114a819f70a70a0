"""Browsing: a server of a ledger on this machine, and pages that note what a good one never does."""

import json
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dragoman.coder import Coder
from dragoman.serve import Settings, Tokens, make_app

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in WIDTHS]


class Served:
    """A server of this machine, and the secret of one who may write."""

    def __init__(self, address: str, secret: str) -> None:
        self.address, self.secret = address, secret

    def api(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.address}/api/v1{path}") as answer:
            return json.load(answer)


@contextmanager
def serving(place: Path, coder: Coder) -> Iterator[Served]:
    """Serve a ledger for as long as the block lasts."""
    import uvicorn

    tokens = Tokens(place.with_suffix(".tokens"))
    secret = tokens.add("Ana Kos", right="write")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(Settings(ledger=str(place), tokens=tokens.path, rate=0), load=lambda: coder)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", secret)
    server.should_exit = True
    thread.join(10)


class Watched:
    """A page that notes what a good one never does."""

    def __init__(self, browser: Any, served: Served, **options: Any) -> None:
        self.page = browser.new_context(base_url=served.address, **options).new_page()
        self.page.set_default_timeout(60_000)
        self.faults: list[str] = []
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.faults.append(m.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda r: r.url.startswith(served.address) or self.faults.append(f"leaves: {r.url}"))

    def sign_in(self, secret: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("Token").fill(secret)
        self.page.locator("main").get_by_role("button", name="Sign in").click()

    def check(self, path: str) -> None:
        """Go to a page: axe finds nothing, and nothing is wider than the window."""
        from axe_playwright_python.sync_playwright import Axe

        self.page.goto(path)
        for summary in self.page.locator("main summary").all()[:12]:
            summary.click()
        found = [f"{path}: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(self.page).response["violations"]]
        assert found == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def watched_in(browser: Any, served: Served, look: tuple[str, str]) -> Watched:
    """A page in light or dark, as wide as a desktop or a phone."""
    scheme, width = look
    wide, high = WIDTHS[width]
    return Watched(browser, served, color_scheme=scheme, viewport={"width": wide, "height": high})
