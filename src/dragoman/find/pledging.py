"""Pledging: where in the parse somebody binds itself: who, by which word, to which deed. Intervals are tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.pledged_clauses import FUTURE, agreed, clause_of, receiver_of, reflexive
from dragoman.find.spoken_for import binds, speaks_for
from dragoman.find.syntax import subject_of
from dragoman.find.telling import Telling
from dragoman.find.trailing_tellers import trailing_statement
from dragoman.knowledge.pledges import Pledge, load_pledges
from dragoman.values.finds import FoundStatement

_DOUBTS = frozenset(("may", "might", "could", "must", "should", "can", "would"))
_WILL = frozenset(("will", "shall", "'ll", "’ll"))
_WOULD = frozenset(("would", "'d", "’d"))
"""The future told in the past, which binds only in words that are not quoted."""
_PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Pledging:
    """One binding: mention ids of who is bound, tokens of the deed and of the words that say it."""

    by: tuple[int, ...]
    word: int
    deed: int
    words: tuple[int, int]
    evidence: tuple[int, int]
    rule: str
    confidence: float


def find_pledgings(
    doc: Doc, table: MentionTable, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Pledging]:
    """Return every place where somebody binds itself, in text order of the binding words."""
    pledges = load_pledges()
    for token in doc:
        part = _PARTS.get(token.pos_)
        if part is not None:
            for pledge in pledges.of(part, token.lemma_.lower()):
                yield from _by_word(table, token, pledge, statements, telling)
        if token.lower_ == "going" and token.tag_ == "VBG" and any(c.lemma_ == "be" for c in token.children):
            clause = next((c for c in token.children if c.dep_ == "xcomp" and _infinitive(c)), None)
            if clause is not None:
                yield from _by_future(table, token, token, statements, telling, deed=clause)
        if token.dep_ == "aux" and (token.lower_ in _WILL or _backshifted(token, table, statements, telling)):
            yield from _by_future(table, token.head, token, statements, telling)
        elif token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP", "VBD"):
            after = (c for c in token.children if c.dep_ == "xcomp" and c.i - token.i <= 3)
            clause = next((c for c in after if _infinitive(c)), None)
            if clause is not None:
                yield from _by_future(table, token, token, statements, telling, deed=clause)


def _backshifted(token: Token, table: MentionTable, statements: Sequence[FoundStatement], telling: Telling) -> bool:
    """Whether "would" tells in the past of what was to come: in somebody's words that are not quoted."""
    verb = token.head
    if token.lower_ not in _WOULD or verb.tag_ != "VB":
        return False
    told = _told(verb, token, table, statements, telling)
    if told is None or told.kind == "direct":
        return False
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children)
    return not perfect and not any(c.lower_ in ("rather", "otherwise", "likely") for c in verb.children)


def _told(
    verb: Token, word: Token, table: MentionTable, statements: Sequence[FoundStatement], telling: Telling
) -> FoundStatement | None:
    """The statement that a word belongs to."""
    inside = telling.at(word.idx)
    return statements[inside] if inside is not None else trailing_statement(verb, table)


def _by_word(
    table: MentionTable, token: Token, pledge: Pledge, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Pledging]:
    deed = _deed(token, pledge)
    if deed is None or _doubtful(token) or ("itself" in pledge.slots and not reflexive(token)):
        return
    inside = telling.at(token.idx)
    if (pledge.told or (pledge.kind == "intention" and pledge.pos == "verb")) and inside is None:
        return
    owner, start = _owner(token, pledge)
    if owner is None and "clause" in pledge.slots and pledge.pos == "noun" and _future(deed, negated=True):
        owner = receiver_of(token) or subject_of(deed)
    if owner is None:
        return
    by = _mentions(table, owner)
    if not by:
        return
    words = _words(deed)
    yield Pledging(by, token.i, deed.i, words, (start, words[1]), f"{pledge.kind}:{pledge.lemma}", 0.8)


def _deed(token: Token, pledge: Pledge) -> Token | None:
    if pledge.pos == "noun" and "clause" in pledge.slots and (clause := clause_of(token)) is not None:
        return clause if _future(clause, negated=True) else None
    for child in token.children:
        if child.i < token.i:
            continue
        if pledge.deeds and child.dep_ == "dobj" and child.lemma_.lower() in pledge.deeds:
            return child
        if "to" in pledge.slots and child.dep_ in ("xcomp", "acl", "advcl", "ccomp", "relcl") and _bound(child, pledge):
            if token.pos_ == "VERB" and child.dep_ == "advcl" and any(c.dep_ == "dobj" for c in token.children):
                continue
            return child
        if "clause" in pledge.slots and child.dep_ == "ccomp" and _future(child, negated=pledge.kind == "promise"):
            return child
        to_noun = any(s in pledge.slots for s in ("to_noun", "object_to_noun", "object_to"))
        if to_noun and child.dep_ == "prep" and child.lower_ == "to":
            inner = next((c for c in child.children if c.dep_ in ("pcomp", "pobj")), None)
            if inner is not None and (inner.dep_ == "pcomp" or inner.pos_ == "NOUN"):
                return inner
    return None


def _bound(verb: Token, pledge: Pledge) -> bool:
    """Whether an infinitive names the deed: one to be done, or one that is promised to be left undone."""
    return _infinitive(verb) or (pledge.kind in ("promise", "agreement") and _infinitive(verb, negated=True))


def _future(verb: Token, *, negated: bool = False) -> bool:
    """Whether a clause tells of what will be done, or left undone, by somebody: "vowed that the army would leave"."""
    if any(c.dep_ == "auxpass" or (c.dep_ == "neg" and not negated) for c in verb.children):
        return False
    if verb.lemma_.lower() == "be":
        return False
    return any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children)


def _infinitive(verb: Token, *, negated: bool = False) -> bool:
    before = [c for c in verb.children if c.i < verb.i]
    return any(c.tag_ == "TO" for c in before) and any(c.dep_ == "neg" for c in before) == negated


def _doubtful(token: Token) -> bool:
    """Whether the binding itself is denied, asked for, supposed or only possible."""
    verb = token
    while verb.pos_ in ("NOUN", "ADJ", "ADP") and verb.head.i != verb.i:
        verb = verb.head
    if any(c.dep_ == "det" and c.lower_ in ("no", "any") for c in token.children):
        return True
    for child in verb.children:
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.dep_ == "neg" or (child.dep_ == "aux" and child.lower_ in _DOUBTS and child.lower_ != "would"):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "until") and child.i < verb.i:
            return True
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children) and verb.head.lemma_ != "be"


def _owner(token: Token, pledge: Pledge) -> tuple[Token | None, int]:
    """Return who is bound, and where the words that say so begin."""
    if token.pos_ == "VERB":
        subject = subject_of(token)
        return subject, _start(token, subject)
    if token.pos_ == "ADJ":
        head = token.head
        if head.pos_ in ("AUX", "VERB"):
            subject = subject_of(head)
            return subject, _start(head, subject)
        return None, token.i
    poss = next((c for c in token.children if c.dep_ == "poss"), None)
    verb = token.head
    light = pledge.light or load_pledges().lists["light"]
    uttered = token.dep_ in ("dobj", "attr", "conj") and verb.lemma_.lower() in light
    if poss is None and uttered and verb.pos_ in ("VERB", "AUX"):
        subject = subject_of(verb)
        return subject, _start(verb, subject)
    if poss is not None and (not pledge.light or verb.lemma_.lower() in pledge.light | {"be"}):
        return poss, poss.left_edge.i
    return None, token.i


def _start(verb: Token, subject: Token | None) -> int:
    if subject is not None and subject.head.i == verb.i and subject.i < verb.i:
        return subject.left_edge.i
    return min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))])


def _mentions(table: MentionTable, owner: Token) -> tuple[int, ...]:
    known = table.at(owner.i)
    if known is None:
        return ()
    return (known, *table.mentions[known].conjuncts)


def _words(deed: Token) -> tuple[int, int]:
    """Return the tokens of a deed, without "to" before it and without what hangs on behind a comma."""
    start = next((c.i + 1 for c in deed.children if c.tag_ == "TO"), deed.left_edge.i)
    start = min(
        [start, *(c.i for c in deed.children if c.dep_ == "neg" and c.i < deed.i and _infinitive(deed, negated=True))]
    )
    if any(c.dep_ == "aux" and c.lower_ in FUTURE for c in deed.children):
        start = min([deed.i, *(c.i for c in deed.children if c.dep_ == "neg" and c.i < deed.i)])
    end = deed.right_edge.i + 1
    doc = deed.doc
    for token in deed.subtree:
        at = token.left_edge.i
        if token.i <= deed.i or at <= deed.i or at >= end:
            continue
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "cc")}
        aside = token.dep_ == "advcl" and (doc[at - 1].text == "," or "while" in marks)
        told = token.dep_ == "conj" and token.head.i == deed.i and token.tag_ in ("VBD", "VBZ", "VBP")
        if aside or told or (token.dep_ == "relcl" and token.head.dep_ not in ("nsubj",)):
            end = at
    while end > deed.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, max(end, deed.i + 1)


def _by_future(
    table: MentionTable,
    verb: Token,
    word: Token,
    statements: Sequence[FoundStatement],
    telling: Telling,
    *,
    deed: Token | None = None,
) -> Iterator[Pledging]:
    """Return the deed that a speaker says will be done by the speaker or those spoken for."""
    deed = deed if deed is not None else verb
    accord = agreed(verb) or agreed(deed)
    told = _told(verb, word, table, statements, telling)
    undone = any(c.dep_ == "neg" for c in (*deed.children, *verb.children))
    if undone and not (told is not None and binds(told)):
        return
    idle = deed.lemma_.lower() in load_pledges().lists["no_deeds"] and not _causes(deed)
    if (told is None and accord is None) or idle:
        return
    if any(c.dep_ == "auxpass" for c in deed.children) or _conditional(verb):
        return
    subject = subject_of(verb)
    by = _mentions(table, subject) if subject is not None else ()
    if subject is None or (accord is not None and not by):
        return
    if accord is None and not (by and told is not None and speaks_for(subject, table, by[0], told)):
        if told is None or not binds(told) or not told.sources:
            return
        by = told.sources
    if accord is not None:
        words = _words(deed)
        yield Pledging(by, accord.i, deed.i, words, (_start(verb, subject), words[1]), f"under:{accord.lemma_}", 0.7)
        return
    words = _words(deed)
    first = next((c.i for c in deed.children if c.dep_ == "aux" and c.i < deed.i), None)
    words = (deed.i if first is not None and words[0] < deed.i and not undone else words[0], words[1])
    yield Pledging(by, word.i, deed.i, words, (_start(verb, subject), words[1]), f"future:{word.lower_}", 0.6)


def _causes(verb: Token) -> bool:
    """Whether somebody has something done: "would have the barricades taken down"."""
    if verb.lemma_ not in ("have", "get", "see"):
        return False
    return any(c.dep_ in ("ccomp", "xcomp", "acl", "dobj") and _participle(c) for c in verb.children)


def _participle(token: Token) -> bool:
    return token.tag_ == "VBN" or any(
        c.tag_ == "VBN" and c.dep_ in ("acl", "amod") and c.i > token.i for c in token.children
    )


def _conditional(verb: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.i < verb.i and c.lower_ in
               ("if", "unless", "whether", "when", "until", "how", "what", "why") for c in verb.children)  # fmt: skip
