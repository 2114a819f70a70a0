"""Train the role head on rows of `role_rows.py`, print what five folds by report say, and write the files.

    python roles.py --rows runs/roles --out ../src/dragoman/heads/data/roles           # a few minutes

The role head learns first what the rules and the pairs say, with the rules' choice hidden, then the labelled deeds with
it; the mean of several seeds ships. Each fold's labelled deeds are judged by heads that have seen none of its reports.
"""

import argparse
import copy
import hashlib
import json
import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from export import compact
from role_network import WIDTH, RoleHead, known, prepare, shares, trained
from torch import nn

FOLDS, SEEDS = 5, 3
FIRST = {"rules": False, "epochs": 4, "rate": 2e-3, "drop": 0.2}
THEN = {"rules": True, "epochs": 10, "rate": 1e-3, "drop": 0.1}

Labels = dict[int, int]


class Several(nn.Module):
    """Role heads of several seeds: scores of shape (seeds, n, 2)."""

    def __init__(self, heads: Sequence[RoleHead]) -> None:
        super().__init__()
        self.heads = nn.ModuleList(heads)

    def forward(self, pooled: torch.Tensor, traits: torch.Tensor) -> torch.Tensor:
        """Return the scores of each head."""
        return torch.stack([head(pooled, traits) for head in self.heads])


def fold_of(row: dict) -> int:
    """Return the fold of a labelled row, by its report."""
    return hashlib.sha256(row["id"].encode()).digest()[0] % FOLDS


def by_rules(row: dict) -> Labels:
    """Return the roles as the rules have them."""
    entity = {mention: number for mention, number, _ in row["candidates"]}
    sides = ((2, row["recipients"]), (1, row["actors"]))
    return {entity[m]: side for side, mentions in sides for m in mentions if m in entity}


def filled(least: dict[int, float]) -> Callable[[dict], Labels]:
    """Return how roles are with an empty side filled from a probability on."""

    def roles(row: dict) -> Labels:
        found = by_rules(row)
        for side, threshold in least.items():
            if side in found.values() or (side == 2 and row["mutual"]):
                continue
            open_ = [(share[side], -entity) for entity, share in row["shares"].items() if entity not in found]
            if open_ and max(open_)[0] >= threshold:
                found[-max(open_)[1]] = side
        return found

    return roles


def figures(rows: Sequence[dict], roles: Callable[[dict], Labels]) -> str:
    """Return how many deeds have the right actors, the right recipients, and both; precision and recall of each."""
    said, right = [], np.zeros((len(rows), 2), dtype=bool)
    counts = np.zeros((2, 3))
    for number, row in enumerate(rows):
        found = roles(row)
        for side in (1, 2):
            gold = {e for e, label in row["labels"].items() if label == side}
            mine = {e for e, label in found.items() if label == side}
            missed = row["missed"].count(side)
            right[number, side - 1] = gold == mine and not missed
            counts[side - 1] += len(gold & mine), len(mine), len(gold) + missed
    for name, (both, mine, gold), share in zip(("actors", "recipients"), counts, right.mean(0), strict=True):
        said.append(f"{name} p {both / mine:.3f} r {both / gold:.3f} right {share:.3f}")
    return "; ".join((*said, f"both {right.all(1).mean():.4f}"))


def folds(hand: Sequence[dict], first: Sequence[RoleHead], traits: dict[str, int]) -> None:
    """Give each labelled row the answers of heads that have not seen its report, and print the figures."""
    for fold in range(FOLDS):
        seen = [row for row in hand if fold_of(row) != fold]
        heads = then(first, seen, traits)
        for row in (row for row in hand if fold_of(row) == fold):
            row["shares"] = shares(heads, row, traits)
    deeds = [row for row in hand if row["right"]]
    print(f"{len(hand)} rows, {len(deeds)} deeds")
    print("rules:", figures(deeds, by_rules))
    for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        print(f"actors filled from {least}:", figures(deeds, filled({1: least})))
    for least in (0.4, 0.5, 0.6, 0.7):
        print(f"recipients filled from {least}:", figures(deeds, filled({2: least})))


def then(first: Sequence[RoleHead], hand: Sequence[dict], traits: dict[str, int]) -> list[RoleHead]:
    """Return the heads, trained further on labelled deeds."""
    deeds = [row for row in hand if row["right"]]
    return [trained(copy.deepcopy(head), deeds, traits, seed=seed, **THEN) for seed, head in enumerate(first)]


def write(module: nn.Module, given: dict[str, torch.Tensor], path: Path) -> None:
    """Write a module whose inputs may have any number of rows, its matrices as int8."""
    rows = {name: {0: "n"} for name in given}
    axes = rows | {"scores": {1: "n"}}
    torch.onnx.export(module.eval(), tuple(given.values()), str(path), input_names=list(given),
                      output_names=["scores"], dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
    compact(path)


def main() -> None:
    """Run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rows", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    torch.set_num_threads(1)
    hand, pairs, silver = (pickle.loads((ask.rows / f"{n}.pkl").read_bytes()) for n in ("hand", "pairs", "silver"))
    weak = [*pairs, *pairs, *silver]
    prepare([*hand, *pairs, *silver])
    traits = {trait: n for n, trait in enumerate(known([*hand, *weak]))}
    first = []
    for seed in range(SEEDS):
        torch.manual_seed(seed)
        first.append(trained(RoleHead(len(traits)), weak, traits, seed=seed, **FIRST))
    print(f"{len(weak)} weak rows, {len(traits)} traits", flush=True)
    folds(hand, first, traits)
    ask.out.mkdir(parents=True, exist_ok=True)
    given = {"pooled": torch.randn(3, 4 * WIDTH), "traits": torch.zeros(3, len(traits))}
    write(Several(then(first, hand, traits)), given, ask.out / "role.onnx")
    manifest = {
        "name": "dragoman-roles",
        "form": 1,
        "encoder": hashlib.sha256((ask.out.parent / "encoder.onnx").read_bytes()).hexdigest(),
        "files": {"role.onnx": hashlib.sha256((ask.out / "role.onnx").read_bytes()).hexdigest()},
        "traits": list(traits),
    }
    (ask.out / "manifest.json").write_text(json.dumps(manifest, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
