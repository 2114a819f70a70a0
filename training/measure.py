"""Measure: the figures of a trained model, as floating-point weights, on development sets and on what is held apart.

python measure.py --corpora ../../shared/corpora --model runs/heads/heads.pt
"""

import argparse
import json
from pathlib import Path

import torch
from batches import marked, tensors
from examples import LAYERS, TYPES, attribution, factuality, held_apart, pairs
from network import Heads, load_tokenizer
from train import YIELDS


def scores_of(model: Heads, tokenizer, examples: list, size: int = 32) -> list[tuple[torch.Tensor, dict]]:
    """Return (scores, batch) for examples of one task, in order."""
    found = []
    with torch.no_grad():
        for at in range(0, len(examples), size):
            batch = tensors(tokenizer, examples[at : at + size])
            states = model.states(batch["ids"], batch["mask"])
            states = states[batch["of"]] if "of" in batch else states
            found.append((model(examples[0].task, states, batch["pools"]), batch))
    return found


def token_f1(model: Heads, tokenizer, examples: list) -> dict[str, float]:
    """Return token F1 for each layer of attribution."""
    counts = torch.zeros(len(LAYERS), 3)
    for scores, batch in scores_of(model, tokenizer, examples):
        real, gold, said = batch["labels"] >= 0, batch["labels"] > 0, scores.argmax(-1) > 0
        for layer in range(len(LAYERS)):
            g, s, r = gold[..., layer], said[..., layer], real[..., layer]
            counts[layer] += torch.stack([(g & s & r).sum(), (s & r).sum(), (g & r).sum()])
    return {name: round(float(2 * c[0] / (c[1] + c[2])), 4) for name, c in zip(LAYERS, counts, strict=True)}


def accuracy(model: Heads, tokenizer, examples: list) -> dict[str, float]:
    """Return the figures of `figures_of` for a pair head."""
    scores, labels = [], []
    for found, batch in scores_of(model, tokenizer, examples):
        scores.append(found.softmax(-1))
        labels += batch["targets"].long().tolist()
    return figures_of(torch.cat(scores), labels)


def figures_of(shares: torch.Tensor, labels: list[int]) -> dict[str, float]:
    """Return accuracy and macro-F1 over the types as the corpus has them (CONCEDE and RETREAT are one), none left out.

    Args:
        shares: Probabilities or anything that adds like them, shape (rows, 17).
        labels: Index of the type; -1 for CONCEDE or RETREAT.
    """
    merged = shares.clone()
    merged[:, 0] = -1
    merged[:, YIELDS[0]] += merged[:, YIELDS[1]]
    merged[:, YIELDS[1]] = -1
    said = merged.argmax(-1).tolist()
    gold = [YIELDS[0] if label < 0 else label for label in labels]
    f1 = []
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in zip(gold, said, strict=True))
        f1.append(2 * hit / max(1, gold.count(label) + said.count(label)))
    return {"accuracy": round(sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold), 4),
            "macro_f1": round(sum(f1) / len(f1), 4), "rows": len(gold)}  # fmt: skip


def agreement(model: Heads, tokenizer, examples: list) -> dict[str, float]:
    """Return mean absolute error and Pearson's r of factuality."""
    said = torch.cat([s[:, 0] for s, _ in scores_of(model, tokenizer, examples, 64)]).clamp(-3, 3)
    gold = torch.tensor([i.target for e in examples for i in e.items])
    r = torch.corrcoef(torch.stack([said, gold]))[0, 1]
    return {"mae": round(float((said - gold).abs().mean()), 4), "pearson": round(float(r), 4)}


def main() -> None:
    """Print one JSON object."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--model", type=Path, required=True)
    ask = ask.parse_args()
    tokenizer, model = load_tokenizer(), Heads()
    saved = torch.load(ask.model, weights_only=True)
    model.load_state_dict(saved.get("model", saved))
    model.eval()
    apart = pairs(ask.corpora / "event_pairs_dev.jsonl", held_apart)
    print(json.dumps({
        "types": len(TYPES),
        "attribution_dev": token_f1(model, tokenizer, attribution(ask.corpora / "attribution_dev.jsonl")),
        "event_pairs_dev, the fifth held apart, pooled": accuracy(model, tokenizer, apart),
        "event_pairs_dev, the fifth held apart, marked": accuracy(model, tokenizer, [marked(e) for e in apart]),
        "UW dev": agreement(model, tokenizer, factuality(ask.corpora / "factuality_dev.jsonl", "UW", "dev")),
        "UDS dev": agreement(model, tokenizer, factuality(ask.corpora / "factuality_dev.jsonl", "UDS_IH2", "dev")),
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
