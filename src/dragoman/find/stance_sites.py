"""Stance sites: where a word takes a stance: who holds it, about what, in which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import agent_of, antecedent, is_passive, subject_of, surface_subject
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.stances import StanceWord, load_stances
from dragoman.knowledge.statement_words import load_statement_words
from dragoman.values.codes import Stance

Interval = tuple[int, int]
_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
_WITH = frozenset(("along", "with", "like", "including", "alongside", "together"))
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


def find_sites(doc: Doc, table: MentionTable) -> Iterator[Site]:
    """Return the stances that words of the stance table take, in text order."""
    stances = load_stances()
    for token in doc:
        part = _PARTS.get(token.pos_)
        if part is None:
            continue
        for word in stances.of(part, token.lemma_.lower()):
            regard = part == "verb" and word.stance in ("regards_as", "recognises")
            site = (_of_regard if regard else _of_stance)(doc, table, token, word)
            if site is not None:
                yield site
                break


def _of_regard(doc: Doc, table: MentionTable, verb: Token, word: StanceWord) -> Site | None:
    """Return "X views Y as Z", "X considers Y Z", "Y is regarded by X as Z", "X does not recognise Y"."""
    passive = is_passive(verb) or (agent_of(verb) is not None and verb.tag_ in ("VBN", "VBD"))
    holder = agent_of(verb) if passive else surface_subject(verb)
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
    if thing is None or holder is None or _doubtful(verb) or "self" in thing.lower_:
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
    about = _mentions(table, thing) or _owners(table, thing) or _these(table, thing)
    ends = [verb.i, thing.right_edge.i if not passive else verb.i]
    if regarded is not None:
        ends.append(regarded[1] - 1)
    if passive and agent_of(verb) is not None:
        ends.append(holder.right_edge.i)
    own = thing if passive else holder
    start = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg"))])
    if own.head.i == verb.i and own.i < verb.i:
        start = min(start, own.left_edge.i)
    holders = _mentions(table, holder) + _companions(table, verb, holder)
    if _media(table, holders):
        return None
    return Site(
        verb.i, word.stance, tuple(dict.fromkeys(holders)), about, _span(doc, thing.left_edge.i, _short_end(thing)),
        _span(doc, *regarded) if regarded is not None else None, _span(doc, start, max(ends) + 1), _negated(verb),
        False, f"{word.stance}:{word.lemma}",
    )  # fmt: skip


def _judges(doc: Doc, thing: Token, regarded: Interval) -> bool:
    """Whether what something is called is a judgement, or the thing a party or policy and the words quoted."""
    lists = load_stances().lists
    lemmas = {t.lemma_.lower() for t in doc[regarded[0] : regarded[1]]}
    if lemmas & (lists["bad"] | lists["good"] | lists["judgements"] | lists["statehood"]):
        return True
    quoted = any(t.is_quote for t in doc[max(0, regarded[0] - 1) : regarded[1] + 1])
    return quoted and (thing.pos_ in ("PRON", "PROPN") or _policy(thing))


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
        while noun.dep_ in ("pobj", "compound", "prep") and noun.head.i < noun.i and noun.head.pos_ != "VERB":
            noun = noun.head
        return noun
    return surface_subject(verb)


def _companions(table: MentionTable, verb: Token, holder: Token) -> tuple[int, ...]:
    """Return those whom "along with" adds to a subject, where the parse has hung it on the verb."""
    found: list[int] = []
    for child in verb.children:
        if child.dep_ == "prep" and holder.i < child.i < verb.i and child.lower_ in _WITH:
            found.extend(_below(table, child))
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
                        return inner.left_edge.i, _short_end(inner)
    if "small" in word.slots:
        for child in verb.children:
            if child.i <= verb.i:
                continue
            if child.dep_ in ("oprd", "acomp", "attr"):
                return child.left_edge.i, _short_end(child)
            if child.lemma_ == "be" and any(c.tag_ == "TO" for c in child.children):
                inner = next((c for c in child.children if c.dep_ in ("attr", "acomp")), None)
                if inner is not None:
                    return inner.left_edge.i, _short_end(inner)
            bare = child.pos_ in ("NOUN", "ADJ", "PROPN", "AUX") and not _is_finite(child)
            if bare and child.dep_ in ("ccomp", "xcomp"):
                inner = next((c for c in child.children if c.dep_ in ("attr", "acomp")), child)
                left = [t.i for t in inner.subtree if t.dep_ not in ("nsubj", "aux", "punct") and t.head.i == inner.i]
                return min([inner.i, *[i for i in left if thing is None or i > thing.right_edge.i]]), _short_end(inner)
        second = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        if len(second) > 1:
            return second[-1].left_edge.i, _short_end(second[-1])
    return None


def _of_stance(doc: Doc, table: MentionTable, token: Token, word: StanceWord) -> Site | None:
    """Return "X opposes Y", "X voted against Y", "X's support for Y", "X is critical of Y"."""
    thing = _thing(token, word)
    if thing is None or _doubtful(token):
        return None
    lists = load_stances().lists
    if thing.lemma_.lower() in lists["violence"] and word.stance == "opposes":
        return None
    if thing.lemma_.lower() in lists["charges"] or thing.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT"):
        return None
    holder, start = _holder(token)
    stance, inner = _inner(thing, word.stance)
    if word.soft and not _policy(thing, inner):
        return None
    about = _mentions(table, inner)
    if about and token.lemma_ in ("support", "back") and inner.i == thing.i:
        return None
    if token.tag_ == "VBG" and token.lemma_ in ("support", "back") and not _policy(thing, inner):
        return None
    about = about or _owners(table, inner)
    end = _short_end(thing)
    first = min(start, token.i)
    return Site(
        token.i, stance, _mentions(table, holder) if holder is not None else (), about,
        _span(doc, inner.left_edge.i, _short_end(inner)), None, _span(doc, first, end), _negated(token), False,
        f"{word.stance}:{word.lemma}", 0.6,
    )  # fmt: skip


def _these(table: MentionTable, thing: Token) -> tuple[int, ...]:
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


def _policy(*things: Token) -> bool:
    return bool({t.lemma_.lower() for t in things} & load_stances().lists["policies"])


def _owners(table: MentionTable, thing: Token) -> tuple[int, ...]:
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
        felt = is_passive(token) and not any(c.dep_ == "dobj" for c in token.children) and any(
            "felt" in w.slots for w in load_stances().of("verb", token.lemma_.lower())
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


def _doubtful(token: Token) -> bool:
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
    return to and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp")


def _negated(token: Token) -> bool:
    verb = token
    while verb.pos_ in ("NOUN", "ADJ") and verb.head.i != verb.i:
        verb = verb.head
    if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
        return True
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "fail", "cease", "stop")


def _is_body(table: MentionTable, thing: Token) -> bool:
    known = table.at(thing.i)
    return known is not None and (table.mentions[known].label in ("GPE", "NORP", "ORG", "LOC", "PERSON")
                                  or table.mentions[known].form == "pronoun")  # fmt: skip


def _mentions(table: MentionTable, token: Token) -> tuple[int, ...]:
    """Return the mention that a word heads and those coordinated with it, and what "like" or "with" adds to it."""
    known = table.at(token.i)
    found = [known, *table.mentions[known].conjuncts] if known is not None else []
    for child in token.children:
        if child.dep_ == "conj" and known is None and (other := table.at(child.i)) is not None:
            found.append(other)
        elif child.dep_ == "prep" and child.lower_ in _WITH:
            found.extend(_below(table, child))
        elif child.dep_ in ("appos",) and known is None and (other := table.at(child.i)) is not None:
            found.append(other)
    return tuple(dict.fromkeys(m for m in found if m is not None))


def _below(table: MentionTable, preposition: Token) -> Iterator[int]:
    """Return the named mentions below "along with" or "like", a general noun before names left out."""
    inside = [t for t in preposition.subtree if table.at(t.i) is not None and t.pos_ in ("PROPN", "NOUN", "PRON")]
    names = [t for t in inside if t.pos_ == "PROPN"]
    for token in names or inside[:1]:
        yield table.by_token[token.i]


def _short_end(head: Token) -> int:
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


def _span(doc: Doc, start: int, end: int) -> Interval:
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
