"""Bench of the ledger: how fast records go in, how large it gets, how fast it answers.

    python benchmarks/bench_ledger.py RECORDS.jsonl [--ledger FILE|URL] [--calls 400]
    python benchmarks/bench_ledger.py RECORDS.jsonl --ledger FILE|URL --filled

RECORDS.jsonl holds saved records (`dragoman code … --format jsonl`). They are ingested into a new ledger as
`dragoman ingest` does it; then questions of every kind are asked with names, codes, dates and words drawn by a fixed
seed from what the ledger holds. Prints one JSON object; on a busy machine the times of this process (without the
server's, where there is one) say more than those by the clock.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.ingest import Ingested, ingest
from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    DyadQuestion,
    EventQuestion,
    Ledger,
    PositionQuestion,
    StatementQuestion,
    TimelineQuestion,
)
from dragoman.values.codes import STANCES, STATUSES
from dragoman.values.ontologies import plover

Call = tuple[str, Callable[[], Any]]


def peak() -> int:
    """Megabytes of memory at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def fill(records: Path, ledger: Ledger, place: str) -> dict[str, Any]:
    """Ingest the records and return the figures."""
    memory: list[tuple[int, int]] = []

    def say(so_far: Ingested) -> None:
        memory.append((so_far.read, peak()))

    def no_coder() -> Any:
        raise SystemExit(f"{records}: holds reports, not records")

    began = time.perf_counter()
    done = ingest([str(records)], ledger, coder=no_coder, progress=say)
    seconds = time.perf_counter() - began
    text = 0
    with records.open(encoding="utf-8") as lines:
        text = sum(len(json.loads(line)["report"]["text"].encode()) for line in lines)
    figures: dict[str, Any] = {
        "read": done.read, "added": done.done.added, "known": done.done.known, "near_copies": done.done.copies,
        "seconds": round(seconds, 1), "records_per_second": round(done.read / seconds, 1), "text_bytes": text,
    }  # fmt: skip
    for share in (0.25, 0.5, 0.75, 1):
        at = next((mb for count, mb in memory if count >= share * done.read), peak())
        figures[f"peak_mb_after_{share:.0%}"] = at
    if "://" not in place:
        size = sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*"))
        figures |= {"ledger_bytes": size, "size_over_text": round(size / text, 2)}
    return figures


def drawn(ledger: Ledger, chance: random.Random) -> dict[str, list[str]]:
    """Return names, codes, words, days and reports that the ledger holds."""
    found: dict[str, list[str]] = {name: [] for name in ("names", "codes", "words", "days", "reports", "entities")}
    for year in range(2015, 2025):
        for month in (2, 5, 8, 11):
            answer = ledger.events(EventQuestion(since=f"{year}-{month:02d}-{chance.randint(1, 28):02d}", limit=20))
            for row in answer.rows:
                found["reports"].append(row.report)
                found["days"].append(row.published or "2020")
                found["words"] += [w.strip(".,“”\"'") for w in row.sentence.split() if len(w) > 4]
                for party in (*row.actors, *row.recipients):
                    found["names"].append(party.name)
                    found["entities"].append(party.entity)
                    found["codes"] += [party.country] if party.country else []
    return found


def calls(ledger: Ledger, count: int) -> list[Call]:
    """Return calls of every kind, in turn, each with filters of its own."""
    chance = random.Random(2024)
    known = drawn(ledger, chance)

    def one(name: str) -> str:
        return chance.choice(known[name])

    def party() -> str:
        return one(chance.choice(("names", "codes", "entities")))

    def text() -> str:
        word, other = one("words"), one("words")
        return chance.choice((word, f"{word} {other}", f'"{word} {other}"', f"{word[:4]}*"))

    def dates() -> dict[str, str]:
        first, last = sorted((one("days"), one("days")))
        return chance.choice(({}, {"since": first}, {"until": last}, {"since": first, "until": last}))  # type: ignore[return-value]

    def pick(**filters: Callable[[], Any]) -> dict[str, Any]:
        names = chance.sample(sorted(filters), min(len(filters), chance.randint(1, 3)))
        return {name: filters[name]() for name in names}

    types, made = sorted(plover().types), []
    for n in range(count):
        common: dict[str, Any] = {**dates(), "newest_first": chance.random() < 0.3}
        common["limit"] = chance.choice((20, 50, 200))
        kind = ("events", "events", "statements", "positions", "commitments", "actors", "timeline", "dyad", "report",
                "page")[n % 10]  # fmt: skip
        question: Any
        if kind == "events":
            question = EventQuestion(**common, **pick(
                actor=party, recipient=party, about=party, place=lambda: one("names"), text=text,
                types=lambda: (chance.choice(types),), status=lambda: chance.choice(STATUSES),
                quad=lambda: chance.randint(1, 4), historical=lambda: chance.random() < 0.5,
            ))  # fmt: skip
        elif kind == "statements":
            question = StatementQuestion(**common, **pick(speaker=party, text=text, kind=lambda: "direct"))
        elif kind == "positions":
            question = PositionQuestion(**common, **pick(
                holder=party, about=party, text=text, stance=lambda: chance.choice(STANCES)))  # fmt: skip
        elif kind == "commitments":
            question = CommitmentQuestion(**common, **pick(by=party, to=party, text=text))
        elif kind == "actors":
            question = ActorQuestion(**common, **pick(
                actor=party, kind=lambda: chance.choice(("person", "government", "armed_group")),
                sector=lambda: chance.choice(("GOV", "MIL", "REB")), text=text))  # fmt: skip
        elif kind == "timeline":
            question = TimelineQuestion(**common, actor=party())
        elif kind == "dyad":
            question = DyadQuestion(a=party(), b=party(), by=chance.choice(("day", "month", "year")), **dates())
        elif kind == "report":
            question = one("reports")
        else:
            cursor = ledger.events(EventQuestion(actor=one("codes"), limit=50)).cursor
            kind, question = "events", EventQuestion(actor=one("codes"), limit=50, cursor=cursor)
        made.append((kind, lambda kind=kind, question=question: getattr(ledger, kind)(question)))
    return made


def ask(ledger: Ledger, count: int) -> dict[str, Any]:
    """Ask, and return how long the answers took, in milliseconds."""
    taken: dict[str, list[float]] = {}
    worked: list[float] = []
    slowest: tuple[float, str] = (0.0, "")
    rows = 0
    for name, call in calls(ledger, count):
        began, busy = time.perf_counter(), time.process_time()
        answer = call()
        milliseconds = (time.perf_counter() - began) * 1000
        worked.append((time.process_time() - busy) * 1000)
        rows += len(getattr(answer, "rows", answer if isinstance(answer, tuple) else ()))
        taken.setdefault(name, []).append(milliseconds)
        slowest = max(slowest, (milliseconds, repr(call.__defaults__)))  # type: ignore[attr-defined]
    every = [value for values in taken.values() for value in values]
    figures: dict[str, Any] = {
        "calls": len(every), "rows": rows, "p50_ms": at(every, 0.5), "p95_ms": at(every, 0.95),
        "p95_of_this_process_ms": at(worked, 0.95), "slowest_ms": round(slowest[0], 1), "slowest": slowest[1],
    }  # fmt: skip
    figures |= {f"{name}_p95_ms": at(values, 0.95) for name, values in sorted(taken.items())}
    return figures


def at(values: list[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--ledger", help="a ledger to make, or with --filled to ask; else a new file, taken away again")
    parser.add_argument("--filled", action="store_true", help="ask alone: the ledger holds the records")
    parser.add_argument("--calls", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or f"{folder}/bench.ledger"
        with Ledger.open(place, create=True) as ledger:
            figures = {} if options.filled else fill(options.records, ledger, place)
            figures |= ask(ledger, options.calls)
    json.dump(figures | {"peak_mb": peak()}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
