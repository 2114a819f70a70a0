"""Filters kept under a name: kept, opened, followed, replaced, removed and brought back, by API and by forms."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.serve import Settings
from dragoman.serve.apps import make_app
from dragoman.serve.atom import ATOM
from dragoman.serve.followed import FOLLOWED
from linked_pages import Linked, linked_pages

REPORTS = (
    ("2014-02-03", "Kenya recognizes Kosovo."),
    ("2014-03-31", "Kenya promised to send medicine to Uganda by the end of May."),
    ("2014-03-10", "A bomb killed four soldiers at the port of Mombasa in Kenya on Monday."),
    ("2014-03-11", "A bomb killed six soldiers at the port of Mombasa in Kenya on Monday."),
    ("2014-05-20", "Kenya sent medicine to Uganda on Tuesday."),
    ("2014-07-01", "Kenya does not recognize Kosovo any more, the government of Kenya said on Tuesday."),
)
KEPT = {
    "/events": "actor=KEN", "/statements": "speaker=KEN", "/positions": "about=Kosovo",
    "/positions/matrix": "family=recognition", "/commitments": "by=KEN&status=kept", "/commitments/board": "by=KEN",
    "/happenings": "type=ASSAULT", "/contradictions": "kind=dead", "/timeline": "actor=UGA",
    "/changes": "actor=KEN&kind=promise&kind=turn", "/dyad": "a=KEN&b=UGA", "/network": "party=KEN",
    "/map": "country=KEN",
}  # fmt: skip
"""A filter of each list, and what is new for it."""
NEW = {
    "/events": {"event"}, "/statements": {"statement"}, "/positions": {"position", "turn", "contradiction"},
    "/positions/matrix": {"position", "turn", "contradiction"}, "/commitments": {"commitment", "promise"},
    "/commitments/board": {"commitment", "promise"}, "/happenings": {"event", "telling", "contradiction"},
    "/contradictions": {"contradiction"}, "/timeline": {"event", "promise"},
    "/changes": {"promise", "turn"}, "/dyad": {"event"}, "/network": {"event"}, "/map": {"event", "telling"},
}  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Linked]:
    records = [coder(text, date=date, title=text[:30]) for date, text in REPORTS]
    with linked_pages(tmp_path_factory.mktemp("saved"), records, coder=coder) as served:
        yield served


def titles(client: TestClient, way: str) -> list[str]:
    return [row["title"] for row in client.get(f"/api/v1{way}").json()["rows"]]


def test_every_followed_list_is_tried() -> None:
    assert set(FOLLOWED) == set(KEPT) == set(NEW)


@pytest.mark.parametrize("path", KEPT)
def test_a_filter_of_each_list_is_kept_opened_and_followed(linked: Linked, path: str) -> None:
    client, writer = linked
    name = f"mine, {path.strip('/').replace('/', ' ')}"
    given = {"name": name, "path": path, "query": KEPT[path]}
    assert client.post("/api/v1/filters", json=given).status_code == 401
    made = client.post("/api/v1/filters", json=given, headers=writer)
    assert made.status_code == 200, made.text
    kept = made.json()
    assert (kept["judge"], kept["removed"], kept["path"]) == ("Ana Kos", False, path)
    assert client.get(kept["address"]).status_code == 200
    own = f"/filters/{name}"
    assert client.get(f"/api/v1{own}").json() == kept
    rows = client.get(f"/api/v1{own}/changes?limit=200").json()["rows"]
    assert {row["kind"] for row in rows} >= NEW[path]
    everything = {row["id"]: row for row in client.get("/api/v1/changes?limit=200").json()["rows"]}
    assert all(everything[row["id"]] == row for row in rows)
    assert len(rows) < len(everything)
    page = client.get(f"{own}/changes?limit=200").text
    shown = re.findall(r'<span class="sort[^>]*>[^<]*</span> <a href="[^"]*"><bdi>(.*?)</bdi>', page)
    assert [unescape(title) for title in shown] == [row["title"] for row in rows]
    feed = ElementTree.fromstring(client.get(kept["feed"] + "?limit=200").content)
    assert [entry.findtext(f"{{{ATOM}}}title") for entry in feed.iter(f"{{{ATOM}}}entry")] == [
        row["title"] for row in rows
    ]
    assert name in unescape(feed.findtext(f"{{{ATOM}}}title") or "")
    assert kept["name"] in unescape(client.get("/filters").text)
    assert client.delete(f"/api/v1{own}", headers=writer).json()["removed"]


def test_events_that_changed_are_those_the_list_shows(linked: Linked) -> None:
    client, writer = linked
    query = "type=ASSAULT&since=2014-03-10&until=2014-03-10"
    client.post("/api/v1/filters", json={"name": "Monday", "path": "/events", "query": query}, headers=writer)
    listed = {row["id"] for row in client.get(f"/api/v1/events?{query}").json()["rows"]}
    rows = client.get("/api/v1/filters/Monday/changes?kind=event&kind=telling").json()["rows"]
    assert {row["id"].partition(":")[2] for row in rows} == listed
    assert client.get("/api/v1/filters/Monday/changes?since=2015").json()["rows"] == []
    today = client.get("/api/v1/filters/Monday/changes?since=2015&by=arrival").json()["rows"]
    assert {row["id"] for row in today} >= {row["id"] for row in rows}
    assert all("T" in row["when"] for row in today)
    page = client.get("/filters/Monday/changes?by=arrival").text
    assert "whatever their dates" in page
    assert "came in" in page


def test_a_name_is_taken_replaced_removed_and_brought_back(linked: Linked) -> None:
    client, writer = linked
    given = {"name": "Raids", "path": "/events", "query": "type=ASSAULT&limit=3&cursor=&actor="}
    first = client.post("/api/v1/filters", json=given, headers=writer).json()
    assert first["query"] == "type=ASSAULT"
    assert client.post("/api/v1/filters", json=given, headers=writer).json() == first
    other = {**given, "query": "type=COERCE"}
    taken = client.post("/api/v1/filters", json=other, headers=writer)
    assert taken.status_code == 409
    assert taken.headers["content-type"] == "application/problem+json"
    assert "Ana Kos" in taken.json()["detail"]
    second = client.post("/api/v1/filters", json={**other, "replace": True}, headers=writer).json()
    assert [word["query"] for word in second["history"]] == ["type=ASSAULT", "type=COERCE"]
    assert client.delete("/api/v1/filters/Raids", headers=writer).json()["removed"]
    assert client.delete("/api/v1/filters/Raids", headers=writer).status_code == 404
    assert client.get("/api/v1/filters/Raids/changes").status_code == 404
    assert "removed by Ana Kos" in client.get("/filters/Raids/changes").text
    assert "Raids" not in [row["name"] for row in client.get("/api/v1/filters").json()["rows"]]
    assert "Raids" in [row["name"] for row in client.get("/api/v1/filters?removed=true").json()["rows"]]
    back = client.post("/filters/bring-back", data={"name": "Raids", "nth": "0"}, headers=writer)
    assert back.status_code == 200
    assert back.url.path == "/filters/Raids"
    assert client.get("/api/v1/filters/Raids").json()["query"] == "type=ASSAULT"
    assert client.post("/filters/bring-back", data={"name": "Raids", "nth": "9"}, headers=writer).status_code == 400


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"path": "/nowhere"}, 400, "is none of /events"), ({"query": "colour=red"}, 400, "colour"),
        ({"query": "since=soon"}, 400, "since"), ({"query": "type=DANCE"}, 400, "DANCE"),
        ({"name": "a/b"}, 400, "address"), ({"name": " "}, 400, "name"), ({"path": "/dyad"}, 400, "query: a"),
        ({"name": "x" * 200}, 422, "name"), ({"note": 3}, 422, "note"),
    ],
)  # fmt: skip
def test_impossible_filters_are_told(linked: Linked, given: dict[str, object], status: int, words: str) -> None:
    client, writer = linked
    answer = client.post("/api/v1/filters", json={"name": "x", "path": "/events", **given}, headers=writer)
    assert answer.status_code == status
    assert words in answer.json()["detail"]
    assert client.get("/api/v1/filters/x").status_code == 404


def test_forms_need_the_right_and_come_from_here(linked: Linked) -> None:
    client, _ = linked
    for path in ("/filters/keep", "/filters/remove", "/filters/bring-back"):
        assert client.post(path, data={"name": "x"}).status_code == 401
        assert client.post(path, data={}, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert "sign in" in client.get("/filters").text


def test_hostile_names_are_shown_harmlessly(linked: Linked) -> None:
    client, writer = linked
    name = "<script>alert(1)</script>".replace("/", "")
    kept = client.post(
        "/api/v1/filters", json={"name": name, "path": "/events", "note": "<b>"}, headers=writer
    )  # fmt: skip
    assert kept.status_code == 200
    for path in ("/filters", kept.json()["changes"], kept.json()["changes"].removesuffix("/changes")):
        assert "<script>alert" not in client.get(path).text


def test_what_came_in_is_asked_of_all_changes_too(linked: Linked) -> None:
    client, _ = linked
    whole = client.get("/api/v1/changes?limit=200").json()["rows"]
    by = client.get("/api/v1/changes?limit=200&by=arrival").json()
    items = ("event", "statement", "position", "commitment", "telling", "turn", "contradiction")
    assert {row["id"] for row in by["rows"] if row["kind"] in items} == {
        row["id"] for row in whole if row["kind"] in items
    }
    assert by["undated"] == 0
    found, cursor = [], ""
    while cursor is not None:
        page = client.get("/api/v1/changes", params={"limit": 5, "cursor": cursor, "by": "arrival"}).json()
        found += [row["id"] for row in page["rows"]]
        cursor = page["cursor"]
    assert found == [row["id"] for row in by["rows"]]
    assert client.get("/api/v1/changes?by=mood").status_code == 422
    assert "dated last year stands under last year" in client.get("/changes").text


def test_saved_filters_of_an_empty_ledger(tmp_path: Path, coder: Coder) -> None:
    with Ledger.open(tmp_path / "empty.ledger", create=True):
        pass
    served = Settings(ledger=str(tmp_path / "empty.ledger"), tokens=tmp_path / "t", hosts=("testserver",), rate=0)
    with TestClient(make_app(served, load=lambda: coder), raise_server_exceptions=False) as client:
        assert "No filter is kept yet" in client.get("/filters").text
        assert client.get("/changes?by=arrival").status_code == 200
        assert client.get("/filters/none").status_code == 404
