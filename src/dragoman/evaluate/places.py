"""Places: how well names are placed when they are given, and how well they are found and placed from the text alone.

What counts: every annotated name that has coordinates, adjectives and names of inhabitants ("Russian", "Ontarians") too
where a corpus annotates them (GeoWebNews, LGL), names inside other names and names of buildings as well. A name is
placed if it lies within 161 km of its coordinates; one that the system leaves without coordinates is wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.find.places import find_places, places_at
from dragoman.resolve.place_features import kilometres
from dragoman.resolve.places import ResolvedPlace, resolve_places

REACH = 161.0
"""Kilometres (100 miles) within which a place counts as right."""


def score_places(rows: Iterable[tuple[Mapping[str, Any], Any]]) -> dict[str, float]:
    """Return `given_acc161` and `found_p`, `found_r`, `found_f1` over documents, micro-averaged, with the counts.

    Args:
        rows: Each document as a row of places_dev with its parsed text.

    `given_acc161` is the share of the annotated names with coordinates that are placed within 161 km when their spans
    are given. For `found_f1` a found name is right if it overlaps an annotated one and is placed within 161 km of it,
    one to one; found names that overlap an annotated name without coordinates are left out of the count.
    """
    counts = dict.fromkeys(("given", "right", "found", "matched"), 0)
    for row, doc in rows:
        gold = [p for p in row["places"] if p.get("lat") is not None]
        given = places_at(doc, [(p["span"][0], p["span"][1]) for p in gold])
        counts["given"] += len(gold)
        counts["right"] += sum(map(_near, _in_text_order(given, row), gold))
        unplaced = [p["span"] for p in row["places"] if p.get("lat") is None]
        found = find_places(doc)
        placed = [
            (f.span.start, f.span.end, r)
            for f, r in zip(found, resolve_places(found, date=row.get("date")), strict=True)
        ]
        hits = _matched(gold, placed)
        ignored = sum(
            any(s < end and start < e for s, e in unplaced)
            and not any(p["span"][0] < end and start < p["span"][1] for p in gold)
            for start, end, _ in placed
        )
        counts["matched"] += hits
        counts["found"] += len(placed) - ignored
    precision = counts["matched"] / max(counts["found"], 1)
    recall = counts["matched"] / max(counts["given"], 1)
    return {
        "given_acc161": counts["right"] / max(counts["given"], 1),
        "found_p": precision,
        "found_r": recall,
        "found_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        **{key: float(value) for key, value in counts.items()},
    }


def _in_text_order(given: Sequence[Any], row: Mapping[str, Any]) -> list[ResolvedPlace]:
    """Resolve names in text order, and return them in the order given."""
    order = sorted(range(len(given)), key=lambda i: given[i].span.start)
    resolved = resolve_places([given[i] for i in order], date=row.get("date"))
    back = dict(zip(order, resolved, strict=True))
    return [back[i] for i in range(len(given))]


def _near(place: ResolvedPlace, gold: Mapping[str, Any]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return kilometres(place.lat, place.lon, gold["lat"], gold["lon"]) <= REACH


def _matched(gold: Sequence[Mapping[str, Any]], placed: Sequence[tuple[int, int, ResolvedPlace]]) -> int:
    """How many annotated names are found and placed, one to one, first come first served in text order."""
    used: set[int] = set()
    hits = 0
    for start, end, place in placed:
        for index, name in enumerate(gold):
            if index not in used and name["span"][0] < end and start < name["span"][1] and _near(place, name):
                used.add(index)
                hits += 1
                break
    return hits
