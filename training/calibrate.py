"""Calibrate: temperatures that make probabilities honest, with the expected calibration error before and after.

    python calibrate.py --folds runs/heads/refined.folds.jsonl --pairs runs/folds.json --out runs/heads/calibration.json

Only answers about examples that the answering head has not seen are used: the five folds of hand-labelled triggers, and
those of `event_pairs_dev`. Expected calibration error as in Guo et al. (2017), ten bins of equal width.
"""

import argparse
import json
from pathlib import Path

import torch
from examples import TYPES, rows

BINS = 10


def error(shares: torch.Tensor, labels: torch.Tensor) -> float:
    """Return the expected calibration error of (rows, classes) probabilities."""
    sure, said = shares.max(-1)
    right = (said == labels).float()
    total = 0.0
    for number in range(BINS):
        mine = (sure > number / BINS) & (sure <= (number + 1) / BINS)
        if mine.any():
            total += float(mine.float().mean() * (right[mine].mean() - sure[mine].mean()).abs())
    return total


def temperature(scores: torch.Tensor, labels: torch.Tensor) -> float:
    """Return the temperature with the least expected calibration error."""
    tried = [round(0.5 + 0.05 * step, 2) for step in range(51)]
    errors = [error((scores / t).softmax(-1), labels) for t in tried]
    return tried[errors.index(min(errors))]


def main() -> None:
    """Run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--folds", type=Path, required=True)
    ask.add_argument("--pairs", type=Path, help="what folds.py wrote")
    ask.add_argument("--trigger", type=float, help="temperature of the trigger head instead of the best calibrated one")
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    answers = list(rows(ask.folds))
    scores, labels = (
        torch.tensor([a["scores"] for a in answers]),
        torch.tensor([TYPES.index(a["type"]) for a in answers]),
    )
    found, said = {}, {}
    found["trigger"] = ask.trigger or temperature(scores, labels)
    for name, t in (("before", 1.0), ("after", found["trigger"])):
        said[f"trigger, {name}"] = round(error((scores / t).softmax(-1), labels), 4)
    if ask.pairs:
        judged = [
            (label, row) for part in json.loads(ask.pairs.read_text(encoding="utf-8"))["folds"] for label, row in part
        ]
        known = [(label, row) for label, row in judged if label >= 0]
        logs = torch.tensor([row for _, row in known]).clamp(min=1e-9).log()
        labels = torch.tensor([label for label, _ in known])
        found["pair"] = found["marked"] = temperature(logs, labels)
        for name, t in (("before", 1.0), ("after", found["pair"])):
            said[f"pair, {name}"] = round(error((logs / t).softmax(-1), labels), 4)
    ask.out.write_text(json.dumps({"temperature": found, "calibration_error": said}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"temperature": found, "calibration_error": said}, indent=1))


if __name__ == "__main__":
    main()
