"""Bench of linking: how long it takes to find the happenings of many reports, and how that grows.

    python benchmarks/bench_link.py RECORDS.jsonl [--first 5000 50000]
    python benchmarks/bench_link.py REPORTS.jsonl --stand-ins [--first 5000 50000]

RECORDS.jsonl holds saved records (`dragoman code … --format jsonl`), by date. With --stand-ins the file holds reports,
and of every sentence one event of one type at its middle word takes the place of coding: as much as there can be to
compare, as every two sentences are then of a kind. Prints one JSON object: processor time in milliseconds a report for
the tellings, their joins and their groups, for the first reports of each number, and how it grows.
"""

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.link import joins, tellings_of
from dragoman.link.blocks import candidates
from dragoman.link.happenings import grouped
from dragoman.link.sentences import sentences_of
from dragoman.values.events import Event
from dragoman.values.happenings import Telling, Verdicts
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, span_of
from dragoman.values.wire import record_from_dict

WORD = re.compile(r"\w+")


def told(lines: Iterable[str], *, stand_ins: bool) -> Iterator[list[Telling]]:
    """Return the tellings of each line."""
    for line in lines:
        value = json.loads(line)
        yield list(tellings_of(stand_in(value) if stand_ins else record_from_dict(value)))


def stand_in(value: dict[str, Any]) -> Record:
    """Return a record with one event a sentence."""
    text, date = value["text"] or "-", value["date"]
    events = []
    for n, (start, end) in enumerate(sentences_of(text), 1):
        words = [match.span() for match in WORD.finditer(text, start, end)]
        if words:
            span = span_of(text, *words[len(words) // 2])
            events.append(Event(f"e{n}", ("ASSAULT",), span, date, "report", (Because("middle", (span,)),), 0.5))
    return Record(Report(text, date, value["id"]), Coder("stand-in", "1"), events=tuple(events))


def measured(tellings: list[Telling], reports: int, telling: float) -> dict[str, Any]:
    """Link and return the figures."""
    began = time.process_time()
    pairs = sum(1 for _ in candidates(tellings))
    blocked = time.process_time() - began
    began = time.process_time()
    found = joins(tellings)
    joined = time.process_time() - began
    began = time.process_time()
    happenings = grouped(tellings, found, verdicts=Verdicts())
    group = time.process_time() - began
    return {
        "reports": reports, "tellings": len(tellings), "pairs_compared": pairs, "joins": len(found),
        "happenings_of_several": sum(len(h.tellings) > 1 for h in happenings),
        "tell_ms": round(1000 * telling / reports, 3), "block_ms": round(1000 * blocked / reports, 3),
        "join_ms": round(1000 * joined / reports, 3), "group_ms": round(1000 * group / reports, 3),
        "link_ms": round(1000 * (joined + group) / reports, 3),
        "all_ms": round(1000 * (telling + joined + group) / reports, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--stand-ins", action="store_true")
    parser.add_argument("--first", type=int, nargs=2, default=(5000, 50000))
    options = parser.parse_args()
    figures = []
    for count in options.first:
        with options.file.open(encoding="utf-8") as lines:
            began, reports, tellings = time.process_time(), 0, []
            for these in told(islice(lines, count), stand_ins=options.stand_ins):
                reports += 1
                tellings += these
            figures.append(measured(tellings, reports, time.process_time() - began))
    growth = {key: round(figures[1][key] / figures[0][key], 2) for key in ("link_ms", "all_ms") if figures[0][key]}
    json.dump({"runs": figures, "growth_per_report": growth}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
