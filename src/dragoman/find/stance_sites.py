"""Stance sites: where a word takes a stance: who holds it, about what, in which words."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.regards import regard_site
from dragoman.find.stances import (
    Site,
    characters_of,
    is_doubtful,
    is_negated,
    is_policy,
    mentions_of,
    owners_of,
    short_end,
    withdrawing,
)
from dragoman.find.syntax import agent_of, antecedent, is_passive, subject_of, surface_subject
from dragoman.knowledge.stances import StanceWord, load_stances
from dragoman.knowledge.statement_words import load_statement_words
from dragoman.values.codes import Stance

_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


def find_sites(doc: Doc, table: MentionTable) -> Iterator[Site]:
    """Return the stances that words of the stance table take, in text order."""
    stances = load_stances()
    for token in doc:
        part = _PARTS.get(token.pos_)
        if part is None:
            continue
        for word in stances.of(part, token.lemma_.lower()):
            regard = part == "verb" and word.stance in ("regards_as", "recognises")
            site = (regard_site if regard else _of_stance)(doc, table, token, word)
            if site is not None:
                yield site
                break


def _of_stance(doc: Doc, table: MentionTable, token: Token, word: StanceWord) -> Site | None:
    """Return "X opposes Y", "X voted against Y", "X's support for Y", "X is critical of Y"."""
    thing = _thing(token, word)
    if thing is None or is_doubtful(token):
        return None
    lists = load_stances().lists
    if thing.lemma_.lower() in lists["violence"] and word.stance == "opposes":
        return None
    if thing.lemma_.lower() in lists["charges"] or thing.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    holder, start = _holder(token)
    stance, inner = _inner(thing, word.stance)
    if word.soft and not is_policy(thing, inner):
        return None
    about = mentions_of(table, inner)
    if about and token.lemma_ in ("support", "back") and inner.i == thing.i:
        return None
    if token.tag_ == "VBG" and token.lemma_ in ("support", "back") and not is_policy(thing, inner):
        return None
    about = about or owners_of(table, inner)
    first, end = min(start, token.i), short_end(thing)
    if thing.i < token.i:
        first = min(first, thing.left_edge.i)
        end = max(token.i, holder.right_edge.i if holder is not None else 0) + 1
    return Site(
        word=token.i,
        stance=stance,
        holders=mentions_of(table, holder) if holder is not None else (),
        about=about,
        issue=characters_of(doc, inner.left_edge.i, short_end(inner)),
        regarded=None,
        evidence=characters_of(doc, first, end),
        negated=is_negated(token),
        spoken=False,
        rule=f"{word.stance}:{word.lemma}",
        confidence=0.6,
    )


def _thing(token: Token, word: StanceWord) -> Token | None:
    """Return the head of what the stance is about."""
    if "felt" in word.slots:
        return agent_of(token) if is_passive(token) else None
    if "object" in word.slots and token.pos_ == "VERB":
        if is_passive(token):
            return token.head if token.dep_ in ("acl", "amod") else surface_subject(token)
        found = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
        if found is not None:
            return antecedent(found)
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in word.slots:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner
    return None


def _holder(token: Token) -> tuple[Token | None, int]:
    """Return who takes the stance, and the token with which the words for it begin."""
    if token.pos_ == "VERB":
        felt = (
            is_passive(token)
            and not any(c.dep_ == "dobj" for c in token.children)
            and any("felt" in w.slots for w in load_stances().of("verb", token.lemma_.lower()))
        )
        subject = surface_subject(token) if felt else subject_of(token)
        own = subject is not None and subject.head.i == token.i and subject.i < token.i
        return subject, subject.left_edge.i if own and subject is not None else min(
            [token.i, *(c.i for c in token.children if c.dep_ in ("aux", "auxpass"))]
        )
    if token.pos_ == "ADJ":
        head = token.head
        subject = subject_of(head) if head.pos_ in ("AUX", "VERB") else None
        return subject, subject.left_edge.i if subject is not None and subject.i < token.i else token.i
    poss = next((c for c in token.children if c.dep_ == "poss"), None)
    if (end := withdrawing(token)) is not None:
        subject = agent_of(end) if is_passive(end) else subject_of(end)
        holder = subject if subject is not None else poss
        return holder, min(t.i for t in (end, holder.left_edge if holder is not None else end))
    if poss is not None:
        return poss, poss.left_edge.i
    verb = token.head
    if token.dep_ == "dobj" and verb.lemma_.lower() in load_statement_words().light:
        subject = subject_of(verb)
        return subject, subject.left_edge.i if subject is not None and subject.i < verb.i else verb.i
    return None, token.i


def _inner(thing: Token, stance: Stance) -> tuple[Stance, Token]:
    """Return the stance towards what a noun for an end or a proposal is about ("an end to the war", "calls for X")."""
    lists = load_stances().lists
    lemma = thing.lemma_.lower()
    prepositions = ("of", "to", "for", "from", "on")
    inner = next((p for c in thing.children if c.dep_ == "prep" and c.lower_ in prepositions for p in c.children
                  if p.dep_ in ("pobj", "pcomp")), None)  # fmt: skip
    if inner is None:
        return stance, thing
    if lemma in lists["ends"] and stance in ("supports", "opposes"):
        return ("opposes" if stance == "supports" else "supports"), inner
    if lemma in lists["proposals"]:
        return stance, inner
    return stance, thing
