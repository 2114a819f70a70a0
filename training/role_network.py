"""The role head: who has which part in a deed; and its training on rows of states and traits.

A row is a deed with its candidates, as `role_rows.py` writes it. The scores of an entity are the largest of its phrases,
"neither" is 0; a phrase's score is that of a small network over states and traits and of its traits alone.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from torch import nn

from dragoman.heads.roles import traits_of
from dragoman.values.questions import RoleCandidate, RoleQuestion

WIDTH, PART, HIDDEN = 384, 64, 96
LEAST = 8
"""Rows in which a trait must stand to count."""

RULES = ("rule:", "rule-itself:", "mutual:", "sides:", "deed|sides:", "deed|mutual", "deed|frame:", "deed|because:")
"""Kinds of traits that tell what the rules chose: hidden where the rules' choice is what is learned."""


class RoleHead(nn.Module):
    """Scores of actor and recipient for phrases: states (n, 4·384) and traits (n, traits)."""

    def __init__(self, traits: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(nn.Linear(WIDTH, PART) for _ in range(4))
        self.joined, self.traits = nn.Linear(4 * PART, HIDDEN), nn.Linear(traits, HIDDEN, bias=False)
        self.out, self.alone = nn.Linear(HIDDEN, 2), nn.Linear(traits, 2, bias=False)
        self.early, self.late = nn.Dropout(0.3), nn.Dropout(0.2)
        nn.init.normal_(self.traits.weight, 0, 0.05)
        nn.init.zeros_(self.alone.weight)

    def forward(self, pooled: torch.Tensor, traits: torch.Tensor) -> torch.Tensor:
        """Return (n, 2)."""
        word, phrase, product, whole = pooled.split(WIDTH, -1)
        said = zip(self.parts, (word, phrase, 4 * product, whole), strict=True)
        states = torch.cat([part(state) for part, state in said], -1)
        hidden = self.joined(self.early(torch.relu(states))) + self.traits(traits)
        return self.out(self.late(torch.relu(hidden))) + self.alone(traits)


def question_of(row: dict) -> RoleQuestion:
    """Return the question of a row without its words."""
    candidates = tuple(RoleCandidate("", 0, (0, 0), m, e, tuple(traits)) for m, e, traits in row["candidates"])
    sides = tuple(row["actors"]), tuple(row["recipients"])
    return RoleQuestion("", 0, (0, 0), 0, tuple(row["types"]), *sides, row["mutual"], candidates, tuple(row["traits"]))


def prepare(rows: Sequence[dict]) -> None:
    """Give each row its traits in words."""
    for row in rows:
        question = question_of(row)
        row["said"] = [sorted(set(traits_of(question, c))) for c in question.candidates]


def known(rows: Iterable[dict]) -> list[str]:
    """Return the traits that stand in enough rows."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({t for traits in row["said"] for t in traits})
    return sorted(t for t, n in counts.items() if n >= LEAST)


class Batch:
    """Rows as tensors: states, traits, which entity each phrase stands for, labels and weights of the entities."""

    def __init__(self, rows: Sequence[dict], traits: dict[str, int], *, rules: bool, drop: float, dice: random.Random):
        pooled, of, marks, labels, weights = [], [], [], [], []
        for row in rows:
            place: dict[int, int] = {}
            for n, (_, entity, _) in enumerate(row["candidates"]):
                if entity not in place:
                    place[entity] = len(labels)
                    labels.append(row["labels"].get(entity, 0))
                    weights.append(row["weights"].get(entity, row["weight"]))
                word, phrase = row["word"], row["phrases"][n]
                pooled.append(np.concatenate([word, phrase, word * phrase, row["whole"]]))
                of.append(place[entity])
                marks.append([
                    traits[t] for t in row["said"][n]
                    if t in traits and (rules or not t.startswith(RULES)) and dice.random() >= drop
                ])  # fmt: skip
        self.pooled = torch.tensor(np.array(pooled, dtype=np.float32))
        self.traits = torch.zeros(len(marks), len(traits))
        for n, mine in enumerate(marks):
            self.traits[n, mine] = 1
        self.of, self.labels = torch.tensor(of), torch.tensor(labels)
        self.weights = torch.tensor(weights, dtype=torch.float32)


def scores_of(model: RoleHead, batch: Batch) -> torch.Tensor:
    """Return the scores of neither, actor, recipient for each entity."""
    said = model(batch.pooled, batch.traits)
    best = torch.full((len(batch.labels), 2), -30.0)
    best = best.scatter_reduce(0, batch.of[:, None].expand(-1, 2), said, "amax")
    return torch.cat([torch.zeros(len(best), 1), best], -1)


def trained(
    model: RoleHead, rows: Sequence[dict], traits: dict[str, int], *, rules: bool, epochs: int, rate: float,
    drop: float, seed: int, size: int = 32,
) -> RoleHead:  # fmt: skip
    """Return the model, trained further on the rows."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    rows = [row for row in rows if row["candidates"]]
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * -(-len(rows) // size)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / (steps + 1))
    model.train()
    for _ in range(epochs):
        dice.shuffle(rows)
        for start in range(0, len(rows), size):
            batch = Batch(rows[start : start + size], traits, rules=rules, drop=drop, dice=dice)
            losses = nn.functional.cross_entropy(scores_of(model, batch), batch.labels, reduction="none")
            loss = (losses * batch.weights).sum() / batch.weights.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step(), scheduler.step()
    return model.eval()


@torch.no_grad()
def shares(models: Sequence[RoleHead], row: dict, traits: dict[str, int]) -> dict[int, np.ndarray]:
    """Return for each entity of a row the mean probabilities of neither, actor and recipient."""
    if not row["candidates"]:
        return {}
    batch = Batch([row], traits, rules=True, drop=0.0, dice=random.Random(0))
    said = torch.stack([scores_of(model, batch).softmax(-1) for model in models]).mean(0).numpy()
    return dict(zip(dict.fromkeys(e for _, e, _ in row["candidates"]), said, strict=True))
