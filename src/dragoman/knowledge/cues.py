"""Cues: the words that attribute what is said, thought, intended or written to somebody, from `data/statements`.

A line of `verbs.jsonl`, `nouns.jsonl` or `adjectives.jsonl` is a cue with the patterns it is used in; `phrases.jsonl`
holds fixed expressions ("according to"). Lines that begin with # tell the source and the licence.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from dragoman.errors import KnowledgeError

CueKind = Literal["speech", "document", "report", "thought", "intention", "stance"]
KINDS = ("speech", "document", "report", "thought", "intention", "stance")
PARTS = ("verb", "noun", "adj", "phrase")


@dataclass(frozen=True, slots=True)
class Cue:
    """One word or phrase that attributes.

    Args:
        lemma: Lower-case lemma; the words themselves for a phrase.
        pos: verb, noun, adj or phrase.
        kind: speech; document (what a text shows); report (hearsay: "is said to"); thought; intention; stance (a
            judgement about something: "praised", which a record keeps as a statement only if it quotes).
        weights: For each pattern (find.complements names them), how often such a use is an attribution, 0–1.
        record: The patterns in which the words count as a statement of a record.
        addressee: Where the one addressed stands: "object", "to", or "" where nobody is.
        also: Other lemmas under which a tagger may give the word.
        example: A sentence of our own.
    """

    lemma: str
    pos: str
    kind: CueKind
    weights: Mapping[str, float] = field(default_factory=dict)
    record: frozenset[str] = frozenset()
    addressee: str = ""
    also: tuple[str, ...] = ()
    example: str = ""

    def weight(self, pattern: str) -> float:
        """Return how often the pattern attributes; 0 where the cue does not know it."""
        return self.weights.get(pattern, 0.0)


@dataclass(frozen=True, slots=True)
class CueTable:
    """All cues by part of speech and lemma."""

    cues: Mapping[tuple[str, str], Cue]
    phrases: Mapping[str, tuple[Cue, ...]]
    """Phrases by their first word, the longest first."""
    sha256: str

    def __iter__(self) -> Iterator[Cue]:
        yield from dict.fromkeys(self.cues[key] for key in sorted(self.cues))
        for first in sorted(self.phrases):
            yield from self.phrases[first]

    def phrases_of_kind(self, kind: CueKind) -> frozenset[str]:
        """Return the words of all phrases of a kind."""
        return frozenset(c.lemma for group in self.phrases.values() for c in group if c.kind == kind)

    def of(self, pos: str, lemma: str) -> Cue | None:
        """Return the cue of a word, or None.

        Example:
            >>> load_cues().of("verb", "say").kind
            'speech'
        """
        return self.cues.get((pos, lemma))


def cue_from(entry: dict[str, Any], where: str) -> Cue:
    """Return the cue that one line holds.

    Raises:
        KnowledgeError: If a field is unknown or a value impossible; it names file and line.
    """
    known = {"lemma", "pos", "kind", "weights", "record", "addressee", "also", "example"}
    if set(entry) - known or not {"lemma", "pos", "kind"} <= set(entry):
        raise KnowledgeError(f"{where}: needs lemma, pos, kind and knows no {sorted(set(entry) - known)}")
    if entry["kind"] not in KINDS or entry["pos"] not in PARTS:
        raise KnowledgeError(f"{where}: kind must be one of {KINDS}, pos one of {PARTS}")
    weights = {str(p): float(w) for p, w in entry.get("weights", {}).items()}
    if any(not 0 <= w <= 1 for w in weights.values()):
        raise KnowledgeError(f"{where}: weights lie between 0 and 1")
    return Cue(
        entry["lemma"], entry["pos"], entry["kind"], _Weights(weights), frozenset(entry.get("record", ())),
        entry.get("addressee", ""), tuple(entry.get("also", ())), entry.get("example", ""),
    )  # fmt: skip


class _Weights(dict[str, float]):
    """Weights that can be a part of a hashable cue."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


@cache
def load_cues() -> CueTable:
    """Return the cues that ship with the package, with the SHA-256 of their files.

    Raises:
        KnowledgeError: If a file is damaged, or a cue stands there twice; it names file and line.
    """
    digest = hashlib.sha256()
    cues: dict[tuple[str, str], Cue] = {}
    phrases: dict[str, list[Cue]] = {}
    folder = files("dragoman.knowledge").joinpath("data/statements")
    for name in ("adjectives.jsonl", "nouns.jsonl", "phrases.jsonl", "verbs.jsonl"):
        content = folder.joinpath(name).read_bytes()
        digest.update(content)
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            where = f"{name} line {number}"
            try:
                cue = cue_from(json.loads(line), where)
            except json.JSONDecodeError as error:
                raise KnowledgeError(f"{where}: is no JSON: {error}") from error
            if cue.pos == "phrase":
                phrases.setdefault(cue.lemma.split()[0], []).append(cue)
                continue
            for lemma in (cue.lemma, *cue.also):
                if (cue.pos, lemma) in cues and lemma == cue.lemma:
                    raise KnowledgeError(f"{where}: {cue.pos} {lemma!r} stands there twice")
                cues.setdefault((cue.pos, lemma), cue)
    ordered = {first: tuple(sorted(group, key=lambda c: (-len(c.lemma.split()), c.lemma)))
               for first, group in phrases.items()}  # fmt: skip
    return CueTable(cues, ordered, digest.hexdigest())
