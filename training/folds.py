"""Folds: accuracy and macro-F1 of the marked pair head over all rows of `event_pairs_dev`, each row judged unseen.

    python folds.py --corpora ../../shared/corpora --out runs/folds.json

Five folds by text. Each starts from the plain encoder and trains the marked head alone, the stronger of the two.
"""

import argparse
import json
import zlib
from pathlib import Path

import torch
from batches import marked, schedule, tensors
from examples import TYPES, pairs
from measure import figures_of, scores_of
from network import Heads, load_tokenizer
from train import SEED, loss_of, states_of

FOLDS, EPOCHS, RATE = 5, 4, 1e-4


def trained(tokenizer, examples: list) -> Heads:
    """Return a model whose marked head has seen the examples."""
    torch.manual_seed(SEED)
    model = Heads("sdpa")
    batches = schedule([([marked(e) for e in examples], 16, EPOCHS)], SEED)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": model.encoder.parameters(), "lr": RATE},
                                   {"params": heads, "lr": 10 * RATE}], weight_decay=0.01, fused=True)  # fmt: skip
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / len(batches))
    model.train()
    for chosen in batches:
        batch, task = tensors(tokenizer, chosen), chosen[0].task
        loss = loss_of(task, model(task, states_of(model, batch), batch["pools"]), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step(), scheduler.step()
    return model.eval()


def main() -> None:
    """Run; a fold that is done is not done again."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--threads", type=int, default=2)
    ask = ask.parse_args()
    torch.set_num_threads(ask.threads)
    tokenizer = load_tokenizer()
    every = pairs(ask.corpora / "event_pairs_dev.jsonl", lambda text: True)
    done = json.loads(ask.out.read_text(encoding="utf-8"))["folds"] if ask.out.is_file() else []
    for fold in range(len(done), FOLDS):
        seen = [e for e in every if zlib.crc32(e.text.encode()) % FOLDS != fold]
        unseen = [e for e in every if zlib.crc32(e.text.encode()) % FOLDS == fold]
        model = trained(tokenizer, seen)
        scores = scores_of(model, tokenizer, [marked(e) for e in unseen])
        shares = torch.cat([s.softmax(-1) for s, _ in scores])
        done.append([(e.label, row) for e, row in zip(unseen, shares.tolist(), strict=True)])
        rows = [one for part in done for one in part]
        figures = figures_of(torch.tensor([row for _, row in rows]), [label for label, _ in rows])
        print(f"{fold + 1} folds: {figures}", flush=True)
        ask.out.write_text(json.dumps({"types": TYPES, "figures": figures, "folds": done}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
