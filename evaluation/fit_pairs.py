"""Fit the weights that say whether two tellings are one deed's: a logistic regression on labelled pairs of reports.

    python evaluation/fit_pairs.py RECORDS.jsonl … [--write]

Learns from the open half of `happening_pairs.tsv` and from all of `happenings.tsv`, never from the sealed half. Labels
are of reports, tellings are compared: of a pair of reports the most likely pair of tellings stands for it, found anew
after each fit (the maximum of a bag in multiple-instance learning; Andrews, Tsochantaridis and Hofmann 2002). Weights
are drawn towards what is thought of each feature, and none crosses 0. Prints figures of leave-one-fold-out; with
--write it writes the weights into the package's data.
"""

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from happenings import pairs_of, tellings_by_report

from dragoman.link.pairs import Comparison
from dragoman.values.happenings import Telling, Verdicts

DATA = Path(__file__).parent.parent / "src/dragoman/knowledge/data/happenings.json"
RIDGE, ROUNDS, STEPS, FOLDS = 0.03, 5, 2500, 5
PRIORS = {
    "ratio": 1.0, "amount": 1.0, "rarest": 1.0, "least_told": 1.0, "most_told": 1.0, "type": 0.4,
    "family": 0.4, "trigger": 0.3, "same_actor": 0.3, "same_recipient": 0.2, "same_place": 0.5, "same_dead": 0.3,
    "dated": 0.3, "toll": 0.2, "aside": 0.3, "asides": -0.7, "other_actor": -0.5,
    "other_recipient": -0.2, "other_place": -0.7, "other_country": -0.7, "other_dead": -0.3, "unlike_dead": -0.7,
    "figures": -0.5, "days": -1.5, "series": -0.5, "status": -0.3,
}  # fmt: skip
"""What weights are drawn to, and the side of 0 that they may not leave."""

Bag = tuple[list[dict[str, float]], bool]


def bag(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> list[dict[str, float]]:
    """Return the features of every two tellings that can be one deed's."""
    found = []
    for pair in product(one, other):
        a, b = sorted(pair, key=Telling.order)
        compared = Comparison(a, b, Verdicts())
        if compared.comparable():
            found.append(compared.features())
    return found


def fit(bags: list[Bag], names: list[str]) -> dict[str, float]:
    """Return the weights."""
    priors = np.array([PRIORS[name] for name in names])
    weights, base = priors, -3.0
    for _ in range(ROUNDS):
        chosen = [max(rows, key=lambda row: score(row, names, weights, base)) for rows, _ in bags]
        x = np.array([[row[name] for name in names] for row in chosen])
        y = np.array([float(label) for _, label in bags])
        for _ in range(STEPS):
            p = 1 / (1 + np.exp(-(x @ weights + base)))
            weights = weights - 0.3 * ((x.T @ (p - y)) / len(y) + RIDGE * (weights - priors))
            weights = np.where(weights * priors < 0, 0.0, weights)
            base -= 0.3 * float(np.mean(p - y))
    return {"base": round(base, 2)} | {name: round(float(w), 2) for name, w in zip(names, weights)}


def score(row: dict[str, float], names: list[str], weights: "np.ndarray", base: float) -> float:
    """Return the log-odds of a pair of tellings."""
    return base + sum(row[name] * w for name, w in zip(names, weights))


def found(rows: list[dict[str, float]], weights: dict[str, float]) -> bool:
    """Return whether one of the pairs is likely enough."""
    return any(weights["base"] + sum(weights[n] * v for n, v in row.items()) >= 0 for row in rows)


def main() -> None:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    here = Path(__file__).parent
    pairs = pairs_of(here / "happening_pairs.tsv", ("open",)) + pairs_of(here / "happenings.tsv", ("open", "sealed"))
    wanted = {report for pair in pairs for report in pair[:2]}
    tellings: dict[str, tuple[Telling, ...]] = {}
    for path in options.records:
        tellings |= tellings_by_report(path, wanted)
    every = [(bag(tellings[a], tellings[b]), label == "same") for a, b, _, label, *_ in pairs]
    bags = [(rows, label) for rows, label in every if rows]
    names = sorted(bags[0][0][0])
    beyond = sum(label for rows, label in every if not rows)
    right = missed = wrong = 0
    for fold in range(FOLDS):
        weights = fit([b for n, b in enumerate(bags) if n % FOLDS != fold], names)
        for rows, label in bags[fold::FOLDS]:
            hit = found(rows, weights)
            right, missed, wrong = right + (label and hit), missed + (label and not hit), wrong + (hit and not label)
    print(f"{len(every)} pairs, {len(bags)} with events to compare; {beyond} same without")
    print(f"folds: {right} found, {missed} missed, {wrong} wrong, F1 {f1(right, missed, wrong):.3f}, "
          f"with those without events {f1(right, missed + beyond, wrong):.3f}")  # fmt: skip
    weights = fit(bags, names)
    hits = [(found(rows, weights), label) for rows, label in bags]
    if options.show:
        for (a, b, _, label, *_, reason), (rows, _) in zip(pairs, every):
            if (label == "same") != found(rows, weights):
                print(label, a, b, reason, "" if rows else "(nothing to compare)")
    seen, wrong = (sum(hit and label is what for hit, label in hits) for what in (True, False))
    print(f"seen: {seen} found, {wrong} wrong", weights)
    if options.write:
        text = DATA.read_text(encoding="utf-8")
        start = text.index(' "weights": ')
        DATA.write_text(f'{text[:start]} "weights": {json.dumps(weights)}\n}}\n', encoding="utf-8")


def f1(right: int, missed: int, wrong: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / max(1, 2 * right + missed + wrong)


if __name__ == "__main__":
    main()
