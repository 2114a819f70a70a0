"""Demands by modal verb: who says that somebody must or should do something asks for it.

"The minister said the rebels must disarm" holds a REQUEST by the minister to the rebels, beside the disarming that is
called for; so does "They need to stand by us" inside a quotation. The subject has to be somebody else than the
speaker: "we must act" asks nobody.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.event_drafts import Surroundings
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.modes import mode_by_content
from dragoman.find.syntax import children, is_passive, surface_subject
from dragoman.find.tellers import statement_at
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent, FoundStatement
from dragoman.values.spans import Because, Span

CONFIDENCE = 0.6
_REASONS = frozenset(("because", "since", "as", "than"))


def find_demands(doc: Doc, events: Sequence[FoundEvent], around: Surroundings) -> tuple[FoundEvent, ...]:
    """Return a REQUEST for each statement that says what somebody else must do, in text order; one a statement.

    Args:
        doc: The report.
        events: The events found so far; a statement that already holds a REQUEST gets none.
        around: Who is who and who said what.
    """
    asked = {e.statement for e in events if "REQUEST" in e.types}
    found: list[FoundEvent] = []
    for token in doc:
        verb = _obliged(token)
        if verb is None:
            continue
        span = Span(token.idx, token.idx + len(token.text), token.text)
        index = statement_at(span, around.statements)
        if index is None or index in asked:
            continue
        recipients = _others(verb, around.statements[index], around)
        if recipients:
            asked.add(index)
            found.append(_request(verb, span, index, recipients, events, around))
    return tuple(found)


def _obliged(token: Token) -> Token | None:
    """The verb that a modal of obligation governs, or None where the token is no such modal."""
    if token.lower_ in load_syntax_words().obliging_modals and token.dep_ == "aux":
        return token.head
    if token.lemma_ in load_syntax_words().needing and token.pos_ == "VERB" and token.tag_ in ("VBP", "VBZ"):
        return next((c for c in children(token, "xcomp") if any(a.tag_ == "TO" for a in c.children)), None)
    return None


def _others(verb: Token, statement: FoundStatement, around: Surroundings) -> tuple[int, ...]:
    """The mentions that are to act, none of them the speaker; empty where the subject is no actor."""
    if is_passive(verb) or _is_aside(verb):
        return ()
    subject = surface_subject(verb)
    if subject is None:
        return ()
    if any(c.dep_ == "det" and c.lower_ in ("a", "an", "any", "every", "each", "no") for c in subject.children):
        return ()
    mentions = slot_mentions(Site(verb, around.table), ("subject",))
    speakers = around.chains(statement.sources)
    if any(around.table.mentions[m].person == 1 or around.chain_of.get(m) in speakers for m in mentions):
        return ()
    return mentions


def _is_aside(verb: Token) -> bool:
    """Whether the modal stands in a relative clause, or in one that gives a reason: no demand, but how things are."""
    verb = verb.head if verb.dep_ == "xcomp" else verb
    if verb.dep_ == "relcl":
        return True
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _REASONS for c in verb.children)


def _request(
    verb: Token, span: Span, index: int, recipients: tuple[int, ...], events: Sequence[FoundEvent], around: Surroundings
) -> FoundEvent:  # fmt: skip
    statement = around.statements[index]
    inner = [
        (e.types, e.modes) for e in events if verb.idx <= e.trigger.start < verb.idx + 60 and e.status == "called_for"
    ]
    mode = mode_by_content("REQUEST", inner or [((), ())])
    return FoundEvent(
        types=("REQUEST",),
        modes=(mode,) if mode else (),
        trigger=span,
        status="happened",
        polarity="positive",
        because=(Because("demand.modal", (span,)),),
        confidence=CONFIDENCE,
        actors=statement.sources,
        recipients=recipients,
        statement=index,
        tense="present",
    )
