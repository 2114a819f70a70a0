"""Retellings: a further telling of a deed in one report is an event of its own only if it adds something."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.find.event_drafts import VERBAL, Draft, Surroundings
from dragoman.find.frames import slot_mentions
from dragoman.knowledge.operators import load_operators
from dragoman.values.finds import FoundEvent

_RESULTS = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"))
"""Types whose noun with "the" and nobody beside it is the thing made, not the making ("ratified the agreement")."""

_FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION"))


def kept_events(drafts: list[Draft], around: Surroundings) -> tuple[FoundEvent, ...]:
    """Return the events that add something, with `embedded_in` counted anew."""
    kept: list[int] = []
    told: list[FoundEvent] = []
    mere = {d.embedding for d in drafts if d.embedding is not None and _is_mere(drafts[d.embedding])}
    for index, draft in enumerate(drafts):
        event = draft.event
        outer = drafts[draft.embedding].event if draft.embedding is not None else None
        if outer is not None and outer.types[0] == "AGREE" and event.types == ("AGREE",):
            continue
        if index in mere or _says_nobody(draft):
            continue
        completed = _with_antecedent(draft, event, told, around)
        if completed is None:
            continue
        draft.event = completed
        kept.append(index)
        told.append(completed)
    place = {old: new for new, old in enumerate(kept)}
    embedding = {i: drafts[i].embedding for i in kept}
    return tuple(
        replace(drafts[i].event, embedded_in=place.get(e) if (e := embedding[i]) is not None else None) for i in kept
    )


def _is_mere(draft: Draft) -> bool:
    """Whether the trigger is a mere intention ("plans to"), which its deed's status already says."""
    token = draft.trigger.noun or draft.trigger.token
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos_, "")
    operator = load_operators().get(pos, token.lemma_.lower())
    return operator is not None and operator.mere


def _says_nobody(draft: Draft) -> bool:
    """Whether a noun for a saying or a meeting names neither side: the thing in general, not a deed."""
    event = draft.event
    if draft.trigger.token.pos_ != "NOUN" or event.actors or event.recipients:
        return False
    return event.types[0] in VERBAL | {"CONSULT"} and event.status != "called_for"


def _with_antecedent(draft: Draft, event: FoundEvent, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent | None:  # noqa: E501
    """A noun with "the" or "this" that names nobody takes its parties from the last such deed; None if it adds nothing."""
    token = draft.trigger.token
    definite = token.pos_ == "NOUN" and any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "these", "that", "those") for c in token.children
    )
    event = _with_recipients(event, draft, told, around)
    if token.pos_ != "NOUN":
        return event
    site, frame = draft.trigger.site, draft.trigger.frame
    own = slot_mentions(site, tuple(s for s in (*frame.actor, *frame.recipient, "of", "by", "poss") if s != "light"))
    if own:
        return event
    if definite and event.types[0] in _RESULTS:
        return None
    for earlier in reversed(told):
        if earlier.types[0] != event.types[0] or not _compatible(event, earlier, around):
            continue
        adds = (event.time is not None and event.time != earlier.time) or (
            event.place is not None and event.place != earlier.place) or (event.size is not None) or (
            event.status, event.polarity) != (earlier.status, earlier.polarity)  # fmt: skip
        if not adds:
            return None
        if not definite:
            return event
        return replace(
            event,
            actors=event.actors or earlier.actors,
            recipients=event.recipients or earlier.recipients,
            modes=event.modes or earlier.modes,
        )
    return event


def _with_recipients(event: FoundEvent, draft: Draft, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent:
    """A deed of force whose words leave out whom it hit takes that from the last telling with the same doer."""
    if event.recipients or event.reciprocal or event.types[0] not in _FORCE:
        return event
    if draft.trigger.site.object is not None and draft.trigger.noun is None:
        return event
    for earlier in reversed(told):
        if earlier.types[0] == event.types[0] and earlier.recipients and _compatible(event, earlier, around):
            own = {around.chain_of.get(m) for m in event.actors}
            if not own & {around.chain_of.get(m) for m in earlier.recipients}:
                return replace(event, recipients=earlier.recipients)
    return event


def _compatible(event: FoundEvent, earlier: FoundEvent, around: Surroundings) -> bool:
    for mine, theirs in ((event.actors, earlier.actors), (event.recipients, earlier.recipients)):
        a, b = {around.chain_of.get(m) for m in mine}, {around.chain_of.get(m) for m in theirs}
        if a and b and not a & b:
            return False
    return True
