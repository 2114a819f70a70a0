"""Complements: the words that a cue attributes, by the pattern in which the parse shows them.

Intervals are token positions, end exclusive. A pattern is a short name: `that` (a finite clause), `wh` (an indirect
question), `to`, `ing`, `object`, `as` ("described it as"), `small` ("called it baseless"), `passive` ("is expected to
rise"), `before` (the clause stands before the cue: "It will rain, he said"), or `prep:of` and the like.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.syntax import is_passive

WH = frozenset(["whether", "if", "how", "why", "what", "who", "whom", "whose", "when", "where", "which"])
_HEARD = frozenset(
    ("tell", "ask", "inform", "assure", "remind", "notify", "convince", "persuade", "advise", "show", "teach")
)
_CLOSE = frozenset(
    ("for", "to", "with", "of", "over", "about", "from", "in", "on", "at", "against", "into", "toward", "towards")
)


@dataclass(frozen=True, slots=True)
class Complement:
    """Words that stand in a pattern to a cue; `cue` are further tokens that belong to the cue."""

    pattern: str
    tokens: tuple[tuple[int, int], ...]
    cue: tuple[int, ...] = ()


def extent(token: Token) -> tuple[int, int]:
    """Return the interval of a word with all that depends on it."""
    return token.left_edge.i, token.right_edge.i + 1


def verb_complements(verb: Token) -> Iterator[Complement]:
    """Return what may be attributed by a verb, one item for each pattern that the parse shows."""
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    passive = is_passive(verb)
    if clause is None and not passive:
        moved = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis", "advcl") and c.right_edge.i < verb.i
                      and c.dep_ == "ccomp"), None)  # fmt: skip
        if moved is not None:
            yield Complement("before", (extent(moved),))
        elif verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and _is_insert(verb):
            yield Complement("insert", _around(verb))
    objects = [c for c in verb.children if c.dep_ in ("dobj", "obj") and c.i > verb.i]
    if clause is not None:
        yield from _of_clause(verb, clause, objects, passive)
    if len(objects) > 1 and not passive:
        yield Complement("small", ((objects[0].left_edge.i, objects[-1].right_edge.i + 1),))
    if clause is None and _leads(verb):
        yield Complement("that", ((verb.right_edge.i + 1, verb.head.right_edge.i + 1),))
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp") and child.i > verb.i and objects and not passive:
            yield Complement("small", ((objects[0].left_edge.i, child.right_edge.i + 1),))
        elif child.dep_ == "oprd" and passive:
            subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            yield Complement("passive", (*((extent(subject),) if subject is not None else ()), extent(child)))
        elif child.dep_ in ("prep", "agent", "prt") and child.i > verb.i and child.lower_ != "by":
            yield from _of_phrase(verb, child, objects, passive)
    if objects and clause is None and not passive and (far := _distant_as(verb, objects[0])) is not None:
        yield Complement("as", ((objects[0].left_edge.i, far),))
    if objects and clause is None:
        yield Complement("object", (_with_phrases(verb, objects[0]),))
    if passive and clause is None:
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if subject is not None:
            yield Complement("passive_object", (extent(subject),))


def _of_clause(verb: Token, clause: Token, objects: list[Token], passive: bool) -> Iterator[Complement]:
    first = next((c for c in clause.subtree if not c.is_punct and not c.is_space), clause)
    infinitive = any(c.tag_ == "TO" and c.i < clause.i for c in clause.children)
    start, end = extent(clause)
    if start < verb.i:
        start = min(t.i for t in clause.subtree if t.i > verb.i)
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < clause.i), None)
    if passive:
        own = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")), None)
        pieces = (
            ((start, end),) if own is None or (own.lower_ == "it" and not infinitive) else (extent(own), (start, end))
        )
        yield Complement("passive", pieces)
    elif clause.dep_ == "xcomp" or infinitive or (clause.tag_ == "VBG" and not _finite(clause)):
        if infinitive:
            yield Complement("object_to" if objects or subject is not None else "to", ((start, end),))
        elif clause.tag_ == "VBG":
            yield Complement("ing", ((start, end),))
        else:
            yield Complement("small", ((objects[0].left_edge.i if objects else start, end),))
    elif not _finite(clause) and clause.pos_ in ("ADJ", "NOUN", "PROPN"):
        yield Complement("small", ((start, end),))
    elif first.lower_ in WH:
        yield Complement("wh", ((start, end),))
    else:
        near = bool(objects) and (subject is None or objects[0].right_edge.i + 1 == start)
        if near and first.dep_ != "mark" and verb.lemma_ not in _HEARD:
            start = objects[0].left_edge.i
        yield Complement("that", ((start, end),))


def _with_phrases(verb: Token, head: Token) -> tuple[int, int]:
    """Return the object with the phrases that the parse has hung on the verb but that follow it at once."""
    start, end = extent(head)
    for child in verb.children:
        if child.left_edge.i != end:
            continue
        timed = any(t.ent_type_ in ("DATE", "TIME") for t in child.subtree)
        if child.dep_ == "prep" and child.lower_ in _CLOSE and not timed:
            end = child.right_edge.i + 1
        else:
            break
    return start, end


def _distant_as(verb: Token, head: Token) -> int | None:
    """Return the end of an as-phrase that the parse has hung inside the object ("describe the talks as vital")."""
    for token in head.subtree:
        if token.i > head.i and token.lower_ == "as" and token.dep_ == "prep" and token.head.i != verb.i:
            after = token.nbor(1) if token.i + 1 < len(token.doc) else token
            return token.right_edge.i + 1 if after.lower_ not in ("well", "of", "to", "part") else None
    return None


def _finite(clause: Token) -> bool:
    return clause.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    )


def _of_phrase(verb: Token, prep: Token, objects: list[Token], passive: bool) -> Iterator[Complement]:
    inner = next((c for c in prep.children if c.dep_ in ("pobj", "pcomp", "amod", "prep", "dep")), None)
    if inner is None:
        return
    if prep.lower_ == "as":
        if passive:
            subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            yield Complement("passive_as", (*((extent(subject),) if subject is not None else ()), extent(prep)))
        elif objects:
            yield Complement("as", ((objects[0].left_edge.i, prep.right_edge.i + 1),))
        return
    if objects:
        yield Complement(f"object_{prep.lower_}", ((objects[0].left_edge.i, prep.right_edge.i + 1),))
    else:
        start, end = extent(inner)
        for child in verb.children:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i == end:
                end = child.right_edge.i + 1
        yield Complement(f"prep:{prep.lower_}", ((start, end),), (prep.i,))


def _leads(verb: Token) -> bool:
    """Whether the parse has taken a telling for a part of what it tells: "He added, they would wait"."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.i < verb.i or verb.right_edge.i >= head.i or head.pos_ not in ("VERB", "AUX"):
        return False
    subject = any(c.dep_ == "nsubj" for c in verb.children)
    own = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return subject and own is not None and own.i > verb.right_edge.i and head.left_edge.i >= verb.left_edge.i


def _is_insert(verb: Token) -> bool:
    """Whether commas set the verb's clause off inside a sentence that is its content ("The plan, he said, failed")."""
    start, end = extent(verb)
    doc = verb.doc
    subject = any(c.dep_ in ("nsubj",) for c in verb.children)
    marked = any(c.dep_ == "mark" for c in verb.children)
    before = start > verb.sent.start and doc[start - 1].text in (",", "—", "–")
    after = end < verb.sent.end and doc[end].text in (",", "—", "–", ".", "?", "!")
    return subject and not marked and before and after


def _around(verb: Token) -> tuple[tuple[int, int], ...]:
    """Return what surrounds an inserted clause in the clause it is inserted into."""
    start, end = extent(verb)
    low, high = extent(verb.head)
    return tuple((a, b) for a, b in ((low, start), (end, high)) if b > a)


def noun_complements(noun: Token) -> Iterator[Complement]:
    """Return what may be attributed by a noun: "the claim that", "a plan to", "criticism of"."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp", "relcl") and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            if any(c.tag_ == "TO" and c.i < child.i for c in child.children):
                yield Complement("to", (extent(child),))
            elif any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
                yield Complement("that", (extent(child),))
        elif child.dep_ == "prep" and child.lower_ != "by":
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                yield Complement(f"prep:{child.lower_}", (extent(inner),), (child.i,))


def adjective_complements(adjective: Token) -> Iterator[Complement]:
    """Return what may be attributed by a predicative adjective: "confident that", "willing to", "aware of"."""
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep_ in ("ccomp", "xcomp", "advcl"):
            if any(c.tag_ == "TO" and c.i < child.i for c in child.children):
                yield Complement("to", (extent(child),))
            elif child.dep_ == "ccomp":
                yield Complement("that", (extent(child),))
        elif child.dep_ == "prep":
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                yield Complement(f"prep:{child.lower_}", (extent(inner),), (child.i,))
