"""Regards: "X views Y as Z", "X considers Y Z", "Y is regarded by X as Z", "X does not recognise Y"."""

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.stances import (
    WITH,
    Interval,
    Site,
    characters_of,
    is_doubtful,
    is_negated,
    is_policy,
    mentions_of,
    named_below,
    one_of_those,
    owners_of,
    short_end,
    these_places,
)
from dragoman.find.syntax import agent_of, antecedent, is_passive, surface_subject
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.stances import StanceWord, load_stances


def regard_site(doc: Doc, table: MentionTable, verb: Token, word: StanceWord) -> Site | None:
    """Return "X views Y as Z", "X considers Y Z", "Y is regarded by X as Z", "X does not recognise Y"."""
    inner = _inner_agent(verb)
    passive = inner is not None or is_passive(verb) or (agent_of(verb) is not None and verb.tag_ in ("VBN", "VBD"))
    holder = inner or (agent_of(verb) if passive else one_of_those(verb) or surface_subject(verb))
    if passive:
        thing = _passive_thing(verb)
    else:
        objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        small = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i
                      and c.pos_ in ("NOUN", "ADJ", "PROPN", "AUX", "VERB")), None)  # fmt: skip
        thing = objects[0] if objects else None
        if thing is None and small is not None and "small" in word.slots:
            thing = next((c for c in small.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < small.i), None)
            if any(c.dep_ == "mark" for c in small.children) or _is_finite(small):
                return None
    regarded = _regarded(verb, thing, word)
    if regarded is not None and inner is not None and regarded[0] < inner.head.i:
        regarded = (regarded[0], min(regarded[1], inner.head.i))
    if thing is None or holder is None or is_doubtful(verb) or "self" in thing.lower_:
        return None
    if thing.lemma_.lower() in load_stances().lists["charges"]:
        return None
    if regarded is None and word.stance == "regards_as":
        return None
    body = _is_body(table, thing) or thing.lemma_.lower() in load_stances().lists["recognisable"]
    if word.stance == "recognises" and regarded is None and not body:
        return None
    if word.soft and regarded is not None and not _judges(doc, thing, regarded):
        return None
    about = mentions_of(table, thing) or owners_of(table, thing) or these_places(table, thing)
    ends = [verb.i, thing.right_edge.i if not passive else verb.i]
    if regarded is not None:
        ends.append(regarded[1] - 1)
    if passive:
        ends.append(holder.right_edge.i)
    own = thing if passive else holder
    start = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg"))])
    if (own.head.i == verb.i or one_of_those(verb) is own) and own.i < verb.i:
        start = min(start, own.left_edge.i)
    holders = mentions_of(table, holder) + _companions(table, verb, holder)
    if _media(table, holders):
        return None
    return Site(
        word=verb.i,
        stance=word.stance,
        holders=tuple(dict.fromkeys(holders)),
        about=about,
        issue=characters_of(doc, thing.left_edge.i, short_end(thing)),
        regarded=characters_of(doc, *regarded) if regarded is not None else None,
        evidence=characters_of(doc, start, max(ends) + 1),
        negated=is_negated(verb),
        spoken=False,
        rule=f"{word.stance}:{word.lemma}",
    )


def _judges(doc: Doc, thing: Token, regarded: Interval) -> bool:
    """Whether what something is called is a judgement, or the thing a party or policy and the words quoted."""
    lists = load_stances().lists
    lemmas = {t.lemma_.lower() for t in doc[regarded[0] : regarded[1]]}
    if lemmas & (lists["bad"] | lists["good"] | lists["judgements"] | lists["statehood"]):
        return True
    quoted = any(t.is_quote for t in doc[max(0, regarded[0] - 1) : regarded[1] + 1])
    return quoted and (thing.pos_ in ("PRON", "PROPN") or is_policy(thing))


def _inner_agent(verb: Token) -> Token | None:
    """Return the agent of a passive that the parse has hung inside the object ("and considered a threat by X")."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or verb.tag_ not in ("VBN", "VBD"):
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "oprd", "attr"):
            for prep in child.children:
                if prep.dep_ in ("prep", "agent") and prep.lower_ == "by":
                    return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _passive_thing(verb: Token) -> Token | None:
    """Return what a passive is about: its subject, the noun it modifies, or the noun before its comma."""
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
    if subject is not None:
        return antecedent(subject)
    at = verb.left_edge.i
    if at > 1 and verb.doc[at - 1].text == "," and verb.doc[at - 2].pos_ in ("NOUN", "PROPN"):
        noun = verb.doc[at - 2]
        while (
            noun.pos_ != "PROPN"
            and noun.dep_ in ("pobj", "compound", "prep")
            and noun.head.i < noun.i
            and noun.head.pos_ != "VERB"
        ):
            noun = noun.head
        return noun
    return surface_subject(verb)


def _companions(table: MentionTable, verb: Token, holder: Token) -> tuple[int, ...]:
    """Return those whom "along with" adds to a subject, where the parse has hung it on the verb."""
    found: list[int] = []
    for child in verb.children:
        if child.dep_ == "prep" and holder.i < child.i < verb.i and child.lower_ in WITH:
            found.extend(named_below(table, child))
    return tuple(found)


def _media(table: MentionTable, mentions: tuple[int, ...]) -> bool:
    """Whether a news medium stands for the holder: what it calls something is a report, no position."""
    for mention in mentions[:1]:
        name = table.mentions[mention].name
        readings = load_entities().lookup(name) if name else ()
        if readings and readings[0].kind == "media":
            return True
    return False


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in clause.children
    )


def _regarded(verb: Token, thing: Token | None, word: StanceWord) -> Interval | None:
    """Return the tokens of what the thing is regarded as."""
    if "as" in word.slots:
        places = [verb, *([thing] if thing is not None else [])]
        for place in places:
            for child in place.children:
                if child.dep_ == "prep" and child.lower_ == "as" and child.i > verb.i:
                    inner = next((c for c in child.children if c.dep_ in ("pobj", "amod", "pcomp", "acomp")), None)
                    if inner is not None:
                        return inner.left_edge.i, short_end(inner)
        for child in verb.children:
            marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in child.children)
            if child.dep_ == "advcl" and child.tag_ in ("VBN", "VBG") and child.i > verb.i and marked:
                return child.left_edge.i + 1, short_end(child)
    if "small" in word.slots:
        for child in verb.children:
            if child.i <= verb.i:
                continue
            if child.dep_ in ("oprd", "acomp", "attr"):
                return child.left_edge.i, short_end(child)
            if child.lemma_ == "be" and any(c.tag_ == "TO" for c in child.children):
                inner = next((c for c in child.children if c.dep_ in ("attr", "acomp")), None)
                if inner is not None:
                    return inner.left_edge.i, short_end(inner)
            bare = child.pos_ in ("NOUN", "ADJ", "PROPN", "AUX") and not _is_finite(child)
            if bare and child.dep_ in ("ccomp", "xcomp"):
                inner = next((c for c in child.children if c.dep_ in ("attr", "acomp")), child)
                left = [t.i for t in inner.subtree if t.dep_ not in ("nsubj", "aux", "punct") and t.head.i == inner.i]
                return min([inner.i, *[i for i in left if thing is None or i > thing.right_edge.i]]), short_end(inner)
        second = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        if len(second) > 1:
            return second[-1].left_edge.i, short_end(second[-1])
    return None


def _is_body(table: MentionTable, thing: Token) -> bool:
    known = table.at(thing.i)
    return known is not None and (table.mentions[known].label in ("GPE", "NORP", "ORG", "LOC", "PERSON")
                                  or table.mentions[known].form == "pronoun")  # fmt: skip
