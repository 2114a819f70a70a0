"""Mentions: noun phrases and pronouns that may stand for an actor, as plain values that need no parser."""

from dataclasses import dataclass
from typing import Literal

from dragoman.values.spans import Because, Span

MentionForm = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase that may stand for an actor.

    Args:
        id: Index in `Finds.mentions`, which is in text order.
        span: The phrase with its titles and premodifiers, without relative clauses and appositions
            ("Foreign Minister Sergey Lavrov", "its troops", "most Western nations").
        head: Its head word ("Lavrov", "troops").
        form: name (holds a proper name as its head), nominal (a common noun) or pronoun.
        name: For a name: the bare name inside the phrase ("Sergey Lavrov"); else None.
        label: The entity recogniser's label of the name (PERSON, ORG, GPE, NORP, …), or None.
        lemma: Lower-case lemma of the head.
        number: sing or plur, None where the form does not tell.
        gender: m, f or n, None where nothing tells.
        person: 1, 2 or 3 for a pronoun, else None.
        titles: Titles and role nouns that stand with the name ("Foreign Minister"), as spans.
        modifiers: Lower-case adjectives and nouns before the head, in order ("russian", "ruling").
        country_words: Names, adjectives and demonyms of states inside the phrase, as written ("Russian").
        possessor: Id of the mention that possesses this one ("its" of "its troops"), or None.
        of: Ids of the mentions in its of-, in-, from- or for-phrase ("Georgia" in "president of Georgia").
        appositions: Phrases in apposition ("Secretary General of the ruling Georgian Dream party").
        acronym: An acronym that the text introduces for it in brackets, or None.
        sentence: Index of its sentence in the report.
        role: Its syntactic role (spaCy's dependency label of the head: nsubj, dobj, pobj, …).
        governor: Lower-case lemma of the word that governs it.
        tense: Tense of the clause it stands in: past, present, future, or None.
        quoted: Whether it stands inside quotation marks.
        conjuncts: Ids of the mentions coordinated with it, itself excluded.
        words: Lower-case lemmas of the other content words of its sentence, for context.
    """

    id: int
    span: Span
    head: Span
    form: MentionForm
    lemma: str
    sentence: int
    name: str | None = None
    label: str | None = None
    number: str | None = None
    gender: str | None = None
    person: int | None = None
    titles: tuple[Span, ...] = ()
    modifiers: tuple[str, ...] = ()
    country_words: tuple[str, ...] = ()
    possessor: int | None = None
    of: tuple[int, ...] = ()
    appositions: tuple[Span, ...] = ()
    acronym: str | None = None
    role: str = ""
    governor: str = ""
    tense: str | None = None
    quoted: bool = False
    conjuncts: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one entity within a report.

    Args:
        mentions: Ids, in text order.
        members: For a mention that stands for several entities at once ("both sides", "they"): the first mention ids
            of those entities' chains; empty otherwise.
        because: What bound them together.
    """

    mentions: tuple[int, ...]
    members: tuple[int, ...] = ()
    because: tuple[Because, ...] = ()
