"""A person with a browser looks at the pictures of the example dossier: bars, nodes, areas lead to what they mean."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.serve import Settings, make_app
from example_dossier import fill_with_example

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PATHS = (
    "/network", "/network?by=actor", "/map", "/map?zoom=5&lon=42&lat=42.7", "/map?zoom=0", "/map?since=1990&until=1991",
    "/dyad", "/dyad?a=GEO&b=RUS", "/dyad?a=GEO&b=RUS&by=year&count=happenings", "/dyad/deeds?a=GEO&b=RUS",
    "/map/deeds", "/dyad?a=GEO&b=FJI",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium: install Debian's package chromium")
    return found or pytest.skip("no Chromium: install Debian's package chromium")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, coder: Any, root: Any) -> Iterator[str]:
    """A server of the example ledger on this machine."""
    import uvicorn

    place = tmp_path_factory.mktemp("browsed") / "example.ledger"
    with Ledger.open(place, create=True) as ledger:
        fill_with_example(ledger, coder, root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(Settings(ledger=str(place), tokens=place.with_suffix(".tokens"), rate=0), load=lambda: coder)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def page_of(browser: Any, address: str, **options: Any) -> tuple[Any, list[str]]:
    """A page, and what is noted of it that a good one never does."""
    page = browser.new_context(base_url=address, **options).new_page()
    page.set_default_timeout(60_000)
    faults: list[str] = []
    page.on("console", lambda m: m.type in ("error", "warning") and faults.append(m.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: r.url.startswith(address) or faults.append(f"leaves: {r.url}"))
    return page, faults


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_bar_leads_to_its_sentence(browser: Any, address: str, scripts: bool) -> None:
    page, faults = page_of(browser, address, java_script_enabled=scripts)
    page.goto("/dyad?a=GEO&b=RUS")
    figure = page.locator("figure").filter(has_text="Russia to Georgia")
    figure.get_by_role("link", name="2014-01: 1 material conflict").click()
    assert page.locator(".card").count() == 1
    assert "Russian border guards detained a Georgian shepherd" in page.locator(".card blockquote").inner_text()
    page.locator(".card h2 a").click()
    assert "/reports/" in page.url
    assert page.locator(":target").count() == 1
    assert faults == []


def test_the_same_deed_told_twice_counts_once_by_happenings(browser: Any, address: str) -> None:
    page, faults = page_of(browser, address)
    page.goto("/map?zoom=6&lon=41&lat=43&type=ASSAULT&count=events")
    assert "3 deeds in this view" in page.locator(".sum").inner_text()
    page.get_by_role("link", name="By happenings").click()
    assert "1 deed in this view" in page.locator(".sum").inner_text()
    page.locator(".marks a").first.click()
    assert "bomb" in page.locator(".card blockquote").inner_text()
    assert faults == []


def test_a_node_leads_to_its_actor_and_a_line_to_its_dyad(browser: Any, address: str) -> None:
    page, faults = page_of(browser, address)
    page.goto("/network")
    page.locator("svg.network").locator(".node[aria-label^='Abkhazia: ']").click()
    assert page.url.endswith("/actors/Q23334")
    page.go_back()
    page.locator("svg.network a[aria-label^='Georgia and Russia']").dispatch_event("click")
    page.wait_for_url("**/dyad?*")
    assert page.get_by_role("heading", level=1).inner_text() == "Georgia and Russia"
    number = page.locator(".sum strong").inner_text()
    page.go_back()
    row = page.locator("table tr", has=page.get_by_role("link", name="Georgia and Russia"))
    assert number == f"{row.locator('td').first.inner_text()} deeds"
    assert faults == []


def test_a_disputed_area_is_hatched_and_leads_to_who_holds_what(browser: Any, address: str) -> None:
    page, faults = page_of(browser, address)
    page.goto("/map?zoom=5&lon=42&lat=42.7")
    area = page.get_by_role("link", name="Abkhazia, disputed")
    fill = area.locator("path").evaluate("node => getComputedStyle(node).fill")
    assert "#hatch" in fill
    assert area.locator("path").evaluate("node => node.getBBox().width") > 20
    area.dispatch_event("click")
    page.wait_for_function("location.hash === '#area-abkhazia'")
    entry = page.locator(":target").inner_text()
    assert "Georgia claims sovereignty" in entry
    assert "Abkhazia declares independence" in entry
    assert "Recognised by Nauru, Nicaragua, Russia, Venezuela" in entry
    assert page.get_by_role("heading", name="South Ossetia disputed").is_visible()
    page.locator(".marks").get_by_role("link", name="disputed").first.click()
    assert page.locator(":target").count() == 1
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pictures_are_accessible_and_fit(browser: Any, address: str, scheme: str, width: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wide, high = WIDTHS[width]
    page, faults = page_of(browser, address, color_scheme=scheme, viewport={"width": wide, "height": high})
    for path in PATHS:
        page.goto(path)
        found = [f"{path}: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert faults == []
