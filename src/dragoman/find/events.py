"""Events: from triggers and the judges' answers to who did what to whom, told by whom and under which condition."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.find.conditions import condition_of
from dragoman.find.event_drafts import Draft, Surroundings
from dragoman.find.modes import mode_by_content, mode_by_means
from dragoman.find.participants import accused, crowds, participants_of, toward
from dragoman.find.retellings import kept_events
from dragoman.find.tellers import embedding_of, told_event
from dragoman.find.triggers import Trigger
from dragoman.find.understood import understood
from dragoman.knowledge.deed_limits import load_deed_limits
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent
from dragoman.values.ontologies import plover
from dragoman.values.questions import Answers, FactualityAnswer, TypeAnswer
from dragoman.values.spans import span_of

SURE = 0.5
"""Confidence from which a trigger is taken for an event."""

_REFUSABLE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_TO_AGREE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))


def decide_events(
    doc: Doc, triggers: Sequence[Trigger], answers: Answers, *, around: Surroundings
) -> tuple[FoundEvent, ...]:
    """Return the events of a report in text order."""
    drafts: list[Draft] = []
    by_token: dict[int, int] = {}
    for trigger, types, factuality in zip(triggers, answers.types, answers.factuality, strict=True):
        event = _event(doc, trigger, types, factuality, around)
        if event is not None:
            by_token[trigger.token.i] = len(drafts)
            drafts.append(Draft(trigger, event))
    for draft in drafts:
        draft.embedding = embedding_of(draft.trigger.token, by_token, drafts)
    for index, draft in enumerate(drafts):
        draft.event = _with_mode(index, draft, drafts)
        draft.event = crowds(draft, around)
    for draft in drafts:
        draft.event = told_event(
            _as_reported(accused(draft, drafts), rule=draft.trigger.reading.rule),
            draft,
            drafts,
            around,
        )
    for index, draft in enumerate(drafts):
        draft.event = toward(index, draft, drafts, around)
    for index, draft in enumerate(drafts):
        draft.event = understood(index, draft, drafts, around)
    return kept_events(doc, drafts, around)


def _with_mode(index: int, draft: Draft, drafts: Sequence[Draft]) -> FoundEvent:
    """The event with a mode by its means or its content, where its frame gives none."""
    event = draft.event
    if event.modes or not plover().types[event.types[0]].modes:
        return event
    content = [(d.event.types, d.event.modes) for d in drafts if d.embedding == index]
    if not content and draft.trigger.fits[0].complement is not None:
        content = [((), ())]
    mode = mode_by_content(event.types[0], content) or mode_by_means(draft.trigger.token, event.types[0])
    return replace(event, modes=(mode,)) if mode else event


def _event(
    doc: Doc, trigger: Trigger, types: TypeAnswer, factuality: FactualityAnswer, around: Surroundings
) -> FoundEvent | None:
    if not types.types or not types.types[0][0] or types.types[0][1] < SURE:
        return None
    top = types.types[0][1]
    names = tuple(t for t, score in types.types if t and score >= top - 1e-9)[:2]
    if factuality.polarity == "negative" and factuality.status == "happened" and _negated(trigger):
        names, factuality = _negated(trigger), replace(factuality, polarity="positive")
    modes = tuple(m for m in types.modes if plover().type_of_mode(m, names))
    actors, recipients, reciprocal = participants_of(trigger, around)
    condition = (
        condition_of(doc, trigger.token.i) if factuality.status in ("conditional", "planned", "happened") else None
    )
    token = trigger.token
    return FoundEvent(
        types=names,
        trigger=trigger.span,
        status=factuality.status,
        polarity=factuality.polarity,
        because=types.because + factuality.because,
        confidence=round(min(top, factuality.confidence), 4),
        modes=modes,
        contexts=around.contexts_of(token, names, modes) or trigger.frame.contexts,
        actors=actors,
        recipients=recipients,
        reciprocal=reciprocal,
        place=around.place_of(token.i),
        time=around.time_of(token.i),
        tense=tense_of(token),
        condition=span_of(doc.text, *condition) if condition else None,
        size=around.size_of(token, names[0]),  # type: ignore[arg-type]
    )


def _negated(trigger: Trigger) -> tuple[str, ...]:
    """The types that the negation of the word names: not to be willing or not to accede is to reject."""
    frame = trigger.frame
    if frame.negated:
        return frame.negated
    return ("REJECT",) if frame.type == ("AGREE",) and "to" in frame.complement else ()


def _as_reported(event: FoundEvent, *, rule: str) -> FoundEvent:
    """A future CONSULT, SUPPORT, COOPERATE or AID is AGREE, happened, and "will not" do it REJECT: the codebook's rule.

    Args:
        event: The event as its words have it.
        rule: What gave it its status: a modal verb makes it future ("will not lift"), not so somebody's plan ("no plans
            to lift"), who only tries, wishes or means to has not agreed to (but who works to mend ties supports it),
            and a treaty to be signed is none yet.
    """
    if (
        event.status == "planned"
        and event.polarity == "negative"
        and rule.startswith("status.modal")
        and _REFUSABLE & set(event.types)
    ):
        mode = mode_by_content("REJECT", [(event.types, event.modes)])
        return replace(
            event, types=("REJECT",), modes=(mode,) if mode else (), status="happened", polarity="positive",
            actors=event.actors[:1] if event.reciprocal else event.actors,
            recipients=event.recipients + (event.actors[1:] if event.reciprocal else ()), reciprocal=False,
        )  # fmt: skip
    word = rule.removeprefix("status.")
    pending = word in load_deed_limits().attempts | {"to-be-done"}
    if (
        "AGREE" in event.types
        and event.status in ("planned", "conditional")
        and event.polarity == "positive"
        and not pending
    ):
        return replace(event, status="happened")
    if event.status != "planned" or event.polarity != "positive" or event.types[0] not in _TO_AGREE:
        return event
    if word in load_deed_limits().attempts:
        exerted = event.types == ("SUPPORT",) and word in load_deed_limits().exertions
        return replace(event, status="happened") if exerted else event
    return replace(event, types=("AGREE",), modes=(), status="happened", reciprocal=event.reciprocal)


def tense_of(token: Token) -> str | None:
    """Return past, present or future for the clause of a word, None where the clause has no finite verb."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    forms = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if any(f.lower_ in load_syntax_words().future for f in forms):
        return "future"
    tags = {f.tag_ for f in forms}
    if "VBD" in tags or ("VBN" in tags and any(f.lower_ in ("has", "have", "had") for f in forms)):
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else None


def in_text_order(events: Sequence[FoundEvent], more: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """Return all events in text order, `embedded_in` counted anew."""
    merged = sorted([*events, *more], key=lambda e: (e.trigger.start, e.trigger.end))
    at = {id(event): i for i, event in enumerate(merged)}
    place = {old: at[id(event)] for old, event in enumerate(events)}
    return tuple(
        replace(e, embedded_in=place[e.embedded_in]) if e.embedded_in is not None else e for e in merged
    )  # fmt: skip
