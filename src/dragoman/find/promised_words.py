"""Promised words: a place where somebody binds itself, and which words of the clause name what is promised."""

from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.pledged_clauses import FUTURE


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


def infinitive(verb: Token, *, negated: bool = False) -> bool:
    """Whether a verb stands in the infinitive with "to": one to be done, or with `negated` one to be left undone."""
    before = [c for c in verb.children if c.i < verb.i]
    return any(c.tag_ == "TO" for c in before) and any(c.dep_ == "neg" for c in before) == negated


def words_of(deed: Token) -> tuple[int, int]:
    """Return the tokens of a deed, without "to" before it and without what hangs on behind a comma."""
    start = next((c.i + 1 for c in deed.children if c.tag_ == "TO"), deed.left_edge.i)
    start = min(
        [start, *(c.i for c in deed.children if c.dep_ == "neg" and c.i < deed.i and infinitive(deed, negated=True))]
    )
    if any(c.dep_ == "aux" and c.lower_ in FUTURE for c in deed.children):
        start = min([deed.i, *(c.i for c in deed.children if c.dep_ == "neg" and c.i < deed.i)])
    return start, _end(deed)


def whole_words_of(deed: Token, subject: Token | None) -> tuple[int, int]:
    """Return the tokens of a deed that is told with the thing it is done to before it: "the bridge will be rebuilt"."""
    there = next((c for c in (*deed.children, *deed.head.children) if c.dep_ == "expl" and c.i < deed.i), None)
    subject = there or subject
    start = subject.left_edge.i if subject is not None and subject.i < deed.i else deed.left_edge.i
    while start < deed.i and (deed.doc[start].is_punct or deed.doc[start].is_space or deed.doc[start].dep_ == "mark"):
        start += 1
    return start, _end(deed)


def start_of(verb: Token, subject: Token | None) -> int:
    """Return where the words begin that say who will do what a verb says."""
    if subject is not None and subject.head.i == verb.i and subject.i < verb.i:
        return subject.left_edge.i
    return min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))])


def _end(deed: Token) -> int:
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
    return max(end, deed.i + 1)
