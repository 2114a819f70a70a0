"""Participants: who did a deed and to whom, by its frame's slots and by what the sentence leaves to be understood."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.find.event_drafts import Draft, Surroundings
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.lands import abroad, land_of
from dragoman.find.mentions import MentionTable
from dragoman.find.patients import doers_of, patients_of, said_to_have_done
from dragoman.find.syntax import clause_kind, complement_kinds, phrases
from dragoman.find.triggers import Trigger
from dragoman.knowledge.causes import load_causes
from dragoman.knowledge.lexicon import Frame, load_lexicon
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent
from dragoman.values.mentions import Mention

_NOBODY = ("none",)
"""Recipient slots of a frame whose deed is done to nobody ("signed the law")."""

_VERB_ACTOR, _VERB_RECIPIENT = ("subject",), ("object",)
_NOUN_ACTOR, _NOUN_RECIPIENT = ("poss", "by", "light", "modifier"), ("against", "on", "with", "to")


def recipient_slots_of(frame: Frame) -> tuple[str, ...]:
    """Return the slots that give the recipient: the frame's own, else those of its part of speech."""
    return frame.recipient or (_NOUN_RECIPIENT if frame.pos == "noun" else _VERB_RECIPIENT)


def participants_of(trigger: Trigger, around: Surroundings) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Return actors, recipients (mention ids) and whether they act on each other."""
    frame, site = trigger.frame, trigger.site
    verbal = frame.pos != "noun"
    actor_slots = frame.actor or (_VERB_ACTOR if verbal else _NOUN_ACTOR)
    sufferer = _sufferer(trigger.noun or (site.token if not verbal else None), around.table)
    if trigger.noun is not None and not sufferer:
        owner = slot_mentions(Site(trigger.noun, around.table), ("poss",))
        if owner:
            return owner, slot_mentions(site, frame.recipient, taken=frozenset(owner)), False
    recipient_slots = recipient_slots_of(frame)
    if not verbal:
        actor_slots = (
            *actor_slots,
            *(s for s in ("light", "from") if s not in actor_slots + recipient_slots_of(frame)),
        )
    actors = slot_mentions(site, actor_slots)
    if sufferer:
        actors = tuple(m for m in slot_mentions(site, actor_slots, taken=frozenset(sufferer)) if m not in sufferer)
        return actors, sufferer, False
    own_things = bool({"MOBILIZE", "RETREAT"} & set(frame.type)) and bool(frame.recipient)
    own_things = own_things or frame.recipient == _NOBODY
    default_object = verbal and not own_things and "object" not in actor_slots + recipient_slots
    if default_object and not _is_paper(trigger):
        recipient_slots += _VERB_RECIPIENT
    if not actors and "ASSAULT" in frame.type:
        actors = _behind(trigger, around.table)
    if not actors and not verbal:
        actors = _own_success(trigger, around)
    taken = frozenset(actors)
    recipients = slot_mentions(site, recipient_slots, taken=taken)
    if default_object and (itself := _names_the_deed(trigger, around.table)) is not None:
        recipients = tuple(m for m in recipients if m != itself)
    if not recipients and frame.type:
        recipients = slot_mentions(site, load_lexicon().fallback.get(frame.type[0], ()), taken=taken)
    deed = trigger.noun or (site.token if not verbal else None)
    if not recipients and deed is not None and frame.recipient != _NOBODY:
        recipients = tuple(m for m in patients_of(deed, frame, around.table) if m not in taken)
    if not recipients and frame.type and frame.recipient != _NOBODY:
        recipients = land_of(site, frame.type[0], actors, around.table)
    chains = {around.chain_of.get(m) for m in actors}
    recipients = tuple(m for m in recipients if around.chain_of.get(m) not in chains)
    if frame.type == ("MOBILIZE",) and recipients and recipients == slot_mentions(site, ("object",)):
        recipients = tuple(
            m for m in recipients if around.table.mentions[m].form != "name" or abroad((m,), actors, around.table)
        )
    one_sided = not verbal and "ASSAULT" in frame.type and recipients
    if one_sided and recipients == slot_mentions(site, ("against",)):
        return actors, recipients, False
    if frame.reciprocal and (recipients or len(actors) > 1 or _plural(around.table, actors)):
        return actors + recipients, (), True
    jointly = frame.type == ("AGREE",) and frame.lemma in ("agree", "reach", "sign", "conclude", "strike")
    return actors, recipients, jointly and len(actors) > 1 and not recipients


def _sufferer(noun: Token | None, table: MentionTable) -> tuple[int, ...]:
    """Whom a deed was done to that its possessor suffers: "his arrest", unlike "the junta's arrest of the editor"."""
    if noun is None or noun.lemma_.lower() not in load_syntax_words().suffered:
        return ()
    return () if "of" in (p for p, _ in phrases(noun)) else slot_mentions(Site(noun, table), ("poss",))


def _is_paper(trigger: Trigger) -> bool:
    """Whether the object is a paper or plan, whose name says nothing of whom it is signed with or announced to."""
    thing, types = trigger.site.object, set(trigger.frame.type)
    if types & {"CONSULT", "AGREE"} and trigger.token.lemma_.lower() in load_syntax_words().debating:
        return True
    if thing is None or thing.i not in trigger.fits[0].consumed:
        return False
    return (trigger.frame.reciprocal and "SUPPORT" in types) or (
        "AGREE" in types and trigger.token.lemma_.lower() in load_syntax_words().announcing
    )


def _names_the_deed(trigger: Trigger, table: MentionTable) -> int | None:
    """The object that makes the phrase a deed and so is nobody it is done to: "announced a naval coalition"."""
    thing = trigger.site.object
    if thing is None or (thing != trigger.noun and thing.i not in trigger.fits[0].consumed):
        return None
    return table.at(thing.i)


def _behind(trigger: Trigger, table: MentionTable) -> tuple[int, ...]:
    """Who did the deed that a verb of harm came by: "killed in an ambush by rebels", "hit by rebel rockets"."""
    if trigger.frame.pos == "noun":
        return said_to_have_done(trigger.token, table)
    found = (doers_of(o, table) for p, o in trigger.site.phrases if p in ("in", "by", "during") and o.pos_ == "NOUN")
    return next((doers for doers in found if doers), ())


def _by_complement(trigger: Trigger, around: Surroundings, *, near: bool = False) -> tuple[int, ...]:
    """Whom a clause that follows names: who is said to have done it, who is asked to, or for whom it is promised.

    Args:
        trigger: The word that says, asks or promises.
        around: The mentions of the report.
        near: Leave out the states that the promised deed only touches.
    """
    index, types = trigger.fits[0].complement, set(trigger.frame.type)
    verb = trigger.token.doc[index] if index is not None else trigger.token
    if index is None or verb.pos_ not in ("VERB", "AUX"):
        return ()
    site = Site(verb, around.table)
    if types == {"THREATEN"} and (warned := _under_condition(trigger)) is not None:
        found = slot_mentions(Site(warned, around.table), ("subject",))
        if found:
            return found
    if types & {"ACCUSE", "REQUEST"} and clause_kind(verb) == "that":
        return slot_mentions(site, ("subject",))
    if types & {"AGREE", "THREATEN", "REJECT", "AID"} and clause_kind(verb) == "to":
        found = _toward_whom(verb, around)
        if not found and not near and types & {"AGREE", "AID"}:
            actors = slot_mentions(trigger.site, ("subject",))
            told = (t for t in verb.subtree if not _set_apart(t, verb))
            found = abroad((m for t in told if (m := around.table.at(t.i)) is not None), actors, around.table)
        return found
    return ()


def _set_apart(token: Token, verb: Token) -> bool:
    """Whether a word is in a finite clause about a noun, or in what will not be: "without going back to Togo"."""
    while token != verb and token.head != token:
        if token.dep_ == "relcl" and token.tag_ != "VB":
            return True
        if token.dep_ in ("prep", "mark") and token.lower_ in load_syntax_words().lacking:
            return True
        token = token.head
    return False


def _toward_whom(verb: Token, around: Surroundings, depth: int = 2) -> tuple[int, ...]:
    """Whom the promised deed is for: "to help Kyiv", "to talk with Minsk", "to assist in reconciling the two"."""
    site = Site(verb, around.table)
    found = slot_mentions(site, ("with", "to", "against"))
    found = found or tuple(m for m in slot_mentions(site, ("object",)) if _names_somebody(around.table.mentions[m]))
    if found or not depth:
        return found
    inner = [c for c in complement_kinds(verb).values() if c.pos_ in ("VERB", "AUX") and not _set_apart(c, verb)]
    return next((w for c in inner if (w := _toward_whom(c, around, depth - 1))), ())


def _told_to_face(draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> tuple[int, ...]:
    """Who hears a complaint: the envoy summoned to be complained to, the land that inspectors are sent to look into."""
    verb = draft.trigger.token
    if verb.dep_ not in ("advcl", "xcomp") or clause_kind(verb) != "to":
        return ()
    if "investigate" in draft.event.modes:
        sent = Site(verb.head, around.table)
        return slot_mentions(sent, ("to", "into")) if sent.object is not None else ()
    before = next((d.event for d in drafts if d.trigger.token == verb.head), None)
    return before.recipients if before is not None and {"REQUEST", "ACCUSE"} & set(before.types) else ()


def _asked(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> tuple[int, ...]:
    """Who is to do the deed that a request names as its object ("demanded the withdrawal of Serbian forces")."""
    thing = draft.trigger.site.object
    if thing is not None and around.table.at(thing.i) is not None:
        return ()
    own = around.chains(draft.event.actors)
    for inner in drafts:
        if inner.embedding == index and inner.event.actors and not own & around.chains(inner.event.actors):
            return inner.event.actors
    return ()


def _own_success(trigger: Trigger, around: Surroundings) -> tuple[int, ...]:
    """Whoever tells of a success, its own where nobody else is named: "the navy announced the successful capture"."""
    noun, verb = trigger.token, trigger.token.head
    successes = load_syntax_words().successes
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or not any(c.lower_ in successes for c in noun.children):
        return ()
    return slot_mentions(Site(verb, around.table), ("subject",))


def _under_condition(trigger: Trigger) -> Token | None:
    """The verb of the condition that a threat sets ("if Washington deploys them"): its subject is threatened."""
    for token in trigger.token.subtree:
        if token.dep_ == "advcl" and token.i > trigger.token.i:
            for mark in token.children:
                if mark.dep_ == "mark" and mark.lower_ in ("if", "unless"):
                    return token
    return None


def _names_somebody(mention: Mention) -> bool:
    return mention.form == "name" or bool(mention.of or mention.country_words)


def _plural(table: MentionTable, mentions: Sequence[int]) -> bool:
    return len(mentions) == 1 and table.mentions[mentions[0]].number == "plur"


def crowds(draft: Draft, around: Surroundings) -> FoundEvent:
    """Return a protest with its people and whom it is against, where its own words name neither.

    The protesters that the report speaks of nearest are its actors; an "anti-government protest" is against the
    government that the report names. A deed against a protest ("suppressed the rally") is against its people.
    """
    event = draft.event
    if event.types[0] not in ("PROTEST", "COERCE", "ASSAULT"):
        return event
    mentions, at, words = around.table.mentions, event.trigger.start, load_syntax_words()
    near = sorted(
        (m for m in mentions if m.lemma in words.demonstrators and m.role != "compound"),
        key=lambda m: (abs(m.span.start - at), m.id),
    )
    thing = draft.trigger.site.object
    put_down = thing is not None and thing.lemma_.lower() in words.protesting
    put_down = put_down or any(o.lemma_.lower() in words.protesting for p, o in draft.trigger.site.phrases if p == "on")
    if event.types[0] in ("COERCE", "ASSAULT") and put_down and not event.recipients:
        return replace(event, recipients=tuple(m.id for m in near[:1]))
    if event.types[0] != "PROTEST":
        return event
    if not event.actors:
        event = replace(event, actors=tuple(m.id for m in near[:1]))
    against = {c.lower_.removeprefix("anti-") for c in draft.trigger.token.subtree if c.lower_.startswith("anti-")}
    against |= {
        c.lower_
        for c in draft.trigger.token.subtree
        if c.i > 1 and c.nbor(-1).text == "-" and c.nbor(-2).lower_ == "anti"
    }
    if not event.recipients and against:
        named = sorted((m for m in mentions if m.lemma in against), key=lambda m: (abs(m.span.start - at), m.id))
        event = replace(event, recipients=tuple(m.id for m in named[:1]))
    return event if event.recipients else replace(event, recipients=_set_off_by(draft, around))


def _set_off_by(draft: Draft, around: Surroundings) -> tuple[int, ...]:
    """Whoever set a protest off ("her decree sparked protests"): what the codebook takes for whom it is against."""
    noun = draft.trigger.token
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or verb.lemma_.lower() not in load_causes().verbs:
        return ()
    return tuple(m for m in slot_mentions(Site(verb, around.table), ("subject",)) if m not in draft.event.actors)


def accused(draft: Draft, drafts: Sequence[Draft]) -> FoundEvent:
    """Return the event with its doer, where the words name nobody else: the one accused of it or asked for it."""
    event, outer = draft.event, draft.embedding
    if event.actors or outer is None or not {"ACCUSE", "REQUEST"} & set(drafts[outer].event.types):
        return event
    asked = tuple(m for m in drafts[outer].event.recipients if m not in event.recipients)
    return replace(event, actors=asked)


def toward(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> FoundEvent:
    """Return the event with its recipient: whoever the promised or threatened deed is done to."""
    event = draft.event
    if event.types[0] == "REQUEST" and (asked := _asked(index, draft, drafts, around)):
        return replace(event, recipients=asked)
    chains = {around.chain_of.get(m) for m in event.actors}
    named = [d.event.recipients for d in drafts if d.embedding == index and d.event.recipients]
    if event.types == ("AGREE",) and event.reciprocal:
        third = named[0] if named else _by_complement(draft.trigger, around, near=True)
        apart = third and chains.isdisjoint(around.chains(third))
        apart = apart and all(around.table.mentions[m].country_words for m in third)
        return replace(event, recipients=third, reciprocal=False) if apart else event
    if event.types == ("ACCUSE",) and (told := _told_to_face(draft, drafts, around)):
        return replace(event, recipients=told)
    if event.recipients or event.reciprocal:
        return event
    found = named[0] if named and {"AGREE", "THREATEN", "CONCEDE"} & set(event.types) else ()
    found = found or _by_complement(draft.trigger, around)
    return replace(event, recipients=tuple(m for m in found if around.chain_of.get(m) not in chains))
