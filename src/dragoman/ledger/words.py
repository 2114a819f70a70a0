"""Words: how text is folded for searching, so that SQLite and PostgreSQL index and find the same words."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from dragoman.errors import QueryError

LONGEST = 64
"""Characters of a word that are indexed; the rest of a longer one is cut."""

MOST = 255
"""How often one word is indexed in one passage: PostgreSQL keeps no more places of a word."""

MOST_WORDS = 16000
"""How many words of one passage are indexed: PostgreSQL counts places up to 16,383."""

_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_QUERY = re.compile(r'"([^"]*)"(\*?)|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in order; with `prefix`, the last one need only begin so."""

    words: tuple[str, ...]
    prefix: bool = False


def fold(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation.

    Initials are one word ("U.S." is "us"); "Russia's" is the two words "russia" and "s".

    Example:
        >>> fold("Orbán’s U.N. envoy, 2024-10")
        ['orban', 's', 'un', 'envoy', '2024', '10']
    """
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(c for c in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(c))
    if "." in plain:
        plain = _INITIALS.sub(lambda match: match.group().replace(".", "") + " ", plain)
    return "".join(c if c.isalnum() else " " for c in plain).split()


def indexed(text: str) -> list[str]:
    """Return the folded words of a passage as both indexes hold them: long words cut, too frequent ones dropped."""
    words = [word[:LONGEST] for word in fold(text)[:MOST_WORDS]]
    if len(words) <= MOST:
        return words
    seen: Counter[str] = Counter()
    kept = []
    for word in words:
        seen[word] += 1
        if seen[word] <= MOST:
            kept.append(word)
    return kept


def phrases(query: str) -> tuple[Phrase, ...]:
    """Return what a query asks for: all of its words, `"phrases in quotes"` and `beginnings*`.

    Raises:
        QueryError: If it holds no word.

    Example:
        >>> phrases('"peace talks" geneva min*')
        (Phrase(words=('peace', 'talks'), prefix=False), Phrase(words=('geneva',), prefix=False), \
Phrase(words=('min',), prefix=True))
    """
    found = []
    for quoted, star, bare in _QUERY.findall(query):
        words = tuple(word[:LONGEST] for word in fold(bare or quoted))
        if words:
            found.append(Phrase(words, bool(star) or bare.endswith("*")))
    if not found:
        raise QueryError(f'text {query!r} holds no word: give words, a "phrase" in quotes, or a beginning*')
    return tuple(found)


def fts5_query(asked: tuple[Phrase, ...]) -> str:
    """Return the phrases as a query of SQLite's FTS5."""
    return " AND ".join(f'"{" ".join(p.words)}"' + (" *" if p.prefix else "") for p in asked)


def ts_query(asked: tuple[Phrase, ...]) -> str:
    """Return the phrases as the text of a PostgreSQL tsquery."""
    return " & ".join(
        "(" + " <-> ".join(f"'{w}'" + (":*" if p.prefix and n == len(p.words) else "") for n, w in _numbered(p)) + ")"
        for p in asked
    )


def _numbered(phrase: Phrase) -> list[tuple[int, str]]:
    return list(enumerate(phrase.words, 1))


def ts_vector(words: list[str]) -> str:
    """Return the words with their places as the text of a PostgreSQL tsvector."""
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words, 1))
