"""Drafts: where the mentions of a report are, before they are filled in."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from dragoman.values.mentions import MentionForm

if TYPE_CHECKING:
    from dragoman.find.name_spans import Name

MODIFIERS = frozenset(("compound", "amod", "nmod"))


@dataclass(slots=True)
class Draft:
    """A mention while it is made; all numbers are token indexes.

    Args:
        head: The token that heads it in the parse.
        start: Its first token.
        end: The index behind its last token.
        form: name, nominal or pronoun.
        name: The name in it.
        noun: The word that says what it is, where that is not the head ("people" in "thousands of people").
        titles: Titles that stand with the name, as intervals.
        aliases: Further tokens that stand for it.
        partners: Heads of mentions that are coordinated with it though the parse does not say so.
        only: The interval of the one state word that counts for it, where its phrase is shared by several states.
        without: Intervals of state words in its phrase that belong to mentions of their own.
    """

    head: int
    start: int
    end: int
    form: MentionForm
    name: "Name | None" = None
    noun: int | None = None
    titles: list[tuple[int, int]] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)
    only: tuple[int, int] | None = None
    without: list[tuple[int, int]] = field(default_factory=list)


def root_of(doc: Doc, start: int, end: int) -> Token:
    """Return the token of an interval that hangs on a word outside it; the last such one."""
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == i:
            return token
    return doc[end - 1]


def lemma_of(token: Token) -> str:
    """Return the lower-case lemma; of a plural that the lemmatizer left alone ("Ministers") the singular."""
    lemma = str(token.lemma_.lower())
    if token.tag_ == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss"):
        return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
    if lemma.endswith("s") and token.text[-1:] == "s" and token.text[:-1].isupper():
        return lemma[:-1]
    return lemma
