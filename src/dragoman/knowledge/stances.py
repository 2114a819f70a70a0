"""Stances: the words by which somebody takes a position, from `data/positions`."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.codes import STANCES, Stance


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A verb, noun or adjective that takes a stance.

    Args:
        lemma: Lower-case lemma.
        pos: verb, noun or adj.
        stance: One of `codes.STANCES`.
        slots: Where the thing stands that the stance is about: object, as, small, territory, or a preposition.
        soft: Whether it praises or blames anything, so that it takes a position only towards a policy.
    """

    lemma: str
    pos: str
    stance: Stance
    slots: tuple[str, ...]
    soft: bool = False


@dataclass(frozen=True, slots=True)
class StanceTable:
    """Stance words by part of speech and lemma, and the word lists that positions need.

    Args:
        words: Stance words.
        lists: `ends` (nouns that turn support for them into opposition to what ends), `proposals` (nouns whose content
            is the issue), `violence` (deeds whose condemnation is no position), `statehood` (what recognition grants),
            `policies`, `recognisable`, `charges`, `territories` (nouns for such things),
            `good`, `bad` and `judgements` (predicates that judge), `withdrawing` (verbs that end or refuse the support
            or recognition they have as object), `ordinals` (that mark one of those who did something).
        sha256: Of the files.
    """

    words: Mapping[tuple[str, str], tuple[StanceWord, ...]]
    lists: Mapping[str, frozenset[str]]
    sha256: str

    def __iter__(self) -> Iterator[StanceWord]:
        return (word for key in sorted(self.words) for word in self.words[key])

    def of(self, pos: str, lemma: str) -> tuple[StanceWord, ...]:
        """Return the stances of a word; empty where it takes none."""
        return self.words.get((pos, lemma), ())


@cache
def load_stances() -> StanceTable:
    """Return the table that ships with the package.

    Raises:
        KnowledgeError: If a file is damaged; it names file and line.
    """
    folder = files("dragoman.knowledge").joinpath("data/positions")
    content, words = folder.joinpath("stances.jsonl").read_bytes(), folder.joinpath("words.json").read_bytes()
    digest = hashlib.sha256(content + words)
    found: dict[tuple[str, str], list[StanceWord]] = {}
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entry = json.loads(line)
            word = StanceWord(
                entry["lemma"], entry["pos"], entry["stance"], tuple(entry["slots"]), bool(entry.get("soft"))
            )
        except (json.JSONDecodeError, KeyError) as error:
            raise KnowledgeError(f"stances.jsonl line {number}: is damaged: {error!r}") from error
        if word.stance not in STANCES:
            raise KnowledgeError(f"stances.jsonl line {number}: stance {word.stance!r} is none of {STANCES}")
        found.setdefault((word.pos, word.lemma), []).append(word)
    try:
        lists = {name: frozenset(value) for name, value in json.loads(words).items() if isinstance(value, list)}
    except json.JSONDecodeError as error:
        raise KnowledgeError(f"words.json: is damaged: {error}") from error
    return StanceTable({key: tuple(group) for key, group in found.items()}, lists, digest.hexdigest())
