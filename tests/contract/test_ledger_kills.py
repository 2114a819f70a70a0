"""Killed at any moment, run again: the ledger is as if nothing had happened; and many may write or read at once."""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import sqlalchemy as sa

from dragoman.ledger import EventQuestion, Ledger, writers
from dragoman.values.records import Record
from made_records import made_records

Place = Callable[[str], str]
COUNT = 120
MOMENTS = 20


def ingest(place: str, records: list[Record], ready: Connection, last: int | None = None) -> None:
    """Add the records; with `last`, end as `kill -9` does before the statement or commit of that number."""
    writers.BATCH = 5
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        sa.event.listen(sa.Engine, name, counted)
    with Ledger.open(place, create=True) as ledger:
        ready.send("ready")
        ledger.add(records)


def start(place: str, records: list[Record], last: int | None = None) -> BaseProcess:
    """An ingest in a process of its own, once it is about to write."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=ingest, args=(place, records, there, last))
    process.start()
    if last is None:
        assert here.poll(60)
    return process


def test_kills_leave_no_trace(place: Place) -> None:
    records = list(made_records(COUNT))
    with Ledger.open(place("whole"), create=True) as ledger:
        began = time.monotonic()
        ledger.add(records)
        lasted = time.monotonic() - began
        expected = list(ledger.dump())
    chance = random.Random(20)
    at = place("killed")
    Ledger.open(at, create=True).close()
    kept = []
    for n in range(MOMENTS):
        if n % 4:
            process = start(at, records, chance.randint(1, 200))
        else:
            process = start(at, records)
            time.sleep(chance.uniform(0, lasted))
            process.kill()
        process.join()
        assert process.exitcode in (0, -signal.SIGKILL)
        with Ledger.open(at) as ledger:
            lines = list(ledger.dump())
            kept.append(len(lines))
            assert set(lines) <= set(expected)
    assert kept == sorted(kept)
    assert len(set(kept)) > 3
    with Ledger.open(at) as ledger:
        ledger.add(records)
        assert list(ledger.dump()) == expected
        assert len(ledger.events(EventQuestion(limit=1000, text="friday")).rows) > 0


def test_two_ingests_at_once_lose_and_double_nothing(place: Place) -> None:
    at = place("both")
    records = list(made_records(200))
    with Ledger.open(place("whole"), create=True) as ledger:
        ledger.add(records)
        expected = list(ledger.dump())
    Ledger.open(at, create=True).close()
    processes = [start(at, records[:120]), start(at, records[80:])]
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0]
    with Ledger.open(at) as ledger:
        assert list(ledger.dump()) == expected


def test_reader_during_an_ingest_sees_whole_batches_and_waits_for_nothing(place: Place) -> None:
    at = place("read")
    records = list(made_records(150))
    with Ledger.open(at, create=True) as ledger:
        process = start(at, records)
        seen, slowest = [], 0.0
        while process.is_alive():
            began = time.monotonic()
            seen.append(sum(1 for _ in ledger.dump()) - 1)
            assert ledger.events(EventQuestion(actor="RUR", text="friday")) is not None
            slowest = max(slowest, time.monotonic() - began)
        assert process.exitcode == 0
        assert seen == sorted(seen)
        assert all(count % 5 == 0 for count in seen)
        assert slowest < 30
        assert sum(1 for _ in ledger.dump()) == 151


def test_threads_ask_one_ledger_at_once(ledger: Ledger) -> None:
    ledger.add(made_records(60))
    expected = ledger.events().rows
    found: list[bool] = []

    def ask() -> None:
        found.extend(ledger.events().rows == expected for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 20
