"""Pledges: the words by which somebody binds itself to a deed or offers one, from `data/commitments`."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Pledge:
    """A verb, noun or adjective that binds.

    Args:
        lemma: Lower-case lemma.
        pos: verb, noun or adj.
        slots: Where the deed stands: to (an infinitive), to_noun ("pledged to a withdrawal"), object_to ("committed
            itself to withdrawing"), object_to_noun, clause ("vowed that the army would leave").
        kind: promise, offer, agreement, readiness or intention; an intention binds only where it is made known.
        light: For a noun, the verbs that utter it ("announced plans to"); empty where its owner is enough.
        told: Whether it binds only inside somebody's words.
        deeds: For a verb, nouns for deeds that its object may name ("announced a ceasefire").
    """

    lemma: str
    pos: str
    slots: tuple[str, ...]
    kind: str
    light: frozenset[str] = frozenset()
    told: bool = False
    deeds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PledgeTable:
    """Pledges by part of speech and lemma."""

    words: Mapping[tuple[str, str], tuple[Pledge, ...]]
    lists: Mapping[str, frozenset[str]]
    """`light` (verbs that utter a pledge), `no_deeds` (verbs whose future is no undertaking), `bodies` (nouns for whom
    a speaker speaks), `officials` (who speaks for a state), `mouths` (who speaks for a person)."""
    sha256: str

    def __iter__(self) -> Iterator[Pledge]:
        return (word for key in sorted(self.words) for word in self.words[key])

    def of(self, pos: str, lemma: str) -> tuple[Pledge, ...]:
        """Return the pledges of a word; empty where it binds nobody."""
        return self.words.get((pos, lemma), ())


@cache
def load_pledges() -> PledgeTable:
    """Return the table that ships with the package.

    Raises:
        KnowledgeError: If the file is damaged; it names the line.
    """
    folder = files("dragoman.knowledge").joinpath("data/commitments")
    content, words = folder.joinpath("pledges.jsonl").read_bytes(), folder.joinpath("words.json").read_bytes()
    found: dict[tuple[str, str], list[Pledge]] = {}
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entry = json.loads(line)
            word = Pledge(
                entry["lemma"], entry["pos"], tuple(entry["slots"]), entry["kind"], frozenset(entry.get("light", ())),
                bool(entry.get("told", False)), frozenset(entry.get("deeds", ())),
            )  # fmt: skip
        except (json.JSONDecodeError, KeyError) as error:
            raise KnowledgeError(f"pledges.jsonl line {number}: is damaged: {error!r}") from error
        found.setdefault((word.pos, word.lemma), []).append(word)
    try:
        lists = {name: frozenset(value) for name, value in json.loads(words).items() if isinstance(value, list)}
    except json.JSONDecodeError as error:
        raise KnowledgeError(f"words.json: is damaged: {error}") from error
    digest = hashlib.sha256(content + words).hexdigest()
    return PledgeTable({key: tuple(group) for key, group in found.items()}, lists, digest)
