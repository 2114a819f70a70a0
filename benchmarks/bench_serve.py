"""Bench of the pages: time of the server per page with many users at once, and the size of each.

    python benchmarks/bench_serve.py --ledger FILE [--users 20] [--rounds 3] [--pause 1]
    python benchmarks/bench_serve.py --made 5000
    python benchmarks/bench_serve.py --ledger FILE --users 10 --pictures

With --made, the ledger holds so many made reports. With --pictures, dyads, networks and maps alone are asked, and
what was counted for one user is kept for the others. Users ask from another process and look at each answer for a
second on average (--pause 0: not at all, so that the server is always full); the time is from sending to the last
byte. Prints the time of the first answer, which nothing is kept for, the time without other users, median and 95th
percentile with all of them, the bytes of each page before packing, and the processor's time the server needs for one.
"""

import argparse
import multiprocessing
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx2
import uvicorn

from dragoman.ledger import ActorQuestion, DyadQuestion, Ledger, NetworkQuestion, ReportQuestion
from dragoman.serve import Settings, make_app

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
LIMIT_SECONDS, PICTURE_SECONDS, LIMIT_BYTES = 0.3, 0.4, 1_000_000


@contextmanager
def serving(place: str) -> Iterator[str]:
    """A server of the ledger in this process."""
    app = make_app(Settings(ledger=place, tokens=Path(f"{place}.tokens"), rate=0))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def pages_of(place: str) -> list[str]:
    """The pages that are asked: those of everybody, of a report and of the actor of most reports."""
    with Ledger.open(place) as ledger:
        report = ledger.reports(ReportQuestion(newest_first=True, limit=1)).rows[0].key
        known = ledger.actors(ActorQuestion(kind="government", limit=300)).rows
        known = known or ledger.actors(ActorQuestion(limit=300)).rows
    actor = max(known, key=lambda row: row.reports).entity
    return [
        "/", "/reports", "/events", "/events?newest_first=true&type=ASSAULT", "/statements", "/positions",
        "/commitments", "/actors", "/actors?sort=-reports", "/events?sort=-confidence", "/review",
        f"/reports/{report}", f"/actors/{quote(actor)}",
        f"/timeline?actor={quote(actor)}", "/search?text=talks", "/api/v1/events?limit=100",
    ]  # fmt: skip


def pictures_of(place: str) -> list[str]:
    """The pictures that are asked, of different kinds and times."""
    with Ledger.open(place) as ledger:
        network = ledger.network(NetworkQuestion(most=12))
        years = sorted({row.period for row in ledger.dyad(DyadQuestion(a=network.pairs[0].a, b=network.pairs[0].b,
                                                                       by="year"))})  # fmt: skip
    pairs = [f"a={pair.a}&b={pair.b}" for pair in network.pairs[:3]]
    found = [
        "/network", "/network?count=happenings", "/network?by=actor", "/network?by=actor&most=60", "/map",
        "/map?zoom=0",
        "/map?zoom=3&lon=20&lat=45", "/map?zoom=5&lon=42&lat=42", "/map?count=events&type=ASSAULT",
        "/api/v1/network", "/api/v1/map",
    ]  # fmt: skip
    found += [f"/network?since={year}&until={year}" for year in years[-3:]]
    found += [f"/map?since={year}&until={year}" for year in years[-3:]]
    found += [f"/dyad?{pair}" for pair in pairs] + [f"/dyad?{pairs[0]}&by=week&count=happenings"]
    return [*found, f"/dyad/deeds?{pairs[0]}"]


def ask(job: tuple[str, list[str], int, int, float]) -> dict[str, list[tuple[float, int]]]:
    """What users see who ask for all pages, each beginning with another one."""
    address, pages, users, rounds, pause = job

    def user(n: int) -> list[tuple[str, float, int]]:
        seen, chance = [], random.Random(n)
        with httpx2.Client(base_url=address, timeout=60) as client:
            time.sleep(chance.random() * pause)
            for page in (pages[n % len(pages) :] + pages[: n % len(pages)]) * rounds:
                start = time.perf_counter()
                answer = client.get(page)
                answer.raise_for_status()
                seen.append((page, time.perf_counter() - start, len(answer.content)))
                time.sleep(chance.uniform(0, 2 * pause))
        return seen

    found: dict[str, list[tuple[float, int]]] = {page: [] for page in pages}
    with ThreadPoolExecutor(users) as pool:
        for seen in pool.map(user, range(users)):
            for page, seconds, size in seen:
                found[page].append((seconds, size))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger")
    parser.add_argument("--made", type=int, default=2000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--pause", type=float, default=1.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or f"{folder}/made.ledger"
        if not given.ledger:
            from spread import spread

            from made_records import made_records

            made = made_records(given.made, sentences=3 if given.pictures else 12)
            with Ledger.open(place, create=True) as ledger:
                ledger.add(spread(made) if given.pictures else made)
                ledger.tidy()
        pages = pictures_of(place) if given.pictures else pages_of(place)
        with serving(place) as address, multiprocessing.get_context("spawn").Pool(1) as other:
            first = other.map(ask, [(address, pages, 1, 1, 0.0)])[0]
            alone = other.map(ask, [(address, pages, 1, given.rounds, 0.0)])[0]
            began = time.process_time()
            found = other.map(ask, [(address, pages, given.users, given.rounds, given.pause)])[0]
            spent = time.process_time() - began
    print(f"{'page':52} {'first':>8} {'alone':>8} {'median':>8} {'p95':>8} {'bytes':>10}   ({given.users} users)")
    every = []
    limit = PICTURE_SECONDS if given.pictures else LIMIT_SECONDS
    for page, answers in found.items():
        times = sorted(seconds for seconds, _ in answers)
        every += times
        p95 = times[int(len(times) * 0.95)]
        single = statistics.median(seconds for seconds, _ in alone[page])
        size = max(size for _, size in answers)
        mark = "" if p95 < limit and size < LIMIT_BYTES else "  over"
        middle = statistics.median(times)
        timed = (first[page][0][0], single, middle, p95)
        print(f"{page[:52]:52} {' '.join(f'{1000 * seconds:6.0f}ms' for seconds in timed)} {size:10,}{mark}")
    every.sort()
    print(
        f"all pages: p95 {every[int(len(every) * 0.95)] * 1000:.0f} ms; {spent / len(every) * 1000:.1f} ms of CPU each"
    )


if __name__ == "__main__":
    main()
