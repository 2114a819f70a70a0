"""Bench of the pages: time of the server per page with many users at once, and the size of each.

    python benchmarks/bench_serve.py --ledger FILE [--users 20] [--names 40] [--workers 1] [--pause 0]
    python benchmarks/bench_serve.py --ledger FILE --users 10 --pictures
    python benchmarks/bench_serve.py --made 5000

Addresses of every kind of page are drawn from what the ledger holds, the same each time. With --pictures, networks,
maps and dyads are asked. With --made, the ledger holds so many made reports. The server is a process of its own, the
users are others. They ask four times: one user alone and then all at once, each of pages that nothing is kept of and
then of pages that were asked before. Without a pause each asks again as soon as it is answered, so that the server is
always full; with one, it looks at each answer for so many seconds on average. Every server has begun, and made the
pages of its menu, before it is asked.

Prints by kind of page the server's own time for an answer (its header `Server-Timing`; it holds the waiting for other
answers, not the way to the user), median, 95th percentile and the longest; the processor's time that one answer takes;
and the bytes of the largest page before packing. In the end all pages together, with the memory of the server.
"""

import argparse
import gzip
import http.client
import multiprocessing
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from served_pages import names_of, pages_of, pictures_of

from dragoman.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
LIMIT_SECONDS, PICTURE_SECONDS, LIMIT_BYTES = 0.3, 0.4, 1_000_000
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer as a user saw it.

    Args:
        kind: Of the page.
        page: Its address.
        seconds: Of the server.
        waited: Seconds from sending to the last byte.
        size: Bytes before packing.
    """

    kind: str
    page: str
    seconds: float
    waited: float
    size: int


class Served:
    """A server in a process of its own, with its children."""

    def __init__(self, place: str, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "dragoman",
            "serve",
            "--ledger",
            place,
            "--port",
            str(self.port),
            "--rate",
            "0",
        ]
        command += ["--workers", str(workers)] if workers > 1 else []
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                ask(self.port, [("", "/about")], pause=0, chance=random.Random(1))
                self._settle()
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not answer")

    def _settle(self) -> None:
        """Wait until it has made the pages that it makes before anybody asks."""
        before = -1.0
        while (now := self.cpu()) - before > 0.02:
            before = now
            time.sleep(1)

    def _family(self) -> list[int]:
        """The processes of the server."""
        found = [self._process.pid]
        for at in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(at.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent in found:
                found.append(int(at.parent.name))
        return found

    def cpu(self) -> float:
        """Seconds of the processor that the server has taken."""
        spent = 0.0
        for pid in self._family():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / TICKS
        return spent

    def memory(self) -> float:
        """Megabytes that the processes held at most, together."""
        sizes = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()) for pid in self._family()]
        return sum(int(size[1]) for size in sizes if size) / 1000

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


@contextmanager
def serving(place: str, workers: int) -> Iterator[Served]:
    """A server of the ledger that has kept nothing yet."""
    served = Served(place, workers)
    try:
        yield served
    finally:
        served.stop()


def ask(port: int, pages: Sequence[tuple[str, str]], *, pause: float, chance: random.Random) -> list[Seen]:
    """What one user sees who asks for pages, by kind and address, one after the other."""
    seen = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    time.sleep(chance.random() * pause)
    for kind, page in pages:
        start = time.perf_counter()
        connection.request("GET", page, headers={"accept-encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        waited = time.perf_counter() - start
        if answer.status != 200:
            raise SystemExit(f"{page}: {answer.status}")
        timing = re.search(r"dur=([\d.]+)", answer.headers.get("server-timing", ""))
        packed = answer.headers.get("content-encoding") == "gzip"
        size = len(gzip.decompress(body)) if packed else len(body)
        seen.append(Seen(kind, page, float(timing[1]) / 1000 if timing else waited, waited, size))
        if pause:
            time.sleep(chance.uniform(0, 2 * pause))
    connection.close()
    return seen


def crowd(job: tuple[int, list[list[tuple[str, str]]], float]) -> list[Seen]:
    """What users see who ask at once, each for pages of its own."""
    port, shares, pause = job
    with ThreadPoolExecutor(len(shares)) as pool:
        told = [pool.submit(ask, port, share, pause=pause, chance=random.Random(n)) for n, share in enumerate(shares)]
        return [seen for one in told for seen in one.result()]


def alone(served: Served, pages: Mapping[str, Sequence[str]]) -> tuple[list[Seen], dict[str, float]]:
    """What a single user sees, kind by kind, and the processor's seconds that an answer of each kind takes."""
    seen: list[Seen] = []
    spent: dict[str, float] = {}
    for kind, some in pages.items():
        before = served.cpu()
        seen += ask(served.port, [(kind, page) for page in some], pause=0, chance=random.Random(1))
        spent[kind] = (served.cpu() - before) / len(some)
    return seen, spent


def shares_of(pages: Mapping[str, Sequence[str]], users: int, *, again: bool) -> list[list[tuple[str, str]]]:
    """What each user asks for: every page once by one of them, or again as many by each as come to one of them."""
    every = [(kind, page) for kind, some in pages.items() for page in some]
    chance = random.Random(4)
    chance.shuffle(every)
    if again:
        return [chance.sample(every, max(1, min(len(every), 2 * len(every) // users))) for _ in range(users)]
    return [every[n::users] for n in range(users)]


def at(times: Sequence[float], share: float) -> float:
    """The time that so large a share of the times does not go beyond."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def show(title: str, seen: Sequence[Seen], spent: Mapping[str, float], limit: float) -> None:
    """Print what was seen, by kind of page."""
    print(f"\n{title}")
    print(f"{'kind':16} {'asked':>6} {'median':>8} {'p95':>8} {'longest':>8} {'CPU':>8} {'bytes':>9}  longest page")
    for kind in dict.fromkeys(one.kind for one in seen):
        these = [one for one in seen if one.kind == kind]
        _line(kind, these, spent.get(kind), limit, page=max(these, key=lambda one: one.seconds).page)
    _line("all", seen, statistics.fmean(spent[one.kind] for one in seen) if spent else None, limit)
    print(f"from sending to the last byte: p95 {at([one.waited for one in seen], 0.95) * 1000:.0f} ms")


def _line(name: str, seen: Sequence[Seen], spent: float | None, limit: float, page: str = "") -> None:
    times, size = [one.seconds for one in seen], max(one.size for one in seen)
    shown = max((one.size for one in seen if not one.page.startswith("/api/")), default=0)
    over = "" if at(times, 0.95) < limit and shown < LIMIT_BYTES else "  OVER"
    figures = " ".join(f"{1000 * value:6.0f}ms" for value in (at(times, 0.5), at(times, 0.95), max(times)))
    cpu = "" if spent is None else f"{1000 * spent:6.1f}ms"
    print(f"{name:16} {len(seen):6} {figures} {cpu:>8} {size:9,}  {page[:90]}{over}", flush=True)


def made(place: str, reports: int, *, pictures: bool) -> None:
    """Fill a ledger with made reports."""
    from spread import spread

    from made_records import made_records

    records = made_records(reports, sentences=3 if pictures else 12)
    with Ledger.open(place, create=True) as ledger:
        ledger.add(spread(records) if pictures else records)
        ledger.tidy()


def measure(place: str, pages: Mapping[str, Sequence[str]], given: argparse.Namespace) -> None:
    """Ask for all pages in all ways and print what was seen."""
    limit = PICTURE_SECONDS if given.pictures else LIMIT_SECONDS
    users = f"{given.users} users at once, " + (f"{given.pause:g} s between" if given.pause else "no pause")
    if not given.crowd:
        with serving(place, 1) as served:
            show("one user, nothing kept", *alone(served, pages), limit)
            show("one user, asked before", *alone(served, pages), limit)
    if given.alone:
        return
    with serving(place, given.workers) as served, multiprocessing.get_context("spawn").Pool(1) as other:
        for again in (False, True):
            shares = shares_of(pages, given.users, again=again)
            before, began = served.cpu(), time.perf_counter()
            seen = other.map(crowd, [(served.port, shares, given.pause)])[0]
            took, spent = time.perf_counter() - began, served.cpu() - before
            show(f"{users}, {'asked before' if again else 'nothing kept'}", seen, {}, limit)
            print(f"{len(seen) / took:.0f} answers a second, {1000 * spent / len(seen):.1f} ms of CPU each")
        print(f"memory of {given.workers} worker(s): {served.memory():.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger")
    parser.add_argument("--made", type=int, default=2000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--names", type=int, default=40, help="addresses of each kind")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--only", nargs="*", help="kinds of pages")
    parser.add_argument("--crowd", action="store_true", help="leave the single user out")
    parser.add_argument("--alone", action="store_true", help="leave the crowd out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.ledger or f"{folder}/made.ledger"
        if not given.ledger:
            made(place, given.made, pictures=given.pictures)
        names = names_of(place, count=given.names)
        pages = (pictures_of if given.pictures else pages_of)(names, count=given.names)
        pages = {kind: some for kind, some in pages.items() if some and (not given.only or kind in given.only)}
        measure(place, pages, given)


if __name__ == "__main__":
    main()
