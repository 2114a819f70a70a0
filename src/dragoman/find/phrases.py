"""Phrases: the edges, titles and neighbourhood of a noun phrase, read from the parse."""

from spacy.tokens import Doc, Token

from dragoman.values.spans import Span

_LEFT = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet"))
_PAST = frozenset(("VBD",))
_PRESENT = frozenset(("VBZ", "VBP"))
_FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))


def left_edge(token: Token) -> int:
    """Return the index where the noun phrase of `token` begins: its determiners, modifiers and possessor included."""
    edge = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ not in _LEFT or child.ent_type_ in ("DATE", "TIME") or child.dep_ == "npadvmod":
            continue
        left = child.left_edge.i
        if child.dep_ in ("compound", "nmod", "appos") and any(
            t.dep_ in ("cc", "punct") and t.ent_type_ == "" and t.text not in ("-", "–")
            for t in token.doc[left : token.i]
        ):
            left = _behind_joint(token.doc, left, token.i)
        edge = min(edge, left)
    return edge


def _behind_joint(doc: Doc, left: int, right: int) -> int:
    """Return where a phrase begins that the parser joined to another: behind the last "and" or comma before a name."""
    if not any(t.ent_type_ == "PERSON" for t in doc[left:right]):
        return left
    return next(t.i + 1 for t in reversed(doc[left:right]) if t.dep_ in ("cc", "punct") and t.text not in ("-", "–"))


def span_between(doc: Doc, start: int, end: int) -> Span:
    """Return the span of the tokens from `start` to `end`, quotation marks and white space at its edges left out."""
    while start < end - 1 and (doc[start].is_quote or doc[start].is_space or doc[start].is_punct):
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].is_quote or doc[end - 1].text in ",;:—–-"):
        end -= 1
    text = doc[start:end].text
    at = doc[start].idx
    return Span(at, at + len(text), text)


def tense_of(token: Token) -> str | None:
    """Return the tense of the clause that the token stands in: past, present, future, or None without a finite verb."""
    word = token
    for _ in range(40):
        if word.pos_ in ("VERB", "AUX"):
            found = _verb_tense(word)
            if found:
                return found
        if word.head == word:
            return None
        word = word.head
    return None


def _verb_tense(verb: Token) -> str | None:
    tense = "past" if verb.tag_ in _PAST else "present" if verb.tag_ in _PRESENT else None
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass"):
            if child.lower_ in _FUTURE:
                return "future"
            if child.tag_ == "VBD" or (child.lemma_ == "have" and child.tag_ in _PRESENT):
                return "past"
            if child.tag_ in _PRESENT or child.tag_ == "MD":
                tense = tense or "present"
    return tense


def acronym_behind(doc: Doc, end: int) -> str | None:
    """Return the acronym that follows in brackets: "the Syrian Democratic Forces (SDF)"."""
    if end + 2 < len(doc) and doc[end].text in "([" and doc[end + 2].text in ")]":
        word = doc[end + 1].text
        if 2 <= len(word) <= 8 and sum(c.isupper() for c in word) >= 2 and " " not in word:
            return word
    return None
