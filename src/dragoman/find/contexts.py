"""Contexts: what an event is about, by the words of its own clause."""

from spacy.tokens import Token

from dragoman.knowledge.context_words import load_context_words
from dragoman.values.ontologies import plover

_CLAUSE = frozenset(("ROOT", "ccomp", "advcl", "relcl", "parataxis"))
MOST = 3
"""Contexts an event carries at the most; the ones nearest to its trigger."""


def contexts_of(trigger: Token, types: tuple[str, ...], modes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the PLOVER contexts of a deed, in the codebook's order: its mode's own and those of its clause's words."""
    ontology, words = plover(), load_context_words()
    found = {
        c: 0 for t in types for m in modes if m in ontology.types[t].modes and (c := ontology.types[t].modes[m].context)
    }
    for token in _clause(trigger).subtree:
        lemma = token.lemma_.lower()
        for word in (lemma, f"{token.nbor(-1).lemma_.lower()} {lemma}" if token.i else lemma):
            for context in words.by_word.get(word, ()):
                distance = abs(token.i - trigger.i)
                found[context] = min(found.get(context, distance), distance)
    nearest = sorted(found, key=lambda c: (found[c], c))[:MOST]
    return tuple(c for c in ontology.contexts if c in nearest)


def _clause(token: Token) -> Token:
    while token.dep_ not in _CLAUSE and token.head != token:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token
