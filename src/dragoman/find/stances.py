"""Stances: what a stance is made of, and the parse around it that every kind of stance reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.knowledge.stances import load_stances
from dragoman.values.codes import Stance

Interval = tuple[int, int]
WITH = frozenset(("along", "with", "like", "including", "alongside", "together"))
"""Words that add companions to a holder."""
_DOUBTS = frozenset(("may", "might", "could", "should", "must", "would", "can"))


@dataclass(frozen=True, slots=True)
class Site:
    """One stance: mention ids, character intervals, and the token that takes it.

    Args:
        word: Token index of the stance word.
        stance: Its stance, before negation and before what recognition follows from.
        holders: Mention ids; empty where the parse names nobody.
        about: Mention ids of the thing.
        issue: The words for the thing.
        regarded: The words that it is regarded as.
        evidence: The words that say it all.
        negated: Whether the stance is denied.
        spoken: Whether the speaker of the surrounding words holds it if nobody else does.
        rule: What fired.
    """

    word: int
    stance: Stance
    holders: tuple[int, ...]
    about: tuple[int, ...]
    issue: Interval | None
    regarded: Interval | None
    evidence: Interval
    negated: bool
    spoken: bool
    rule: str
    confidence: float = 0.7


def these_places(table: MentionTable, thing: Token) -> tuple[int, ...]:
    """Return the places that "these regions" stands for: the last ones named together before the sentence."""
    plural = thing.tag_ in ("NNS", "NNPS")
    words = [c.lower_ for c in thing.children if c.dep_ in ("det", "predet")]
    pointing = any(w in ("these", "those", "both", "this", "that", "the") for w in words)
    if not pointing or thing.lemma_.lower() not in load_stances().lists["territories"]:
        return ()
    start = thing.sent.start_char
    for mention in reversed(table.mentions):
        if mention.span.start >= start or mention.label not in ("GPE", "LOC"):
            continue
        if plural == bool(mention.conjuncts):
            return tuple(sorted({mention.id, *mention.conjuncts}))
    return ()


def is_policy(*things: Token) -> bool:
    """Whether a thing is a policy, by its head, its compounds or what its of-phrase names."""
    words = set()
    for thing in things:
        prepositions = [c for c in thing.children if c.dep_ == "prep" and c.lower_ == "of"]
        of = [p for c in prepositions for p in c.children if p.dep_ == "pobj"]
        for head in (thing, *of):
            words |= {head.lemma_.lower(), *(c.lemma_.lower() for c in head.children if c.dep_ == "compound")}
    return bool(words & load_stances().lists["policies"])


def owners_of(table: MentionTable, thing: Token) -> tuple[int, ...]:
    """Return whose the thing is: "Norland's war", "the presence of Norland's troops"."""
    for child in thing.children:
        if child.dep_ == "poss" and (known := table.at(child.i)) is not None:
            return (known,)
    for child in thing.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj" and (known := table.at(inner.i)) is not None:
                    return (known, *table.mentions[known].conjuncts)
    return ()


def is_doubtful(token: Token) -> bool:
    """Whether nobody is said to take the stance: asked for, possible, supposed."""
    verb = token
    while verb.pos_ in ("NOUN", "ADJ", "ADP") and verb.head.i != verb.i:
        verb = verb.head
    for child in verb.children:
        if child.i < verb.i and child.dep_ == "aux" and child.lower_ in _DOUBTS:
            return True
        if child.i < verb.i and child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return True
    to = verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)
    if to and one_of_those(verb) is not None:
        return False
    return to and verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp")


def one_of_those(verb: Token) -> Token | None:
    """Return who has done it, of an infinitive that tells a deed: "Norland became the first state to recognise it"."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl"):
        return None
    among = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if among is not noun and among.lower_ == "one":
        noun = among
    if noun.dep_ != "attr" or noun.head.lemma_ not in ("become", "be"):
        return None
    ordinals = load_stances().lists["ordinals"]
    if noun.lower_ != "one" and not any(c.lower_ in ordinals or c.ent_type_ == "ORDINAL" for c in noun.children):
        return None
    return next((c for c in noun.head.children if c.dep_ == "nsubj" and c.i < noun.head.i), None)


def withdrawing(token: Token) -> Token | None:
    """Return the verb by which somebody takes a stance back: "withdrew its recognition of", "refused support for"."""
    verb = token.head
    if token.pos_ == "NOUN" and token.dep_ == "dobj" and verb.lemma_.lower() in load_stances().lists["withdrawing"]:
        return verb
    return None


def is_negated(token: Token) -> bool:
    """Return whether the stance is denied: "does not recognise", "no support for", "refuses to back"."""
    if (end := withdrawing(token)) is not None:
        return not any(c.dep_ == "neg" for c in end.children)
    verb = token
    while verb.pos_ in ("NOUN", "ADJ") and verb.head.i != verb.i:
        verb = verb.head
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        return True
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "fail", "cease", "stop")


def mentions_of(table: MentionTable, token: Token) -> tuple[int, ...]:
    """Return the mention that a word heads and those coordinated with it, and what "like" or "with" adds to it."""
    known = table.at(token.i)
    found = [known, *table.mentions[known].conjuncts] if known is not None else []
    for child in token.children:
        if child.dep_ == "conj" and known is None and (other := table.at(child.i)) is not None:
            found.append(other)
        elif child.dep_ == "prep" and child.lower_ in WITH:
            found.extend(named_below(table, child))
        elif child.dep_ in ("appos",) and known is None and (other := table.at(child.i)) is not None:
            found.append(other)
    return tuple(dict.fromkeys(m for m in found if m is not None))


def named_below(table: MentionTable, preposition: Token) -> Iterator[int]:
    """Return the named mentions below "along with" or "like", a general noun before names left out."""
    inside = [t for t in preposition.subtree if table.at(t.i) is not None and t.pos_ in ("PROPN", "NOUN", "PRON")]
    names = [t for t in inside if t.pos_ == "PROPN"]
    for token in names or inside[:1]:
        yield table.by_token[token.i]


def short_end(head: Token) -> int:
    """Return where a phrase ends: relative clauses and what stands behind a comma left out."""
    end = head.right_edge.i + 1
    doc = head.doc
    for token in doc[head.i + 1 : end]:
        if token.dep_ in ("relcl", "appos", "advcl") or (token.text in (",", "—", ";") and not _listed(head, token)):
            end = max(head.i + 1, min(token.left_edge.i, token.i))
            break
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end


def _listed(head: Token, comma: Token) -> bool:
    return any(c.dep_ == "conj" and c.i > comma.i for c in head.children)


def characters_of(doc: Doc, start: int, end: int) -> Interval:
    """Return the characters of an interval of tokens."""
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
