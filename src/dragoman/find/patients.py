"""Patients: whom the words around a noun show that its deed was done to, and who those words say did it.

"A raid that killed six herders", "the bank was hit by a cyberattack", "the convoy survived an ambush", "the protest
started against the tax", "at the request of Amman, the league met"; "an attack which was carried out by the sect".
"""

from spacy.tokens import Token

from dragoman.find.frames import Site, mentions_for, slot_mentions
from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import (
    RELATIVES,
    agent_of,
    children,
    is_passive,
    object_of,
    phrases,
    surface_subject,
    target_of,
)
from dragoman.knowledge.lexicon import Frame, load_lexicon
from dragoman.knowledge.syntax_words import load_syntax_words

_FORCE = frozenset(("ASSAULT", "COERCE"))
_CLAUSES = ("relcl", "acl")


def patients_of(noun: Token, frame: Frame, table: MentionTable) -> tuple[int, ...]:
    """Return the mentions that the deed of a noun was done to, by the words around it; empty where they do not tell.

    Args:
        noun: The noun that names the deed.
        frame: Its frame.
        table: The mentions of the report.
    """
    target = target_of(noun)
    if target is not None and (index := table.at(target.i)) is not None:
        return (index,)
    types = set(frame.type)
    if types & _FORCE:
        return _harmed(noun, table)
    if "PROTEST" in types and noun.dep_ == "nsubj":
        return mentions_for(table, [o for p, o in phrases(noun.head) if p == "against"])
    if types == {"REQUEST"}:
        return _asked(noun, table)
    if "AID" in types:
        return _received(noun, table)
    return ()


def doers_of(noun: Token, table: MentionTable) -> tuple[int, ...]:
    """Return the mentions that a deed's noun or the clause behind it names as doers.

    So "an ambush by rebels", "a rebel ambush", "an attack which was committed by the sect".
    """
    for frame in load_lexicon().of("noun", noun.lemma_.lower()):
        if _FORCE & set(frame.type):
            found = slot_mentions(Site(noun, table), (*frame.actor, "poss", "by", "modifier"))
            if found:
                return found
    return said_to_have_done(noun, table)


def said_to_have_done(noun: Token, table: MentionTable) -> tuple[int, ...]:
    """Return the mentions that the clause behind a noun names as doers: "an attack committed by the sect"."""
    words = load_syntax_words()
    for clause in children(noun, *_CLAUSES):
        agent = agent_of(clause) if is_passive(clause) or clause.tag_ == "VBN" else None
        if agent is not None and clause.lemma_.lower() in words.performing:
            return mentions_for(table, [agent])
        if clause.tag_ == "VBN" and clause.lemma_.lower() in words.imputing:
            return mentions_for(table, [o for p, o in phrases(clause) if p in ("to", "on")])
    loose = _loose_clause(noun)
    if loose is not None:
        agent = agent_of(loose)
        return mentions_for(table, [agent]) if agent is not None else ()
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    if (
        noun.dep_ == "pobj"
        and governor.lemma_.lower() in words.involving
        and noun.head.lower_ in ("in", "for", "behind")
    ):
        who = object_of(governor) if governor.pos_ == "VERB" else surface_subject(governor)
        return mentions_for(table, [who]) if who is not None else ()
    return ()


def _loose_clause(noun: Token) -> Token | None:
    """The participle behind the noun's comma that says who did it: "ten died in the raid, carried out by the sect"."""
    performing = load_syntax_words().performing
    last = max((t.i for t in noun.subtree), default=noun.i)
    for verb in noun.ancestors:
        for clause in children(verb, "advcl", "conj", "acl"):
            first = min(t.i for t in clause.subtree)
            if clause.tag_ == "VBN" and clause.lemma_.lower() in performing and last < first <= last + 2:
                return clause
    return None


def _harmed(noun: Token, table: MentionTable) -> tuple[int, ...]:
    words, head = load_syntax_words(), noun.head
    if noun.dep_ == "pobj" and head.dep_ == "agent" and head.head.pos_ == "VERB" and _harms(head.head):
        thing = object_of(head.head)
        return mentions_for(table, [thing]) if thing is not None else ()
    if noun.dep_ in ("dobj", "obj") and head.lemma_.lower() in words.undergoing:
        sufferer = surface_subject(head)
        return mentions_for(table, [sufferer]) if sufferer is not None else ()
    for clause in children(noun, *_CLAUSES):
        subject = children(clause, "nsubj")
        if subject and subject[0].lower_ in RELATIVES and _harms(clause):
            thing = object_of(clause)
            if thing is not None and thing != noun:
                return mentions_for(table, [thing])
    if noun.dep_ == "nsubj" and _harms(head):
        thing = object_of(head)
        return mentions_for(table, [thing]) if thing is not None else ()
    return ()


def _received(noun: Token, table: MentionTable) -> tuple[int, ...]:
    """Who gets the help that a noun names: "aid received by the clinic", "the clinic got aid"."""
    words = load_syntax_words()
    for clause in (*children(noun, *_CLAUSES), noun.head):
        if clause.lemma_.lower() not in words.receiving:
            continue
        passive = noun.dep_ == "nsubjpass" or clause.head == noun
        taker = agent_of(clause) if passive else surface_subject(clause) if noun.dep_ in ("dobj", "obj") else None
        if taker is not None:
            return mentions_for(table, [taker])
    return ()


def _harms(verb: Token) -> bool:
    return any(_FORCE & set(f.type) for f in load_lexicon().of("verb", verb.lemma_.lower()))


def _asked(noun: Token, table: MentionTable) -> tuple[int, ...]:
    """Who acts "at the request of" somebody: the subject of the clause."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "on", "upon", "per", "under", "following", "after"):
        return ()
    verb = noun.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return ()
    subject = agent_of(verb) if is_passive(verb) else surface_subject(verb)
    return mentions_for(table, [subject]) if subject is not None else ()
