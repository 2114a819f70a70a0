"""Fits the weights by which names are placed, on places_dev, and prints what a half not fitted on scores.

    .venv/bin/python tools/fit_places.py ../shared/corpora/places_dev.jsonl

Softmax over the candidates of each name, so that those within 161 km of the annotation win together; the context of the
other names is computed from the model's own beliefs, in rounds. Curated kinds of place, of which news corpora have few,
keep a floor; so do a capital that acts and what fits a feature word. No randomness; documents are split by their place
in the file.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dragoman.find.places import places_at
from dragoman.knowledge.places import load_places
from dragoman.parse.parsers import Parser
from dragoman.resolve.place_features import NAMES, OWN, Array, Group, context_rows, group_names, kilometres

OUT = Path(__file__).parents[1] / "src/dragoman/knowledge/data/places/weights.json"
REACH = 161.0
FLOORS = {
    "region": 6.5, "continent": 6.5, "water": 5.0, "site": 5.0, "disputed": 5.0, "mountain": 4.5, "island": 4.5,
    "desert": 4.5, "acting": 2.0, "agrees": 1.0,
}  # fmt: skip
START = {"country_share": 3.0, "admin1_share": 3.0, "nearest": 2.0, "near": 2.0, "near_in_text": 2.0, "actors": 1.5}
LOCAL = 0.35
"""Weight of a name of LGL, whose local news would else outvote the world's."""
RIDGE = 0.5


@dataclass
class Text:
    """One document: its groups, the group of each mention, and how many mentions each candidate would place."""

    groups: list[Group]
    order: list[int]
    hits: list[Array]
    mentions: int
    weight: float


def read(path: Path) -> list[Text]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    table, texts = load_places(), []
    for row, doc in zip(rows, Parser().pipe(r["text"] for r in rows), strict=True):
        gold = sorted((p for p in row["places"] if p.get("lat") is not None), key=lambda p: p["span"])
        found = places_at(doc, [(p["span"][0], p["span"][1]) for p in gold])
        groups = group_names(found, table)
        order = [next((i for i, g in enumerate(groups) if m in g.mentions), -1) for m in range(len(found))]
        hits = [
            np.array([
                sum(kilometres(e.lat or 0, e.lon or 0, gold[m]["lat"], gold[m]["lon"]) <= REACH for m in g.mentions)
                for e in g.candidates.entries
            ], dtype=np.float64)
            for g in groups
        ]  # fmt: skip
        texts.append(Text(groups, order, hits, len(gold), LOCAL if row["corpus"] == "LGL" else 1.0))
    return texts


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    result: Array = powers / powers.sum()
    return result


def believe(text: Text, prior: Array, full: Array, rounds: int) -> tuple[list[Array], list[Array]]:
    own = len(OWN)
    beliefs = [softmax(g.own @ prior) for g in text.groups]
    rows: list[Array] = []
    for _ in range(rounds):
        rows = context_rows(text.groups, beliefs, actors={}, order=text.order)
        beliefs = [softmax(g.own @ full[:own] + r @ full[own:]) for g, r in zip(text.groups, rows, strict=True)]
    return beliefs, rows


def fit(cases: list[tuple[Array, Array, float]], weights: Array) -> Array:
    """Adam on the log-likelihood that a right candidate wins."""
    ends = np.concatenate([[0], np.cumsum([len(x) for x, _, _ in cases])])
    signs, right = np.vstack([x for x, _, _ in cases]), np.concatenate([y for _, y, _ in cases])
    case = np.repeat(np.arange(len(cases)), np.diff(ends))
    weight = np.array([w for _, _, w in cases])[case]
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 301):
        scores = signs @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, ends[:-1])[case])
        chance = powers / np.add.reduceat(powers, ends[:-1])[case]
        share = chance * right
        wanted = share / np.maximum(np.add.reduceat(share, ends[:-1]), 1e-12)[case]
        slope = (signs.T @ ((wanted - chance) * weight) - RIDGE * weights) / len(cases)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights = weights + 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def cases_of(texts: list[Text], contexts: list[list[Array]] | None) -> list[tuple[Array, Array, float]]:
    cases = []
    for number, text in enumerate(texts):
        for i, group in enumerate(text.groups):
            right = (text.hits[i] >= 0.5 * len(group.mentions)).astype(np.float64)
            if right.max() > 0 and right.min() < 1:
                signs = group.own if contexts is None else np.hstack([group.own, contexts[number][i]])
                cases.append((signs, right, text.weight * group.weight))
    return cases


def train(texts: list[Text]) -> tuple[Array, Array]:
    prior = np.zeros(len(OWN))
    prior[0] = 6.0
    prior = fit(cases_of(texts, None), prior)
    full = np.concatenate([prior, [START.get(name, 0.0) for name in NAMES[len(OWN) :]]])
    for rounds in (1, 2, 2, 2):
        full = fit(cases_of(texts, [believe(t, prior, full, rounds)[1] for t in texts]), full)
        full[NAMES.index("actors")] = START["actors"]
    for name, floor in FLOORS.items():
        for weights in (prior, full):
            weights[NAMES.index(name)] = max(weights[NAMES.index(name)], floor)
    for weights in (prior, full):
        weights[NAMES.index("clashes")] = min(weights[NAMES.index("clashes")], -FLOORS["agrees"])
    return prior, full


def accuracy(texts: list[Text], prior: Array, full: Array) -> float:
    right = 0.0
    for text in texts:
        beliefs, _ = believe(text, prior, full, 3)
        right += sum(float(h[int(b.argmax())]) for h, b in zip(text.hits, beliefs, strict=True))
    return right / max(sum(t.mentions for t in texts), 1)


def main() -> None:
    texts = read(Path(sys.argv[1]))
    for side in (0, 1):
        prior, full = train(texts[side::2])
        print(f"half {side}: fitted {accuracy(texts[side::2], prior, full):.4f}, "
              f"other {accuracy(texts[1 - side :: 2], prior, full):.4f}")  # fmt: skip
    prior, full = train(texts)
    print(f"all: {accuracy(texts, prior, full):.4f} of names that have candidates or none")
    data = {
        "source": "fitted by tools/fit_places.py on places_dev (LGL, GeoVirus, GeoWebNews); weights only, no text",
        "licence": "as the project",
        "prior": {n: round(float(w), 2) for n, w in zip(OWN, prior, strict=True)},
        "weights": {n: round(float(w), 2) for n, w in zip(NAMES, full, strict=True)},
    }
    OUT.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
