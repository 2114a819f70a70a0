"""Names: the words by which an actor goes in the record."""

import re
from collections.abc import Sequence

from dragoman.knowledge.entities import Entity
from dragoman.knowledge.names import is_acronym
from dragoman.values.mentions import Mention

_ARTICLE = re.compile(r"(?:the|a|an|its|his|her|their|our|my|your|this|that|these|those)\s+", re.IGNORECASE)
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "sir", "dr", "prof", "professor", "lord", "lady", "madam"))


def best_name(names: Sequence[Mention]) -> Mention:
    """Return the mention with the fullest name: most words, then most characters, then the first."""
    return max(names, key=lambda m: (len((m.name or "").split()), len(m.name or ""), -m.id))


def prefix_of(mention: Mention) -> str:
    """Return what stands before the bare name in its phrase: titles, country, role; "" where nothing but an address."""
    if not mention.name:
        return ""
    at = mention.span.text.find(mention.name)
    if at <= 0:
        return ""
    prefix = mention.span.text[:at].rstrip(" \n\t,'’\"“")
    words = [w.strip(".").lower() for w in prefix.split()]
    return "" if all(w in _ADDRESS or w in ("the", "a", "an") for w in words) else prefix


def bare_phrase(mention: Mention, mentions: Sequence[Mention]) -> str:
    """Return a phrase without article; a possessive pronoun is left out with it."""
    text = " ".join(mention.span.text.split())
    bare = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    return bare or text


def is_person(names: Sequence[Mention]) -> bool:
    """Return whether the recogniser takes names of one chain for a person's: most of them, or a full one."""
    labels = [m.label for m in names]
    return labels.count("PERSON") * 2 > len(labels) or any(
        m.label == "PERSON" and len((m.name or "").split()) > 1 for m in names
    )


def is_initials(main: Mention, name: str) -> bool:
    """Whether a name is an acronym of a longer one of the same chain, whatever else it may stand for elsewhere."""
    letters = "".join(w[0] for w in (main.name or "").split() if w[0].isupper())
    return len(letters) > 1 and is_acronym(name) and name.replace(".", "") in letters


def spellings_of(mention: Mention, person: bool) -> tuple[str, ...]:
    """Return the texts by which a name may be known, the likeliest first; a person's is its bare name alone."""
    spellings = [(mention.name or mention.span.text).split(" (")[0]]
    if mention.acronym and not person:
        spellings.append(mention.acronym)
    if not person and mention.span.text not in spellings:
        spellings.append(mention.span.text)
    return tuple(spellings)


def means_state(readings: Sequence[Entity], mention: Mention) -> bool:
    """Whether a name that is a demonym, too, stands for the state: "the Saudis", "Russian" before a noun."""
    if any(r.sense in ("name", "adjective") for r in readings) and mention.role in ("amod", "compound", "nmod", "poss"):
        return True
    if any(r.sense == "name" for r in readings):
        return True
    return mention.span.text.lower().startswith("the ") and not mention.modifiers


def has_article(mention: Mention) -> bool:
    """Return whether an article, and no title, stands before a name: "the Moon" is nobody."""
    return mention.span.text.partition(" ")[0].lower() in ("the", "a", "an") and not prefix_of(mention)
