"""Deeds with their candidates as rows of states and traits: those labelled by hand, those of pairs, those of the rules.

    python role_rows.py --corpora ../../shared/corpora --out runs/roles                # minutes, the silver rows most

Three files of pickled rows. hand: events of running news labelled in `roles.tsv`. pairs: rows of `event_pairs_dev` that
are not held apart, where the rules find an event of the row's type; its source is the actor, its target the recipient.
silver: events of other news as the rules have it; whoever they leave out of a deed with an empty side counts little.
"""

import argparse
import csv
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from examples import held_apart, rows

from dragoman.coder.attribution_policy import AttributionPolicy
from dragoman.coder.coders import Coder
from dragoman.coder.factuality_policy import FactualityPolicy
from dragoman.coder.type_policy import TypePolicy
from dragoman.find.finder import decide, propose, propose_roles
from dragoman.find.judges import Judges, RuleAttributionJudge, RuleFactualityJudge, RuleTypeJudge
from dragoman.heads import (
    Encoder,
    HeadAttributionJudge,
    HeadFactualityJudge,
    HeadTypeJudge,
    Reader,
    load_weights,
)
from dragoman.heads.roles import states_of
from dragoman.values.finds import Finds
from dragoman.values.questions import RoleQuestion

LABELS = Path(__file__).with_name("roles.tsv")
SEED, SILVER = 11, 6000
UNSURE = 0.3
"""Weight of a candidate that the rules leave out of a deed of which they do not know one side."""


def coder_with(reader: Reader) -> Coder:
    """Return a coder that leaves the roles as the rules have it."""
    return Coder(
        judges=Judges(
            TypePolicy(RuleTypeJudge(), HeadTypeJudge(reader)),
            FactualityPolicy(RuleFactualityJudge(), HeadFactualityJudge(reader)),
            AttributionPolicy(RuleAttributionJudge(), HeadAttributionJudge(reader)),
            prepare=reader.prepare,
        )
    )


def row_of(reader: Reader, question: RoleQuestion) -> dict:
    """Return a question as a row, states of the words instead of the words."""
    (word, whole), phrases = states_of(reader, question)
    return {
        "types": question.types, "traits": question.traits, "actors": question.actors,
        "recipients": question.recipients, "mutual": question.mutual, "word": word, "whole": whole,
        "candidates": [(c.mention, c.entity, c.traits) for c in question.candidates],
        "phrases": np.array(phrases, dtype=np.float32).reshape(-1, len(word)), "weights": {}, "weight": 1.0,
    }  # fmt: skip


def asked(coder: Coder, text: str) -> Iterator[tuple[RoleQuestion, Finds, int]]:
    """Return the question of each event of a text, with all that was found in it and the event's number."""
    doc = coder.parser(text)
    finds = decide(doc, coder.judges.answer(propose(doc)))
    for number, question in enumerate(propose_roles(doc, finds, every=True)):
        yield question, finds, number


def hand_rows(coder: Coder, reader: Reader, corpora: Path) -> Iterator[dict]:
    """Return the labelled events; `labels` are by entity, 1 actor and 2 recipient; `missed` counts parties not near."""
    with LABELS.open(encoding="utf-8") as lines:
        found = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    by_text: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for label in found:
        by_text[label["corpus"], label["id"]].append(label)
    for corpus in sorted({corpus for corpus, _ in by_text}):
        for source in rows(corpora / f"{corpus}.jsonl"):
            labels = {(int(r["start"]), int(r["end"])): r for r in by_text.get((corpus, source["id"]), ())}
            for question, finds, number in asked(coder, source["text"][: _read(labels)]) if labels else ():
                trigger = finds.events[number].trigger
                label = labels.get((trigger.start, trigger.end))
                if label is not None:
                    yield _labelled(row_of(reader, question), finds, label)


def _read(labels: dict[tuple[int, int], dict[str, str]]) -> int:
    return max(int(r["read"]) for r in labels.values())


def _labelled(row: dict, finds: Finds, label: dict[str, str]) -> dict:
    labels: dict[int, int] = {}
    missed = []
    for number, side in ((2, "recipients"), (1, "actors")):
        for party in label[side].split(",") if label[side] else ():
            near = [e for m, e, _ in row["candidates"] if _stands_for(party, finds.mentions[m].span)]
            labels |= dict.fromkeys(near, number)
            missed += [] if near else [number]
    return row | {
        "id": label["id"], "start": int(label["start"]), "labels": labels, "missed": missed,
        "right": [t for t in label["types"].split("/") if t],
    }  # fmt: skip


def _stands_for(party: str, span) -> bool:
    """Whether a phrase is one of a labelled entity's, or lies in words that the coder had no entity for."""
    if party == "?":
        return False
    spans = [tuple(map(int, s.split("-"))) for s in party.lstrip("~").split("+")]
    if not party.startswith("~"):
        return (span.start, span.end) in spans
    return any(a <= span.start and span.end <= b for a, b in spans)


def pair_rows(coder: Coder, reader: Reader, corpora: Path) -> Iterator[dict]:
    """Return the events of pairs."""
    for source in rows(corpora / "event_pairs_dev.jsonl"):
        if held_apart(source["text"]):
            continue
        types = {"CONCEDE", "RETREAT"} if source["event"] == "YIELD" else {source["event"]}
        for question, finds, number in asked(coder, source["text"]):
            if not types & set(finds.events[number].types):
                continue
            row = row_of(reader, question)
            labels = {}
            for mention, entity, _ in row["candidates"]:
                span = finds.mentions[mention].span
                for key, side in (("source_spans", 1), ("target_spans", 2)):
                    if any(span.start < b and a < span.end for a, b in source[key]):
                        labels[entity] = side
            joined = [e for m, e, _ in row["candidates"] if finds.mentions[m].conjuncts and e not in labels]
            if set(labels.values()) == {1, 2}:
                yield row | {"labels": labels, "weights": dict.fromkeys(joined, 0.0)}


def silver_rows(coder: Coder, reader: Reader, corpora: Path, apart: set[str]) -> Iterator[dict]:
    """Return the events of current events as the rules have it; reports that are held apart or labelled left out."""
    news = [r for r in rows(corpora / "current_events.jsonl") if r["id"] not in apart and 80 < len(r["text"]) < 700]
    random.Random(SEED).shuffle(news)
    for source in news[:SILVER]:
        for question, _, _ in asked(coder, source["text"]):
            entity = {c.mention: c.entity for c in question.candidates}
            labels = {entity[m]: 2 for m in question.recipients if m in entity}
            labels |= {entity[m]: 1 for m in question.actors if m in entity}
            if not labels:
                continue
            whole = question.actors and (question.recipients or question.mutual)
            weights = {} if whole else {e: UNSURE for e in entity.values() if e not in labels}
            yield row_of(reader, question) | {"labels": labels, "weights": weights}


def main() -> None:
    """Write the rows."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--apart", type=Path, nargs="*", default=(), help="gold reports, whose ids are left out")
    ask.add_argument("--only", nargs="*", default=["hand", "pairs", "silver"])
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    reader = Reader(Encoder(load_weights()))
    coder = coder_with(reader)
    with LABELS.open(encoding="utf-8") as lines:
        apart = {r["id"] for r in csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t")}
    apart |= {json.loads(path.read_text(encoding="utf-8"))["id"] for path in ask.apart}
    made = {
        "hand": lambda: hand_rows(coder, reader, ask.corpora),
        "pairs": lambda: pair_rows(coder, reader, ask.corpora),
        "silver": lambda: silver_rows(coder, reader, ask.corpora, apart),
    }
    ask.out.mkdir(parents=True, exist_ok=True)
    for name in ask.only:
        found = list(made[name]())
        (ask.out / f"{name}.pkl").write_bytes(pickle.dumps(found))
        print(f"{name}: {len(found)} deeds")


if __name__ == "__main__":
    main()
