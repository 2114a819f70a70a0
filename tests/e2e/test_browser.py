"""A person with a browser reads the example report, finds a speaker, corrects an event; nothing leaves the machine."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import LOOKS, Served, Watched, serving, watched_in
from dragoman.coder import Coder
from dragoman.ledger import Ledger

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(chromium: str, tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[Served]:
    """A server of one short report."""
    place = tmp_path_factory.mktemp("browsed") / "dossier.ledger"
    police = (root / "examples" / "police-mission.txt").read_text(encoding="utf-8")
    with Ledger.open(place, create=True) as ledger:
        ledger.add([coder(police, date="2024-05-03", title="A police mission")])
    with serving(place, coder) as found:
        yield found


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


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_every_page_is_accessible_and_fits(browser: Any, served: Served, look: tuple[str, str]) -> None:
    watched = watched_in(browser, served, look)
    watched.sign_in(served.secret)
    item = served.api("/events?limit=1")["rows"][0]["id"]
    report = item.partition("/")[0]
    for path in (
        "/", "/search?text=Kenya", "/about", "/read", "/reports", "/events?actor=KEN", "/statements", "/positions",
        "/commitments", "/actors?sort=-reports", "/events?sort=who", "/timeline?actor=KEN", f"/reports/{report}",
        f"/review/{item}", "/review", "/actors/Q114", "/sign-in", "/events?actor=NOR",
    ):  # fmt: skip
        watched.check(path)
    assert watched.faults == []


def test_what_is_not_there_or_cannot_be_asked_is_told(browser: Any, served: Served) -> None:
    page = Watched(browser, served, viewport={"width": 390, "height": 844}).page
    for path, status, words in (
        ("/nowhere", 404, "no page at this address"), ("/reports/none", 404, "no such report"),
        ("/filters/none", 404, "No filter of this name"),
        ("/events?since=yesterday", 400, "takes a year, month or day"),
        ("/events?limit=0", 422, "limit"),
    ):  # fmt: skip
        assert page.goto(path).status == status
        assert words in page.get_by_role("alert").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.get_by_role("link", name="Ask without filters").click()
    assert page.locator("h1").inner_text() == "Events"


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
