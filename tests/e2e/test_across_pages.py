"""A person looks at the example dossier across reports, judges it in two clicks and takes it back; numbers agree."""

import re
import urllib.request
from typing import Any
from xml.etree import ElementTree

import pytest

from browsing import LOOKS, Served, Watched, watched_in

pytestmark = pytest.mark.browser

ATOM = "{http://www.w3.org/2005/Atom}"


def attack(served: Served) -> Any:
    (found,) = served.api("/happenings?type=ASSAULT")["rows"]
    return found


def test_two_counts_of_dead_stand_side_by_side_and_are_parted_in_two_clicks(browser: Any, served: Served) -> None:
    watched = Watched(browser, served, java_script_enabled=False)
    page = watched.page
    watched.sign_in(served.secret)
    row = attack(served)
    page.goto("/happenings?type=ASSAULT")
    assert page.get_by_text("How many died").count() == 1
    page.locator(".happening h2 a").click()
    assert page.locator(".side").count() == len(row["tellings"]) == 3
    assert page.locator(".side .differs").all_inner_texts() == [
        "How many died: 2", "How many died: 3", "How many died: 3",
    ]  # fmt: skip
    assert [mark.inner_text() for mark in page.locator(".side mark").all()] == ["killed"] * 3
    assert page.get_by_text("words in common").count() == len(row["joins"])

    page.get_by_text("Judge", exact=True).last.click()
    page.get_by_role("button", name="Telling C is of another deed").click()
    assert page.locator(".side").count() == 2
    assert page.get_by_text("two deeds").count() >= 1
    assert len(attack(served)["tellings"]) == 2
    page.get_by_role("button", name="Take back my latest word on this").click()
    assert page.locator(".side").count() == 3
    assert len(attack(served)["tellings"]) == 3
    assert served.api("/samenesses")["rows"] == []
    assert watched.faults == []


def test_position_that_changed_is_marked_and_its_older_value_a_click_away(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
    page.goto("/positions/matrix?family=recognition")
    matrix = served.api("/positions/matrix?family=recognition")
    assert page.locator(".matrix tbody tr").count() == len(matrix["holders"])
    assert page.locator(".matrix thead th").count() == len(matrix["columns"]) + 1
    assert page.locator(".matrix .course").count() == matrix["courses"]
    assert matrix["courses"] == len(served.api("/position-histories?family=recognition&limit=1000")["rows"])
    assert page.locator(".matrix .turned").count() == matrix["changed"]
    cell = page.locator(".matrix tr", has_text="Vanuatu").locator(".course").first
    assert "does not recognise" in cell.inner_text()
    assert "changed" in cell.inner_text()
    assert "2013-05-20" in cell.inner_text()
    cell.locator("summary").click()
    assert cell.get_by_text("recognizes Abkhazia as an independent state").is_visible()
    cell.locator(".turned").click()
    assert page.get_by_text("changed here").count() == 1
    assert watched.faults == []


def test_promise_is_kept_one_is_broken_and_a_verdict_takes_two_clicks(browser: Any, served: Served) -> None:
    watched = Watched(browser, served, java_script_enabled=False)
    page = watched.page
    watched.sign_in(served.secret)
    page.goto("/commitments/board")
    board = served.api("/commitments/board")
    for column in board["columns"]:
        section = page.locator(f".stands-{column['status']}")
        assert section.count() == (1 if column["count"] else 0)
        if column["count"]:
            assert f"({column['count']})" in section.locator("h2").inner_text()
            rows = served.api(f"/commitments?status={column['status']}&limit=1000")["rows"]
            assert len(rows) == column["count"]
    kept = page.locator(".stands-kept .promise", has_text="mineral water by the end of June")
    assert "2013-06-30" in kept.inner_text()
    assert "Russia lifted its ban on Georgian mineral water on Friday." in kept.inner_text()
    assert "proposed" in kept.inner_text()
    broken = page.locator(".stands-broken .promise", has_text="return to the meetings")
    assert "2013-12-31" in broken.inner_text()

    broken.get_by_text("Verdict", exact=True).click()
    broken.get_by_role("button", name="Withdrawn").click()
    moved = page.locator(".stands-withdrawn .promise", has_text="return to the meetings")
    assert "by Ana Kos" in moved.inner_text()
    moved.get_by_role("button", name="Take back").click()
    assert page.locator(".stands-broken .promise", has_text="return to the meetings").count() == 1

    kept.get_by_text("Verdict", exact=True).click()
    kept.get_by_role("button", name=re.compile("is kept$")).click()
    assert "accepted by Ana Kos" in kept.inner_text()
    kept.get_by_role("button", name="Take back").click()
    assert "accepted" not in kept.inner_text()
    assert watched.faults == []


def test_contradictions_are_pairs_of_sentences(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
    page.goto("/contradictions")
    rows = served.api("/contradictions")["rows"]
    assert {row["kind"] for row in rows} >= {"reversed", "dead"}
    assert page.locator(".clash").count() == len(rows)
    assert page.locator(".clash .side").count() == 2 * len(rows)
    page.get_by_role("link", name="Different counts of dead").first.click()
    assert page.locator("h1").inner_text().endswith("2 dead, or 3")
    page.get_by_role("link", name="all tellings").click()
    assert page.locator(".side").count() == 3
    assert watched.faults == []


def test_what_changed_is_a_page_and_a_feed_that_agree(browser: Any, served: Served) -> None:
    watched = Watched(browser, served)
    page = watched.page
    query = "kind=turn&kind=promise&kind=contradiction&since=2013-05"
    page.goto(f"/changes?{query}")
    rows = served.api(f"/changes?{query}")["rows"]
    titles = page.locator(".changes a").all_inner_texts()
    assert titles == [row["title"] for row in rows]
    assert any(title.startswith("Vanuatu on Abkhazia: recognises, now does not recognise") for title in titles)
    assert any("mineral water" in title and "the promise is kept" in title for title in titles)
    assert any("return to the meetings" in title and "broken" in title for title in titles)
    with urllib.request.urlopen(f"{served.address}{page.locator('link[type*=atom]').get_attribute('href')}") as answer:
        feed = ElementTree.fromstring(answer.read())
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == titles
    for entry in list(feed.iter(f"{ATOM}entry"))[:6]:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert page.goto(link.get("href", "")).status == 200
    page.goto("/changes?actor=VUT")
    assert page.locator("h1").inner_text() == "What changed: Vanuatu"
    page.goto("/changes?actor=Narnia")
    assert page.get_by_text("Nothing changed").is_visible()
    assert watched.faults == []


def test_a_filter_is_kept_by_name_followed_and_removed(browser: Any, served: Served) -> None:
    watched = Watched(browser, served, java_script_enabled=False)
    page = watched.page
    watched.sign_in(served.secret)
    page.goto("/events?actor=RUS&type=AGREE")
    page.get_by_text("Keep this filter under a name").click()
    page.get_by_label("Name", exact=True).fill("What Russia offers")
    page.get_by_label("What for, if you like").fill("for Friday")
    page.get_by_role("button", name="Keep it").click()
    assert page.locator("h1").inner_text() == "What Russia offers"
    kept = served.api("/filters/What%20Russia%20offers")
    assert (kept["judge"], kept["query"], kept["note"]) == ("Ana Kos", "actor=RUS&type=AGREE", "for Friday")
    rows = served.api("/filters/What%20Russia%20offers/changes")["rows"]
    assert page.locator(".changes a").all_inner_texts() == [row["title"] for row in rows[:6]]
    page.get_by_role("link", name="What changed").last.click()
    assert page.locator(".changes a").all_inner_texts() == [row["title"] for row in rows]
    page.get_by_role("link", name="by when they came in").click()
    assert page.locator("h1").inner_text() == "What came in: What Russia offers"
    assert "whatever their dates" in page.locator("main").inner_text()
    assert page.get_by_text("came in").count() > 3
    with urllib.request.urlopen(f"{served.address}{page.locator('link[type*=atom]').get_attribute('href')}") as answer:
        feed = ElementTree.fromstring(answer.read())
    assert len(list(feed.iter(f"{ATOM}entry"))) == page.locator(".changes a").count()

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Saved filters").click()
    page.get_by_role("link", name="Open What Russia offers").click()
    assert page.get_by_label("Type", exact=True).input_value() == "AGREE"
    page.go_back()
    page.get_by_role("link", name="What Russia offers", exact=True).click()
    page.get_by_role("button", name="Remove it").click()
    assert "Removed by Ana Kos" in page.locator(".notice").inner_text()
    page.get_by_role("button", name="Bring back").click()
    assert page.locator(".notice").count() == 0
    page.get_by_role("button", name="Remove it").click()
    assert served.api("/filters")["rows"] == []
    assert watched.faults == []


def test_the_menu_opens_on_a_phone_without_javascript(browser: Any, served: Served) -> None:
    watched = Watched(browser, served, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = watched.page
    page.goto("/events")
    assert page.locator(".top").bounding_box()["height"] < 70
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Map").click()
    assert page.locator("h1").inner_text() == "Where it happened"
    for wide in (1230, 1280, 1920):
        page.set_viewport_size({"width": wide, "height": 900})
        links = page.get_by_role("navigation", name="Main").get_by_role("link").all()
        assert len(links) == 13
        assert len({link.bounding_box()["y"] for link in links}) == 1, wide
    assert watched.faults == []


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_pages_across_reports_are_accessible_and_fit(browser: Any, served: Served, look: tuple[str, str]) -> None:
    watched = watched_in(browser, served, look)
    watched.sign_in(served.secret)
    happening = attack(served)["id"]
    promise = served.api("/commitments?status=broken")["rows"][0]["id"]
    course = served.api("/position-histories?changed=true")["rows"][0]["id"]
    page = watched.page
    page.goto("/commitments/board?by=RUS")
    page.get_by_text("Keep this filter under a name").click()
    page.get_by_label("Name", exact=True).fill(f"Promises {' '.join(look)}")
    page.get_by_role("button", name="Keep it").click()
    kept = page.url.removeprefix(served.address)
    for path in (
        "/happenings", f"/happenings/{happening}", "/happenings?actor=NOR", "/contradictions",
        "/contradictions?party=NOR", "/positions/matrix", "/positions/matrix?holder=VUT&family=recognition",
        "/positions/matrix?holder=NOR", f"/positions/courses/{course}", "/commitments/board",
        "/commitments/board?by=NOR", f"/commitments/board/{promise}", "/changes", "/changes?actor=Narnia",
        "/changes?by=arrival", "/filters", kept, f"{kept}/changes", f"{kept}/changes?by=arrival&since=2030",
    ):  # fmt: skip
        watched.check(path)
    assert watched.faults == []
