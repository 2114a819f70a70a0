"""Links: one deed set off another, or answers it, as the sentence says ("triggering protests", "in response to")."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.knowledge.causes import load_causes
from dragoman.values.finds import FoundEvent, FoundLink
from dragoman.values.spans import Because, Span


def find_links(doc: Doc, events: Sequence[FoundEvent]) -> tuple[FoundLink, ...]:
    """Return the links between the events of one sentence, by connectives and causal verbs, in text order."""
    if len(events) < 2:
        return ()
    words = load_causes()
    at: dict[int, int] = {}
    for index, event in enumerate(events):
        span = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        if span is not None:
            at[span.root.i] = index
    links: dict[tuple[int, int], FoundLink] = {}
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words.verbs:
            cause, effect = _sides(token, at)
            _add(links, cause, effect, "cause", token, f"link.verb:{lemma}")
        elif token.dep_ in ("prep", "mark", "advmod", "pcomp") and token.lower_ in words.connectives:
            kind, forward = words.connectives[token.lower_]
            if token.dep_ == "mark":
                inner, outer = _nearest(token.head, at), _above(token.head, at)
            else:
                inner, outer = _below(token, at), _above(token, at)
            source, target = (inner, outer) if forward else (outer, inner)
            _add(links, source, target, kind, token, f"link.connective:{token.lower_}")
        elif token.lower_ == "response" and token.dep_ == "pobj" and token.head.lower_ == "in":
            _add(links, _above(token.head, at), _below(token, at), "response", token, "link.in-response-to")
    return tuple(links[key] for key in sorted(links))


def _add(
    links: dict[tuple[int, int], FoundLink], source: int | None, target: int | None, kind: str, token: Token, rule: str
) -> None:
    if source is None or target is None or source == target:
        return
    span = Span(token.idx, token.idx + len(token.text), token.text)
    link = FoundLink(source, target, kind, (span,), (Because(rule, (span,)),), 0.7)  # type: ignore[arg-type]
    links.setdefault((source, target), link)


def _sides(verb: Token, at: dict[int, int]) -> tuple[int | None, int | None]:
    """Cause and effect of a causal verb: what stands before or above it, and its object."""
    effect = next(
        (
            i
            for c in verb.children
            if c.dep_ in ("dobj", "prep", "nsubjpass")
            for t in c.subtree
            if (i := at.get(t.i)) is not None
        ),
        None,
    )
    cause = next(
        (i for c in verb.children if c.dep_ == "nsubj" for t in c.subtree if (i := at.get(t.i)) is not None), None
    )
    return (cause if cause is not None else _above(verb, at)), effect


def _above(token: Token, at: dict[int, int]) -> int | None:
    while token.head != token:
        token = token.head
        if token.i in at:
            return at[token.i]
    return None


def _below(token: Token, at: dict[int, int]) -> int | None:
    return next((at[t.i] for t in token.subtree if t.i in at), None)


def _nearest(token: Token, at: dict[int, int]) -> int | None:
    return at[token.i] if token.i in at else _below(token, at)
