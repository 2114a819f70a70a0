"""Roles: what nouns and titles say about those they denote, and what the words before a noun add.

`data/roles/roles.tsv` gives phrases their kind of actor (one, or many together) and their sectors; phrases of the class
`neutral` ("spokesman", "head") have the sector of whom they belong to. `data/roles/modifiers.tsv` gives the words that
stand before a noun an effect: a sector ("military spokesman"), former ("ex-minister"), acting, vague ("foreign").
`data/roles/groups.tsv` names roles that behave alike where actors are resolved.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.names import pieces
from dragoman.values.codes import ACTOR_KINDS, ActorKind
from dragoman.values.ontologies import plover

RoleClass = Literal["office", "people", "force", "institution", "body", "state", "neutral"]
Effect = Literal["sector", "former", "acting", "vague"]

_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "wife": "wives", "life": "lives",
              "thief": "thieves", "chief": "chiefs", "staff": "staff", "series": "series"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun or title says about those it denotes.

    Args:
        words: The phrase, lower case, as the table writes it.
        role_class: office (held by a person), people, force, institution, body (what stands before it may
            override its sector), state, or neutral.
        one: Kind of actor of a single one.
        many: Kind of actor of several together.
        sectors: PLOVER sectors, the first one primary; empty for neutral ones.
        plural: Whether the form found is a plural.
    """

    words: str
    role_class: RoleClass
    one: ActorKind
    many: ActorKind
    sectors: tuple[str, ...]
    plural: bool = False

    @property
    def neutral(self) -> bool:
        """Whether its sector is that of whom it belongs to."""
        return self.role_class == "neutral"


@dataclass(frozen=True, slots=True)
class Modifier:
    """What a word before a noun adds: `value` is the sector of a `sector` effect, else empty."""

    effect: Effect
    value: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """All roles by the words of their singular and plural forms, all modifiers by theirs, and groups of roles.

    The groups: measures leave it to their of-phrase who is meant; leaders and presiding are held in bodies of all
    kinds; sent are held towards somebody; several such are of several states; ranks are those of police, too;
    adjectives are no nouns before a name; governments are what a state has one of.
    """

    by_words: Mapping[tuple[str, ...], Role]
    modifiers: Mapping[tuple[str, ...], Modifier]
    groups: Mapping[str, frozenset[str]]
    longest: int
    sha256: str

    def is_in(self, role: Role | None, group: str) -> bool:
        """Return whether the role belongs to a group."""
        return role is not None and role.words in self.groups[group]

    def lookup(self, phrase: str) -> Role | None:
        """Return the role of exactly this phrase, singular or plural, or None."""
        return self.by_words.get(pieces(phrase))

    def find_ending(self, words: Sequence[str]) -> tuple[int, Role] | None:
        """Return the longest role that ends a sequence of words, with the index where it begins, or None."""
        flat, origin = _flat(words)
        for start in range(max(0, len(flat) - self.longest), len(flat)):
            role = self.by_words.get(tuple(flat[start:]))
            if role is not None:
                return origin[start], role
        return None

    def find_modifiers(self, words: Sequence[str]) -> tuple[Modifier, ...]:
        """Return the modifiers among words, in order, the longest that fits at each word."""
        flat, _ = _flat(words)
        found: list[Modifier] = []
        at = 0
        while at < len(flat):
            for length in (3, 2, 1):
                modifier = self.modifiers.get(tuple(flat[at : at + length]))
                if modifier is not None and at + length <= len(flat):
                    found.append(modifier)
                    at += length - 1
                    break
            at += 1
        return tuple(found)


def _flat(words: Sequence[str]) -> tuple[list[str], list[int]]:
    flat: list[str] = []
    origin: list[int] = []
    for number, word in enumerate(words):
        for piece in pieces(word):
            flat.append(piece)
            origin.append(number)
    return flat, origin


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """The phrase with its head in the plural: the last word, or the one before "of" or "general"."""
    at = len(words) - 1
    for number, word in enumerate(words[1:], 1):
        if word in ("of", "in", "to") or (
            word == "general" and words[number - 1] in ("attorney", "consul", "secretary")
        ):
            at = number - 1
            break
    noun = words[at]
    tail = next((k for k in _IRREGULAR if noun == k or (k in ("man", "woman", "person") and noun.endswith(k))), None)
    if tail:
        many = noun[: len(noun) - len(tail)] + _IRREGULAR[tail]
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        many = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "ch", "sh")):
        many = noun + "es"
    else:
        many = noun + "s"
    return (*words[:at], many, *words[at + 1 :])


@cache
def load_roles() -> Roles:
    """Return the roles and modifiers that ship with the package.

    Raises:
        KnowledgeError: If a table is damaged; it names file and line.
    """
    folder = files("dragoman.knowledge").joinpath("data/roles")
    digest = hashlib.sha256()
    exact: dict[tuple[str, ...], Role] = {}
    plurals: dict[tuple[str, ...], Role] = {}
    for where, row in _rows(folder.joinpath("roles.tsv").read_bytes(), "roles.tsv", digest):
        role_class, one, many, cell, phrases = row[:5]
        sectors = tuple(cell.split())
        if role_class not in get_args(RoleClass) or one not in ACTOR_KINDS or many not in ACTOR_KINDS:
            raise KnowledgeError(f"{where}: class {role_class!r} or kind {one!r}, {many!r} is unknown")
        if unknown := [s for s in sectors if s not in plover().sectors]:
            raise KnowledgeError(f"{where}: sector {unknown[0]!r} is none of PLOVER's")
        for phrase in phrases.split("|"):
            words = pieces(phrase)
            kinds = (cast(RoleClass, role_class), cast(ActorKind, one), cast(ActorKind, many))
            exact.setdefault(words, Role(phrase, *kinds, sectors, plural=_looks_plural(words[-1])))
            plurals.setdefault(_plural(words), Role(phrase, *kinds, sectors, plural=True))
    modifiers: dict[tuple[str, ...], Modifier] = {}
    for where, row in _rows(folder.joinpath("modifiers.tsv").read_bytes(), "modifiers.tsv", digest):
        effect, value, phrases = row[:3]
        if effect not in get_args(Effect) or (effect == "sector" and value not in plover().sectors):
            raise KnowledgeError(f"{where}: effect {effect!r} {value!r} is unknown")
        for phrase in phrases.split("|"):
            modifiers.setdefault(pieces(phrase), Modifier(cast(Effect, effect), value))
    groups = {
        row[0]: frozenset(row[1].split("|"))
        for _, row in _rows(folder.joinpath("groups.tsv").read_bytes(), "groups.tsv", digest)
    }
    by_words = {**plurals, **exact}
    return Roles(by_words, modifiers, groups, max(map(len, by_words)), digest.hexdigest())


def _looks_plural(word: str) -> bool:
    return (
        word in ("people", "police", "personnel", "staff", "clergy", "public")
        or word.endswith("men")
        or (word.endswith("s") and not word.endswith(("ss", "us", "congress", "press", "airways")))
    )


def _rows(content: bytes, file: str, digest: "hashlib._Hash") -> list[tuple[str, list[str]]]:
    digest.update(content)
    rows = []
    header: list[str] = []
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if not header:
                header = cells
                continue
            if len(cells) != len(header):
                raise KnowledgeError(f"{file} line {number}: has {len(cells)} cells for {len(header)} columns")
            rows.append((f"{file} line {number}", cells))
    return rows
