"""Pledged clauses: deeds that stand in a clause behind a noun that binds, and futures that an agreement binds to."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.find.syntax import subject_of
from dragoman.knowledge.pledges import load_pledges

FUTURE = frozenset(("will", "shall", "'ll", "’ll", "would", "'d", "’d"))
_BEHIND = ("acl", "relcl", "ccomp", "appos", "advcl", "parataxis")
_FAR = 12
"""Tokens between a noun that binds and the clause that says to what."""


def clause_of(noun: Token) -> Token | None:
    """Return the verb of the clause that says what a noun binds to: "gave an assurance that Lisbon would send ships".

    The clause begins with "that", or stands behind a colon: "a second promise: it will free the students".
    """
    verb = noun.head
    near = [*noun.children]
    if noun.dep_ in ("dobj", "attr", "nsubjpass"):
        near += [*verb.children, *(c for t in verb.children if t.dep_ in ("prep", "dobj") for c in t.subtree)]
    near = [c for c in near if noun.i < c.i <= noun.i + 2 * _FAR and c.dep_ in _BEHIND and _in_future(c)]
    marked = [c for c in near if any(m.lower_ == "that" and m.i < c.i and m.i > noun.i for m in c.children)]
    if marked:
        return min(marked, key=lambda c: c.i)
    doc, end = noun.doc, noun.sent.end
    colon = next((n for n in range(noun.i + 1, min(end, noun.i + _FAR)) if doc[n].text == ":"), None)
    if colon is None:
        return None
    behind = (doc[n] for n in range(colon + 1, min(end, colon + _FAR)))
    return next((t for t in behind if t.pos_ in ("VERB", "AUX") and t.tag_ == "VB" and _in_future(t)), None)


def _in_future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in FUTURE and c.i < verb.i for c in verb.children)


def receiver_of(noun: Token) -> Token | None:
    """Return who is bound by a promise that others get: "received a promise from Ankara", "was given one by Ankara"."""
    verb = noun.head
    if verb.lemma_.lower() not in load_pledges().lists["getting"]:
        return None
    for token in (*noun.children, *verb.children):
        if token.dep_ in ("prep", "agent") and token.lower_ in ("from", "by") and token.i > verb.i:
            return next((c for c in token.children if c.dep_ == "pobj"), None)
    return None


def agreed(verb: Token) -> Token | None:
    """Return the noun of the agreement under which somebody will do something, or None.

    "Under a deal reached on Friday, Serbia will release them"; "an accord by which it is to admit more patients"; "a
    protocol whereby the ports are to open".
    """
    nouns = load_pledges().lists["agreements"]
    for prep in _under(verb):
        for thing in prep.children:
            if thing.dep_ == "pobj" and thing.lemma_.lower() in nouns:
                return thing
    noun = _behind_which(verb)
    return noun if noun is not None and noun.lemma_.lower() in nouns else None


def _under(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("under", "by"):
            yield child


def _behind_which(verb: Token) -> Token | None:
    """Return the noun before "under which", "whereby", "according to which" that opens the clause of a verb."""
    doc, start = verb.doc, max(verb.sent.start + 1, verb.i - _FAR)
    for n in range(verb.i - 1, start - 1, -1):
        token = doc[n]
        if token.lower_ == "whereby" or (token.lower_ == "which" and doc[n - 1].lower_ in ("under", "by", "to")):
            if verb.dep_ == "relcl" and verb.head.lemma_.lower() in load_pledges().lists["agreements"]:
                return verb.head
            first = n
            while first > start and doc[first - 1].pos_ in ("ADP", "VERB", "ADV", "SCONJ"):
                first -= 1
            before = next((doc[m] for m in range(first - 1, start - 2, -1) if not doc[m].is_punct), None)
            while before is not None and before.dep_ in ("pobj", "compound", "appos") and before.head.i < before.i:
                if before.lemma_.lower() in load_pledges().lists["agreements"]:
                    break
                before = before.head if before.head.pos_ != "ADP" else before.head.head
            return before
    return None


def reflexive(verb: Token) -> bool:
    """Whether somebody binds itself by a verb: "bound itself to leave"."""
    subject = subject_of(verb)
    own = ("itself", "themselves", "himself", "herself", "ourselves", "myself")
    return subject is not None and any(c.dep_ in ("dobj", "nsubj", "pobj") and c.lower_ in own for c in verb.subtree)
