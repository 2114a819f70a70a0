"""Judgements: positions that somebody's own words take by a predicate: "It is a stunt", "this law is unjust"."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.stances import Site
from dragoman.find.telling import Telling
from dragoman.knowledge.stances import load_stances
from dragoman.values.codes import Stance
from dragoman.values.finds import FoundStatement

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "am"))
_MODAL = frozenset(("can", "could", "may", "might"))
_ASKING = frozenset(("what", "which", "who", "there"))
_EMPTY = frozenset(("it", "this", "that", "there", "what", "which"))


def find_judgements(
    doc: Doc, table: MentionTable, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Site]:
    """Return the judgements inside statements; the speaker holds them."""
    lists = load_stances().lists
    for token in doc:
        if token.dep_ not in ("attr", "acomp", "oprd") or token.head.lower_ not in _BE:
            continue
        lemma = token.lemma_.lower()
        good, bad = lemma in lists["good"], lemma in lists["bad"]
        judged = good or bad or lemma in lists["judgements"] or any(
            c.dep_ == "amod" and c.lemma_.lower() in lists["bad"] for c in token.children
        )  # fmt: skip
        inside = telling.at(token.idx)
        if not judged or inside is None or any(c.dep_ == "neg" or c.lower_ in _MODAL for c in token.head.children):
            continue
        site = _site(doc, table, token, good=good, bad=bad)
        if site is not None:
            yield site


def _site(doc: Doc, table: MentionTable, predicate: Token, *, good: bool, bad: bool) -> Site | None:
    verb = predicate.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj") and c.i < verb.i), None)
    clause = next((c for c in (*predicate.children, *verb.children) if c.i > predicate.i and _is_reason(c)), None)
    if subject is None or subject.lower_ in _ASKING or any(c.lower_ in _ASKING for c in subject.children):
        return None
    known = table.at(subject.i)
    if known is not None and table.mentions[known].person in (1, 2):
        return None
    stance: Stance = "regards_as"
    about: tuple[int, ...]
    issue: tuple[int, int] | None
    regarded: tuple[int, int] | None
    end = predicate.right_edge.i + 1
    if subject.lower_ == "it" and clause is not None and (good or bad):
        stance = "supports" if good else "opposes"
        actor = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        known = table.at(actor.i) if actor is not None else None
        about = (known,) if known is not None else ()
        issue = _span(doc, clause.left_edge.i, clause.right_edge.i + 1)
        end = clause.right_edge.i + 1
        regarded = None
    else:
        known = table.at(subject.i)
        owner = next((table.at(c.i) for c in subject.children if c.dep_ == "poss"), None)
        if known is not None:
            about = (known, *table.mentions[known].conjuncts)
        else:
            about = (owner,) if owner is not None else ()
        empty = subject.lower_ in _EMPTY and known is not None
        issue = None if empty else _span(doc, subject.left_edge.i, subject.right_edge.i + 1)
        end = _end(predicate)
        regarded = _span(doc, predicate.left_edge.i, end)
    while end > predicate.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return Site(
        predicate.i, stance, (), about, issue, regarded, _span(doc, subject.left_edge.i, end), False, True,
        f"judgement:{predicate.lemma_.lower()}", 0.5,
    )  # fmt: skip


def _is_reason(clause: Token) -> bool:
    """Whether a clause says what is judged: "it is good that ...", "it is wrong because ..."."""
    marked = any(c.lower_ in ("that", "because") for c in clause.children)
    return clause.dep_ in ("ccomp", "advcl", "csubj") and marked


def _end(predicate: Token) -> int:
    end = predicate.right_edge.i + 1
    for token in predicate.doc[predicate.i + 1 : end]:
        if token.dep_ in ("relcl", "advcl") or token.text in (",", ";", "—"):
            return max(predicate.i + 1, min(token.left_edge.i, token.i))
    return end


def _span(doc: Doc, start: int, end: int) -> tuple[int, int]:
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
