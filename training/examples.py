"""Examples: the corpora and our own lexicon as training examples for each head, with what is held apart left out.

Every example is a text with character spans; offsets count from its own start, end exclusive.
"""

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

TYPES = ("", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
"""Labels of the type heads; the first one says that there is no event."""

LAYERS = ("content", "source", "cue")
"""Layers of the attribution head; each has labels outside, begins, inside."""

ROLES = ("content", "source")
"""What the link head says of a piece and a cue."""

_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile(r"(?<=[.!?…][\"”’')])\s+|(?<=[.!?…])\s+(?=[\"“‘'(A-Z])")


@dataclass(frozen=True)
class Item:
    """One trigger in a text.

    Args:
        span: Its characters.
        target: Index of the type, or factuality from −3 to 3.
        weight: Of its loss.
    """

    span: tuple[int, int]
    target: float
    weight: float = 1.0


@dataclass(frozen=True)
class Link:
    """What belongs to one cue: character spans; no content and no source say that the words are no cue."""

    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...] = ()
    source: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Example:
    """One example.

    Args:
        task: attribution, pair, trigger or factuality.
        text: The text that is encoded.
        layers: For attribution: character spans by layer.
        spans: For pairs: lists of character spans, in the order source, target.
        label: For pairs: index of the type, -1 for "CONCEDE or RETREAT".
        items: For the others: what is judged in this text.
        links: For attribution: each cue with its own content and source.
    """

    task: str
    text: str
    layers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    spans: tuple[tuple[tuple[int, int], ...], ...] = ()
    label: int = 0
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()


def rows(path: Path) -> Iterator[dict]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def held_apart(text: str) -> bool:
    """Return whether a row of `event_pairs_dev` is in the fifth that no training sees."""
    return hashlib.sha256(text.encode()).digest()[0] % 5 == 0


def paragraphs(text: str, longest: int = 600) -> list[tuple[int, int]]:
    """Return the paragraphs of a text, those above `longest` characters cut between sentences."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        while end - start > longest:
            cuts = [m.end() + start for m in _SENTENCE.finditer(text[start:end]) if 0 < m.end() <= longest]
            if not cuts:
                cuts = [m.end() + start for m in re.finditer(r"\s", text[start : start + longest])] or [start + longest]
            found.append((start, cuts[-1]))
            start = cuts[-1]
        if text[start:end].strip():
            found.append((start, end))
    return found


def attribution(path: Path, rng: random.Random | None = None) -> list[Example]:
    """Return one example for each paragraph.

    With `rng`, as training sees them: three in ten paragraphs fall into their sentences, three in ten cues lose words at
    their ends, and words that are cues elsewhere are given as cues of nothing.
    """
    examples = []
    known = cue_words(path)
    for row in rows(path):
        text = row["text"]
        pieces = []
        for start, end in paragraphs(text):
            cuts = [start, *(m.end() + start for m in _SENTENCE.finditer(text[start:end])), end]
            if rng is not None and rng.random() < 0.3:
                pieces += [(a, b) for a, b in zip(cuts, cuts[1:]) if text[a:b].strip()]
            else:
                pieces.append((start, end))
        for start, end in pieces:
            parts = [{name: _clipped(item[name], start, end) for name in LAYERS} for item in row["attributions"]]
            layers = {name: sorted({span for part in parts for span in part[name]}) for name in LAYERS}
            links = [Link(p["cue"], p["content"], p["source"]) for p in parts if p["cue"]]
            if rng is not None:
                links = [_shortened(link, text[start:end], rng) for link in links]
                links += _no_cues(text[start:end], layers["cue"], known, rng)
            examples.append(Example("attribution", text[start:end], layers=layers, links=tuple(links)))
    return examples


def cue_words(path: Path, least: int = 10, share: float = 0.05) -> frozenset[str]:
    """Return the words that alone are a cue at least `least` times and in at least a `share` of their occurrences."""
    counts, every = Counter[str](), Counter[str]()
    for row in rows(path):
        every.update(m[0].lower() for m in _WORD.finditer(row["text"]))
        counts.update(row["text"][a:b].lower() for item in row["attributions"] if len(item["cue"]) == 1
                      for a, b in item["cue"])  # fmt: skip
    return frozenset(word for word, count in counts.items() if count >= max(least, share * every[word]) and every[word])


def _clipped(spans: Sequence[Sequence[int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    moved = ((max(a, start) - start, min(b, end) - start) for a, b in spans)
    return tuple((a, b) for a, b in moved if a < b)


def _shortened(link: Link, text: str, rng: random.Random) -> Link:
    first, last = link.cue[0][0], link.cue[-1][1]
    words = [m.span() for m in re.finditer(r"\S+", text[first:last])]
    if len(link.cue) > 1 or len(words) < 2 or rng.random() >= 0.3:
        return link
    kept = sorted(rng.sample(range(len(words)), 2)) if len(words) > 2 else [rng.randrange(2)] * 2
    return replace(link, cue=((first + words[kept[0]][0], first + words[kept[-1]][1]),))


def _no_cues(text: str, cues: Sequence[tuple[int, int]], known: frozenset[str], rng: random.Random) -> list[Link]:
    free = [m.span() for m in _WORD.finditer(text)
            if m[0].lower() in known and not any(a < m.end() and m.start() < b for a, b in cues)]  # fmt: skip
    return [Link((span,)) for span in sorted(rng.sample(free, min(2, len(free))))]


def pairs(path: Path, keep) -> list[Example]:
    """Return the rows of `event_pairs_dev` whose text `keep` accepts."""
    found = []
    for row in rows(path):
        if keep(row["text"]):
            label = -1 if row["event"] == "YIELD" else TYPES.index(row["event"])
            spans = tuple(tuple(map(tuple, row[key])) for key in ("source_spans", "target_spans"))
            found.append(Example("pair", row["text"], spans=spans, label=label))
    return found


def lexicon(folder: Path) -> list[Example]:
    """Return the lexicon's own example sentences with the word that names the deed, those of no deed included."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            entry = json.loads(line)
            types = [entry["type"]] if isinstance(entry["type"], str) else entry["type"]
            stem = entry["lemma"].split()[0][: max(3, len(entry["lemma"]) - 2)]
            match = re.search(rf"\b{re.escape(stem)}\w*", entry["example"], re.I)
            if match:
                label = TYPES.index(types[0]) if types and types[0] else 0
                found.append(Example("trigger", entry["example"], items=(Item(match.span(), label),)))
    return found


def factuality(path: Path, corpus: str, split: str) -> list[Example]:
    """Return one example for each sentence of a corpus and split of `factuality_dev`."""
    found = []
    for row in rows(path):
        if row["corpus"] == corpus and row["split"] == split and row["events"]:
            items = tuple(Item(tuple(e["span"]), e["factuality"]) for e in row["events"])
            found.append(Example("factuality", row["text"], items=items))
    return found


def everyday(path: Path, known: re.Pattern[str], first: int = 3400) -> list[Example]:
    """Return sentences of e-mails, answers and reviews in which words that the lexicon knows name no political deed.

    UDS-IH2 keeps the order of the English Web Treebank: blogs and newsgroups come before number `first`, and they do
    tell of politics; what follows does not.
    """
    found = []
    for number, row in enumerate(r for r in rows(path) if r["corpus"] == "UDS_IH2" and r["split"] == "train"):
        items = tuple(Item(tuple(e["span"]), 0) for e in row["events"] if known.match(e["text"].lower()))
        if number >= first and items:
            found.append(Example("trigger", row["text"], items=items))
    return found


def agreed(path: Path) -> list[Example]:
    """Return what `silver.py` wrote: triggers on which the rules and a weak label agree, and those that people judged."""
    return [
        Example("trigger", row["text"], items=tuple(Item(tuple(i["span"]), TYPES.index(i["type"]), i["weight"])
                                                    for i in row["items"]))
        for row in (rows(path) if path.is_file() else ())
    ]  # fmt: skip


def among_others(examples: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """Return the examples, a share of them with another one's text before or after: at run time paragraphs are read."""
    found = []
    for example in examples:
        other = examples[rng.randrange(len(examples))].text
        if rng.random() >= share or len(other) + len(example.text) > 600:
            found.append(example)
        elif rng.random() < 0.5:
            found.append(replace(example, text=f"{example.text} {other}"))
        else:
            by = len(other) + 1
            items = tuple(replace(i, span=(i.span[0] + by, i.span[1] + by)) for i in example.items)
            spans = tuple(tuple((a + by, b + by) for a, b in group) for group in example.spans)
            found.append(replace(example, text=f"{other} {example.text}", items=items, spans=spans))
    return found
