"""Names: the form in which names are compared, whatever their case, accents, articles and punctuation."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset(("the", "a", "an"))
"""Words that are no part of a name at its beginning."""

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
                          "ə": "a", "&": " and ", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})  # fmt: skip
_SEPARATORS = {ord(c): " " for c in "\"!#$%()*+,-/:;<=>?@[\\]^_`{|}~'“”„«»–—…·"}
_CHUNK = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")


def plain(text: str) -> str:
    """Return the text casefolded, without accents, with letters of other alphabets' make in their plain form."""
    if text.isascii():
        return text.casefold().replace("&", " and ")
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in folded if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[str, ...]:
    """Return the words of a name or token in the form that is compared.

    Points between single letters vanish ("U.S." is "us"), all other punctuation separates.

    Example:
        >>> pieces("Côte d'Ivoire"), pieces("the U.S.-led")
        (('cote', 'd', 'ivoire'), ('the', 'us', 'led'))
    """
    folded = plain(text)
    if "." not in folded:
        return tuple(folded.translate(_SEPARATORS).split())
    found: list[str] = []
    for match in _CHUNK.finditer(folded):
        parts = match.group().strip(".").split(".")
        if len(parts) > 1 and all(len(p) == 1 for p in parts):
            found.append("".join(parts))
        else:
            found.extend(parts)
    return tuple(found)


def key(text: str) -> tuple[str, ...]:
    """Return the words of a name without an article at its beginning."""
    found = pieces(text)
    return found[1:] if len(found) > 1 and found[0] in ARTICLES else found


def is_acronym(text: str) -> bool:
    """Return whether the text is one word of two or more capitals ("NATO", "U.S.", "G7")."""
    return text.isupper() and " " not in text and text[0].isalpha() and sum(map(str.isalnum, text)) > 1
