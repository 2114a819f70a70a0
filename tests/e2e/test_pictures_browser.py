"""A person with a browser looks at the pictures of the example dossier: bars, nodes, areas lead to what they mean."""

from typing import Any

import pytest

from browsing import LOOKS, Served, Watched, watched_in

pytestmark = pytest.mark.browser

PATHS = (
    "/network", "/network?by=actor", "/map", "/map?zoom=5&lon=42&lat=42.7", "/map?zoom=0", "/map?since=1990&until=1991",
    "/dyad", "/dyad?a=GEO&b=RUS", "/dyad?a=GEO&b=RUS&by=year&count=happenings", "/dyad/deeds?a=GEO&b=RUS",
    "/map/deeds", "/dyad?a=GEO&b=FJI",
)  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_bar_leads_to_its_sentence(browser: Any, served: Served, scripts: bool) -> None:
    watched = Watched(browser, served, java_script_enabled=scripts)
    page = watched.page
    page.goto("/dyad?a=GEO&b=RUS")
    figure = page.locator("figure").filter(has_text="Russia to Georgia")
    figure.get_by_role("link", name="2014-01: 1 material conflict").click()
    assert page.locator(".card").count() == 1
    assert "Russian border guards detained a Georgian shepherd" in page.locator(".card blockquote").inner_text()
    page.locator(".card h2 a").click()
    assert "/reports/" in page.url
    assert page.locator(":target").count() == 1
    assert watched.faults == []


def test_the_same_deed_told_twice_counts_once_by_happenings(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
    page.goto("/map?zoom=6&lon=41&lat=43&type=ASSAULT&count=events")
    assert "3 deeds in this view" in page.locator(".sum").inner_text()
    page.get_by_role("link", name="By happenings").click()
    assert "1 deed in this view" in page.locator(".sum").inner_text()
    page.locator(".marks a").first.click()
    assert "bomb" in page.locator(".card blockquote").inner_text()
    assert watched.faults == []


def test_a_node_leads_to_its_actor_and_a_line_to_its_dyad(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
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
    assert watched.faults == []


def test_a_disputed_area_is_hatched_and_leads_to_who_holds_what(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
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
    assert watched.faults == []


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_pictures_are_accessible_and_fit(browser: Any, served: Served, look: tuple[str, str]) -> None:
    watched = watched_in(browser, served, look)
    for path in PATHS:
        watched.check(path)
    assert watched.faults == []
