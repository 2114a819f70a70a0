"""Commitments: deeds that somebody binds itself to or offers, by promise, agreement, readiness or announced plan.

After Searle's commissives (1976, "A classification of illocutionary acts"): the speaker undertakes a course of action.
Nobody is bound by what others ask, fear or foretell, so wishes, demands and predictions are left out.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.conditions import condition_of
from dragoman.find.mentions import MentionTable
from dragoman.find.pledging import find_pledgings
from dragoman.find.promised_words import Pledging
from dragoman.find.spoken_for import Voices
from dragoman.find.telling import Telling
from dragoman.values.finds import FoundCommitment, FoundEvent, FoundStatement, FoundTime
from dragoman.values.mentions import Chain
from dragoman.values.spans import Because, Span, span_of

_NO_LATER = ("later", "than")
_NO_LIMITS = frozenset(("from", "since", "for", "after", "over", "than"))
"""Words before a time that say when a deed begins or how long it lasts, not by when it is to be done."""


def find_commitments(
    doc: Doc,
    table: MentionTable,
    statements: Sequence[FoundStatement],
    events: Sequence[FoundEvent],
    *,
    times: Sequence[FoundTime] = (),
    chains: Sequence[Chain] = (),
) -> tuple[FoundCommitment, ...]:
    """Return the commitments of a report in text order, one for each deed.

    Args:
        doc: The parsed report.
        table: Its mentions.
        statements: Its statements.
        events: Its events.
        times: Its expressions of time, for deadlines.
        chains: Which mentions are one, for speakers that are only "he" or "its minister".
    """
    telling, text = Telling(statements), doc.text
    found: dict[int, FoundCommitment] = {}
    for pledging in find_pledgings(doc, Voices(doc, table, chains), statements, telling):
        commitment = _commitment(doc, pledging, events, times, telling, text)
        known = found.get(pledging.deed)
        if known is None or known.confidence < commitment.confidence:
            found[pledging.deed] = commitment
    return tuple(sorted(found.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end)))


def _commitment(
    doc: Doc, pledging: Pledging, events: Sequence[FoundEvent], times: Sequence[FoundTime], telling: Telling, text: str
) -> FoundCommitment:
    condition = condition_of(doc, pledging.deed)
    low, high = _without(_characters(doc, pledging.evidence), condition)
    first, last = _without(_characters(doc, pledging.words), condition)
    word = span_of(text, doc[pledging.word].idx, doc[pledging.word].idx + len(doc[pledging.word]))
    event = _event_of(doc, pledging.deed, (first, last), events)
    return FoundCommitment(
        by=pledging.by,
        deed=text[first:last].strip(),
        evidence=(span_of(text, low, high),),
        because=(Because(f"pledge.{pledging.rule}", (word,)),),
        confidence=pledging.confidence,
        to=events[event].recipients if event is not None else (),
        event=event,
        condition=span_of(text, *condition) if condition is not None else None,
        deadline=_deadline(doc, doc[pledging.deed], Span(first, last, text[first:last]), times),
        statement=telling.at(doc[pledging.deed].idx),
    )


def _characters(doc: Doc, tokens: tuple[int, int]) -> tuple[int, int]:
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def _without(stretch: tuple[int, int], condition: tuple[int, int] | None) -> tuple[int, int]:
    """Return the stretch without the condition, where that stands at one of its ends."""
    start, end = stretch
    if condition is None or condition[1] <= start or condition[0] >= end:
        return stretch
    if condition[0] - start > end - condition[1]:
        return start, condition[0]
    return (min(condition[1], end - 1), end) if condition[0] <= start else (start, max(start + 1, condition[0]))


def _event_of(doc: Doc, deed: int, words: tuple[int, int], events: Sequence[FoundEvent]) -> int | None:
    """Return the event that codes the deed: the one its verb names, else the first that its words name."""
    at = doc[deed].idx
    inside = [i for i, e in enumerate(events) if words[0] <= e.trigger.start < words[1]]
    return next((i for i in inside if events[i].trigger.start == at), inside[0] if inside else None)


def _deadline(doc: Doc, deed: Token, words: Span, times: Sequence[FoundTime]) -> int | None:
    """Return the time by or in which the deed is to be done.

    It stands among the words of the deed, or before them in its clause: "by June the ministry will pay". What
    stands in a clause about one of its things is none of it: "lift the ban, which was imposed in May".
    """
    clause = deed.head if deed.dep_ == "xcomp" and deed.head.lemma_ in ("be", "go") else deed
    low, high = clause.left_edge.idx, words.end
    inside: list[int] = []
    limits: list[int] = []
    for i, time in enumerate(times):
        if time.span.end <= low or time.span.start >= high or _begins(time) or not _of(doc, time, clause, deed):
            continue
        limit = time.before[-1:] in (("by",), ("until",), ("before",), ("within",)) or time.before[-2:] == _NO_LATER
        if limit:
            limits.append(i)
        elif words.contains(time.span):
            inside.append(i)
    return next(iter(limits or inside), None)


def _of(doc: Doc, time: FoundTime, clause: Token, deed: Token) -> bool:
    """Whether a time says when a deed is to be done, and not when something else in its clause was."""
    span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    while token.i not in (clause.i, deed.i):
        if token.dep_ == "relcl" or (token.dep_ in ("acl", "advcl", "amod") and token.tag_ in ("VBD", "VBN")):
            return False
        if token.head.i == token.i:
            return time.span.start > doc[deed.i].idx
        token = token.head
    return True


def _begins(time: FoundTime) -> bool:
    """Whether a time says when a deed begins or how long it lasts ("from noon on Saturday"), and is no limit."""
    if time.before[-2:] == _NO_LATER:
        return False
    return bool(_NO_LIMITS.intersection(time.before[-1:])) or "from" in time.before[-3:]
