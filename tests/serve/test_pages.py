"""Pages show what the ledger holds; nothing in a report can harm them."""

import json
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coder import Coder
from dragoman.serve import Tokens
from dragoman.serve.marks import segments_of
from made_records import made_records

PAGES = (
    "/", "/search?text=Lavrov", "/about", "/read", "/reports", "/events", "/statements", "/positions", "/commitments",
    "/actors", "/network", "/map", "/dyad", "/dyad?a=RUS&b=GEO", "/dyad/deeds?a=RUS&b=GEO", "/map/deeds",
    "/timeline?actor=RUS", "/review", "/sign-in", "/actors/Q159",
)  # fmt: skip


class Text(HTMLParser):
    """The text of a page, the tags in it, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.ids = "", [], []  # type: ignore[var-annotated]
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_answer_with_one_heading_and_no_id_twice(client: TestClient, path: str) -> None:
    answer = client.get(path)
    page = Text(answer.text)
    assert answer.status_code == 200
    assert len(answer.content) < 1_000_000
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert len(page.ids) == len(set(page.ids))


def test_a_report_shows_an_offer_under_a_condition_as_not_done(client: TestClient, key: str) -> None:
    page = client.get(f"/reports/{key}").text
    assert re.search(r'<a class="tag is-open" href="#e\d+">◌ AGREE · said, on a condition</a>', page)
    assert re.search(r'<a class="tag is-deed" href="#e\d+">● MOBILIZE · happened</a>', page)
    assert "occupied territories" in page


def test_a_text_is_pasted_and_read(client: TestClient) -> None:
    page = client.post("/read", data={"text": "Kenya condemned the attack.\r\n", "date": "2024-05-01"}).text
    assert "not stored" in page
    assert "ACCUSE" in page
    wrong = client.post("/read", data={"text": "Kenya condemned the attack.", "date": "May"})
    assert wrong.status_code == 422
    assert "write YYYY-MM-DD" in wrong.text
    assert "Kenya condemned the attack." in wrong.text
    assert client.post("/read", data={"text": "  "}).status_code == 422


def test_lists_keep_their_filters_on_the_next_page(client: TestClient) -> None:
    page = client.get("/events?limit=2&status=happened").text
    following = re.search(r'href="([^"]+)" rel="next"', page)
    assert following is not None
    assert "status=happened" in following[1]
    assert client.get(following[1].replace("&amp;", "&")).status_code == 200


def test_an_event_is_corrected_in_a_form(client: TestClient, tokens: Tokens, key: str) -> None:
    client.post("/sign-in", data={"token": tokens.add("Ana Kos", right="write")})
    item = client.get("/api/v1/events?text=Dnieper").json()["rows"][0]["id"]
    form = {
        a["name"]: a["value"]
        for tag, a in Text(client.get(f"/review/{item}").text).tags
        if "value" in a and "name" in a
    }
    csrf = form["csrf"]
    unchanged = client.post("/review/judge", data={"csrf": csrf, "item": item, "verdict": "correct"})
    assert (unchanged.status_code, "Nothing was changed" in unchanged.text) == (400, True)
    impossible = {"csrf": csrf, "item": item, "verdict": "correct", "set_types": "DANCE"}
    assert "DANCE" in client.post("/review/judge", data=impossible).text
    done = {"csrf": csrf, "item": item, "verdict": "correct", "set_status": "planned", "back": f"/review/{item}"}
    page = client.post("/review/judge", data=done).text
    assert "Ana Kos" in page
    assert "planned" in json.loads(client.get("/api/v1/gold").text)["events"][0]["status"]
    undone = client.post("/review/undo", data={"csrf": csrf, "report": key, "back": "/review"})
    assert undone.status_code == 200
    assert client.get("/api/v1/gold").text == ""


def test_an_items_history_is_shown_and_any_of_it_taken_back(client: TestClient, tokens: Tokens, key: str) -> None:
    client.post("/sign-in", data={"token": tokens.add("Ana Kos", right="write")})
    item = client.get("/api/v1/events?text=Dnieper").json()["rows"][0]["id"]
    csrf = str(re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)[1])  # type: ignore[index]
    given = {"csrf": csrf, "item": item, "back": f"/review/{item}"}
    client.post("/review/judge", data=given | {"verdict": "correct", "set_status": "planned", "note": "an intention"})
    page = client.post("/review/judge", data=given | {"verdict": "reject"}).text
    assert page.index("rejected") < page.index("corrected")
    assert "status: <bdi>planned</bdi>" in page
    ids = re.findall(r'name="id" value="([0-9a-f]{12})"', page)
    assert len(ids) == 2
    page = client.post("/review/undo", data={"csrf": csrf, "report": key, "id": ids[1], "back": f"/review/{item}"}).text
    assert "an intention" not in page
    assert re.findall(r'name="id" value="([0-9a-f]{12})"', page) == ids[:1]


HOSTILE = (
    '<script>alert(1)</script> said "Kenya attacked <img src=x onerror=alert(1)> Sudan on Friday," the minister said. '
    "“{{ 7*7 }} {% raw %} &lt;b&gt; ' onmouseover='x'” said President <b>William Ruto</b>.\n\u202eKenya\u202c accused "
    "Sudan\u2066 of 'attacks'. \x07\x1b[31m "
) + "a" * 100_000


def test_hostile_reports_are_shown_harmlessly(client: TestClient, writer: dict[str, str]) -> None:
    kept = client.post(
        "/api/v1/reports", json={"text": HOSTILE, "date": "2024-05-01", "title": "</title><script>x"}, headers=writer
    )
    assert kept.status_code == 200
    report = kept.json()["report"]
    plain = [tag for tag, _ in Text(client.get("/about").text).tags if tag in ("script", "style", "img", "iframe")]
    for path in (
        f"/reports/{report}",
        f"/reports/{report}?part=2",
        "/",
        "/events?report=" + report,
        "/review",
        "/actors",
    ):
        answer = client.get(path)
        page = Text(answer.text)
        assert answer.status_code == 200
        assert len(answer.content) < 1_000_000
        assert [tag for tag, _ in page.tags if tag in ("script", "style", "img", "iframe")] == plain
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
        assert not set("\u202e\u2066\x07\x1b") & set(answer.text)
    assert "{{ 7*7 }}" in Text(client.get(f"/reports/{report}").text).text


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 500), cut=st.integers(1, 400))
def test_segments_together_are_the_text(seed: int, cut: int) -> None:
    record = next(made_records(1, first=seed))
    text = record.report.text
    parts = [(0, cut), (cut, len(text))] if cut < len(text) else [(0, len(text))]
    shown = "".join(
        segment.text for start, end in parts for p in segments_of(record, start=start, end=end) for segment in p
    )
    assert "".join(shown.split()) == "".join(text.split())


def test_marks_of_the_example_lead_to_items_that_are_there(client: TestClient, key: str, coder: Coder) -> None:
    page = Text(client.get(f"/reports/{key}").text)
    targets = {
        attrs["href"][1:] for tag, attrs in page.tags if tag == "a" and str(attrs.get("href", "")).startswith("#")
    }
    assert targets - set(page.ids) == set()


def test_the_page_of_an_actor_says_under_which_keys_it_goes_and_who_said_so(
    client: TestClient, writer: dict[str, str]
) -> None:
    kept, other = sorted(row["entity"] for row in client.get("/api/v1/actors").json()["rows"])[:2]
    assert "One with" not in client.get(f"/actors/{kept}").text
    said = client.post("/api/v1/samenesses", json={"a": kept, "b": other, "verdict": "same"}, headers=writer)
    assert said.status_code == 200
    for key in (kept, other):
        page = client.get(f"/actors/{key}")
        assert page.status_code == 200
        assert "One with" in page.text
        assert f"Ana Kos said at {said.json()['time']}" in page.text
    lists = [client.get("/api/v1/events", params={"actor": key}).json()["rows"] for key in (kept, other)]
    assert lists[0] == lists[1]
