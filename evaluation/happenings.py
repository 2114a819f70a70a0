"""How well happenings are found: pair precision, recall and F1 on labelled pairs of reports.

    python evaluation/happenings.py RECORDS.jsonl [--half open] [--pairs happening_pairs.tsv] [--show] [--rules]

RECORDS.jsonl are the records of `current_events.jsonl`, as `dragoman code` writes them. Two reports are taken for one
happening's if a telling of the one and a telling of the other are joined; sentences without an event are tellings too.
`fit_pairs.py` says which pairs are learned from. `--show` names the pairs of the open half that are missed or wrong,
`--rules` leaves the learned reader of pairs out.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from dragoman.link import joins, load_linker, tellings_of
from dragoman.link.readers import PairReader
from dragoman.values.happenings import Telling
from dragoman.values.wire import record_from_dict

HALVES = ("open", "sealed")


def pairs_of(path: Path, halves: tuple[str, ...]) -> list[list[str]]:
    """Return the pairs of some halves: a, b, half, label, drawn_by, reason."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith(("#", "a\t"))]
    return [pair for pair in pairs if pair[2] in halves]


def tellings_by_report(records: Path, wanted: set[str]) -> dict[str, tuple[Telling, ...]]:
    """Return the tellings of the reports wanted."""
    tellings = {}
    with records.open(encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            if value["report"]["id"] in wanted:
                tellings[value["report"]["id"]] = tellings_of(record_from_dict(value))
    return tellings


def are_joined(a: tuple[Telling, ...], b: tuple[Telling, ...], reader: PairReader | None = None) -> bool:
    """Return whether a telling of the one report and a telling of the other are joined."""
    return any(join.a.rpartition("/")[0] != join.b.rpartition("/")[0] for join in joins(a + b, reader=reader))


def main() -> None:
    """Print the figures of the halves asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--pairs", type=Path, default=Path(__file__).with_name("happening_pairs.tsv"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    halves = tuple(options.half or HALVES)
    pairs = pairs_of(options.pairs, halves)
    tellings = tellings_by_report(options.records, {report for pair in pairs for report in pair[:2]})
    reader = None if options.rules else load_linker().reader
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for a, b, half, label, *_, reason in pairs:
        found = are_joined(tellings[a], tellings[b], reader)
        counts[half, label == "same", found] += 1
        if options.show and half == "open" and found != (label == "same"):
            print(a, b, label, f"{len(tellings[a])}/{len(tellings[b])} events", reason)
    for half in halves:
        right, missed, wrong = counts[half, True, True], counts[half, True, False], counts[half, False, True]
        if right:
            f1 = 2 * right / (2 * right + missed + wrong)
            print(f"{half}: {right} found, {missed} missed, {wrong} wrong, "
                  f"P {right / (right + wrong):.3f} R {right / (right + missed):.3f} F1 {f1:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
