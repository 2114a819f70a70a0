"""Train: fine-tune the shared encoder and all its heads in one run; killed, it goes on from its last checkpoint.

    python train.py --corpora ../../shared/corpora --out runs/heads [--without pair] [--fold K]

Same seed, same machine type, same thread count: same weights. Figures on the sets held apart are `measure.py`'s.
"""

import argparse
import json
import random
import re
import time
from pathlib import Path

import torch
from batches import marked, schedule, tensors
from examples import (
    TYPES,
    agreed,
    among_others,
    attribution,
    everyday,
    factuality,
    held_apart,
    lexicon,
    pairs,
)
from network import Heads, load_tokenizer
from torch.nn import functional

SEED = 20240928
LEXICON = Path(__file__).parent.parent / "src/dragoman/knowledge/data/events"
RATE_ENCODER, RATE_HEADS = 1.5e-4, 1.5e-3
YIELDS = [TYPES.index("CONCEDE"), TYPES.index("RETREAT")]


def states_of(model: Heads, batch: dict, *, full: bool = False) -> torch.Tensor:
    """Return the states of a batch; unless `full`, by products in bfloat16."""
    with torch.autocast("cpu", torch.bfloat16, enabled=not full):
        states = model.states(batch["ids"], batch["mask"])
    return states.float()


def loss_of(task: str, scores: torch.Tensor, batch: dict) -> torch.Tensor:
    """Return the mean loss of a batch."""
    if task == "attribution":
        weight = torch.tensor([1.0, 2.0, 1.0])
        return sum(functional.cross_entropy(scores[:, :, i].flatten(0, 1), batch["labels"][:, :, i].flatten(), weight=weight)
                   for i in range(scores.shape[2]))  # fmt: skip
    if task == "factuality":
        return (batch["weight"] * functional.smooth_l1_loss(scores[:, 0], batch["targets"], reduction="none")).mean()
    log = scores.log_softmax(-1)
    either = torch.logsumexp(log[:, YIELDS], -1)
    labels = batch["targets"].long()
    one = log.gather(1, labels.clamp(min=0)[:, None])[:, 0]
    return -(batch["weight"] * torch.where(labels < 0, either, one)).mean()


def link_loss(scores: torch.Tensor, batch: dict) -> torch.Tensor:
    """Return the mean loss over the pieces of each cue's text."""
    losses = functional.binary_cross_entropy_with_logits(scores, batch["linked"], reduction="none")
    return 2 * losses[batch["link_real"]].mean()


def known_words(lexicon_folder: Path) -> re.Pattern[str]:
    """Return what matches the beginning of any form of a word that the lexicon knows."""
    words = {json.loads(line)["lemma"] for p in sorted(lexicon_folder.glob("*.jsonl"))
             for line in p.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")}  # fmt: skip
    return re.compile("|".join(sorted(re.escape(w[: max(3, len(w) - 1)]) for w in words)))


def examples_of(corpora: Path, lexicon_folder: Path, silver: Path, without: set[str]) -> list:
    """Return (examples, batch size, epochs) for each task."""
    rng = random.Random(SEED)
    pair = pairs(corpora / "event_pairs_dev.jsonl", lambda text: not held_apart(text))
    facts = corpora / "factuality_dev.jsonl"
    trigger = lexicon(lexicon_folder) + agreed(silver) + everyday(facts, known_words(lexicon_folder))
    news, web = factuality(facts, "UW", "train"), factuality(facts, "UDS_IH2", "train")
    sets = {
        "attribution": [(attribution(corpora / "attribution_train.jsonl", rng), 24, 3)],
        "pair": [(among_others(pair, 0.3, rng), 16, 5)],
        "marked": [([marked(e) for e in pair], 16, 5)],
        "trigger": [(among_others(trigger, 0.3, rng), 32, 3)],
        "factuality": [(among_others(news, 0.3, rng), 32, 4), (web, 48, 1)],
    }
    return [one for key, value in sets.items() if key not in without for one in value]


def main() -> None:
    """Run."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--lexicon", type=Path, default=LEXICON)
    ask.add_argument("--silver", type=Path, default=Path("runs/silver.jsonl"), help="what silver.py wrote")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--without", nargs="*", default=[])
    ask.add_argument("--every", type=int, default=100, help="steps between checkpoints")
    ask.add_argument("--full", action="store_true", help="32-bit products; without it 16-bit ones (bfloat16)")
    ask = ask.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    ask.out.mkdir(parents=True, exist_ok=True)
    tokenizer, model = load_tokenizer(), Heads("sdpa")
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": model.encoder.parameters(), "lr": RATE_ENCODER},
                                   {"params": heads, "lr": RATE_HEADS}], weight_decay=0.01, fused=True)  # fmt: skip
    batches = schedule(examples_of(ask.corpora, ask.lexicon, ask.silver, set(ask.without)), SEED)
    warm = len(batches) // 20
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (len(batches) - step) / (len(batches) - warm)))
    )
    checkpoint, first, spent = ask.out / "checkpoint.pt", 0, 0.0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"]), optimiser.load_state_dict(saved["optimiser"])
        scheduler.load_state_dict(saved["scheduler"])
        first, spent = saved["step"], saved["spent"]
        print(f"going on from step {first} of {len(batches)}", flush=True)
    begun, means = time.monotonic(), {}
    model.train()
    for step, examples in enumerate(batches[first:], first + 1):
        torch.manual_seed(SEED + step)
        batch, task = tensors(tokenizer, examples), examples[0].task
        states = states_of(model, batch, full=ask.full)
        scores = model(task, states[batch["of"]] if "of" in batch else states, batch["pools"])
        loss = loss_of(task, scores, batch)
        if len(batch.get("link_of", ())):
            linked = link_loss(model.links(states[batch["link_of"]], batch["cues"]), batch)
            means["link"] = 0.98 * means.get("link", linked.item()) + 0.02 * linked.item()
            loss = loss + linked
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step(), scheduler.step()
        means[task] = 0.98 * means.get(task, loss.item()) + 0.02 * loss.item()
        if step % ask.every == 0 or step == len(batches):
            took = spent + time.monotonic() - begun
            print(
                f"step {step}/{len(batches)} {took:.0f} s",
                {k: round(v, 3) for k, v in sorted(means.items())},
                flush=True,
            )
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "spent": took,
                        "scheduler": scheduler.state_dict(), "step": step}, checkpoint)  # fmt: skip
    torch.save(model.state_dict(), ask.out / "heads.pt")
    (ask.out / "run.json").write_text(json.dumps({"seed": SEED, "steps": len(batches), "seconds": round(took)}) + "\n")


if __name__ == "__main__":
    main()
