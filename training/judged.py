"""Hand-labelled triggers joined with their texts, as examples for the trigger head, in the form of `silver.py`.

    python judged.py --corpora ../../shared/corpora --out runs/judged.jsonl

One line for each paragraph that holds a labelled trigger; its spans count from the start of that paragraph.
"""

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path

from examples import TYPES, paragraphs, rows

LABELS = Path(__file__).with_name("judged.tsv")
WEIGHT = 2.0


def labels(path: Path) -> list[dict[str, str]]:
    """Return the rows of the label file; an unknown type or an empty span is an error that names its row."""
    with path.open(encoding="utf-8") as lines:
        found = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    for row in found:
        if row["type"] not in TYPES or int(row["start"]) >= int(row["end"]):
            raise ValueError(f"{path}: {row['corpus']} {row['id']} {row['start']}: unknown type or empty span")
    return found


def joined(found: list[dict[str, str]], corpora: Path) -> list[dict]:
    """Return the paragraphs with their labelled triggers, in the order of the corpora."""
    wanted: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in found:
        wanted[row["corpus"], row["id"]].append(row)
    examples = []
    for corpus in sorted({corpus for corpus, _ in wanted}):
        for source in rows(corpora / f"{corpus}.jsonl"):
            of_row = wanted.pop((corpus, source["id"]), [])
            for start, end in paragraphs(source["text"]) if of_row else ():
                items = [
                    {
                        "span": [int(r["start"]) - start, int(r["end"]) - start],
                        "start": int(r["start"]),
                        "type": r["type"],
                        "weight": WEIGHT,
                    }
                    for r in of_row
                    if start <= int(r["start"]) and int(r["end"]) <= end
                ]
                if items:
                    text = source["text"][start:end]
                    examples.append({"corpus": corpus, "id": source["id"], "text": text, "items": items})
    if wanted:
        raise ValueError(f"not in the corpora: {sorted(wanted)[:3]}")
    return examples


def main() -> None:
    """Write the examples."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--labels", type=Path, default=LABELS)
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    found = labels(ask.labels)
    examples = joined(found, ask.corpora)
    ask.out.parent.mkdir(parents=True, exist_ok=True)
    with ask.out.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(example, ensure_ascii=False) + "\n")
    print(f"{sum(len(e['items']) for e in examples)} of {len(found)} triggers in {len(examples)} paragraphs")


if __name__ == "__main__":
    main()
