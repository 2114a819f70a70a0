"""Who may do what: tokens, sessions, forms of other sites, limits, and a ledger that is out of reach."""

import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.serve import Settings, Tokens, holders
from dragoman.serve.apps import make_app
from dragoman.serve.limits import Buckets


def settings_of(place: Path, tokens: Tokens, **more: Any) -> Settings:
    return Settings(ledger=str(place), tokens=tokens.path, hosts=("testserver",), **({"rate": 0} | more))


def test_tokens_are_kept_as_hashes(tokens: Tokens) -> None:
    secret = tokens.add("Ana", right="read")
    assert secret not in tokens.path.read_text()
    assert tokens.path.stat().st_mode & 0o077 == 0
    found = tokens.find(secret)
    assert found is not None
    assert (found.name, found.may("read"), found.may("write")) == ("Ana", True, False)
    tokens.remove("Ana")
    assert tokens.find(secret) is None
    with pytest.raises(InputError, match="none of Ana"):
        tokens.remove("Ana")


def test_reading_can_be_closed(place: Path, tokens: Tokens) -> None:
    secret = tokens.add("Bo", right="read")
    with TestClient(make_app(settings_of(place, tokens, open=False)), raise_server_exceptions=False) as client:
        assert client.get("/api/v1/events").status_code == 401
        assert client.get("/events").status_code == 401
        assert "Sign in" in client.get("/").text
        known = {"authorization": f"Bearer {secret}"}
        assert client.get("/api/v1/events", headers=known).status_code == 200
        write = {"item": "x/e1", "verdict": "accept"}
        assert client.post("/api/v1/judgements", json=write, headers=known).status_code == 403


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer ", "Basic YTpi", "wrong"])
def test_a_wrong_token_is_none(client: TestClient, given: str) -> None:
    answer = client.get("/api/v1/events", headers={"authorization": given})
    assert answer.status_code == 401
    assert answer.json()["detail"] == "This token is unknown here."


def test_signing_in_gives_one_strict_cookie(client: TestClient, tokens: Tokens) -> None:
    secret = tokens.add("Ana", right="write")
    refused = client.post("/sign-in", data={"token": "wrong"})
    assert (refused.status_code, "set-cookie" in refused.headers) == (401, False)
    answer = client.post("/sign-in", data={"token": secret, "back": "//evil.example"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert secret not in cookie
    assert "Ana" in client.get("/").text
    tokens.remove("Ana")
    assert "Ana" not in client.get("/").text


def test_a_forged_form_is_turned_away(client: TestClient, tokens: Tokens, key: str) -> None:
    client.post("/sign-in", data={"token": tokens.add("Ana", right="write")})
    form = {"item": f"{key}/e1", "verdict": "accept"}
    assert client.post("/review/judge", data=form).status_code == 403
    assert client.post("/review/judge", data=form | {"csrf": "guess"}).status_code == 403
    assert client.post("/api/v1/judgements", json=form).status_code == 403
    foreign = {"origin": "https://evil.example"}
    assert client.post("/read", data={"text": "A text."}, headers=foreign).status_code == 403
    assert client.get("/api/v1/judgements").json()["rows"] == []


def test_foreign_names_of_the_host_are_turned_away(client: TestClient) -> None:
    assert client.get("/api/v1/events", headers={"host": "evil.example"}).status_code == 400


def test_pages_bind_the_browser(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "<style" not in client.get("/").text
    assert " style=" not in client.get("/actors/Q159").text


def test_what_is_too_large_or_too_often_is_turned_away(place: Path, tokens: Tokens) -> None:
    limited = settings_of(place, tokens, rate=0.01, burst=3, most_bytes=1000)
    with TestClient(make_app(limited), raise_server_exceptions=False) as client:
        large = client.post("/api/v1/code", json={"text": "a" * 2000})
        assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
        chunked = client.post("/api/v1/code", content=(b"a" * 600 for _ in range(3)))
        assert chunked.status_code == 413
        client.get("/about")
        often = client.get("/about")
        assert (often.status_code, int(often.headers["retry-after"]) > 0) == (429, True)


def test_buckets_fill_with_time() -> None:
    buckets = Buckets(rate=2, burst=1)
    assert buckets.wait("a", now=0) == 0
    assert buckets.wait("b", now=0) == 0
    assert buckets.wait("a", now=0) == 0.5
    assert buckets.wait("a", now=0.6) == 0


def test_a_ledger_that_is_gone_is_said_and_found_again(client: TestClient, place: Path) -> None:
    assert client.get("/events").status_code == 200
    moved = place.with_name("moved.ledger")
    place.rename(moved)
    for path in ("/events", "/api/v1/events"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert str(place.parent) not in answer.text
        assert "cannot be reached" in answer.text
    moved.rename(place)
    assert client.get("/events").status_code == 200


def test_who_writes_to_a_locked_ledger_is_told_soon(
    client: TestClient, place: Path, writer: dict[str, str], key: str, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holders, "WRITING_PATIENCE", 0.2)
    client.app.state.ledger.close()  # type: ignore[attr-defined]
    client.post("/sign-in", data={"token": tokens.add("Bo", right="write")})
    csrf = str(re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)[1])  # type: ignore[index]
    item = client.get("/api/v1/events?limit=1").json()["rows"][0]["id"]
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        verdict = {"item": item, "verdict": "accept"}
        began = time.monotonic()
        answer = client.post("/api/v1/judgements", json=verdict, headers=writer)
        page = client.post("/review/judge", data=verdict | {"csrf": csrf})
        assert time.monotonic() - began < 5
        assert (answer.status_code, page.status_code) == (503, 503)
        assert int(answer.headers["retry-after"]) > 0
        assert "Another program is writing" in answer.json()["detail"]
        assert "send it again" in page.text
        assert str(place.parent) not in page.text
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert client.post("/api/v1/judgements", json=verdict, headers=writer).status_code == 200


def test_a_locked_ledger_is_read_all_the_same(client: TestClient, place: Path) -> None:
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert client.get("/events").status_code == 200
    finally:
        other.execute("ROLLBACK")
        other.close()
