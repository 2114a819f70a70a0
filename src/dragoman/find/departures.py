"""Departures: to want somebody to leave, or to say that somebody must, is to oppose them."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.stances import Site
from dragoman.find.syntax import surface_subject
from dragoman.find.telling import Telling
from dragoman.knowledge.stances import load_stances
from dragoman.values.finds import FoundStatement

_MUST = frozenset(("must", "should", "shall"))


def find_departures(
    doc: Doc, table: MentionTable, statements: Sequence[FoundStatement], telling: Telling
) -> Iterator[Site]:
    """Return the wishes and demands that somebody leave: the one who is to leave is opposed."""
    lists = load_stances().lists
    for token in doc:
        if token.pos_ != "VERB" or not _departs(token):
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        governor = token.head
        wished = token.dep_ in ("ccomp", "xcomp") and governor.lemma_.lower() in lists["wishes"]
        must = any(c.dep_ == "aux" and c.lower_ in _MUST for c in token.children) and telling.at(token.idx) is not None
        denied = any(c.dep_ == "neg" for c in (*token.children, *governor.children))
        if subject is None or not (wished or must) or denied:
            continue
        known = table.at(subject.i)
        if known is None or table.mentions[known].person in (1, 2):
            continue
        holder = surface_subject(governor) if wished else None
        held = table.at(holder.i) if holder is not None else None
        if wished and (held is None or held == known):
            continue
        start = holder.left_edge if holder is not None and holder.i < token.i else subject.left_edge
        last = doc[token.right_edge.i]
        yield Site(
            token.i, "opposes", (held,) if held is not None else (), (known, *table.mentions[known].conjuncts), None,
            None, (start.idx, last.idx + len(last)), False, must, f"departure:{token.lemma_.lower()}", 0.5,
        )  # fmt: skip


def _departs(verb: Token) -> bool:
    lists = load_stances().lists
    if verb.lemma_.lower() in lists["departures"]:
        return verb.lemma_ != "go" or not any(c.dep_ in ("xcomp", "acomp", "prt") for c in verb.children)
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    return f"{verb.lemma_.lower()} {after}" in lists["departing"]
