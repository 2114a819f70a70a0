"""A person with a browser reads the example report, finds a speaker, corrects an event; nothing leaves the machine."""

import json
import os
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.serve import Settings, Tokens, make_app

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


class Served:
    """A server of this machine, with the secret of one who may write."""

    def __init__(self, address: str, secret: str) -> None:
        self.address, self.secret = address, secret


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium: install Debian's package chromium")
    return found or pytest.skip("no Chromium: install Debian's package chromium")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[Served]:
    import uvicorn

    folder = tmp_path_factory.mktemp("browsed")
    police = (root / "examples" / "police-mission.txt").read_text(encoding="utf-8")
    with Ledger.open(folder / "dossier.ledger", create=True) as ledger:
        ledger.add([coder(police, date="2024-05-03", title="A police mission")])
    tokens = Tokens(folder / "tokens.json")
    secret = tokens.add("Ana Kos", right="write")
    settings = Settings(ledger=str(folder / "dossier.ledger"), tokens=tokens.path, rate=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(make_app(settings, load=lambda: coder), port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", secret)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


class Watched:
    """A page that notes what a good one never does."""

    def __init__(self, browser: Any, served: Served, **options: Any) -> None:
        self.page = browser.new_context(base_url=served.address, **options).new_page()
        self.page.set_default_timeout(20_000)
        self.faults: list[str] = []
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.faults.append(m.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda r: r.url.startswith(served.address) or self.faults.append(f"leaves: {r.url}"))

    def sign_in(self, secret: str) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("Token").fill(secret)
        self.page.locator("main").get_by_role("button", name="Sign in").click()


def test_the_example_is_read_a_speaker_found_an_event_corrected(browser: Any, served: Served, root: Path) -> None:
    watched = Watched(browser, served)
    page = watched.page
    watched.sign_in(served.secret)
    page.goto("/read")
    page.get_by_label("Text", exact=True).fill((root / "examples" / "georgia-offer.md").read_text(encoding="utf-8"))
    page.get_by_label("Date").fill("2024-09-28")
    page.get_by_label("Keep it in the ledger").check()
    page.get_by_role("button", name="Read it").click()

    text = page.locator(".text")
    assert text.locator(".tag.is-open", has_text="said, on a condition").count() == 1
    assert "If all sides want normal relations" in "".join(text.locator(".in-condition").all_inner_texts())
    positions = page.locator(".of-position")
    assert "Georgia" in positions.filter(has_text="occupied territories").first.inner_text()
    assert "Venezuela" in positions.filter(has_text="independent states").first.inner_text()
    text.locator(".tag.is-deed").first.click()
    page.wait_for_function("document.querySelector(location.hash).closest('details').open")

    page.goto("/")
    page.get_by_label("Search everything").fill("Lavrov")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sergey Lavrov").first.click()
    assert page.get_by_role("heading", name="Says").is_visible()
    offices = page.get_by_role("region", name="Offices by the tables of knowledge")
    assert "2004-03-09" in offices.get_by_role("row", name="foreign minister").inner_text()
    assert page.get_by_role("region", name="Offices by the reports").get_by_text("2024-09-28").first.is_visible()
    page.locator(".chart a").first.click()
    assert page.locator(".card").count() >= 1

    page.goto("/actors")
    page.get_by_role("link", name="Reports", exact=True).last.click()
    counts = [int(n) for n in page.locator("tbody .number").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1

    page.goto("/events?text=Dnieper")
    page.locator(".card h2 a").first.click()
    page.locator("article", has=page.locator(":target")).get_by_role("link", name="Correct event").click()
    page.get_by_label("Status").select_option("planned")
    page.get_by_role("button", name="Correct it as above").click()
    assert page.get_by_text("by Ana Kos").is_visible()
    with urllib.request.urlopen(f"{served.address}/api/v1/gold") as answer:
        gold = json.loads(answer.read().splitlines()[0])
    assert [event["status"] for event in gold["events"]] == ["planned"]
    page.get_by_role("button", name="Reject it").click()
    assert page.locator(".history li").count() == 2
    page.get_by_role("button", name="Take back: reject").click()
    assert "status: planned" in page.locator(".history").inner_text()
    page.get_by_role("button", name="Take back: correct").click()
    assert page.get_by_text("Nobody yet.").is_visible()
    assert watched.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(browser: Any, served: Served, scheme: str, width: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wide, high = WIDTHS[width]
    watched = Watched(browser, served, color_scheme=scheme, viewport={"width": wide, "height": high})
    page = watched.page
    watched.sign_in(served.secret)
    with urllib.request.urlopen(f"{served.address}/api/v1/events?limit=1") as answer:
        item = json.load(answer)["rows"][0]["id"]
    report = item.partition("/")[0]
    for path in (
        "/", "/search?text=Kenya", "/about", "/read", "/reports", "/events?actor=KEN", "/statements", "/positions",
        "/commitments", "/actors?sort=-reports", "/events?sort=who",
        "/timeline?actor=KEN", f"/reports/{report}", f"/review/{item}", "/review",
        "/actors/Q114", "/sign-in",
    ):  # fmt: skip
        page.goto(path)
        found = [f"{path}: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert watched.faults == []


def test_layers_are_switched_and_pages_read_without_javascript(browser: Any, served: Served) -> None:
    watched = Watched(browser, served, java_script_enabled=False)
    page = watched.page
    page.goto("/reports")
    page.locator("main li a").first.click()
    assert page.locator(".tag").first.is_visible()
    page.get_by_role("checkbox", name="Deeds").uncheck()
    assert not page.locator(".tag").first.is_visible()
    page.keyboard.press("Home")
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("node => node === document.activeElement")
    assert watched.faults == []
