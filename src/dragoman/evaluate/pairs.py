"""Pairs: the type of deed between a source and a target that are given, and whether the coder finds such a pair."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.values.questions import TypeAnswer
from dragoman.values.records import Record

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types that the annotation does not tell apart."""


def label_of(type_: str) -> str:
    """Return the label of the annotation for a PLOVER type."""
    return YIELD.get(type_, type_)


def score_pairs(rows: Sequence[Mapping[str, Any]], answers: Sequence[TypeAnswer]) -> dict[str, float]:
    """Return accuracy and macro_f1 of the type judge's first answers.

    Args:
        rows: Each with `event`, its label; YIELD is CONCEDE or RETREAT.
        answers: The judge's, in the same order. A judge that names no type is wrong.
    """
    gold = [row["event"] for row in rows]
    pred = [label_of(answer.types[0][0]) if answer.types else "" for answer in answers]
    right = Counter(g for g, p in zip(gold, pred, strict=True) if g == p)
    asked, said = Counter(gold), Counter(pred)
    f1s = [2 * right[label] / (asked[label] + said[label]) for label in asked]
    return {"accuracy": right.total() / max(1, len(gold)), "macro_f1": sum(f1s) / max(1, len(f1s))}


def score_end_to_end(rows: Sequence[Mapping[str, Any]], records: Sequence[Record | None]) -> float:
    """Return the share of rows where the record has an event of the row's type between the row's source and target.

    An actor is met where one of its mentions overlaps the stretch that is marked; a side that is not marked is met by
    anything. Status and polarity do not matter.

    Args:
        rows: Each with `event`, `source_spans`, `target_spans`.
        records: The row's record, or None where the text could not be coded.
    """
    found = sum(record is not None and _finds(row, record) for row, record in zip(rows, records, strict=True))
    return found / max(1, len(rows))


def _finds(row: Mapping[str, Any], record: Record) -> bool:
    spans = {a.id: [(m.start, m.end) for m in a.mentions] for a in record.actors}

    def meets(actors: Sequence[str], marked: Sequence[Sequence[int]]) -> bool:
        touched = (s < b and a < e for actor in actors for s, e in spans[actor] for a, b in marked)
        return not marked or any(touched)

    for event in record.events:
        if row["event"] not in map(label_of, event.types):
            continue
        sides = [(event.actors, event.recipients)]
        if event.reciprocal:
            everyone = (*event.actors, *event.recipients)
            sides = [(everyone, everyone)]
        if any(meets(a, row["source_spans"]) and meets(r, row["target_spans"]) for a, r in sides):
            return True
    return False
