"""Sources: who is named as the speaker beside a cue, and the words of the cue itself, as token intervals."""

from spacy.tokens import Token

from dragoman.find.syntax import RELATIVES, is_passive
from dragoman.knowledge.statement_words import load_statement_words


def source_tokens(cue: Token) -> tuple[int, int] | None:
    """Return the interval of the words that name the speaker of a cue, or None where nobody is named."""
    if cue.pos_ in ("NOUN", "PROPN"):
        return _noun_source(cue)
    if cue.pos_ == "ADJ":
        head = cue.head
        if head.pos_ in ("VERB", "AUX"):
            return _verb_source(head, depth=0)
        return _without(head, cue) if cue.dep_ in ("acl", "amod", "relcl", "appos") else None
    return _verb_source(cue, depth=0)


def _verb_source(verb: Token, *, depth: int) -> tuple[int, int] | None:
    if depth > 6:
        return None
    if is_passive(verb):
        return _agent(verb)
    for child in verb.children:
        if child.dep_ == "nsubj":
            return None if child.tag_ == "EX" else _without(child, verb)
    head = verb.head
    if head.i == verb.i:
        return _loose_subject(verb)
    match verb.dep_:
        case "conj" | "xcomp" | "advcl" | "aux" | "parataxis" | "ccomp" | "dep":
            if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
                return _loose_subject(verb)
            if head.pos_ in ("VERB", "AUX"):
                if verb.dep_ == "advcl" and is_passive(head):
                    subject = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
                    return _without(subject, verb) if subject is not None else None
                return _verb_source(head, depth=depth + 1)
            if head.pos_ in ("ADJ", "NOUN", "PROPN"):
                own = next((c for c in head.children if c.dep_ in ("nsubj", "poss")), None)
                if own is not None:
                    return _without(own, verb)
                return source_tokens(head) if head.dep_ in ("acomp", "attr") and head.pos_ == "ADJ" else None
        case "relcl":
            return _without(head, verb)
        case "acl":
            if verb.tag_ in ("VBG", "VBN"):
                return _without(head, verb)
            return _noun_source(head)
        case "pcomp":
            governor = head.head
            if governor.pos_ in ("VERB", "AUX"):
                if is_passive(governor):
                    subject = next((c for c in governor.children if c.dep_ == "nsubjpass"), None)
                    return _without(subject, verb) if subject is not None else None
                return _verb_source(governor, depth=depth + 1)
            if governor.pos_ == "NOUN":
                return _noun_source(governor)
    return None


def _loose_subject(verb: Token) -> tuple[int, int] | None:
    """Return a name or pronoun that stands directly beside a verb whose subject the parse has missed."""
    doc = verb.doc
    if verb.i > verb.sent.start:
        before = doc[verb.i - 1]
        if before.pos_ in ("PROPN", "PRON") and before.lower_ not in RELATIVES:
            start = before.i
            while start > verb.sent.start and doc[start - 1].pos_ == "PROPN":
                start -= 1
            return start, before.i + 1
    return None


def _agent(verb: Token) -> tuple[int, int] | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return _without(inner, verb)
    return None


def _noun_source(noun: Token) -> tuple[int, int] | None:
    for child in noun.children:
        if child.dep_ == "poss":
            end = child.right_edge.i + 1
            while end > child.left_edge.i + 1 and noun.doc[end - 1].tag_ == "POS":
                end -= 1
            return child.left_edge.i, end
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return _without(inner, noun)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB" and verb.lemma_ in load_statement_words().light:
        return _verb_source(verb, depth=0)
    return None


def _without(subject: Token, cue: Token) -> tuple[int, int]:
    """Return the interval of a subject, ended before the clause in which the cue stands."""
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    if start <= cue.i < end:
        if subject.i < cue.i:
            end = cue.left_edge.i if subject.i < cue.left_edge.i else subject.i + 1
            clause = cue
            while clause.head.i not in (subject.i, clause.i):
                clause = clause.head
            if clause.head.i == subject.i and clause.i != subject.i and subject.i < clause.left_edge.i:
                end = clause.left_edge.i
        else:
            start = subject.left_edge.i if subject.left_edge.i > cue.i else subject.i
    doc = subject.doc
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].lower_ in RELATIVES):
        end -= 1
    return start, end


def cue_tokens(cue: Token, extra: tuple[int, ...] = ()) -> tuple[int, int]:
    """Return the interval of a cue: a verb with its auxiliaries and the adverbs between, its particle, or a noun."""
    start, end = cue.i, cue.i + 1
    if cue.pos_ in ("VERB", "AUX"):
        own = {c.i for c in cue.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < cue.i}
        while start - 1 in own:
            start -= 1
        if any(c.i == end and c.dep_ == "prt" for c in cue.children):
            end += 1
    if end in extra:
        end += 1
    return start, end
