"""Build the dictionary that packed records are deflated with, from records of the lexicon's own example sentences.

    python tools/build_packing_dictionary.py tools/packing_skeleton.txt src/dragoman/ledger/packing_1.txt

A ledger can only be read with the dictionary it was written with: a changed one is a new form (`packing_2.txt`), beside
the old ones. The skeleton names every field and code once; the records behind it show how they come together.
"""

import json
import sys
from pathlib import Path

from dragoman.coder import load
from dragoman.ledger import packing
from dragoman.values.records import Record
from dragoman.values.reports import Report

SIZE = 24_000
"""Characters of records; what is left of deflate's window of 32 KB is for the text itself."""

STEP = 31
"""Every such example is taken."""

EXAMPLES = Path(__file__).parents[1] / "src/dragoman/knowledge/data/events"


def sentences() -> list[str]:
    """Return the example sentences of the lexicon, each once, sorted."""
    found = set()
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                found.add(json.loads(line).get("example", ""))
    return sorted(found - {""})


def main() -> None:
    """Write the skeleton with the records behind it."""
    skeleton, out = map(Path, sys.argv[1:3])
    reports = (Report(text, date="2019-06-14") for text in sentences()[::STEP])
    records = [packing.written(record) for record in load().pipe(reports) if isinstance(record, Record)]
    out.write_text(skeleton.read_text(encoding="utf-8").rstrip("\n") + "".join(records)[:SIZE], encoding="utf-8")


if __name__ == "__main__":
    main()
