"""Refine: fit the trigger head anew on a frozen encoder, hand-labelled triggers of running news among the rest.

    python refine.py --corpora ../../shared/corpora --model runs/heads/heads.pt --out runs/heads/refined.pt

Minutes, not an hour: each text is encoded once. Also writes the head's answers about every hand-labelled trigger by a
head that has not seen its article (five folds), for the policy and the temperature: OUT with the ending .folds.jsonl.
"""

import argparse
import json
import zlib
from pathlib import Path

import torch
from batches import tensors
from examples import agreed, everyday, lexicon, rows
from network import Heads, load_tokenizer
from torch import nn
from torch.nn import functional
from train import LEXICON, SEED, known_words

EPOCHS, BATCH, RATE = 8, 256, 5e-4
FOLDS = 5


def features(model: Heads, tokenizer, examples: list) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return (items, 768) pooled states, (items,) labels and (items,) weights, in order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].text))
    pooled, targets, weights = {}, {}, {}
    with torch.no_grad():
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            batch = tensors(tokenizer, [examples[i] for i in chosen])
            states = model.states(batch["ids"], batch["mask"])[batch["of"]]
            parts = torch.cat([torch.einsum("bp,bpw->bw", pool, states) for pool in batch["pools"]], -1)
            for row, index in enumerate(chosen):
                mine = batch["of"] == row
                pooled[index], targets[index] = parts[mine], batch["targets"][mine]
                weights[index] = batch["weight"][mine]
    joined = [torch.cat([part[i] for i in range(len(examples))]) for part in (pooled, targets, weights)]
    return joined[0], joined[1].long(), joined[2]


def fitted(start: nn.Module, x: torch.Tensor, y: torch.Tensor, weight: torch.Tensor) -> nn.Module:
    """Return the head fitted to features from where `start` is."""
    torch.manual_seed(SEED)
    head = Heads.trigger_head()
    head.load_state_dict(start.state_dict())
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.05)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(x)).split(BATCH):
            scores = head(functional.dropout(x[chosen], 0.2))
            losses = functional.cross_entropy(scores, y[chosen], reduction="none", label_smoothing=0.05)
            optimiser.zero_grad()
            (losses * weight[chosen]).mean().backward()
            optimiser.step()
    return head.eval()


def fold_of(name: str) -> int:
    """Return the fold of an article."""
    return zlib.crc32(name.encode()) % FOLDS


def main() -> None:
    """Run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--silver", type=Path, default=Path("runs/silver.jsonl"))
    ask.add_argument("--judged", type=Path, default=Path("runs/judged.jsonl"), help="what judged.py wrote")
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    torch.set_num_threads(2)
    tokenizer, model = load_tokenizer(), Heads()
    saved = torch.load(ask.model, weights_only=True)
    model.load_state_dict(saved.get("model", saved))
    model.eval()
    facts = ask.corpora / "factuality_dev.jsonl"
    common = lexicon(LEXICON) + agreed(ask.silver) + everyday(facts, known_words(LEXICON))
    x, y, weight = features(model, tokenizer, common)
    hand = agreed(ask.judged)
    hand_x, hand_y, hand_weight = features(model, tokenizer, hand)
    items = [(row, item) for row in rows(ask.judged) for item in row["items"]]
    folds = torch.tensor([fold_of(f"{row['corpus']}:{row['id']}") for row, _ in items])
    right = 0
    with ask.out.with_suffix(".folds.jsonl").open("w", encoding="utf-8") as out:
        for fold in range(FOLDS):
            seen = folds != fold
            head = fitted(model.trigger, torch.cat([x, hand_x[seen]]), torch.cat([y, hand_y[seen]]),
                          torch.cat([weight, hand_weight[seen]]))  # fmt: skip
            with torch.no_grad():
                scores = head(hand_x[~seen])
            right += int((scores.argmax(-1) == hand_y[~seen]).sum())
            unseen = [one for one, f in zip(items, folds.tolist(), strict=True) if f == fold]
            for (row, item), line in zip(unseen, scores.tolist(), strict=True):
                said = {"corpus": row["corpus"], "id": row["id"], "start": item["start"], "type": item["type"]}
                out.write(json.dumps({**said, "scores": [round(s, 4) for s in line]}) + "\n")
    with torch.no_grad():
        before = int((model.trigger(hand_x).argmax(-1) == hand_y).sum())
    print(f"hand-labelled triggers right: {before / len(items):.3f} before, {right / len(items):.3f} in five folds")
    model.trigger = fitted(
        model.trigger, torch.cat([x, hand_x]), torch.cat([y, hand_y]), torch.cat([weight, hand_weight])
    )
    torch.save(model.state_dict(), ask.out)


if __name__ == "__main__":
    main()
