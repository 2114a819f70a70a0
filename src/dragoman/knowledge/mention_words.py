"""Mention words: pronouns, titles and the nouns that denote people and bodies, read from `data/mentions/`."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What the form of a pronoun tells.

    Args:
        person: 1, 2 or 3.
        number: sing or plur, None where it does not tell.
        gender: m, f or n, None where it does not tell.
        case: subject, object, possessive or reflexive.
    """

    person: int
    number: str | None
    gender: str | None
    case: str


@dataclass(frozen=True, slots=True)
class NominalWords:
    """Words that decide what a nominal refers to; all lower case, nouns as lemmas.

    Args:
        definite: First words of phrases that refer back.
        determiners: First words of phrases that stand for somebody, not only say what somebody is.
        ranks: Words that make another office of one ("vice", "former").
        loose: Modifiers that narrow nothing.
        unique: Nouns for what a state has but one of.
        governments: Nouns that, with a state, mean that state.
        forces: Nouns for a state's armed forces.
        measures: Words that measure people before "of".
        counting: Words that count; a counted phrase is new each time.
        bodies: Nouns that take up a named body of any kind.
        states: Nouns that take up a named state.
        persons: Nouns that take up a named person.
        same: Noun to the nouns that may take it up or be taken up by it.
        collective: Singular nouns that "they" may stand for.
        fighting: Nouns that with an armed group's name mean the group.
        sides: Nouns that mean parties of any kind.
        several: Words for a known number of entities.
    """

    definite: frozenset[str]
    determiners: frozenset[str]
    ranks: frozenset[str]
    loose: frozenset[str]
    unique: frozenset[str]
    governments: frozenset[str]
    forces: frozenset[str]
    measures: frozenset[str]
    counting: frozenset[str]
    bodies: frozenset[str]
    states: frozenset[str]
    persons: frozenset[str]
    same: Mapping[str, frozenset[str]]
    collective: frozenset[str]
    fighting: frozenset[str]
    sides: frozenset[str]
    several: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The words that make or mark a mention; all lower case.

    Args:
        pronouns: By word.
        nouns: Noun lemma to its classes (office, person, government, state, force, group, company, media, crowd).
        address: Forms of address before a name ("mr", "dr.").
        honours: Nouns that make a form of address with "his", "her" or "your".
        gender: Titles, forms of address and nouns that tell m or f.
        given: Given names that tell m or f.
        particles: Small words that begin a surname.
        designators: Words in a name that say what kind of body it is of.
        partitives: Words that take "of" and leave the meaning to what follows ("thousands of people").
        collectives: Words that stand alone for people ("others", "dozens").
        geography: Last words of names of places that do not act.
        weak: Nouns of actors that mean something else as often.
        weak_singular: Such as mean something else only in the singular.
        thing_first: First words of names that are no actors.
        waiting: Words behind a title that say that it is yet to be held.
        nominals: Words that decide what a nominal refers to.
        things: Last words of names that are no actors.
        former: Words before a title that are no part of it.
        calendar: Names of days and months.
        speaking: Verbs whose subject speaks, thinks or wills.
        deeds: Verbs whose subject is mostly a person or a body.
        common: Verbs whose subject is often a person or a body, and that tell nothing of their object.
        portfolios: Fields that a minister or department may be of.
        generic: Nouns too general for a second use to mean the same people.
        place_kinds: Nouns behind the name of a place.
        held: Nouns whose "in" is followed by a body, not a place.
        seats: Buildings that stand for those who sit in them.
        sha256: Of the files.
    """

    pronouns: Mapping[str, Pronoun]
    nouns: Mapping[str, frozenset[str]]
    address: frozenset[str]
    honours: frozenset[str]
    gender: Mapping[str, str]
    given: Mapping[str, str]
    particles: frozenset[str]
    designators: frozenset[str]
    partitives: frozenset[str]
    collectives: frozenset[str]
    geography: frozenset[str]
    weak: frozenset[str]
    weak_singular: frozenset[str]
    thing_first: frozenset[str]
    waiting: frozenset[str]
    nominals: NominalWords
    things: frozenset[str]
    former: frozenset[str]
    calendar: frozenset[str]
    speaking: frozenset[str]
    deeds: frozenset[str]
    common: frozenset[str]
    portfolios: frozenset[str]
    generic: frozenset[str]
    place_kinds: frozenset[str]
    held: frozenset[str]
    seats: frozenset[str]
    sha256: str

    def classes(self, lemma: str) -> frozenset[str]:
        """Return the classes of a noun, empty where it denotes no actor; a compound counts by its last part."""
        found = self.nouns.get(lemma)
        if found is None and "-" in lemma:
            found = self.nouns.get(lemma.rsplit("-", 1)[1])
        return found or frozenset()

    def given_gender(self, name: str) -> str | None:
        """Return m or f for a given name that mostly tells it, else None."""
        return self.given.get(name.lower())

    def is_title(self, lemma: str) -> bool:
        """Return whether the word may stand as a title or role before a name."""
        return lemma in self.address or bool(self.classes(lemma) & {"office", "person"})


@cache
def load_mention_words() -> MentionWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged; it names the table.
    """
    folder = files("dragoman.knowledge").joinpath("data/mentions")
    content = folder.joinpath("words.toml").read_bytes()
    census = folder.joinpath("given_names.txt").read_bytes()
    try:
        data = tomllib.loads(content.decode("utf-8"))
        titles = data["titles"]
        nouns: dict[str, set[str]] = {}
        for name, words in data["nouns"].items():
            for word in words.split():
                nouns.setdefault(word, set()).add(name)
        gender = {w: g for g in "mf" for key in (g, f"address_{g}") for w in titles[key].split()}
        address = {w for key in ("address", "address_m", "address_f") for w in titles[key].split()}
        pronouns = {word: _pronoun(value) for word, value in data["pronouns"].items()}
        return MentionWords(
            pronouns=pronouns,
            nouns={word: frozenset(classes) for word, classes in nouns.items()},
            address=frozenset(address),
            gender=gender,
            given=_given(data["given"], census.decode("utf-8")),
            speaking=frozenset(data["speaking"]["verbs"].split()),
            deeds=frozenset(data["speaking"]["deeds"].split()),
            common=frozenset(data["speaking"]["common"].split()),
            portfolios=frozenset(data["names"]["portfolios"].split()),
            generic=frozenset(data["generic"]["nouns"].split()),
            honours=frozenset(titles["honours"].split()),
            particles=frozenset(data["names"]["particles"].split()),
            designators=frozenset(data["names"]["designators"].split()),
            partitives=frozenset(data["quantities"]["partitive"].split()),
            collectives=frozenset(data["quantities"]["collective"].split()),
            geography=frozenset(data["geography"]["nouns"].split()),
            weak=frozenset(data["weak"]["nouns"].split()),
            weak_singular=frozenset(data["weak"]["singular"].split()),
            thing_first=frozenset(data["things"]["first"].split()),
            waiting=frozenset(data["former"]["waiting"].split()),
            nominals=_nominals(data["nominals"]),
            things=frozenset(data["things"]["nouns"].split()),
            former=frozenset(data["former"]["words"].split()),
            calendar=frozenset(data["calendar"]["names"].split()),
            place_kinds=frozenset(data["geography"]["kinds"].split()),
            held=frozenset(data["geography"]["held"].split()),
            seats=frozenset(data["seats"]["words"].split()),
            sha256=hashlib.sha256(content + census).hexdigest(),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"data/mentions: cannot be used: {error}; install the package anew") from error


def _given(names: Mapping[str, str], census: str) -> dict[str, str]:
    """Return given names with m or f; own ones go before the census, and those that both sexes bear are left out."""
    found: dict[str, str] = {}
    for line in census.splitlines():
        if line and not line.startswith("#"):
            sex, _, listed = line.partition("\t")
            found.update(dict.fromkeys(listed.split(), sex))
    male, female = set(names["m"].split()), set(names["f"].split())
    found.update({**dict.fromkeys(sorted(male), "m"), **dict.fromkeys(sorted(female), "f")})
    both = set(names["both"].split()) | (male & female)
    return {name: sex for name, sex in found.items() if name not in both}


def _nominals(table: Mapping[str, Any]) -> NominalWords:
    same: dict[str, set[str]] = {}
    for line in (*table["same"], table["forces"]):
        group = line.split()
        for word in group:
            same.setdefault(word, set()).update(group)
    sets = {k: frozenset(v.split()) for k, v in table.items() if isinstance(v, str)}
    return NominalWords(same={w: frozenset(g) for w, g in same.items()}, several=dict(table["several"]), **sets)


def _pronoun(value: str) -> Pronoun:
    person, number, gender, case = (None if part == "-" else part for part in value.split())
    return Pronoun(int(person or 3), number, gender, case or "subject")
