"""The event lexicon: verbs, nouns and phrases that name deeds, with their frames, read from `data/events/*.jsonl`.

A line is a frame: what must stand around a word for it to name a deed of a type, and where its actor and recipient
are found. Of several frames that fit, the one with the most conditions wins; a frame whose type is empty says that
the word names no deed there.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.values.ontologies import plover


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One use of a word that names a deed.

    Conditions (all that are given must hold; lists are alternatives; `@name` is a class of `noun_classes.json`, or one
    of `@actor`, `@person`, `@place`, `@number`, which are told by the report's mentions):

    Args:
        lemma: Lower-case lemma of the word; the trigger.
        pos: verb, noun or adj.
        particle: Adverb or particle that belongs to a verb ("off" in "call off").
        subject: Lemmas or classes that head the subject (the agent, if passive).
        object: Lemmas or classes that head the direct object (the subject, if passive).
        not_object: Lemmas or classes that must not.
        no_object: The verb must have no object at all.
        prep: Prepositions, one of which must introduce a phrase of the word or of its object.
        prep_object: Lemmas or classes that head that phrase.
        complement: Kinds of clause, one of which must follow: to, that, ing, if.
        modifier: For nouns, adjectives or nouns before it ("hunger" in "hunger strike"); for verbs, adverbs.
        not_modifier: Such as must not stand there.
        of: For nouns, lemmas or classes that head its of-phrase or possessor.
        passive: True if only the passive fits, False if only the active.
        governor: Lemmas, one of which must govern the word ("in" for "in order to").
        complement_verb: Lemmas, one of which must be the verb of the clause that follows ("declined to comment").

    What it says:

    Args:
        type: PLOVER type or types (two at most), the first one primary; empty for no deed.
        mode: PLOVER mode or modes.
        contexts: PLOVER contexts.
        actor: Slots that give the actor, first filled wins: subject, object, poss, of, by, with, from, between, among,
            modifier (the state adjective or name before a noun), light (subject of the verb that the noun depends on),
            or any preposition.
        recipient: Slots that give the recipient, likewise.
        reciprocal: Actor and recipient act on each other.
        negated: The types that the word's negation names ("did not accede to" is REJECT); empty to keep the type.
        consumes: The object or prepositional object that fits is part of the phrase and no deed of its own.
        complement_status: How the deeds of its complement or object are presented: planned, conditional, called_for,
            hypothetical, happened, or "" to leave them as they are.
        complement_polarity: negative if it denies or prevents them ("failed to", "refused to").
        teller: The actor tells the deed itself ("claimed responsibility for", "admitted").
        weight: How surely the frame names a deed, 0–1.
        example: A sentence of our own; `who` and `whom` are the words for its actor and recipient, if any.
    """

    lemma: str
    pos: str
    type: tuple[str, ...]
    example: str
    particle: str = ""
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    no_object: bool = False
    prep: tuple[str, ...] = ()
    prep_object: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    not_modifier: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    passive: bool | None = None
    governor: tuple[str, ...] = ()
    complement_verb: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    reciprocal: bool = False
    negated: tuple[str, ...] = ()
    consumes: bool = True
    complement_status: str = ""
    complement_polarity: str = ""
    teller: bool = False
    weight: float = 0.9
    who: str = ""
    whom: str = ""

    @property
    def specificity(self) -> int:
        """How many conditions the frame makes."""
        given = (self.particle, self.subject, self.object, self.not_object, self.no_object, self.prep,
                 self.prep_object, self.complement, self.modifier, self.not_modifier, self.of,
                 self.governor, self.complement_verb)  # fmt: skip
        return sum(bool(g) for g in given) + (self.passive is not None) + bool(self.prep_object) + bool(self.object)

    @property
    def name(self) -> str:
        """A name that says which frame it is, for `because`."""
        parts = [self.lemma, self.particle, "/".join(self.object[:2]), "/".join(self.prep[:2]),
                 "/".join(self.complement[:2]), "/".join(self.modifier[:2])]  # fmt: skip
        return f"lexicon.{self.pos}:" + " ".join(p for p in parts if p)


_FIELDS = {f.name: f for f in fields(Frame)}
_LISTS = {name for name, f in _FIELDS.items() if "tuple" in str(f.type)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by part of speech and lemma, and the noun classes that their conditions use."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    classes: Mapping[str, frozenset[str]]
    fallback: Mapping[str, tuple[str, ...]]
    """Slots that give the recipient of a type where a frame's own slots are empty."""
    sha256: str

    def __iter__(self) -> Iterator[Frame]:
        return (frame for group in self.frames.values() for frame in group)

    def of(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """Return the frames of a word, the ones with most conditions first."""
        return self.frames.get((pos, lemma), ())


def frame_from(entry: dict[str, Any], where: str) -> Frame:
    """Return the frame that one line holds.

    Raises:
        KnowledgeError: If a field is unknown, or a type, mode or context is none of PLOVER's; it names the line.
    """
    unknown = set(entry) - set(_FIELDS)
    if unknown or not {"lemma", "pos", "type", "example"} <= set(entry):
        raise KnowledgeError(f"{where}: fields {sorted(unknown)} are unknown, or lemma, pos, type, example are missing")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key in _LISTS:
            value = tuple(v for v in ([value] if isinstance(value, str) else value) if v)
        values[key] = value
    frame = Frame(**values)
    ontology = plover()
    for type_ in frame.type + frame.negated:
        if type_ not in ontology.types:
            raise KnowledgeError(f"{where}: type {type_!r} is none of PLOVER's")
    for mode in frame.mode:
        if ontology.type_of_mode(mode, frame.type) is None:
            raise KnowledgeError(f"{where}: mode {mode!r} belongs to none of {frame.type}")
    for context in frame.contexts:
        if context not in ontology.contexts:
            raise KnowledgeError(f"{where}: context {context!r} is none of PLOVER's")
    return frame


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that ships with the package.

    Raises:
        KnowledgeError: If a file is damaged; it names file and line.
    """
    folder = files("dragoman.knowledge").joinpath("data/events")
    digest = hashlib.sha256()
    found: dict[tuple[str, str], list[Frame]] = {}
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".jsonl")), key=lambda p: p.name):
        content = path.read_bytes()
        digest.update(content)
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    entry = json.loads(line)
                except json.JSONDecodeError as error:
                    raise KnowledgeError(f"{path.name} line {number}: is no JSON: {error}") from error
                frame = frame_from(entry, f"{path.name} line {number}")
                found.setdefault((frame.pos, frame.lemma), []).append(frame)
    content = folder.joinpath("noun_classes.json").read_bytes()
    digest.update(content)
    classes = {name: frozenset(words) for name, words in json.loads(content).items()}
    frames = {key: tuple(sorted(group, key=lambda f: -f.specificity)) for key, group in found.items()}
    content = folder.joinpath("fallback_slots.json").read_bytes()
    digest.update(content)
    fallback = {type_: tuple(slots) for type_, slots in json.loads(content).items()}
    return Lexicon(frames, classes, fallback, digest.hexdigest())
