"""Events: from triggers and the judges' answers to who did what to whom, told by whom and under which condition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.find.conditions import condition_of
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.mentions import MentionTable
from dragoman.find.modes import mode_by_content, mode_by_means
from dragoman.find.syntax import clause_kind, subject_of, target_of
from dragoman.find.triggers import Trigger
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.operators import load_operators
from dragoman.values.finds import FoundEvent, FoundStatement
from dragoman.values.mentions import Mention
from dragoman.values.ontologies import plover
from dragoman.values.questions import Answers, FactualityAnswer, TypeAnswer
from dragoman.values.spans import Span, span_of

SURE = 0.5
"""Confidence from which a trigger is taken for an event."""

VERBAL = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT"))
"""Types whose deed is a saying: what its words are about is told by its actor."""

_TO_AGREE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
_RESULTS = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"))
"""Types whose noun with "the" and nobody beside it is the thing made, not the making ("ratified the agreement")."""

_FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION"))

_VERB_ACTOR, _VERB_RECIPIENT = ("subject",), ("object",)
_NOUN_ACTOR, _NOUN_RECIPIENT = ("poss", "by", "light", "modifier"), ("against", "on", "with", "to")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What events are bound to: who is who, who said what, where and when things are.

    Args:
        table: The mentions.
        chain_of: Chain index by mention id.
        statements: In text order.
        place_of: The place of the deed that a token names, as an index, or None.
        time_of: The time that dates it, as an index, or None.
        size_of: The numbers of people that its sentence gives for it.
        contexts_of: Its PLOVER contexts.
    """

    table: MentionTable
    chain_of: Mapping[int, int]
    statements: Sequence[FoundStatement]
    place_of: Callable[[int], int | None]
    time_of: Callable[[int], int | None]
    size_of: Callable[[Token, str], object]
    contexts_of: Callable[[Token, tuple[str, ...], tuple[str, ...]], tuple[str, ...]]


@dataclass(slots=True)
class _Draft:
    trigger: Trigger
    event: FoundEvent
    embedding: int | None = None


def decide_events(doc: Doc, triggers: Sequence[Trigger], answers: Answers, *, around: Surroundings) -> tuple[FoundEvent, ...]:  # noqa: E501
    """Return the events of a report in text order."""
    drafts: list[_Draft] = []
    by_token: dict[int, int] = {}
    for trigger, types, factuality in zip(triggers, answers.types, answers.factuality, strict=True):
        event = _event(doc, trigger, types, factuality, around)
        if event is not None:
            by_token[trigger.token.i] = len(drafts)
            drafts.append(_Draft(trigger, event))
    for draft in drafts:
        draft.embedding = _embedding(draft.trigger.token, by_token, drafts)
    for index, draft in enumerate(drafts):
        draft.event = _with_mode(index, draft, drafts)
    for draft in drafts:
        draft.event = _told(_as_reported(_accused(draft, drafts)), draft, drafts, around)
    for index, draft in enumerate(drafts):
        draft.event = _toward(index, draft, drafts, around)
    return _kept(drafts, around)


def _with_mode(index: int, draft: _Draft, drafts: Sequence[_Draft]) -> FoundEvent:
    """The event with a mode by its means or its content, where its frame gives none."""
    event = draft.event
    if event.modes or not plover().types[event.types[0]].modes:
        return event
    content = [(d.event.types, d.event.modes) for d in drafts if d.embedding == index]
    if not content and draft.trigger.fits[0].complement is not None:
        content = [((), ())]
    mode = mode_by_content(event.types[0], content) or mode_by_means(draft.trigger.token, event.types[0])
    return replace(event, modes=(mode,)) if mode else event


def _event(doc: Doc, trigger: Trigger, types: TypeAnswer, factuality: FactualityAnswer, around: Surroundings) -> FoundEvent | None:  # noqa: E501
    if not types.types or not types.types[0][0] or types.types[0][1] < SURE:
        return None
    top = types.types[0][1]
    names = tuple(t for t, score in types.types if t and score >= top - 1e-9)[:2]
    if factuality.polarity == "negative" and factuality.status == "happened" and _negated(trigger):
        names, factuality = _negated(trigger), replace(factuality, polarity="positive")
    modes = tuple(m for m in types.modes if plover().type_of_mode(m, names))
    actors, recipients, reciprocal = _participants(trigger, around)
    condition = condition_of(doc, trigger.token.i) if factuality.status in ("conditional", "planned", "happened") else None
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


def _participants(trigger: Trigger, around: Surroundings) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    frame, site = trigger.frame, trigger.site
    verbal = frame.pos != "noun"
    actor_slots = frame.actor or (_VERB_ACTOR if verbal else _NOUN_ACTOR)
    if trigger.noun is not None:
        owner = slot_mentions(Site(trigger.noun, around.table), ("poss",))
        if owner:
            return owner, slot_mentions(site, frame.recipient, taken=frozenset(owner)), False
    recipient_slots = frame.recipient or (_VERB_RECIPIENT if verbal else _NOUN_RECIPIENT)
    actors = slot_mentions(site, actor_slots)
    if verbal and "object" not in actor_slots + recipient_slots:
        recipient_slots += _VERB_RECIPIENT
    taken = frozenset(actors)
    recipients = slot_mentions(site, recipient_slots, taken=taken)
    if not recipients and frame.type:
        recipients = slot_mentions(site, load_lexicon().fallback.get(frame.type[0], ()), taken=taken)
    if not recipients and not verbal and (target := target_of(site.token)) is not None:
        recipients = tuple(m for m in (around.table.at(target.i),) if m is not None and m not in taken)
    chains = {around.chain_of.get(m) for m in actors}
    recipients = tuple(m for m in recipients if around.chain_of.get(m) not in chains)
    if frame.reciprocal and (recipients or len(actors) > 1 or _plural(around.table, actors)):
        return actors + recipients, (), True
    return actors, recipients, False


def _by_complement(trigger: Trigger, around: Surroundings) -> tuple[int, ...]:
    """Whom a clause that follows names: who is said to have done it, who is asked to, or for whom it is promised."""
    index, types = trigger.fits[0].complement, set(trigger.frame.type)
    if index is None:
        return ()
    verb = trigger.token.doc[index]
    if verb.pos_ not in ("VERB", "AUX"):
        return ()
    site = Site(verb, around.table)
    if types & {"ACCUSE", "REQUEST"} and clause_kind(verb) == "that":
        return slot_mentions(site, ("subject",))
    if types & {"AGREE", "THREATEN"} and clause_kind(verb) == "to":
        found = slot_mentions(site, ("with", "to", "against"))
        return found or tuple(m for m in slot_mentions(site, ("object",)) if _names_somebody(around.table.mentions[m]))
    return ()


def _names_somebody(mention: Mention) -> bool:
    return mention.form == "name" or bool(mention.of or mention.country_words)


def _plural(table: MentionTable, mentions: Sequence[int]) -> bool:
    return len(mentions) == 1 and table.mentions[mentions[0]].number == "plur"


def _embedding(token: Token, by_token: Mapping[int, int], drafts: Sequence[_Draft]) -> int | None:
    """The draft whose words this deed is in: the nearest governing trigger that is a saying."""
    child = token
    while child.head != child:
        head = child.head
        if child.dep_ in ("relcl", "conj", "parataxis", "nsubj", "nsubjpass", "appos"):
            if child.dep_ != "conj" or child.pos_ in ("VERB", "AUX") and head.i in by_token:
                return None
        if child.dep_ == "advcl" and not any(c.tag_ == "TO" for c in child.children):
            return None
        index = by_token.get(head.i)
        if index is not None and VERBAL & set(drafts[index].event.types):
            return index
        child = head
    return None


def _accused(draft: _Draft, drafts: Sequence[_Draft]) -> FoundEvent:
    """Who is accused of a deed did it, who is asked for one is to do it, where the words name nobody else."""
    event, outer = draft.event, draft.embedding
    if event.actors or outer is None or not {"ACCUSE", "REQUEST"} & set(drafts[outer].event.types):
        return event
    asked = tuple(m for m in drafts[outer].event.recipients if m not in event.recipients)
    return replace(event, actors=asked)


def _toward(index: int, draft: _Draft, drafts: Sequence[_Draft], around: Surroundings) -> FoundEvent:
    """Whoever the promised or threatened deed is done to is also who it is promised to."""
    event = draft.event
    if event.recipients or event.reciprocal:
        return event
    chains = {around.chain_of.get(m) for m in event.actors}
    named = [d.event.recipients for d in drafts if d.embedding == index and d.event.recipients]
    found = named[0] if named and {"AGREE", "THREATEN", "CONCEDE"} & set(event.types) else ()
    found = found or _by_complement(draft.trigger, around)
    return replace(event, recipients=tuple(m for m in found if around.chain_of.get(m) not in chains))


def _as_reported(event: FoundEvent) -> FoundEvent:
    """A future CONSULT, SUPPORT, COOPERATE or AID is AGREE, happened: the codebook's rule."""
    if "AGREE" in event.types and event.status in ("planned", "conditional") and event.polarity == "positive":
        return replace(event, status="happened")
    if event.status != "planned" or event.polarity != "positive" or event.types[0] not in _TO_AGREE:
        return event
    return replace(event, types=("AGREE",), modes=(), status="happened", reciprocal=event.reciprocal)


def _told(event: FoundEvent, draft: _Draft, drafts: Sequence[_Draft], around: Surroundings) -> FoundEvent:
    index = statement_at(event.trigger, around.statements)
    tellers = around.statements[index].sources if index is not None else ()
    chains = {around.chain_of.get(m) for m in event.actors}
    own_words = bool(VERBAL & set(event.types)) and bool(tellers) and chains & {around.chain_of.get(m) for m in tellers}
    if own_words:
        tellers = ()
    outer = drafts[draft.embedding].event if draft.embedding is not None else None
    if outer is not None:
        if not tellers or _inside(outer.trigger, index, around.statements):
            tellers = outer.actors or tellers
    elif not tellers and event.status in ("planned", "called_for"):
        tellers = _operator_tellers(draft, around)
    return replace(event, statement=index, told_by=tuple(tellers), embedded_in=draft.embedding)


def _operator_tellers(draft: _Draft, around: Surroundings) -> tuple[int, ...]:
    for operator in draft.trigger.reading.tellers:
        if operator.pos_ in ("VERB", "AUX"):
            subject = subject_of(operator)
            mention = around.table.at(subject.i) if subject is not None else None
            if mention is not None:
                return (mention,)
        elif operator.pos_ == "NOUN":
            owners = [m for c in operator.children if c.dep_ == "poss" and (m := around.table.at(c.i)) is not None]
            if not owners and operator.dep_ in ("dobj", "pobj"):
                head = operator.head if operator.dep_ == "dobj" else operator.head.head
                subject = subject_of(head) if head.pos_ in ("VERB", "AUX") else None
                mention = around.table.at(subject.i) if subject is not None else None
                owners = [mention] if mention is not None else []
            if owners:
                return tuple(owners)
    return draft.event.actors if draft.trigger.reading.tellers else ()


def _inside(trigger: Span, index: int | None, statements: Sequence[FoundStatement]) -> bool:
    return index is not None and any(span.contains(trigger) for span in statements[index].content)


def statement_at(span: Span, statements: Sequence[FoundStatement]) -> int | None:
    """Return the index of the innermost statement whose content holds the span."""
    best: tuple[int, int] | None = None
    for index, statement in enumerate(statements):
        if any(c.start <= span.start and span.end <= c.end for c in statement.content):
            length = sum(c.end - c.start for c in statement.content)
            if best is None or length < best[0]:
                best = (length, index)
    return best[1] if best else None


def tense_of(token: Token) -> str | None:
    """Return past, present or future for the clause of a word, None where the clause has no finite verb."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    forms = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if any(f.lower_ in ("will", "'ll", "’ll", "shall", "wo") for f in forms):
        return "future"
    tags = {f.tag_ for f in forms}
    if "VBD" in tags or ("VBN" in tags and any(f.lower_ in ("has", "have", "had") for f in forms)):
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else None


def _kept(drafts: list[_Draft], around: Surroundings) -> tuple[FoundEvent, ...]:
    """The events that add something, with `embedded_in` counted anew."""
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


def _is_mere(draft: _Draft) -> bool:
    """Whether the trigger is a mere intention ("plans to"), which its deed's status already says."""
    token = draft.trigger.noun or draft.trigger.token
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(token.pos_, "")
    operator = load_operators().get(pos, token.lemma_.lower())
    return operator is not None and operator.mere


def _says_nobody(draft: _Draft) -> bool:
    """Whether a noun for a saying or a meeting names neither side: the thing in general, not a deed."""
    event = draft.event
    if draft.trigger.token.pos_ != "NOUN" or event.actors or event.recipients:
        return False
    return event.types[0] in VERBAL | {"CONSULT"} and event.status != "called_for"


def _with_antecedent(draft: _Draft, event: FoundEvent, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent | None:  # noqa: E501
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


def _with_recipients(event: FoundEvent, draft: _Draft, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent:
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
