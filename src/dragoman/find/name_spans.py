"""Name spans: names as intervals of tokens, before any becomes part of a mention."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.drafts import lemma_of
from dragoman.knowledge.entities import Entity
from dragoman.knowledge.mention_words import MentionWords


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an interval of tokens.

    Args:
        start: Index of its first token, titles excluded.
        end: Index behind its last token.
        label: The recogniser's label after correction, None where it gave none.
        readings: What the knowledge tables say that it may be; empty where they do not hold it.
    """

    start: int
    end: int
    label: str | None
    readings: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a report, and the words that name or belong to a state, inside longer names too.

    Args:
        names: In text order; none overlaps another.
        countries: Names, adjectives and demonyms of states, as intervals of tokens in text order.
    """

    names: tuple[Name, ...]
    countries: tuple[tuple[int, int], ...]


def has_body_word(tokens: Iterable[Token], words: MentionWords) -> bool:
    """Return whether a word of a name says that it is of a body: "party", "Inc."."""
    return any(words.classes(lemma_of(t)) or t.lower_ in words.designators for t in tokens)


def is_capital(token: Token) -> bool:
    """Return whether a word is written as a name or part of one is."""
    return token.text[:1].isupper() or token.text.startswith(("al-", "el-", "iP", "eB"))
