"""How well happenings are found: pair precision, recall and F1 on the labelled pairs of `happenings.tsv`.

    python evaluation/happenings.py RECORDS.jsonl

RECORDS.jsonl are the records of `current_events.jsonl`, as `dragoman code` writes them. Two reports are taken for one
happening's if a telling of the one and a telling of the other are joined. The half "sealed" was measured
again after each general change; its errors were never looked at.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from dragoman.link import joins, tellings_of
from dragoman.values.wire import record_from_dict


def main(records: str) -> None:
    """Print the figures of both halves."""
    lines = Path(__file__).with_name("happenings.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith(("#", "a\t"))]
    wanted = {report for pair in pairs for report in pair[:2]}
    tellings = {}
    with open(records, encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            if value["report"]["id"] in wanted:
                tellings[value["report"]["id"]] = tellings_of(record_from_dict(value))
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for a, b, half, label, *_ in pairs:
        joined = joins(tellings[a] + tellings[b])
        found = any({join.a.rpartition("/")[0], join.b.rpartition("/")[0]} == {a, b} for join in joined)
        counts[half, label == "same", found] += 1
    for half in ("open", "sealed"):
        right, missed, wrong = counts[half, True, True], counts[half, True, False], counts[half, False, True]
        f1 = 2 * right / (2 * right + missed + wrong)
        print(f"{half}: {right} found, {missed} missed, {wrong} wrong, "
              f"P {right / (right + wrong):.3f} R {right / (right + missed):.3f} F1 {f1:.3f}")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
