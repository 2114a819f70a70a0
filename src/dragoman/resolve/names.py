"""Names: the words by which an actor goes in the record."""

import re
from collections.abc import Sequence

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
