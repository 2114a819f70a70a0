"""Venues: the words for where, or in what form, something was said: "in a statement", "at the summit in Oslo"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.knowledge.statement_words import load_statement_words
from dragoman.values.spans import Span, span_of

_PREPOSITIONS = frozenset(("in", "at", "during", "on", "before", "via", "through", "to"))


def venue_of(doc: Doc, cue: Token, source: Sequence[tuple[int, int]], *, text: str) -> Span | None:
    """Return the words for the venue of what a cue attributes, or None.

    A form of speech that names its place gives the place ("a speech at the U.N. General Assembly" gives the assembly).
    """
    words = load_statement_words()
    for head in _phrases(cue):
        lemma = head.lemma_.lower()
        if lemma in words.forms:
            inner = next((p for c in head.children if c.dep_ == "prep" and c.lower_ in ("at", "before", "to", "in")
                          for p in c.children if p.dep_ == "pobj" and p.pos_ in ("PROPN", "NOUN")
                          and p.lemma_.lower() not in words.documents), None)  # fmt: skip
            return _span(doc, text, inner if inner is not None and lemma in words.spoken else head)
        if lemma in words.venues:
            return _span(doc, text, head)
    for start, end in source:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and span.root.lemma_.lower() in words.documents:
            return span_of(text, start, end)
    return None


def _phrases(cue: Token) -> Iterator[Token]:
    """Return the heads of the prepositional phrases of a cue and of the clause that governs it."""
    for token in (cue, cue.head):
        for child in token.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in _PREPOSITIONS:
                for obj in child.children:
                    if obj.dep_ == "pobj":
                        yield obj
        if cue.dep_ not in ("conj", "advcl", "xcomp"):
            return


def _span(doc: Doc, text: str, head: Token) -> Span:
    end = head.right_edge.i + 1
    for token in head.subtree:
        if token.i > head.i and (token.dep_ in ("relcl", "appos", "acl") or token.text == ","):
            end = token.left_edge.i
            break
    last = doc[end - 1] if end > head.i else head
    return span_of(text, head.left_edge.idx, last.idx + len(last))
