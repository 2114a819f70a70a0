"""Fit the weights that say whether two sentences tell of one deed: a logistic regression on labelled pairs of reports.

    python evaluation/fit_pairs.py RECORDS.jsonl … [--write] [--read runs/across/same.jsonl]

Learns from the pairs of `happening_pairs.tsv`, `happenings.tsv` and `happening_pairs_one_name.tsv`,
`happening_pairs_joined.tsv`, `happening_pairs_3.tsv`, and from the open half of `happening_pairs_2.tsv`, never from its
sealed half or from `happening_pairs_test.tsv`. Labels are of reports, sentences are compared: of a pair of reports the
most likely pair of sentences stands for it, found anew after each fit (the maximum of a bag in multiple-instance
learning; Andrews, Tsochantaridis and Hofmann 2002). A weight may not leave the side of 0 that is thought of its
feature. Prints figures of leave-one-fold-out; with --write it writes the weights into the package's data. With --read
it fits instead how far the rules and the learned reader are followed, on what `training/across.py --folds` wrote of
pairs that its model had not seen.
"""

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from happenings import pairs_of, tellings_by_report

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.blocks import sentences_of
from dragoman.link.pairs import LEAST, READ, Comparison
from dragoman.link.readers import log_odds
from dragoman.values.happenings import Telling

DATA = Path(__file__).parent.parent / "src/dragoman/knowledge/data/happenings.json"
FILES = {
    "happening_pairs.tsv": ("open", "sealed"), "happenings.tsv": ("open", "sealed"),
    "happening_pairs_one_name.tsv": ("open",), "happening_pairs_joined.tsv": ("open",),
    "happening_pairs_2.tsv": ("open",), "happening_pairs_3.tsv": ("open",),
}  # fmt: skip
"""The files of pairs, and the halves that are learned from."""

RIDGE, ROUNDS, STEPS, FOLDS = 0.05, 5, 40, 10
AGAINST = ("names_apart", "subjects", "other_kind", "figures", "tally", "planned", "days", "more_days")
"""Features that speak against one deed; all others speak for it."""

Bag = tuple[list[dict[str, float]], bool]


def bag(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> list[dict[str, float]]:
    """Return the features of every two sentences that can be one deed's."""
    pairs = [Comparison(a[0], b[0]) for a, b in product(sentences_of(one), sentences_of(other))]
    return [compared.features() for compared in pairs if compared.comparable()]


def fit(bags: list[Bag], names: list[str]) -> dict[str, float]:
    """Return the weights, features of the wrong sign left at 0."""
    table = [np.array([[row[name] for name in names] for row in rows]) for rows, _ in bags]
    y = np.array([float(label) for _, label in bags])
    scale = np.concatenate(table).std(0) + 1e-6
    sides = np.array([-1.0 if name in AGAINST else 1.0 for name in names])
    weights, base, kept = sides / scale / 4, 0.0, np.ones(len(names), dtype=bool)
    for _ in range(ROUNDS):
        x = np.array([rows[np.argmax(rows @ weights)] for rows in table])
        while True:
            weights, base = newton(x[:, kept], y, scale[kept])
            wrong = weights * sides[kept] < 0
            if not wrong.any():
                break
            kept[np.flatnonzero(kept)[wrong]] = False
        full = np.zeros(len(names))
        full[kept] = weights
        weights = full
    return {"base": round(base, 3)} | {name: round(float(w), 3) for name, w in zip(names, weights)}


def newton(x: "np.ndarray", y: "np.ndarray", scale: "np.ndarray") -> tuple["np.ndarray", float]:
    """Return weights and base of a regression with a ridge on scaled weights."""
    z = np.c_[x / scale, np.ones(len(x))]
    ridge = np.eye(z.shape[1]) * RIDGE * len(x)
    ridge[-1, -1] = 1e-6
    found = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ found))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (p - y) + ridge @ found)
        found -= step
        if np.abs(step).max() < 1e-7:
            break
    return found[:-1] / scale, float(found[-1])


def likelihood(rows: list[dict[str, float]], weights: dict[str, float]) -> float:
    """Return how likely the most likely pair of sentences is one deed's."""
    odds = max((weights["base"] + sum(weights[n] * v for n, v in row.items()) for row in rows), default=-20.0)
    return float(1 / (1 + np.exp(-odds)))


def f1(found: list[tuple[bool, bool]]) -> float:
    """Return the harmonic mean of precision and recall of what was found and what is so."""
    right = sum(hit and label for hit, label in found)
    return 2 * right / max(1, sum(hit for hit, _ in found) + sum(label for _, label in found))


def followed(bags: list[Bag], pairs: list[tuple[str, ...]], read: Path) -> dict[str, float]:
    """Return base and weights of rules and reader, fitted on the pairs that the reader had not seen."""
    rules = load_happening_words().weights
    scores: dict[frozenset[str], float] = {}
    for line in map(json.loads, read.read_text(encoding="utf-8").splitlines()):
        scores[frozenset(line["name"].split())] = line["scores"][0]  # the sentences, which follow the whole texts
    rows, labels = [], []
    for (found, label), (_, a, b, *_rest) in zip(bags, pairs, strict=True):
        if frozenset((a, b)) in scores and found and (share := likelihood(found, rules)) >= READ:
            rows.append([log_odds(share), min(max(scores[frozenset((a, b))], -6.0), 6.0)])
            labels.append(float(label))
    weights, base = newton(np.array(rows), np.array(labels), np.ones(2))
    print(f"{len(rows)} pairs that the reader had not seen, {int(sum(labels))} same")
    return {"base": round(base, 3), "rules": round(float(weights[0]), 3), "read": round(float(weights[1]), 3)}


def write(name: str, weights: dict[str, float]) -> None:
    """Write weights into the package's data."""
    text = DATA.read_text(encoding="utf-8")
    start = text.index(f' "{name}": ')
    end = text.index("}", start) + 1
    DATA.write_text(f'{text[:start]} "{name}": {json.dumps(weights)}{text[end:]}', encoding="utf-8")


def main() -> None:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--read", type=Path)
    options = parser.parse_args()
    here = Path(__file__).parent
    pairs = [(name, *pair) for name, halves in FILES.items() for pair in pairs_of(here / name, halves)]
    wanted = {report for pair in pairs for report in pair[1:3]}
    tellings: dict[str, tuple[Telling, ...]] = {}
    for path in options.records:
        tellings |= tellings_by_report(path, wanted)
    bags = [(bag(tellings[a], tellings[b]), label == "same") for _, a, b, _, label, *_ in pairs]
    if options.read:
        reading = followed(bags, pairs, options.read)
        print(reading)
        if options.write:
            write("reading", reading)
        return
    compared = [n for n, (rows, _) in enumerate(bags) if rows]
    names = sorted(bags[compared[0]][0][0])
    likely = np.zeros(len(bags))
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(bags))
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS].tolist())
            weights = fit([bags[n] for n in compared if n not in held], names)
            for n in held:
                likely[n] += likelihood(bags[n][0], weights) / 3
    for name in FILES:
        ours = [n for n, pair in enumerate(pairs) if pair[0] == name]
        curve = {
            t: round(f1([(bool(likely[n] >= t), bags[n][1]) for n in ours]), 3) for t in (0.3, 0.35, LEAST, 0.45, 0.5)
        }
        print(
            f"{name}: {len(ours)} pairs, {sum(bags[n][1] for n in ours)} same; F1 held out, by the least score: {curve}"
        )
    weights = fit([bags[n] for n in compared], names)
    print(weights)
    if options.write:
        write("weights", weights)


if __name__ == "__main__":
    main()
