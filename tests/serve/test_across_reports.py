"""Over HTTP: happenings joined and parted, promises judged, positions, contradictions, what changed and its feed."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.serve import Settings
from dragoman.serve.apps import make_app
from dragoman.serve.atom import ATOM, feed
from dragoman.serve.change_kinds import Change
from linked_pages import Linked, linked_pages

REPORTS = (
    ("2014-02-03", "Delta Post", "Kenya recognizes Kosovo."),
    ("2014-03-31", "Lake Wire", "Kenya promised to send medicine to Uganda by the end of May."),
    ("2014-03-10", "Delta Post", "A bomb killed four soldiers at the port of Mombasa in Kenya on Monday."),
    ("2014-03-11", "Lake Wire", "A bomb killed six soldiers at the port of Mombasa in Kenya on Monday."),
    ("2014-05-20", "Lake Wire", "Kenya sent medicine to Uganda on Tuesday."),
    ("2014-07-01", "Delta Post", "Kenya does not recognize Kosovo any more, the government of Kenya said on Tuesday."),
    (None, "Lake Wire", "Kenya condemned the attack."),
)  # fmt: skip
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Linked]:
    records = [coder(text, date=date, source=source, title=text[:30]) for date, source, text in REPORTS]
    with linked_pages(tmp_path_factory.mktemp("linked"), records, coder=coder) as served:
        yield served


def titles(client: TestClient, query: str) -> list[str]:
    return [row["title"] for row in client.get(f"/api/v1/changes?{query}").json()["rows"]]


def test_a_telling_is_parted_and_joined_again_and_the_happening_follows(linked: Linked) -> None:
    client, writer = linked
    (row,) = client.get("/api/v1/happenings?type=ASSAULT").json()["rows"]
    a, b = (telling["id"] for telling in row["tellings"])
    assert client.get(f"/api/v1/happenings/{b}").json() == row
    asked = {"a": a, "b": b, "verdict": "not-same", "note": "two attacks"}
    assert client.post("/api/v1/samenesses", json=asked).status_code == 401
    assert client.post("/api/v1/samenesses", json=asked, headers=writer).json()["judge"] == "Ana Kos"
    assert client.get("/api/v1/happenings?type=ASSAULT").json()["rows"] == []
    alone = client.get(f"/api/v1/happenings/{b}").json()
    assert [telling["id"] for telling in alone["tellings"]] == [b]
    assert "two deeds" in client.get(f"/happenings/{b}").text
    assert any(title.startswith("Not the same") for title in titles(client, "kind=verdict"))
    assert client.delete(f"/api/v1/samenesses?about={a}", headers=writer).status_code == 200
    assert client.delete(f"/api/v1/samenesses?about={a}", headers=writer).status_code == 404
    assert client.get("/api/v1/happenings?type=ASSAULT").json()["rows"] == [row]
    assert client.get("/happenings/000000000000/e1").status_code == 404


def test_a_promise_is_judged_and_the_verdict_taken_back(linked: Linked) -> None:
    client, writer = linked
    before = client.get("/api/v1/commitments/board").json()
    promise = next(row for column in before["columns"] for row in column["rows"] if "medicine" in row["deed"])
    given = {"item": promise["id"], "status": "broken", "note": "it never came"}
    assert client.post("/api/v1/verdicts", json={**given, "status": "done"}, headers=writer).status_code == 422
    assert client.post("/api/v1/verdicts", json=given, headers=writer).json()["judge"] == "Ana Kos"
    rows = client.get("/api/v1/commitments?status=broken").json()["rows"]
    assert [row["id"] for row in rows] == [promise["id"]]
    page = client.get(f"/commitments/board/{promise['id']}").text
    assert "it never came" in page
    assert any(title.startswith("Promise judged: broken") for title in titles(client, "kind=verdict"))
    client.delete(f"/api/v1/verdicts?item={promise['id']}", headers=writer)
    assert client.get("/api/v1/commitments/board").json() == before
    assert client.get("/commitments/board/000000000000/c1").status_code == 404


def test_positions_that_changed_are_in_matrix_courses_and_contradictions(linked: Linked) -> None:
    client, _ = linked
    matrix = client.get("/api/v1/positions/matrix?family=recognition").json()
    rows = client.get("/api/v1/position-histories?family=recognition").json()["rows"]
    assert matrix["courses"] == matrix["all_courses"] == len(rows)
    assert [row["id"] for holder in matrix["holders"] for cell in holder["cells"] for row in cell] == [rows[0]["id"]]
    assert rows[0]["stance"] == "does_not_recognise"
    assert [change["old"] for change in rows[0]["changes"]] == ["recognises"]
    assert "changed here" in client.get(f"/positions/courses/{rows[0]['id']}").text
    line = client.get("/api/v1/position-histories?family=recognition&format=csv").text.splitlines()
    assert len(line) == 2
    assert "recognises,2014-07-01" in line[1]
    kinds = [row["kind"] for row in client.get("/api/v1/contradictions").json()["rows"]]
    assert sorted(kinds) == ["dead", "reversed"]
    cut = client.get("/positions/matrix?columns=1&rows=1").text
    everything = client.get("/api/v1/positions/matrix").json()
    assert ("Left out:" in cut) == (everything["all_courses"] > 1)
    assert client.get("/positions/courses/none").status_code == 404
    assert client.get("/contradictions/dead:x/e1:y/e2").status_code == 404


def test_changes_are_asked_page_by_page_by_whom_about_what_and_since(linked: Linked) -> None:
    client, _ = linked
    whole = client.get("/api/v1/changes?limit=200").json()
    assert whole["undated"] == 1
    assert whole["latest"] == "2014-07-01"
    ids = [row["id"] for row in whole["rows"]]
    assert len(ids) == len(set(ids))
    assert [row["when"][:10] for row in whole["rows"]] == sorted((r["when"][:10] for r in whole["rows"]), reverse=True)
    for size in (1, 3, 7):
        found, cursor = [], ""
        while cursor is not None:
            page = client.get("/api/v1/changes", params={"limit": size, "cursor": cursor}).json()
            found += [row["id"] for row in page["rows"]]
            cursor = page["cursor"]
        assert found == ids
    assert all(row["when"] >= "2014-05" for row in client.get("/api/v1/changes?since=2014-05").json()["rows"])
    assert titles(client, "actor=KEN&other=UGA&kind=promise")[0].endswith("done; the promise is kept")
    assert titles(client, "about=Kosovo&kind=turn") == ["Kenya on Kosovo: recognises, now does not recognise"]
    assert any(title.startswith("Told once more") for title in titles(client, "kind=telling"))
    assert client.get("/api/v1/changes?cursor=x").status_code == 400
    assert client.get("/api/v1/changes?kind=rumour").status_code == 422


def test_the_feed_is_valid_stays_and_is_not_sent_twice(linked: Linked) -> None:
    client, writer = linked
    address = "/changes.atom?actor=KEN&limit=4"
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    check_feed(root)
    assert len(root.findall(f"{{{ATOM}}}entry")) == 4
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{ATOM}}}link")}
    assert links["self"] == f"http://testserver{address}"
    check_feed(ElementTree.fromstring(client.get(links["next"] or "").content))
    tag, time = answer.headers["etag"], answer.headers["last-modified"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    assert client.get(address, headers={"if-modified-since": time}).status_code == 304
    assert client.get(address, headers={"if-none-match": '"other"', "if-modified-since": time}).status_code == 200
    item = client.get("/api/v1/events?actor=KEN").json()["rows"][0]["id"]
    client.post("/api/v1/judgements", json={"item": item, "verdict": "accept"}, headers=writer)
    changed = client.get(address, headers={"if-modified-since": time})
    assert changed.status_code == 200
    assert changed.headers["last-modified"] != time
    told = [entry.findtext(f"{{{ATOM}}}title") for entry in ElementTree.fromstring(changed.content)]
    assert any((title or "").startswith("Accepted the event") for title in told)
    client.delete(f"/api/v1/judgements?report={item.partition('/')[0]}", headers=writer)
    assert client.get(address).content == answer.content


def check_feed(root: ElementTree.Element) -> None:
    """What RFC 4287 asks of feeds and entries."""
    assert root.tag == f"{{{ATOM}}}feed"
    for part in (root, *root.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1
        assert (part.findtext(f"{{{ATOM}}}id") or "").startswith("urn:uuid:")
        assert RFC3339.fullmatch(part.findtext(f"{{{ATOM}}}updated") or "")
        assert part.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name")
        rels = [link.get("rel") for link in part.findall(f"{{{ATOM}}}link")]
        assert rels.count("alternate") == 1
        assert all((link.get("href") or "").startswith("http") for link in part.findall(f"{{{ATOM}}}link"))
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in root.iter(f"{{{ATOM}}}entry")]
    assert len(ids) == len(set(ids))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_report_says_the_feed_can_be_read(title: str, words: str) -> None:
    row = Change(id="event:x", kind="event", when="2014-01-02", title=title, words=words, source=words, address="/x")
    body = feed([row], title=title, name="x", base="http://a", self_="/changes.atom", page="/changes")
    check_feed(ElementTree.fromstring(body))


def test_forms_of_other_sites_and_without_token_are_turned_away(linked: Linked) -> None:
    client, _ = linked
    for path in ("/happenings/judge", "/happenings/undo", "/commitments/verdict", "/commitments/undo"):
        assert client.post(path, data={"item": "x/c1"}).status_code == 401
        assert client.post(path, data={}, headers={"origin": "http://elsewhere.example"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/happenings", "/contradictions", "/positions/matrix", "/commitments/board", "/changes", "/changes.atom"],
)
def test_pages_answer_for_empty_ledgers_too(tmp_path: Path, coder: Coder, path: str) -> None:
    with Ledger.open(tmp_path / "empty.ledger", create=True):
        pass
    served = Settings(
        ledger=str(tmp_path / "empty.ledger"), tokens=tmp_path / "tokens.json", hosts=("testserver",), rate=0
    )
    with TestClient(make_app(served, load=lambda: coder), raise_server_exceptions=False) as client:
        answer = client.get(path)
        assert answer.status_code == 200
        assert path.endswith("atom") or 'class="notice"' in answer.text
