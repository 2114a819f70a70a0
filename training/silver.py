"""Silver: triggers on which the rules and a weak label agree, as examples for the trigger head.

    python silver.py --corpora ../../shared/corpora --out runs/silver.jsonl

From machine-written headlines and the first sentences of their stories (NGEC's labels), and from the rows of
`event_pairs_dev` that training may see: a word that the rules take for a trigger, and whose best type is the label.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from examples import held_apart, rows

from dragoman.find.finder import propose
from dragoman.find.judges import Judges
from dragoman.parse.parsers import Parser

RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
SEED = 20240928


def labelled(corpora: Path, limit: int) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Return (text, types, weight)."""
    stories = [r for r in rows(corpora / "synthetic_events.jsonl") if r["label"]]
    random.Random(SEED).shuffle(stories)
    for row in stories[:limit]:
        types = (RENAMED.get(row["label"], row["label"]),)
        yield row["title"], types, 0.5
        yield row["text"][:400].rpartition(". ")[0] + ".", types, 0.5
    for row in rows(corpora / "event_pairs_dev.jsonl"):
        if not held_apart(row["text"]):
            yield row["text"], ("CONCEDE", "RETREAT") if row["event"] == "YIELD" else (row["event"],), 1.0


def main() -> None:
    """Write the examples."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--limit", type=int, default=2500, help="stories")
    ask = ask.parse_args()
    chosen = list(labelled(ask.corpora, ask.limit))
    docs = Parser().pipe([text for text, _, _ in chosen])
    judges, written = Judges(), 0
    ask.out.parent.mkdir(parents=True, exist_ok=True)
    with ask.out.open("w", encoding="utf-8") as out:
        for doc, (text, types, weight) in zip(docs, chosen, strict=True):
            questions = propose(doc)
            found = {}
            for question, answer in zip(questions.types, judges.answer(questions).types, strict=True):
                best = answer.types[0][0]
                if question.trigger and best in types:
                    found[tuple(at + question.offset for at in question.trigger)] = best
            if found:
                items = [{"span": span, "type": best, "weight": weight} for span, best in sorted(found.items())]
                out.write(json.dumps({"text": text, "items": items}, ensure_ascii=False) + "\n")
                written += 1
    print(f"{written} of {len(chosen)} texts")


if __name__ == "__main__":
    main()
