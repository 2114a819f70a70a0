"""Across: train the encoder that reads two texts beside each other, for one deed and for promise and deed.

    python across.py --corpora ../../shared/corpora --out runs/across                # some ten minutes
    python across.py --corpora ../../shared/corpora --out runs/across --folds 5      # answers about what was not seen

Two heads on one encoder: whether two sentences of reports tell of one deed (labelled pairs of reports, `evaluation/`),
and what a sentence tells of a promise made before (`promises.jsonl`: sequences of reports written for this). With
--folds the answers about each fold, by a model that has not seen it, are written to OUT/same.jsonl and OUT/told.jsonl;
--only 0 learns from all but the first fold and keeps that model.
"""

import argparse
import datetime as dt
import json
import random
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from network import MARKS, START, WIDTH, load_tokenizer
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from dragoman.heads.beside import beside, marked_promise, marked_sentence
from dragoman.link.pairs import weight
from dragoman.link.wordings import sentence_spans
from dragoman.link.words import fold, stem

SEED, EPOCHS, BATCH, LONGEST = 20_241_125, 3, 16, 160
RATE, HEAD_RATE = 1e-4, 1e-3
FROZEN = 1
"""Layers that stay as they are, with the words' own states."""

TOLD = (
    "none", "done", "partly_done", "begun", "delayed", "not_done", "refused", "opposed", "withdrawn", "condition_met",
    "again",
)  # fmt: skip
"""What a sentence can tell of a promise, in the order of the head's outputs."""

EVALUATION = Path(__file__).parent.parent / "evaluation"
PAIRS = ("happenings.tsv", "happening_pairs.tsv", "happening_pairs_one_name.tsv", "happening_pairs_joined.tsv",
         "happening_pairs_2.tsv", "happening_pairs_3.tsv")  # fmt: skip
"""Labelled pairs of reports; of those with a sealed half that is to stay unseen, the open one is learned from."""

SEALED = ("happening_pairs_2.tsv",)


@dataclass(frozen=True)
class Pair:
    """Two texts, a label (number of the class) and what to fold by."""

    task: str
    first: str
    second: str
    label: int
    key: str
    name: str = ""


def after(first: str, second: str) -> int:
    """Return the days from one date to another, both YYYY-MM-DD."""
    return (dt.date.fromisoformat(second) - dt.date.fromisoformat(first)).days


def same_pairs(corpora: Path) -> list[Pair]:
    """Return the labelled pairs of reports of current events."""
    found, wanted = [], set()
    for name in PAIRS:
        path = EVALUATION / name
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            if line.startswith(("#", "a\t")):
                continue
            a, b, half, label, *_ = line.split("\t")
            if not (name in SEALED and half == "sealed") and label in ("same", "other"):
                found.append((a, b, label))
                wanted |= {a, b}
    with (corpora / "current_events.jsonl").open(encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    pairs = []
    for a, b, label in found:
        a, b = sorted((a, b), key=lambda id_: (rows[id_]["date"], id_))
        days = after(rows[a]["date"], rows[b]["date"])
        for one, other in dict.fromkeys(
            [(rows[a]["text"], rows[b]["text"]), nearest(rows[a]["text"], rows[b]["text"])]
        ):
            pairs.append(Pair("same", *beside(one, other, days), int(label == "same"), a[:11], f"{a} {b}"))
    return pairs


def nearest(one: str, other: str) -> tuple[str, str]:
    """Return the sentence of each text that has most, by weight, in common with one of the other."""
    split = [[text[a:b] for a, b in sentence_spans(text)] or [text] for text in (one, other)]
    stems = [[frozenset(stem(word) for word in fold(sentence)) for sentence in sentences] for sentences in split]
    found = [(weight(a & b), -n, -m) for n, a in enumerate(stems[0]) for m, b in enumerate(stems[1])]
    _, n, m = max(found)
    return split[0][-n], split[1][-m]


def headlines(corpora: Path) -> list[Pair]:
    """Return machine-written headlines beside the beginning of their own story, and of another told of elsewhere.

    The other story has the same pattern of headline where there is one, so that only who and where tell them apart.
    """
    dice = random.Random(SEED)
    with (corpora / "synthetic_events.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["title"] and row["text"]]
    begun = [" ".join(row["text"].split("\n")[0].split()[:60]) for row in rows]
    alike: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        alike.setdefault(row["title_pattern"], []).append(n)
        alike.setdefault(row["label"], []).append(n)
    pairs = []
    for n, row in enumerate(rows):
        near = [m for m in alike[row["title_pattern"]] if rows[m]["title"] != row["title"]]
        other = dice.choice(near if near and dice.random() < 0.7 else alike[row["label"]])
        days = dice.choice((0, 0, 1, 2))
        pairs.append(Pair("same", *beside(f"{row['title']}.", begun[n], days), 1, row["id"]))
        if rows[other]["title"] != row["title"]:
            pairs.append(Pair("same", *beside(f"{row['title']}.", begun[other], days), 0, row["id"]))
    return pairs


def told_pairs(path: Path) -> list[Pair]:
    """Return later sentences beside their promises, of a file of either form.

    A line is a promise with sentences of which each could follow it ("later"), or a sequence of reports ("reports").
    """
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        promise, words, later = single(row) if "later" in row else sequence(row)
        at = promise.index(words)
        first = marked_promise(promise, (at, at + len(words)), MARKS)
        for n, (before, text, days, tells) in enumerate(later):
            label = TOLD.index("none" if tells == "promise" else tells)
            second = marked_sentence(before, text, days, MARKS)
            pairs.append(Pair("told", first, second, label, promise, f"{promise[:40]} {n}"))
    return pairs


def strangers(pairs: list[Pair], corpora: Path, *, others: int = 2, news: int = 2) -> list[Pair]:
    """Return promises beside sentences that have nothing to do with them: of other promises, and of current events."""
    dice = random.Random(SEED)
    with (corpora / "current_events.jsonl").open(encoding="utf-8") as lines:
        texts = [row["text"] for row in map(json.loads, lines) if len(row["text"]) > 30]
    firsts = list(dict.fromkeys((p.first, p.key) for p in pairs if p.task == "told"))
    told = [p for p in pairs if p.task == "told"]
    found = []
    for first, key in firsts:
        seconds = [p.second for p in dice.sample(told, others) if p.key != key]
        for text in dice.sample(texts, news):
            spans = sentence_spans(text) or [(0, len(text))]
            start, end = dice.choice(spans)
            seconds.append(marked_sentence("", text[start:end], dice.choice((1, 9, 40, 120, 400)), MARKS))
        found += [Pair("told", first, second, 0, key) for second in seconds]
    return found


Later = list[tuple[str, str, int, str]]
"""Sentences after a promise: the one before, the sentence, days after the promise, and what it tells."""


def single(row: dict) -> tuple[str, str, Later]:
    """Return a promise, its words and single sentences after it."""
    return row["promise"], row["words"], [(s["before"], s["text"], s["days"], s["tells"]) for s in row["later"]]


def sequence(row: dict) -> tuple[str, str, Later]:
    """Return a promise, its words and the sentences of the reports after its own."""
    number, words = row["pledge"]["report"], row["pledge"]["words"]
    own = row["reports"][number]
    promise = next(s["text"] for s in own["sentences"] if words in s["text"])
    later = []
    for report in row["reports"][number + 1 :]:
        days, before = after(own["date"], report["date"]), ""
        for told in report["sentences"]:
            later.append((before, told["text"], days, told["tells"]))
            before = told["text"]
    return promise, words, later


class Across(nn.Module):
    """The encoder of two texts and its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(START, add_pooling_layer=False, attn_implementation="eager")
        self.same = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.told = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(TOLD)))
        self.dropout = nn.Dropout(0.1)

    def pooled(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the first state and the mean states of both texts and their product, (batch, 4 × 384)."""
        states = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        second = (kinds * mask).to(states.dtype)
        first = mask.to(states.dtype) - second
        parts = [(states * part.unsqueeze(-1)).sum(1) / part.sum(1, keepdim=True) for part in (first, second)]
        return torch.cat([states[:, 0], *parts, parts[0] * parts[1]], -1)

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return scores of one deed, (batch, 1), and of what is told of a promise, (batch, 11)."""
        pooled = self.dropout(self.pooled(ids, kinds, mask))
        return self.same(pooled), self.told(pooled)


def tensors(tokenizer, pairs: list[Pair]) -> dict[str, torch.Tensor]:
    """Return ids, kinds and mask, (batch, pieces) each."""
    made = tokenizer([p.first for p in pairs], [p.second for p in pairs], padding=True, truncation="longest_first",
                     max_length=LONGEST, return_tensors="pt", return_token_type_ids=True)  # fmt: skip
    return {"ids": made["input_ids"], "kinds": made["token_type_ids"], "mask": made["attention_mask"]}


def trained(
    tokenizer, pairs: list[Pair], *, times: Mapping[str, int], talk: bool = False, start: Path | None = None
) -> Across:
    """Return a model trained on pairs of both tasks, from the starting weights or from a model trained before."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    model = Across().train()
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True))
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:FROZEN]):
        part.requires_grad_(False)
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": RATE},
        {"params": [*model.same.parameters(), *model.told.parameters()], "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    batches = []
    for epoch in range(max(times.values())):
        mine = []
        for task in ("same", "told"):
            these = [p for p in pairs if p.task == task and epoch < times[task]]
            dice.shuffle(these)
            chunks = [these[n : n + 16 * BATCH] for n in range(0, len(these), 16 * BATCH)]
            for chunk in chunks:  # of like length, so that little is padded
                chunk.sort(key=lambda p: len(p.first) + len(p.second))
                mine += [chunk[n : n + BATCH] for n in range(0, len(chunk), BATCH)]
        dice.shuffle(mine)
        batches += mine
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / 40) * max(0.0, 1 - n / len(batches))
    )
    losses = []
    for n, chosen in enumerate(batches):
        chosen = [swapped(p) if p.task == "same" and dice.random() < 0.15 else p for p in chosen]
        same, told = model(**tensors(tokenizer, chosen))
        labels = torch.tensor([p.label for p in chosen])
        if chosen[0].task == "same":
            loss = functional.binary_cross_entropy_with_logits(same[:, 0], labels.float() * 0.94 + 0.03)
        else:
            loss = functional.cross_entropy(told, labels, label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if talk and n % 50 == 49:
            print(f"{n + 1} of {len(batches)}: loss {sum(losses[-50:]) / 50:.3f}", flush=True)
    return model.eval()


def swapped(pair: Pair) -> Pair:
    """Return a pair the other way round: one deed is one from either side."""
    return replace(pair, first=pair.second, second=pair.first)


def answers(model: Across, tokenizer, pairs: list[Pair]) -> list[list[float]]:
    """Return the scores of each pair's own head."""
    found: list[list[float]] = [[] for _ in pairs]
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n].first) + len(pairs[n].second))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            same, told = model(**tensors(tokenizer, [pairs[n] for n in chosen]))
            for row, n in enumerate(chosen):
                found[n] = (same if pairs[n].task == "same" else told)[row].tolist()
    return found


def fold_of(key: str, folds: int) -> int:
    """Return the fold of a pair."""
    return zlib.crc32(key.encode()) % folds


def main() -> None:
    """Run."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--promises", type=Path, nargs="*", default=[Path(__file__).with_name("promises.jsonl")])
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--folds", type=int, default=0)
    ask.add_argument("--only", type=int, nargs="*", help="of the folds, these alone")
    ask.add_argument("--same", type=int, default=EPOCHS, help="times that pairs of reports are learned from")
    ask.add_argument("--told", type=int, default=EPOCHS, help="times that promises and later sentences are")
    ask.add_argument("--strangers", action="store_true", help="promises beside sentences of other affairs too")
    ask.add_argument("--headlines", action="store_true", help="learn from headlines and their stories alone, once")
    ask.add_argument("--start", type=Path, help="a model trained before, such as one of headlines")
    ask = ask.parse_args()
    torch.set_num_threads(2)
    tokenizer = load_tokenizer()
    if ask.headlines:
        ask.out.mkdir(parents=True, exist_ok=True)
        model = trained(tokenizer, headlines(ask.corpora), times={"same": 1, "told": 0}, talk=True)
        torch.save(model.state_dict(), ask.out / "across.pt")
        return
    pairs = same_pairs(ask.corpora) + [p for path in ask.promises for p in told_pairs(path)]
    if ask.strangers:
        pairs += strangers(pairs, ask.corpora)
    times = {"same": ask.same, "told": ask.told}
    pairs = [p for p in pairs if times[p.task]]
    ask.out.mkdir(parents=True, exist_ok=True)
    if not ask.folds:
        model = trained(tokenizer, pairs, times=times, talk=True, start=ask.start)
        torch.save(model.state_dict(), ask.out / "across.pt")
        return
    files = {task: (ask.out / f"{task}.jsonl").open("w", encoding="utf-8") for task in ("same", "told")}
    for number in ask.only if ask.only is not None else range(ask.folds):
        unseen = [p for p in pairs if fold_of(p.key, ask.folds) == number]
        model = trained(
            tokenizer,
            [p for p in pairs if fold_of(p.key, ask.folds) != number],
            times=times,
            talk=True,
            start=ask.start,
        )
        torch.save(model.state_dict(), ask.out / "across.pt")
        for pair, scores in zip(unseen, answers(model, tokenizer, unseen), strict=True):
            line = {"name": pair.name, "label": pair.label, "scores": [round(s, 4) for s in scores]}
            files[pair.task].write(json.dumps(line) + "\n")
        for file in files.values():
            file.flush()
    for file in files.values():
        file.close()


if __name__ == "__main__":
    main()
