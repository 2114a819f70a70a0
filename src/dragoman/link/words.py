"""Words: how the words of reports are folded and stemmed, so that what is one word to a reader is one here."""

import re
import unicodedata
from functools import cache, lru_cache

from dragoman.knowledge.countries import load_countries
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.happenings import load_happening_words

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?|\d+(?:[.,]\d+)*")


def fold(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case, marks above letters and possessives.

    Example:
        >>> fold("Erdoğan's visit")
        ('erdogan', 'visit')
    """
    return tuple(fold_word(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Return one word folded, a number without its commas."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[’']s?$", "", plain.replace("’", "'")).replace(",", "")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that "strikes" and "strike" are one."""
    for ending in ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def state_stem(word: str) -> str | None:
    """Return the stem of the state that a word such as "Belizean" speaks of, if its name is one word; else None.

    Example:
        >>> state_stem("Belizean"), state_stem("Belize"), state_stem("British")
        ('beliz', 'beliz', None)
    """
    found = [entity for entity in load_entities().lookup(word) if entity.kind == "state" and entity.country]
    if len(word) < 4 or not found or found[0].sense not in ("adjective", "demonym", "name"):
        return None
    name = fold(load_countries().names.get(found[0].country or "", ""))
    return stem(name[0]) if len(name) == 1 else None


def tells(folded: str) -> bool:
    """Return whether a folded word says something of which deed it is."""
    return folded not in load_happening_words().stop and (len(folded) > 2 or folded.isdigit())


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of the words that are in the news every day."""
    return frozenset(stem(word) for word in load_happening_words().common)


@cache
def kinds_by_stem() -> dict[str, frozenset[str]]:
    """Return the kinds of deed that each stem names."""
    found: dict[str, set[str]] = {}
    for kind, words in load_happening_words().kinds.items():
        for word in words:
            found.setdefault(stem(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
