"""Examples: the corpora and our own lexicon as training examples for each head, with what is held apart left out.

Every example is a text with character spans; offsets count from its own start, end exclusive.
"""

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TYPES = ("", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
"""Labels of the type heads; the first one says that there is no event."""

LAYERS = ("content", "source", "cue")
"""Layers of the attribution head; each has labels outside, begins, inside."""

_SENTENCE = re.compile(r"(?<=[.!?…][\"”’')])\s+|(?<=[.!?…])\s+(?=[\"“‘'(A-Z])")


@dataclass(frozen=True)
class Example:
    """One example.

    Args:
        task: attribution, pair, trigger or factuality.
        text: The text that is encoded.
        layers: For attribution: character spans by layer.
        spans: For the others: lists of character spans, in the order source, target, or the trigger alone.
        label: Index of the type, -1 for "CONCEDE or RETREAT", or None.
        value: Factuality, −3 … 3.
        weight: Of its loss.
    """

    task: str
    text: str
    layers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    spans: tuple[tuple[tuple[int, int], ...], ...] = ()
    label: int | None = None
    value: float = 0.0
    weight: float = 1.0


def rows(path: Path) -> Iterator[dict]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def held_apart(text: str) -> bool:
    """Return whether a row of `event_pairs_dev` is in the fifth that no training sees."""
    return hashlib.sha256(text.encode()).digest()[0] % 5 == 0


def paragraphs(text: str, longest: int = 600) -> list[tuple[int, int]]:
    """Return the paragraphs of a text, those above `longest` characters cut between sentences."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        while end - start > longest:
            cuts = [m.end() + start for m in _SENTENCE.finditer(text[start:end]) if 0 < m.end() <= longest]
            if not cuts:
                cuts = [m.end() + start for m in re.finditer(r"\s", text[start : start + longest])] or [start + longest]
            found.append((start, cuts[-1]))
            start = cuts[-1]
        if text[start:end].strip():
            found.append((start, end))
    return found


def attribution(path: Path, rng: random.Random | None = None) -> list[Example]:
    """Return one example for each paragraph; with `rng`, three in ten paragraphs fall into their sentences."""
    examples = []
    for row in rows(path):
        text = row["text"]
        pieces = []
        for start, end in paragraphs(text):
            cuts = [start, *(m.end() + start for m in _SENTENCE.finditer(text[start:end])), end]
            if rng is not None and rng.random() < 0.3:
                pieces += [(a, b) for a, b in zip(cuts, cuts[1:]) if text[a:b].strip()]
            else:
                pieces.append((start, end))
        for start, end in pieces:
            layers: dict[str, list[tuple[int, int]]] = {name: [] for name in LAYERS}
            for item in row["attributions"]:
                for name in LAYERS:
                    for a, b in item[name]:
                        a, b = max(a, start), min(b, end)
                        if a < b:
                            layers[name].append((a - start, b - start))
            examples.append(
                Example("attribution", text[start:end], layers={k: sorted(set(v)) for k, v in layers.items()})
            )
    return examples


def pairs(path: Path, keep) -> list[Example]:
    """Return the rows of `event_pairs_dev` whose text `keep` accepts."""
    found = []
    for row in rows(path):
        if keep(row["text"]):
            label = -1 if row["event"] == "YIELD" else TYPES.index(row["event"])
            spans = tuple(tuple(map(tuple, row[key])) for key in ("source_spans", "target_spans"))
            found.append(Example("pair", row["text"], spans=spans, label=label))
    return found


def lexicon(folder: Path) -> list[Example]:
    """Return the lexicon's own example sentences with the word that names the deed, those of no deed included."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            entry = json.loads(line)
            types = [entry["type"]] if isinstance(entry["type"], str) else entry["type"]
            stem = entry["lemma"].split()[0][: max(3, len(entry["lemma"]) - 2)]
            match = re.search(rf"\b{re.escape(stem)}\w*", entry["example"], re.I)
            if match:
                label = TYPES.index(types[0]) if types and types[0] else 0
                found.append(Example("trigger", entry["example"], spans=((match.span(),),), label=label))
    return found


def factuality(path: Path, corpus: str, split: str) -> list[Example]:
    """Return one example for each event of a corpus and split of `factuality_dev`."""
    found = []
    for row in rows(path):
        if row["corpus"] == corpus and row["split"] == split:
            for event in row["events"]:
                found.append(
                    Example("factuality", row["text"], spans=((tuple(event["span"]),),), value=event["factuality"])
                )
    return found


def without_events(path: Path, known: re.Pattern[str], limit: int, rng: random.Random) -> list[Example]:
    """Return verbs of web sentences as triggers of no event: words that no frame of the lexicon knows."""
    found = []
    for row in rows(path):
        if row["corpus"] == "UDS_IH2" and row["split"] == "train":
            found += [
                Example("trigger", row["text"], spans=((tuple(e["span"]),),), label=0, weight=0.5)
                for e in row["events"] if not known.match(e["text"].lower())
            ]  # fmt: skip
    rng.shuffle(found)
    return found[:limit]
