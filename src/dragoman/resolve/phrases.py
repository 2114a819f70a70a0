"""Phrases: what the words of a noun phrase say about the actor it stands for, without the rest of the report."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.entities import Entities, Entity
from dragoman.knowledge.names import ARTICLES
from dragoman.knowledge.roles import Role, Roles

Choose = Callable[[tuple[Entity, ...]], tuple[Entity, ...]]

_TOKEN = re.compile(r"\d[\d,.]*\d|['’]s\b|[^\W_]+(?:[.&-][^\W_]+|['’](?!s\b)[^\W_]+)*\.?|[^\w\s]")
_EX = re.compile(r"\b([Ee]x)-(?=\w)")
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
BELONGING = frozenset(("of", "for", "in", "from", "at", "within", "inside", "with"))
"""Prepositions that bring whom an actor belongs to, or where it is."""
_PREPOSITIONS = BELONGING | {"to", "on", "against", "by", "who", "which", "that", "near", "under", "over", "between",
                             "among", "about", "behind", "during", "after", "before", "into", "using", "loyal",
                             "called", "named", "based"}  # fmt: skip
_UNTITLED = ARTICLES | {"his", "her", "their", "its", "my", "our", "your", "this", "that"}
_JOINTS = frozenset((",", "(", "[", ";", ":", "—", "–"))


@dataclass(frozen=True, slots=True)
class Found:
    """A name inside a phrase: its words (from `start`, exclusive of `end`), as written, and its readings."""

    start: int
    end: int
    text: str
    readings: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says.

    Args:
        words: Its words.
        names: Entities named before the head's first preposition.
        tail_names: Entities named behind it.
        role: What its head noun is, or None.
        role_start: Index of the role's first word.
        role_end: Index behind the role's last word.
        cut: Index of the preposition that ends the head's part, or the number of words.
        sectors: Sectors that its modifiers give, in order.
        adjacent: The sector of the word right before the role, or "": "bank" in "bank president".
        former: Whether a word says that it is over ("former", "ex-", "late").
        vague: Whether a word says that it is somebody else's or nobody's in particular ("foreign", "unidentified").
        preposition: The word at `cut`, lower case, or "".
        tail: The words behind it.
    """

    words: tuple[str, ...]
    names: tuple[Found, ...]
    tail_names: tuple[Found, ...]
    role: Role | None
    role_start: int
    role_end: int
    cut: int
    sectors: tuple[str, ...] = ()
    adjacent: str = ""
    former: bool = False
    vague: bool = False
    preposition: str = ""
    tail: tuple[str, ...] = field(default=())

    @property
    def bare(self) -> Found | None:
        """The one name that the head's part is, articles aside, or None."""
        head = [i for i in range(self.cut) if self.words[i].lower() not in ARTICLES]
        if self.names and head and self.names[-1].start <= head[0] and self.names[-1].end >= self.cut:
            return self.names[-1]
        return None

    @property
    def title(self) -> str:
        """The words of the role and of what stands before it, names, articles and pronouns aside."""
        inside = {i for n in self.names for i in range(n.start, n.end)}
        left = {i for i, w in enumerate(self.words) if w.lower() in _UNTITLED or w in _POSSESSIVE}
        kept = [w for i, w in enumerate(self.words[: self.role_end]) if i not in inside | left]
        return " ".join(kept)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and marks of a phrase, a possessive ending being a word of its own."""
    return tuple(_TOKEN.findall(_EX.sub(r"\1 ", text)))


def read_phrase(
    text: str, *, entities: Entities, roles: Roles, date: str | None = None, choose: Choose | None = None
) -> Phrase:
    """Return what a phrase says.

    Args:
        text: A noun phrase, without relative clauses; a title before a name is one, too.
        entities: The known names.
        roles: The known nouns and titles.
        date: An EDTF date on which names are read.
        choose: Leaves out readings that cannot be meant; a name without any is no name.
    """
    words = words_of(text)
    names = _names(words, entities=entities, date=date, choose=choose)
    end = _cut(words, set())
    whole = roles.find_ending(words[:end])
    if whole and end - whole[0] > 1 and any(n.start < whole[0] < n.end for n in names):
        shorter = _names(words[: whole[0]], entities=entities, date=date, choose=choose)
        names = (*shorter, *(n for n in names if n.start >= whole[0])) if shorter else names
    inside = {i for n in names for i in range(n.start, n.end)}
    peoples = {i for n in names if n.readings[0].kind == "population" for i in range(n.start, n.end)}
    cut = _cut(words, inside)
    found, cut = _head_role(words, cut, inside, roles)
    start, end, role = found if found else (cut, cut, None)
    before = [w for i, w in enumerate(words[:start]) if i not in inside or i in peoples]
    modifiers = roles.find_modifiers(before)
    if role is None or role.role_class in ("neutral", "body"):
        within = roles.find_modifiers([w for i, w in enumerate(words[start:cut]) if i + start not in inside])
        if role is None:
            modifiers += within
    elif role.role_class in ("force", "people", "state"):
        modifiers += tuple(m for m in roles.find_modifiers(words[start:cut]) if m.effect == "vague")
    beside = [m.value for m in roles.find_modifiers(before[-1:]) if m.effect == "sector"]
    return Phrase(
        words=words,
        names=tuple(n for n in names if n.end <= cut),
        tail_names=tuple(n for n in names if n.start >= cut),
        role=role,
        role_start=start,
        role_end=end,
        cut=cut,
        sectors=tuple(dict.fromkeys(m.value for m in modifiers if m.effect == "sector")),
        adjacent=next(iter(beside), ""),
        former=any(m.effect == "former" for m in modifiers),
        vague=any(m.effect == "vague" for m in modifiers),
        preposition=words[cut].lower() if cut < len(words) else "",
        tail=words[cut + 1 :],
    )


def _names(words: Sequence[str], *, entities: Entities, date: str | None, choose: Choose | None) -> tuple[Found, ...]:
    return tuple(
        Found(start, end, " ".join(words[start:end]), kept)
        for start, end, readings in entities.find_names(words, date=date)
        if (kept := choose(readings) if choose else readings)
    )


def _cut(words: Sequence[str], inside: set[int]) -> int:
    for i, word in enumerate(words):
        if i and i not in inside and (word.lower() in _PREPOSITIONS or word in _JOINTS):
            return i
    return len(words)


def _head_role(
    words: Sequence[str], cut: int, inside: set[int], roles: Roles
) -> tuple[tuple[int, int, Role] | None, int]:
    """The role of the head, with the indexes where it begins and ends, and where the head's part ends.

    A role may hold a preposition ("member of parliament"); a word that is no role at the end of a name that is not
    known ("Services Alliance Northern Territory") is passed over.
    """
    if cut < len(words) and words[cut].lower() in ("of", "for", "in", "to"):
        for end in range(min(len(words), cut + 5), cut + 1, -1):
            found = roles.find_ending(words[:end])
            if found and found[0] < cut:
                rest = (i for i in range(end, len(words)) if words[i].lower() in _PREPOSITIONS)
                return (found[0], end, found[1]), next(rest, len(words))
    end = cut
    while end > 0:
        while end > 0 and (end - 1 in inside):
            end -= 1
        begin = end
        while begin > 0 and begin - 1 not in inside:
            begin -= 1
        found = roles.find_ending(words[begin:end])
        if found:
            return (found[0] + begin, end, found[1]), cut
        if end == cut and not words[end - 1][:1].isupper():
            return None, cut
        end -= 1
    return None, cut
