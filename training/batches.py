"""Batches: examples as tensors, and the order in which a run sees them."""

import random
from collections.abc import Sequence

import torch
from examples import LAYERS, ROLES, Example
from network import MARKS

LONGEST = 192
"""Word pieces of one text; what lies beyond is cut off."""


def marked(example: Example) -> Example:
    """Return the pair with its source and target between marks, spans moved along."""
    cuts = []
    for spans, (before, after) in zip(example.spans, (MARKS[:2], MARKS[2:]), strict=True):
        for start, end in spans:
            cuts += [(start, 1, before), (end, 0, after)]
    text, at, moved = "", 0, {}
    for place, kind, mark in sorted(cuts, key=lambda c: (c[0], c[1])):
        text += example.text[at:place]
        if kind == 0:
            moved.setdefault((place, "end"), len(text))
        text += f" {mark} "
        if kind == 1:
            moved[place, "start"] = len(text)
        at = place
    text += example.text[at:]
    spans = tuple(tuple((moved[s, "start"], moved[e, "end"]) for s, e in group) for group in example.spans)
    return Example("marked", text, spans=spans, label=example.label)


def tensors(tokenizer, examples: Sequence[Example]) -> dict:
    """Return ids, mask, pooling weights, targets and weights of examples that share a task; `of`: the row of each item.

    For attribution: `labels` of the pieces, and for each cue its row `link_of`, pooling weights `cues` and which pieces are
    `linked` to it, in the order of `ROLES`.
    """
    encoded = tokenizer([e.text for e in examples], truncation=True, max_length=LONGEST, padding=True,
                        return_offsets_mapping=True, return_tensors="pt")  # fmt: skip
    offsets, mask = encoded["offset_mapping"], encoded["attention_mask"]
    batch = {"ids": encoded["input_ids"], "mask": mask}
    real = (offsets[:, :, 1] > offsets[:, :, 0]) & mask.bool()
    if examples[0].task == "attribution":
        batch["labels"] = _tags(examples, offsets, real)
        batch["pools"] = []
        links = [(row, link) for row, e in enumerate(examples) for link in e.links]
        batch["link_of"] = of = torch.tensor([row for row, _ in links], dtype=torch.long)
        batch["cues"] = _pool([link.cue for _, link in links], offsets[of], real[of])
        batch["linked"] = torch.stack([_touched([getattr(link, role) for _, link in links], offsets[of], real[of])
                                       for role in ROLES], -1)  # fmt: skip
        batch["link_real"] = real[of]
        return batch
    whole = _mean(real.float())
    if examples[0].items:
        of = torch.tensor([row for row, e in enumerate(examples) for _ in e.items])
        batch["of"] = of
        batch["pools"] = [_pool([[i.span] for e in examples for i in e.items], offsets[of], real[of]), whole[of]]
        batch["targets"] = torch.tensor([float(i.target) for e in examples for i in e.items])
        batch["weight"] = torch.tensor([i.weight for e in examples for i in e.items])
        return batch
    batch["pools"] = [_pool([e.spans[g] for e in examples], offsets, real) for g in range(len(examples[0].spans))]
    batch["pools"].append(whole)
    batch["targets"] = torch.tensor([float(e.label) for e in examples])
    batch["weight"] = torch.ones(len(examples))
    return batch


def _pool(spans: Sequence[Sequence[tuple[int, int]]], offsets: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    weights = _touched(spans, offsets, real)
    weights[:, 0] += (weights.sum(1) == 0).float()
    return _mean(weights)


def _touched(spans: Sequence[Sequence[tuple[int, int]]], offsets: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    touched = torch.zeros(real.shape, dtype=torch.bool)
    for row, group in enumerate(spans):
        for start, end in group:
            touched[row] |= (offsets[row, :, 0] < end) & (offsets[row, :, 1] > start)
    return (touched & real).float()


def _mean(weights: torch.Tensor) -> torch.Tensor:
    return weights / weights.sum(1, keepdim=True).clamp(min=1)


def _tags(examples: Sequence[Example], offsets: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    tags = torch.full((*real.shape, len(LAYERS)), -100)
    tags[real] = 0
    for row, example in enumerate(examples):
        for layer, name in enumerate(LAYERS):
            for start, end in example.layers[name]:
                inside = (offsets[row, :, 0] < end) & (offsets[row, :, 1] > start) & real[row]
                tags[row, inside, layer] = 2
                first = inside.nonzero()
                if len(first):
                    tags[row, first[0, 0], layer] = 1
    return tags


def schedule(sets: Sequence[tuple[Sequence[Example], int, int]], seed: int) -> list[list[Example]]:
    """Return the batches of a run: of each set (examples, batch size, epochs), lengths alike within a batch, all mixed."""
    rng = random.Random(seed)
    batches = []
    for examples, size, epochs in sets:
        for _ in range(epochs):
            order = sorted(range(len(examples)), key=lambda i: (len(examples[i].text) // 40, rng.random()))
            batches += [[examples[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches
