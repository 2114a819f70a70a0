"""Headline plans: "Norland to reopen border": a line without a finite verb in which "to" stands for the future."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.find.promised_words import Pledging, infinitive, words_of
from dragoman.find.spoken_for import Voices
from dragoman.knowledge.pledges import load_pledges

_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))


def find_headline_plans(doc: Doc, voices: Voices) -> Iterator[Pledging]:
    """Return the plans that headlines tell, in text order.

    The doer stands right before "to", with nothing else before it than a place or a label, and has power to do it.
    """
    deeds = load_pledges().lists["undertakings"]
    for sentence in doc.sents:
        for token in sentence[1:-1]:
            if token.tag_ != "TO" or token.dep_ != "aux" or doc[token.i + 1].i != token.head.i:
                continue
            verb = token.head
            if verb.lemma_.lower() in deeds and infinitive(verb) and not _finite(doc, sentence.start, token.i):
                yield from _plan(doc, voices, token, verb, sentence.start)
            break


def _finite(doc: Doc, start: int, end: int) -> bool:
    return any(t.tag_ in _FINITE for t in doc[start:end])


def _plan(doc: Doc, voices: Voices, to: Token, verb: Token, start: int) -> Iterator[Pledging]:
    before = doc[to.i - 1]
    known = voices.table.at(before.i)
    if known is None:
        return
    mention = voices.table.mentions[known]
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if mention.form == "pronoun" or not voices.has_power(mention) or span is None:
        return
    if span.start > start and doc[span.start - 1].text not in (":", "-", "–", "—", ")"):
        return
    words = words_of(verb)
    by = (known, *mention.conjuncts)
    yield Pledging(by, to.i, verb.i, words, (span.start, words[1]), "headline:to", 0.5)
