"""Screenshots of the pages, of a ledger made anew from the example dossier, in Debian's Chromium.

    python tools/screenshots.py                 the pictures of the README, into docs/images
    python tools/screenshots.py --all FOLDER    every page, light and dark, on a desktop and on a phone, to look at

`--ledger FILE` takes a ledger that is there. Needs what the browser's tests need: playwright and Debian's chromium.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    EventQuestion,
    HappeningQuestion,
    HistoryQuestion,
    Ledger,
    ReportQuestion,
)
from dragoman.link import load_linker
from dragoman.serve import Settings, Tokens, make_app

ROOT = Path(__file__).parents[1]
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
KEPT = "Gali since 2013"
"""A filter that is kept, so that there is one to look at."""
HEIGHT = 1000
"""Pixels of a picture of the README; a longer page is cut there."""


@contextmanager
def serving(place: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a server of the ledger, and the secret of one who may write."""
    tokens = Tokens(folder / "tokens.json")
    secret = tokens.add("Ana Kos", right="write")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(Settings(ledger=str(place), tokens=tokens.path, rate=0))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", secret
    server.should_exit = True
    thread.join(10)


def pages_of(place: Path) -> dict[str, str]:
    """Addresses of the pages by the names of their pictures."""
    with Ledger.open(place) as ledger:
        happenings = ledger.happenings(HappeningQuestion(disputed=True, sources=2)).rows or ledger.happenings().rows
        promises = ledger.commitments(CommitmentQuestion(status=("kept", "overdue"))).rows
        turned = ledger.position_histories(HistoryQuestion(changed=True, limit=1)).rows
        pairs = ledger.contradictions().rows
        reports = ledger.reports(ReportQuestion(text="relations", limit=1)).rows or ledger.reports().rows
        people = ledger.actors(ActorQuestion(kind="person", sort="-reports", limit=1)).rows
        actor = ledger.actors(ActorQuestion(sort="-reports", limit=1)).rows[0]
        kept = [row for row in ledger.filters() if not row.removed]
        event = ledger.events(EventQuestion(sort="-confidence", limit=1)).rows[0]
    ones = (
        ("happening", [f"/happenings/{row.id}" for row in happenings]),
        ("promise", [f"/commitments/board/{row.id}" for row in promises]),
        ("course", [f"/positions/courses/{quote(row.id, safe='')}" for row in turned]),
        ("contradiction", [f"/contradictions/{quote(row.id, safe=':/')}" for row in pairs]),
        ("filter", [f"/filters/{quote(row.name)}" for row in kept]),
        ("filter-changes", [f"/filters/{quote(row.name)}/changes" for row in kept]),
    )
    return {
        **{name: addresses[0] for name, addresses in ones if addresses},
        "start": "/", "read": "/read", "reports": "/reports", "report": f"/reports/{reports[0].key}",
        "events": "/events?sort=-confidence", "statements": "/statements", "positions": "/positions",
        "commitments": "/commitments", "actors": "/actors?sort=-reports",
        "actor": f"/actors/{quote((people or [actor])[0].entity, safe='/')}",
        "state": f"/actors/{quote(actor.entity, safe='/')}", "timeline": f"/timeline?actor={quote(actor.entity)}",
        "review": "/review", "item": f"/review/{event.id}", "search": "/search?text=Georgia", "about": "/about",
        "sign-in": "/sign-in", "missing": "/nowhere", "impossible": "/events?since=yesterday",
        "network": "/network", "map": "/map", "dyad": "/dyad?a=RUS&b=GEO", "dyad-form": "/dyad",
        "dyad-deeds": "/dyad/deeds?a=RUS&b=GEO", "map-deeds": "/map/deeds", "happenings": "/happenings",
        "contradictions": "/contradictions", "matrix": "/positions/matrix", "board": "/commitments/board",
        "changes": "/changes", "came-in": "/changes?by=arrival", "filters": "/filters",
        "no-events": "/events?actor=NOR", "no-changes": "/changes?actor=Narnia", "no-dyad": "/dyad?a=GEO&b=FJI",
    }  # fmt: skip


README = ("report", "actor", "review")


def take(driver: Any, address: str, secret: str, pages: dict[str, str], folder: Path, *, whole: bool) -> None:
    """Write the pictures of pages into a folder."""
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    looks = [(s, w) for s in ("light", "dark") for w in WIDTHS] if whole else [("light", "desktop")]
    for scheme, width in looks:
        size = {"width": WIDTHS[width][0], "height": WIDTHS[width][1] if whole else HEIGHT}
        page = browser.new_context(base_url=address, color_scheme=scheme, viewport=size).new_page()
        page.set_default_timeout(120_000)
        page.goto("/sign-in")
        page.get_by_label("Token").fill(secret)
        page.locator("main").get_by_role("button", name="Sign in").click()
        for name, path in pages.items():
            page.goto(path)
            file = f"{name}-{scheme}-{width}.png" if whole else f"{name}.png"
            page.screenshot(path=folder / file, full_page=whole)
    browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = given.ledger or Path(scratch) / "example.ledger"
        if given.ledger is None:
            command = Path(sys.executable).with_name("dragoman")
            sources = (ROOT / "examples" / "dossier", ROOT / "examples" / "georgia-offer.md")
            subprocess.run([command, "ingest", *sources, "--ledger", place], check=True)
            with Ledger.open(place) as ledger:
                ledger.link(load_linker())
                ledger.keep_filter(KEPT, "/events", "place=Gali&since=2013", judge="Ana Kos", note="for the review")
        pages = pages_of(place)
        folder = given.all or ROOT / "docs" / "images"
        folder.mkdir(parents=True, exist_ok=True)
        with serving(place, Path(scratch)) as (address, secret), sync_playwright() as driver:
            chosen = pages if given.all else {name: pages[name] for name in README}
            take(driver, address, secret, chosen, folder, whole=given.all is not None)


if __name__ == "__main__":
    main()
