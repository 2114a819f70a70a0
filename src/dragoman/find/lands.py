"""Lands: whose land a deed touches, where its words name nobody that it is done to.

"Shelled a village in Sudan" hits Sudan, "lifted the curfew in Kosovo" concedes to Kosovo, "agreed to enlarge its force
in Somalia" is an agreement with Somalia's in mind. What a state does at home is done to nobody in particular.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from dragoman.find.frames import Site
from dragoman.find.mentions import MentionTable
from dragoman.find.owners import StateKeys
from dragoman.find.syntax import conjuncts
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.place_words import load_place_words

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_ABROAD = frozenset(("CONCEDE", "AID", "AGREE"))
"""Types whose deed in another state counts as done to it."""
_AIMS = frozenset(("on", "against", "at"))
_INSIDE = frozenset(("in", "inside", "within", "across", "throughout"))
_INNER = frozenset(("pobj", "prep", "compound", "poss", "appos", "nmod", "amod"))


@cache
def _states() -> StateKeys:
    return StateKeys(load_entities())


def land_of(site: Site, type_: str, actors: Sequence[int], table: MentionTable) -> tuple[int, ...]:
    """Return the mention of the land that a deed touches, empty where the text tells of none.

    Args:
        site: The word that names the deed, with what stands around it.
        type_: Its PLOVER type.
        actors: Mentions of whoever does it.
        table: The mentions of the report.
    """
    if type_ == "ASSAULT":
        things = [site.object] if site.object is not None else [o for p, o in site.phrases if p in _AIMS]
        things = [t for t in things if t.pos_ in ("NOUN", "PROPN") and table.at(t.i) is None and t != site.token]
        around = [*_phrases(site.token, _INSIDE), *things] if things else []
        return next(((m,) for thing in reversed(around) for m in _places_below(thing, table)), ())
    if type_ in _ABROAD:
        heads = [site.token, *([site.object] if site.object is not None else [])]
        found = (m for h in heads for p in _phrases(h, _INSIDE) for m in _places_below(p, table))
        return abroad(found, actors, table)
    return ()


def abroad(found: Iterable[int], actors: Sequence[int], table: MentionTable) -> tuple[int, ...]:
    """Return the first mention that names a state which is none of the actors', empty without one."""
    home = {k for m in actors for k in states_of(m, table)}
    for mention in found:
        keys = states_of(mention, table)
        if keys and not keys & home:
            return (mention,)
    return ()


def states_of(mention: int, table: MentionTable) -> set[str]:
    """Return the keys of the states that a mention names, or that its owners are."""
    one = table.mentions[mention]
    words = [w for m in (one, *(table.mentions[o] for o in one.of)) for w in m.country_words]
    return {k for w in words if (k := _states().key(w))}


def _phrases(token: Token, prepositions: frozenset[str]) -> list[Token]:
    return [c for c in token.children if c.dep_ == "prep" and c.lower_ in prepositions]


def _places_below(token: Token, table: MentionTable) -> Iterator[int]:
    """The places that a phrase holds, the nearest first."""
    queue = [token]
    for _ in range(12):
        if not queue:
            return
        word = queue.pop(0)
        index = table.at(word.i)
        if index is not None:
            mention = table.mentions[index]
            if mention.form == "name" and (mention.country_words or mention.label in _PLACES):
                yield index
        for child in word.children:
            if child.dep_ in _INNER and (
                child.dep_ != "prep" or child.lower_ in load_place_words().locative or child.lower_ == "of"
            ):
                queue.append(child)
            elif child.dep_ == "conj" and index is None:
                queue.extend(conjuncts(child)[:1])
