"""Pledging: where in the parse somebody binds itself: who, by which word, to which deed. Intervals are tokens."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.find.futures import find_futures, mentions_of
from dragoman.find.headline_plans import find_headline_plans
from dragoman.find.pledged_clauses import receiver_of, reflexive
from dragoman.find.pledged_deeds import deed_of, in_future
from dragoman.find.promised_words import Pledging, start_of, whole_words_of, words_of
from dragoman.find.spoken_for import Voices
from dragoman.find.syntax import subject_of, surface_subject
from dragoman.find.telling import Telling
from dragoman.knowledge.pledges import Pledge, load_pledges
from dragoman.values.finds import FoundStatement

_DOUBTS = frozenset(("may", "might", "could", "must", "should", "can"))
_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


def find_pledgings(
    doc: Doc, voices: Voices, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Pledging]:
    """Return every place where somebody binds itself: by words that bind, then in futures, then in headlines."""
    pledges = load_pledges()
    for token in doc:
        part = _PARTS.get(token.pos_)
        if part is not None:
            for pledge in pledges.of(part, token.lemma_.lower()):
                yield from _by_word(voices, token, pledge, statements, telling)
    yield from find_futures(doc, voices, statements, telling)
    yield from find_headline_plans(doc, voices)


def _by_word(
    voices: Voices, token: Token, pledge: Pledge, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Pledging]:
    deed = deed_of(token, pledge)
    if deed is None or _doubtful(token, pledge) or ("itself" in pledge.slots and not reflexive(token)):
        return
    inside = telling.at(token.idx)
    if (pledge.told or (pledge.kind == "intention" and pledge.pos == "verb")) and inside is None:
        return
    owner, start = _owner(token, pledge)
    if owner is None and pledge.pos == "noun":
        owner = receiver_of(token) if not pledge.light else None
        if owner is None and "clause" in pledge.slots and in_future(deed):
            owner = subject_of(deed)
    by = mentions_of(voices.table, owner) if owner is not None else ()
    if not by and owner is not None and owner.lower_ in ("it", "they") and inside is not None:
        by = voices.sources(statements[inside])
    if not by and token.pos_ == "VERB" and (before := _before(voices, token)) is not None:
        by, start = mentions_of(voices.table, before), before.left_edge.i
    if not by:
        return
    words = words_of(deed)
    if in_future(deed) or (deed.head.lemma_ == "be" and deed.dep_ == "xcomp"):
        subject = surface_subject(deed)
        passive = any(c.dep_ == "auxpass" for c in deed.children)
        if passive or deed.lemma_ == "be" or (subject is not None and voices.table.at(subject.i) is None):
            words = whole_words_of(deed, subject)
    first = min(start, words[0])
    yield Pledging(by, token.i, deed.i, words, (first, words[1]), f"{pledge.kind}:{pledge.lemma}", 0.8)


def _before(voices: Voices, verb: Token) -> Token | None:
    """Return the noun right before a verb that the parse gives no subject: "At noon the minister promised to pay"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or surface_subject(verb) is not None:
        return None
    end = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "advmod") and c.i < verb.i)])
    if end <= verb.sent.start:
        return None
    token = verb.doc[end - 1]
    while token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("pobj", "compound") and token.head.i < end:
        above = token.head.head if token.dep_ == "pobj" else token.head
        if above.pos_ not in ("NOUN", "PROPN") or above.i >= end:
            break
        token = above
    return token if voices.table.at(token.i) is not None else None


def _signer(verb: Token) -> Token | None:
    """Return who signs or gives what a participle behind it binds to: "signed a card pledging to vote"."""
    paper = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or paper.dep_ not in ("dobj", "pobj"):
        return None
    giving = paper.head if paper.dep_ == "dobj" else paper.head.head
    return surface_subject(giving) if giving.lemma_.lower() in load_pledges().lists["light"] else None


def _doubtful(token: Token, pledge: Pledge) -> bool:
    """Whether the binding itself is denied, asked for, supposed or only possible."""
    verb = token
    while verb.pos_ in ("NOUN", "ADJ", "ADP") and verb.head.i != verb.i:
        verb = verb.head
    if any(c.dep_ == "det" and c.lower_ in ("no", "any") for c in token.children):
        return True
    for child in verb.children:
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _DOUBTS):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "until") and child.i < verb.i:
            return True
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    told = pledge.kind == "promise" and "clause" in pledge.slots and verb.dep_ == "advcl"
    return verb.head.lemma_ != "be" and not (told and verb.head.tag_ in ("VBD", "VBG"))


def _owner(token: Token, pledge: Pledge) -> tuple[Token | None, int]:
    """Return who is bound, and where the words that say so begin."""
    if "object" in pledge.bound:
        near = [*token.children, *(g for c in token.children if c.dep_ == "ccomp" for g in c.children)]
        owner = next((c for c in near if c.dep_ in ("dobj", "nsubj", "npadvmod") and c.i > token.i), None)
        return owner, owner.left_edge.i if owner is not None else token.i
    if token.pos_ == "VERB":
        governor = token.head if token.lemma_ == "know" and token.head.lemma_ == "let" else token
        if (signer := _signer(token)) is not None:
            return signer, token.i
        subject = surface_subject(governor) if "passive" in pledge.bound else subject_of(governor)
        return subject, start_of(governor, subject)
    if token.pos_ == "ADJ":
        head = token.head
        if head.pos_ in ("AUX", "VERB"):
            subject = subject_of(head)
            return subject, start_of(head, subject)
        return None, token.i
    poss = next((c for c in token.children if c.dep_ == "poss"), None)
    verb = token.head
    light = pledge.light or load_pledges().lists["light"]
    uttered = token.dep_ in ("dobj", "attr", "conj") and verb.lemma_.lower() in light
    if poss is None and uttered and verb.pos_ in ("VERB", "AUX"):
        subject = subject_of(verb)
        return subject, start_of(verb, subject)
    if poss is not None and (not pledge.light or verb.lemma_.lower() in pledge.light | {"be"}):
        return poss, poss.left_edge.i
    return None, token.i
