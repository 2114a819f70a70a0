"""Triggers of running news, drawn by a fixed seed, to be labelled by hand.

    python propose_triggers.py --corpora ../../shared/corpora --out runs/proposed.jsonl

Whole sentences are drawn, at natural frequency: whoever reads one labels every trigger in it. Articles are cut at 1500
characters and give about five triggers each; rows of `current_events` are drawn evenly over the years. The order of
what is written is random too, so that any first part of it is a fair sample.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from examples import rows

from dragoman.find.finder import propose
from dragoman.find.judges import Judges
from dragoman.parse.parsers import Parser

SEED = 20240928
LONGEST, EACH = 1500, 5


def chosen(corpora: Path, articles: int, events: int) -> list[tuple[str, str, str]]:
    """Return (corpus, id, text), the text cut but its offsets those of the row."""
    dice = random.Random(SEED)
    news = dice.sample(list(rows(corpora / "news_articles.jsonl")), articles)
    years = defaultdict(list)
    for row in rows(corpora / "current_events.jsonl"):
        years[row["date"][:4]].append(row)
    each = -(-events // len(years))
    short = [row for _, of in sorted(years.items()) for row in dice.sample(of, each)]
    texts = [("news_articles", row["id"], row["text"][:LONGEST]) for row in news]
    texts += [("current_events", row["id"], row["text"]) for row in short]
    dice.shuffle(texts)
    return texts


def drawn(questions: Sequence, best: Sequence[str], dice: random.Random) -> list[dict]:
    """Return whole sentences, drawn until they hold `EACH` triggers."""
    sentences = defaultdict(list)
    for question, rule in zip(questions, best, strict=True):
        if question.trigger:
            start, end = (at + question.offset for at in question.trigger)
            key = (question.offset, question.text)
            sentences[key].append({"start": start, "end": end, "rule": rule})
    order = list(sentences)
    dice.shuffle(order)
    found: list[dict] = []
    for offset, text in order:
        if sum(len(f["triggers"]) for f in found) >= EACH:
            break
        found.append({"offset": offset, "sentence": text, "triggers": sentences[offset, text]})
    return sorted(found, key=lambda f: f["offset"])


def main() -> None:
    """Write the sentences."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--articles", type=int, default=120)
    ask.add_argument("--events", type=int, default=130, help="rows of current_events")
    ask.add_argument("--limit", type=int, help="only the first texts")
    ask = ask.parse_args()
    texts = chosen(ask.corpora, ask.articles, ask.events)[: ask.limit]
    judges, dice = Judges(), random.Random(SEED)
    ask.out.parent.mkdir(parents=True, exist_ok=True)
    with ask.out.open("w", encoding="utf-8") as out:
        for doc, (corpus, name, text) in zip(Parser().pipe([t for _, _, t in texts]), texts, strict=True):
            questions = propose(doc)
            best = [answer.types[0][0] if answer.types else "" for answer in judges.answer(questions).types]
            for found in drawn(questions.types, best, dice):
                before = text[max(0, found["offset"] - 160) : found["offset"]]
                out.write(json.dumps({"corpus": corpus, "id": name, "before": before} | found) + "\n")


if __name__ == "__main__":
    main()
