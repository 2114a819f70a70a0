"""A person looks at the example dossier across reports, judges it in two clicks and takes it back; numbers agree."""

import json
import os
import re
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.link import Linker
from dragoman.read.sources import read_reports
from dragoman.serve import Settings, Tokens, make_app
from dragoman.values.readings import Reading

pytestmark = pytest.mark.browser

ATOM = "{http://www.w3.org/2005/Atom}"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


class Served:
    """A server of this machine with the example dossier, and the secret of one who may write."""

    def __init__(self, address: str, secret: str) -> None:
        self.address, self.secret = address, secret

    def api(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.address}/api/v1{path}") as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium: install Debian's package chromium")
    return found or pytest.skip("no Chromium: install Debian's package chromium")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[Served]:
    import uvicorn

    folder = tmp_path_factory.mktemp("across")
    read = [outcome for outcome in read_reports([str(root / "examples" / "dossier")]) if isinstance(outcome, Reading)]
    with Ledger.open(folder / "dossier.ledger", create=True) as ledger:
        ledger.add([coder.code(outcome.report) for outcome in read])
        ledger.link(Linker())
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


def test_promise_is_kept_one_is_overdue_and_a_verdict_takes_two_clicks(browser: Any, served: Served) -> None:
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
    overdue = page.locator(".stands-overdue .promise", has_text="return to the meetings")
    assert "2013-12-31" in overdue.inner_text()

    overdue.get_by_text("Verdict", exact=True).click()
    overdue.get_by_role("button", name="Broken").click()
    moved = page.locator(".stands-broken .promise", has_text="return to the meetings")
    assert "by Ana Kos" in moved.inner_text()
    moved.get_by_role("button", name="Take back").click()
    assert page.locator(".stands-overdue .promise", has_text="return to the meetings").count() == 1

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
    assert any("return to the meetings" in title and "overdue" in title for title in titles)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_across_reports_are_accessible_and_fit(browser: Any, served: Served, scheme: str, width: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    wide, high = WIDTHS[width]
    watched = Watched(browser, served, color_scheme=scheme, viewport={"width": wide, "height": high})
    page = watched.page
    watched.sign_in(served.secret)
    happening = attack(served)["id"]
    promise = served.api("/commitments?status=overdue")["rows"][0]["id"]
    course = served.api("/position-histories?changed=true")["rows"][0]["id"]
    for path in (
        "/happenings", f"/happenings/{happening}", "/happenings?actor=NOR", "/contradictions",
        "/contradictions?party=NOR", "/positions/matrix", "/positions/matrix?holder=VUT&family=recognition",
        "/positions/matrix?holder=NOR", f"/positions/courses/{course}", "/commitments/board",
        "/commitments/board?by=NOR", f"/commitments/board/{promise}", "/changes", "/changes?actor=Narnia",
    ):  # fmt: skip
        page.goto(path)
        for summary in page.locator("main summary").all()[:12]:
            summary.click()
        found = [f"{path}: {v['id']} {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert watched.faults == []
