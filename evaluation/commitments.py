"""How well commitments are followed: the share of right statuses on the report sequences of `commitments.jsonl`.

    python evaluation/commitments.py [FILE] [--sealed] [--errors]

Each line of the file is a sequence of dated reports, the words of one promise in one of them, a day, and the status
that the promise has on that day: open, in_progress, kept, partly_kept, broken, overdue or withdrawn. The sequences were
written before any of the code that follows promises. Half of them are sealed: the ids in
`random.Random(20261125).sample(sorted(ids), 30)`. Their errors are never shown. FILE is another file of that form, such
as `commitments_second.jsonl`: 80 sequences, half of them sealed, by a writer who had not seen the code.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from dragoman.coder import load
from dragoman.ledger import CommitmentQuestion, Ledger
from dragoman.link import load_linker
from dragoman.values.reports import Report


def status_of(sequence: dict[str, Any], records: list[Any]) -> str:
    """Return the status that a ledger of the sequence's reports gives the promise; "unread" where it is not found."""
    told = sequence["pledge"]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/it.ledger", create=True) as ledger:
        ledger.add(records)
        ledger.link(load_linker())
        answer = ledger.commitments(CommitmentQuestion(on=sequence["asked"], tellings=True, limit=100))
    text = sequence["reports"][told["report"]]["text"]
    first = text.index(told["words"])
    last = first + len(told["words"])
    rows = [row for row in answer.rows if row.report == f"{sequence['id']}-{told['report']}"]
    shared = [(min(row.end, last) - max(row.start, first), row) for row in rows]
    best = max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=None)
    return best[1].status if best else "unread"


def main() -> None:
    """Print the share of right statuses, by pattern too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_name("commitments.jsonl"))
    parser.add_argument("--sealed", action="store_true", help="measure the sealed half")
    parser.add_argument("--errors", action="store_true", help="list the wrong ones of the open half")
    options = parser.parse_args()
    half = "sealed" if options.sealed else "open"
    lines = options.file.read_text(encoding="utf-8").splitlines()
    sequences = [s for s in map(json.loads, lines) if s["half"] == half]
    reports = [
        Report(id=f"{s['id']}-{n}", text=r["text"], date=r["date"])
        for s in sequences
        for n, r in enumerate(s["reports"])
    ]
    records = {record.report.id: record for record in load().pipe(reports)}
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for s in sequences:
        found = status_of(s, [records[f"{s['id']}-{n}"] for n in range(len(s["reports"]))])
        asked[s["pattern"]] += 1
        right[s["pattern"]] += found == s["status"]
        if options.errors and not options.sealed and found != s["status"]:
            print(f"  {s['id']}: {found}, not {s['status']}")
    print(f"{half}: {sum(right.values())} of {len(sequences)} right, {sum(right.values()) / len(sequences):.3f}")
    if not options.sealed:
        print("; ".join(f"{pattern} {right[pattern]}/{asked[pattern]}" for pattern in sorted(asked)))


if __name__ == "__main__":
    main()
