"""Several processes serve as one: who is signed in, how often an address may ask and what is locked holds for all."""

import gzip
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.serve import Settings, Tokens
from dragoman.serve.apps import make_app
from dragoman.serve.buckets import SETS, WAYS, Buckets
from dragoman.serve.sessions import MOST, Sessions
from dragoman.serve.sharing import Shared
from made_records import made_records


@pytest.fixture
def settings(tmp_path: Path, tokens: Tokens) -> Settings:
    """Of a server whose processes share a folder."""
    with Ledger.open(tmp_path / "made.ledger", create=True) as ledger:
        ledger.add(made_records(4))
    folder = tmp_path / "shared"
    folder.mkdir()
    return Settings(
        ledger=str(tmp_path / "made.ledger"), tokens=tokens.path, hosts=("testserver",), rate=0, shared=folder
    )


@pytest.fixture
def workers(settings: Settings) -> Iterator[tuple[TestClient, TestClient]]:
    """Two processes' apps."""
    with TestClient(make_app(settings)) as one, TestClient(make_app(settings)) as other:
        yield one, other


def test_a_browser_is_signed_in_with_all_workers(workers: tuple[TestClient, TestClient], tokens: Tokens) -> None:
    one, other = workers
    one.post("/sign-in", data={"token": tokens.add("Ana Kos", right="write")})
    cookie = one.cookies["dragoman"]
    other.cookies.set("dragoman", cookie)
    page = other.get("/review").text
    assert "Ana Kos" in page
    csrf = page.split('name="csrf" value="')[1].split('"')[0]
    assert other.post("/sign-out", data={"csrf": csrf}, follow_redirects=False).status_code == 303
    one.cookies.set("dragoman", cookie)
    assert "Ana Kos" not in one.get("/review").text


def test_an_address_has_one_bucket_with_all_workers(settings: Settings) -> None:
    limited = replace(settings, rate=0.001, burst=5)
    with TestClient(make_app(limited)) as one, TestClient(make_app(limited)) as other:
        codes = [worker.get("/about").status_code for worker in (one, other) * 4]
    assert codes == [200] * 5 + [429] * 3


def test_tries_to_sign_in_are_counted_with_all_workers(workers: tuple[TestClient, TestClient]) -> None:
    codes = [worker.post("/sign-in", data={"token": "wrong"}).status_code for worker in workers * 11]
    assert codes == [401] * 20 + [429] * 2


def test_a_change_is_told_at_the_same_time_by_all_workers(
    workers: tuple[TestClient, TestClient], settings: Settings
) -> None:
    times = {worker.get("/changes.atom").headers["last-modified"] for worker in workers}
    with Ledger.open(settings.ledger) as ledger:
        ledger.add(made_records(1, first=90))
    later = {worker.get("/changes.atom").headers["last-modified"] for worker in workers}
    assert (len(times), len(later)) == (1, 1)
    assert times != later


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(shared: Shared) -> None:
        for _ in range(50):
            with shared.lock("linking"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [Thread(target=work, args=(Shared(tmp_path),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (200, 1)


def test_buckets_forget_the_address_not_seen_longest() -> None:
    buckets = Buckets(rate=0.001, burst=1)
    assert buckets.wait("first", now=0.0) == 0
    assert buckets.wait("first", now=1.0) > 0
    for n in range(10 * SETS * WAYS):
        buckets.wait(f"address {n}", now=2.0 + n)
    assert buckets.wait("first", now=10.0**6) == 0


def test_a_session_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(tmp_path / "sessions")
    key = sessions.begin("digest")
    found = sessions.find(key)
    assert found is not None
    assert (found.digest, sessions.find(""), sessions.find("other")) == ("digest", None, None)
    held = sqlite3.connect(tmp_path / "sessions").execute("SELECT * FROM sessions").fetchall()
    assert key not in str(held)
    monkeypatch.setattr("dragoman.serve.sessions.time.monotonic", lambda: held[0][3] + 1)
    assert sessions.find(key) is None


def test_no_more_browsers_are_signed_in_than_there_is_room_for() -> None:
    sessions = Sessions()
    keys = [sessions.begin("digest") for _ in range(MOST + 2)]
    assert [sessions.find(key) is not None for key in (keys[0], keys[1], keys[2], keys[-1])] == [
        False, False, True, True
    ]  # fmt: skip


def test_a_page_is_made_by_one_worker_for_all(workers: tuple[TestClient, TestClient], settings: Settings) -> None:
    one, other = workers
    first = one.get("/events?type=ASSAULT")
    assert settings.shared is not None
    kept = [path for path in (settings.shared / "pages").glob("*/*") if path.is_file()]
    assert len(kept) == 1
    head, _, packed = kept[0].read_bytes().partition(b"\n")
    kept[0].write_bytes(head + b"\n" + gzip.compress(gzip.decompress(packed).replace(b"Events", b"Taken")))
    assert b"Taken" in other.get("/events?type=ASSAULT").content
    assert one.get("/events?type=ASSAULT").content == first.content
    with Ledger.open(settings.ledger) as ledger:
        ledger.add(made_records(1, first=90))
    assert b"Taken" not in other.get("/events?type=ASSAULT").content
    assert not kept[0].exists()
    assert other.get("/reports").headers["content-type"] == one.get("/reports").headers["content-type"]
