"""Pledged deeds: where beside a word that binds its deed stands: an infinitive, a clause, a noun, a gerund."""

from spacy.tokens import Token

from dragoman.find.pledged_clauses import FUTURE, clause_of
from dragoman.find.promised_words import infinitive
from dragoman.knowledge.pledges import Pledge, load_pledges

_INFINITIVES = ("xcomp", "acl", "advcl", "ccomp", "relcl")
_ASIDE = 14
"""Tokens of an aside between a word that binds and its infinitive: "pledged, the joint paper says, to leave"."""


def deed_of(token: Token, pledge: Pledge) -> Token | None:
    """Return the word that names the deed to which a word binds, or None."""
    if not _bound_as(token, pledge):
        return None
    if pledge.pos == "noun" and "clause" in pledge.slots and (clause := clause_of(token)) is not None:
        that = pledge.kind == "agreement" and any(c.lower_ == "that" and c.dep_ == "nsubj" for c in clause.children)
        return None if that else clause
    for child in token.children:
        if child.i > token.i and (found := _at(token, child, pledge)) is not None:
            return found
    if "clause" in pledge.slots and pledge.pos == "verb" and (clause := _hung_on_object(token)) is not None:
        return clause if _pledged(clause, pledge) else None
    if pledge.bound or "itself" in pledge.slots:
        return _next_infinitive(token)
    if pledge.pos == "noun" and "to" in pledge.slots:
        return _next_infinitive(token, far=3)
    if pledge.pos == "adj" and "to" in pledge.slots:
        return next((c for c in token.head.children if c.dep_ == "xcomp" and c.i > token.i and infinitive(c)), None)
    return _behind_aside(token) if "to" in pledge.slots and pledge.pos == "verb" else None


def in_future(verb: Token) -> bool:
    """Whether a verb stands in the future: "will", "would", "shall"."""
    return any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children)


def _at(token: Token, child: Token, pledge: Pledge) -> Token | None:
    """Return the deed that a child of the binding word names, or None."""
    slots = pledge.slots
    if child.dep_ == "dobj" and _named(child, pledge):
        return child
    if "to" in slots and child.dep_ in _INFINITIVES and _infinitive(child, pledge):
        crowded = token.pos_ == "VERB" and child.dep_ == "advcl" and any(c.dep_ == "dobj" for c in token.children)
        return None if crowded and not {"itself", "object_to"} & set(slots) and not pledge.bound else child
    if "clause" in slots and child.dep_ == "ccomp":
        if (inner := _to_be(child)) is not None:
            return inner
        if _pledged(child, pledge):
            return child
    if "own_clause" in slots and child.dep_ == "ccomp" and _own_organ(child):
        return child
    if child.dep_ == "prep":
        inner = next((c for c in child.children if c.dep_ in ("pcomp", "pobj")), None)
        if inner is None:
            return None
        if child.lower_ == "to" and any(s in slots for s in ("to_noun", "object_to_noun", "object_to")):
            return inner if inner.dep_ == "pcomp" or inner.pos_ == "NOUN" else None
        if child.lower_ == "of" and "of" in slots:
            return inner if inner.dep_ == "pcomp" or inner.lemma_.lower() in load_pledges().lists["arranged"] else None
    return None


def _bound_as(token: Token, pledge: Pledge) -> bool:
    """Whether a word stands as its pledge wants it: "bound by the accord to", "a text obliging Kyiv to"."""
    lists = load_pledges().lists
    texts = lists["agreements"] | lists["texts"]
    if "passive" in pledge.bound:
        if not any(c.dep_ == "auxpass" for c in token.children):
            return False
        by = (c for c in token.children if c.dep_ in ("agent", "prep") and c.lower_ in ("by", "under"))
        return any(p.dep_ == "pobj" and p.lemma_.lower() in texts for c in by for p in c.children)
    if "object" in pledge.bound:
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBG"):
            return token.head.lemma_.lower() in texts
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in texts for c in token.children)
    return token.lemma_ != "know" or (token.head.lemma_ == "let" and token.dep_ == "ccomp")


def _named(noun: Token, pledge: Pledge) -> bool:
    """Whether an object names a deed or what is given: "announced a ceasefire", "pledged 40 tanks"."""
    if not pledge.deeds:
        return False
    lemma = noun.lemma_.lower()
    if pledge.lemma in load_pledges().lists["dated"] and not _opens(noun):
        return False
    if lemma in pledge.deeds:
        return True
    given = pledge.kind == "promise" and pledge.lemma != "offer"
    return given and (lemma in load_pledges().lists["arranged"] or any(c.dep_ == "nummod" for c in noun.children))


def _opens(noun: Token) -> bool:
    """Whether an election is a new one: "called elections", not "calling the election a fraud"."""
    return noun.head.tag_ != "VBG" and not any(
        c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in noun.children
    )


def _infinitive(verb: Token, pledge: Pledge) -> bool:
    """Whether an infinitive names the deed: one to be done, or one that is promised to be left undone."""
    return infinitive(verb) or (pledge.kind in ("promise", "agreement") and infinitive(verb, negated=True))


def _pledged(verb: Token, pledge: Pledge) -> bool:
    """Whether a clause tells of what will be done, or left undone: "vowed that the army would leave"."""
    if not in_future(verb):
        return False
    if any(c.dep_ == "neg" for c in verb.children) or verb.lemma_.lower() == "be":
        return pledge.kind == "promise"
    return True


def _to_be(clause: Token) -> Token | None:
    """Return what is to be done: "signed" of "agreed that the treaty is to be signed"."""
    if clause.lemma_ != "be" or clause.tag_ not in ("VBZ", "VBP", "VBD"):
        return None
    return next((c for c in clause.children if c.dep_ == "xcomp" and c.i - clause.i <= 4 and infinitive(c)), None)


def _own_organ(verb: Token) -> bool:
    """Whether a clause behind "ordered that" tells what one's own body shall do: "that his ministry close the camp"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in load_pledges().lists["bodies"]:
        return False
    own = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in subject.children)
    return own and verb.lemma_.lower() not in load_pledges().lists["no_deeds"]


def _hung_on_object(verb: Token) -> Token | None:
    """Return the clause with "that" which the parse hangs on the one addressed: "assured us that Oslo would pay"."""
    for child in verb.subtree:
        if child.i > verb.i and child.dep_ in ("relcl", "acl", "ccomp") and child.head.i != verb.i and in_future(child):
            marked = any(c.lower_ == "that" and c.dep_ == "mark" and c.i < child.i for c in child.children)
            if marked and child.head.dep_ in ("dobj", "pobj", "dative", "xcomp"):
                return child
    return None


def _next_infinitive(verb: Token, *, far: int = 20) -> Token | None:
    """Return the infinitive behind a text that binds, which the parse may hang on it: "bound by the accord to"."""
    near = {verb.i, verb.head.i, *(t.i for t in verb.subtree)}
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + far)]:
        if token.tag_ == "TO" and token.dep_ == "aux":
            return token.head if token.head.head.i in near and infinitive(token.head) else None
    return None


def _behind_aside(verb: Token) -> Token | None:
    """Return the infinitive behind an aside between commas: "pledged, as the joint paper says, to leave"."""
    doc, end = verb.doc, min(verb.sent.end, verb.i + _ASIDE)
    first = next((n for n in range(verb.i + 1, min(verb.i + 4, end)) if doc[n].text == ","), None)
    if first is None:
        return None
    second = next((n for n in range(first + 1, end - 2) if doc[n].text == "," and doc[n + 1].tag_ == "TO"), None)
    if second is None or doc[second + 2].tag_ != "VB":
        return None
    return doc[second + 2] if infinitive(doc[second + 2]) else None
