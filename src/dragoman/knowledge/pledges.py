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
            itself to withdrawing"), object_to_noun, clause ("vowed that the army would leave"), of ("a promise of
            elections"), own_clause ("ordered that his ministry close the camp").
        kind: promise, offer, agreement, readiness or intention; an intention binds only where it is made known.
        light: For a noun, the verbs that utter it ("announced plans to"); empty where its owner is enough.
        told: Whether it binds only inside somebody's words.
        deeds: For a verb, nouns for deeds that its object may name ("announced a ceasefire").
        bound: For a verb that others bind by: passive where its subject is bound by a text ("is obliged by the accord
            to"), object where a text binds its object ("a text obliging Kyiv to"); empty where it binds who does it.
    """

    lemma: str
    pos: str
    slots: tuple[str, ...]
    kind: str
    light: frozenset[str] = frozenset()
    told: bool = False
    deeds: frozenset[str] = frozenset()
    bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgeTable:
    """Pledges by part of speech and lemma."""

    words: Mapping[tuple[str, str], tuple[Pledge, ...]]
    lists: Mapping[str, frozenset[str]]
    """Lists of words, by name:

    - light, getting: verbs of who utters a pledge, and of who gets one;
    - bodies, officials, mouths: nouns for whom a speaker speaks, who speaks for a state, who for a person;
    - agreements, texts: what binds by being signed, and what by being passed or issued;
    - binding: forms of verbs and nouns by which words are told as binding;
    - undertakings: deeds of states and bodies that a report foretells in its own words;
    - arranged, come_about, given: deeds and things that are given or held; what things do when somebody has it done;
      what is done for every one of many;
    - services, steered, steering: houses and ways that a power opens; sums that it sets, and how;
    - scheduling: words of time that "to" stands behind;
    - no_deeds, suffered, states: verbs whose future, whose passive is no undertaking; those that bind to nothing even
      where they are sworn;
    - granting: what is declined where one thing is asked for, and forgone where "any" is: "will not grant any permit";
    - dated: verbs that bind to an election where they give it a day;
    - hard: deeds against others, which bind only where they are to be left undone;
    - refusals, refused: what is declined, where it is left undone: "will not negotiate", "there will be no talks";
    - foretold, aims: what nobody has done; nouns whose "is to" says what they are.
    """
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
                bool(entry.get("told", False)), frozenset(entry.get("deeds", ())), tuple(entry.get("bound", ())),
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
