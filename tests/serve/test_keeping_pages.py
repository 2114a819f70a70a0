"""What strangers were shown is kept until the ledger changes; whoever is signed in gets a page of their own."""

import gzip
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import anyio
import pytest
from fastapi.testclient import TestClient
from jinja2 import Environment

from dragoman.ledger import Ledger
from dragoman.serve import Settings, Tokens
from dragoman.serve.apps import make_app
from dragoman.serve.keeping_pages import MOST_BYTES, Pages, Shown
from dragoman.serve.warming import ADDRESSES, warm
from made_records import made_records


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "made.ledger", create=True) as ledger:
        ledger.add(made_records(8))
    return tmp_path / "made.ledger"


@pytest.fixture
def client(place: Path, tokens: Tokens) -> Iterator[TestClient]:
    served = Settings(ledger=str(place), tokens=tokens.path, hosts=("testserver",), rate=0)
    with TestClient(make_app(served), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/events", "/", "/api/v1/events?sort=-confidence", "/api/v1/events?format=csv"])
def test_an_answer_is_the_same_until_the_ledger_changes(client: TestClient, place: Path, path: str) -> None:
    first, again = client.get(path), client.get(path)
    assert again.content == first.content
    assert again.headers["content-type"] == first.headers["content-type"]
    assert again.headers.get("content-disposition") == first.headers.get("content-disposition")
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert (plain.content, "content-encoding" in plain.headers) == (first.content, False)
    known = {"if-none-match": first.headers["etag"]}
    unchanged = client.get(path, headers=known)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert "content-security-policy" in unchanged.headers

    with Ledger.open(place) as ledger:
        item = ledger.events().rows[0].id
        ledger.judge(item, "correct", judge="Bo", correction={"status": "planned"})
        ledger.add(made_records(1, first=90))
    changed = client.get(path, headers=known)
    assert changed.status_code == 200
    assert changed.content != first.content


def test_the_next_page_is_led_to_from_a_kept_one(client: TestClient) -> None:
    links = [client.get("/api/v1/events?limit=2").links["next"]["url"] for _ in range(2)]
    assert links[0] == links[1]


def test_nobody_sees_the_page_of_another(client: TestClient, tokens: Tokens) -> None:
    stranger = client.get("/review").text
    client.post("/sign-in", data={"token": tokens.add("Ana Kos", right="write")})
    own = client.get("/review").text
    assert "Ana Kos" in own
    assert re.search(r'name="csrf" value="[^"]+"', own)
    client.cookies.clear()
    assert client.get("/review").text == stranger
    assert "Ana Kos" not in stranger


def test_a_wrong_token_is_told_though_the_page_is_kept(client: TestClient) -> None:
    assert client.get("/events").status_code == 200
    assert client.get("/events", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_errors_are_not_kept(client: TestClient, place: Path) -> None:
    moved = place.with_name("moved.ledger")
    place.rename(moved)
    assert client.get("/events").status_code == 503
    moved.rename(place)
    assert client.get("/events").status_code == 200
    for _ in range(2):
        assert client.get("/events?since=yesterday").status_code == 400


def test_no_more_is_kept_than_there_is_room_for() -> None:
    pages, revision = Pages(), (None, 1)
    size = MOST_BYTES // 10
    for n in range(25):
        assert pages.find(f"/{n}", revision=revision) is None
        pages.keep(f"/{n}", Shown(bytes(size), "tag", ()), revision=revision)
    assert [pages.find(f"/{n}", revision=revision) is not None for n in (0, 14, 15, 24)] == [False, False, True, True]
    assert pages.find("/24", revision=(None, 2)) is None
    pages.keep("/late", Shown(gzip.compress(b"x"), "tag", ()), revision=revision)
    assert pages.find("/late", revision=(None, 2)) is None


def test_pages_of_the_menu_are_made_before_anybody_asks(
    place: Path, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(Settings(ledger=str(place), tokens=tokens.path, hosts=("testserver",), rate=0))
    anyio.run(partial(warm, app, host="testserver"))
    monkeypatch.setattr(Environment, "get_template", None)
    client = TestClient(app)
    for address in ADDRESSES:
        assert client.get(address).status_code == 200, address
    app.state.ledger.close()


def test_a_ledger_that_is_gone_keeps_no_server_from_beginning(tmp_path: Path, tokens: Tokens) -> None:
    served = Settings(ledger=str(tmp_path / "none"), tokens=tokens.path, hosts=("testserver",), rate=0, warm=True)
    with TestClient(make_app(served)) as client:
        assert client.get("/about").status_code == 200
