"""Place keys: the one form under which a place's name is kept and looked up, whatever its case, accents or dashes."""

import hashlib
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ə": "a", "ŋ": "n", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "′": "",
        ".": "", "-": " ", "–": " ", "—": " ", "‑": " ", "/": " ", ",": " ", "(": " ", ")": " ", "_": " ", "&": " and ",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """Return the key of a name: lower case, no accents, apostrophes or dots; dashes are spaces, "the" is dropped.

    Example:
        >>> place_key("St. Étienne-de-Baïgorry")
        'saint etienne de baigorry'
    """
    folded = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = "".join(c for c in folded if not unicodedata.combining(c)).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [_SHORT.get(word, word) for word in words] if words[1:] else words
    return " ".join(words)


def key_number(key: str) -> int:
    """Return the 64-bit number under which the table keeps a key."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
