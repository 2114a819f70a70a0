"""Understood participants: whom a deed's own words leave out, because what stands around them makes it plain.

"The motion failed" in a report of one parliament, "ordered the arrest of", "said after talks with", "refused to meet".
What is understood is named in `because`, and no event that leans on it is surer than `UNDERSTOOD`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.find.event_drafts import Draft, Surroundings
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.syntax import is_passive, surface_subject
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.roles import load_roles
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent
from dragoman.values.mentions import Mention
from dragoman.values.spans import Because

UNDERSTOOD = 0.6
"""The confidence that an event has at most where a participant is understood."""

Found = tuple[tuple[int, ...], tuple[int, ...], bool]
"""Actors, recipients and whether they act on each other."""

_FORCE = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_TIMES = frozenset(("during", "on", "at", "in", "after", "before", "following", "with", "amid", "through"))
_MUTUAL = frozenset(("CONSULT", "ASSAULT", "AGREE"))


def understood(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> FoundEvent:
    """Return the event with the participants that are understood; as it is where none are.

    Args:
        index: Which of the drafts it is.
        draft: The draft.
        drafts: All drafts of the report, in text order.
        around: The mentions of the report, and who is who.
    """
    event = draft.event
    for name, rule in _RULES:
        found = rule(index, draft, drafts, around)
        if found is None or found == (event.actors, event.recipients, event.reciprocal):
            continue
        actors, recipients, mutual = found
        new = [m for m in (*actors, *recipients) if m not in event.actors + event.recipients]
        words = tuple(around.table.mentions[m].span for m in new) or (event.trigger,)
        event = draft.event = replace(
            event,
            actors=actors,
            recipients=recipients,
            reciprocal=mutual,
            because=(*event.because, Because(f"understood.{name}", words)),
            confidence=min(event.confidence, UNDERSTOOD),
        )
    return event


def _voted_down(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> Found | None:
    """The parliament that the report speaks of passes or rejects what is put to the vote: "the motion failed"."""
    event, site = draft.event, draft.trigger.site
    if event.actors or not {"REJECT", "SUPPORT"} & set(event.types) or not site.verbal:
        return None
    thing = site.object if site.passive else site.subject
    if thing is None or thing.lemma_.lower() not in load_syntax_words().voted:
        return None
    bodies = [m for m in around.table.mentions if _is_legislature(m)]
    before = [m.id for m in bodies if m.span.start < event.trigger.start]
    chosen = before[-1:] or [m.id for m in bodies[:1]]
    return (tuple(chosen), event.recipients, False) if chosen else None


def _is_legislature(mention: Mention) -> bool:
    if mention.form == "pronoun" or mention.number == "plur":
        return False
    known = load_entities().lookup(mention.name)[:1] if mention.name else ()
    if any("LEG" in entity.sectors for entity in known):
        return True
    role = load_roles().lookup(mention.lemma)
    return role is not None and role.role_class == "institution" and role.sectors[:1] == ("LEG",)


def _ordered(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> Found | None:
    """The authority that orders a measure takes it: "a court ordered the arrest of", "the judge ordered him jailed"."""
    event, token = draft.event, draft.trigger.token
    if event.actors or not {"COERCE", "SANCTION"} & set(event.types):
        return None
    word = token
    while word.dep_ == "conj" and word.head.pos_ == word.pos_:
        word = word.head
    if word.dep_ == "acl" and word.tag_ == "VBN" and word.head.dep_ in ("dobj", "obj"):
        word = word.head
    carried = (word.dep_ in ("dobj", "obj") and word.pos_ == "NOUN") or (word.dep_ == "ccomp" and is_passive(word))
    if not carried or word.head.lemma_.lower() not in load_syntax_words().ordering or is_passive(word.head):
        return None
    orderers = slot_mentions(Site(word.head, around.table), ("subject",))
    own = around.chains(event.recipients)
    kept = tuple(m for m in orderers if around.chain_of.get(m) not in own)
    return (kept, event.recipients, False) if kept else None


def _clause_subject(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> Found | None:
    """Whoever the clause is about meets, visits or fights the one named: "said after talks with", "on a visit to".

    So does the subject of a verb that says nothing of the deed by itself: "inked a deal with".
    """
    event, noun = draft.event, draft.trigger.token
    if noun.pos_ != "NOUN" or not _MUTUAL & set(event.types):
        return None
    made = noun.dep_ in ("dobj", "obj") and event.reciprocal and not load_lexicon().of("verb", noun.head.lemma_.lower())
    if noun.dep_ != "pobj" and not made:
        return None
    partners = slot_mentions(draft.trigger.site, ("with",))
    if event.reciprocal:
        if not partners or event.actors != partners:
            return None
    elif event.actors or not event.recipients or "CONSULT" not in event.types:
        return None
    verb = noun.head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX"):
            break
        if verb.pos_ == "ADP" and verb.lower_ not in _TIMES:
            return None
        verb = verb.head
    subject = surface_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    found = around.table.at(subject.i) if subject is not None else None
    taken = around.chains(event.actors + event.recipients)
    if found is None or around.chain_of.get(found) in taken:
        return None
    return ((found, *event.actors), event.recipients, event.reciprocal)


def _refused(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> Found | None:
    """Whom what is refused was for or with: "refused to meet the envoy", "the two chambers failed to agree"."""
    event = draft.event
    if event.types[0] != "REJECT" or event.recipients or event.reciprocal or not event.actors:
        return None
    own, refused = around.chains(event.actors), draft.trigger.fits[0].complement
    for inner in (
        d.event for d in drafts if d.embedding == index and refused in (d.trigger.token.i, d.trigger.token.head.i)
    ):
        sides = inner.recipients or (inner.actors if inner.reciprocal else ())
        others = tuple(m for m in sides if around.chain_of.get(m) not in own)
        if others:
            return event.actors, others, False
        if inner.reciprocal and len(own) > 1:
            return event.actors, (), True
    return None


def _conditioned(index: int, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> Found | None:
    """Who has to meet the condition of an offer is offered it: "if Oslo asks for it, we are ready to help".

    "If both sides wish it" counts where the report names the sides.
    """
    event = draft.event
    if event.types != ("AGREE",) or event.recipients or event.reciprocal or not event.actors or event.condition is None:
        return None
    own = around.chains(event.actors)
    inside = around.table.covering(event.condition.start, event.condition.end)
    others = [around.table.mentions[m] for m in inside if around.chain_of.get(m) not in own]
    found = [m.id for m in others if m.form == "name" or m.country_words or m.id in around.several]
    return (event.actors, tuple(found[:1]), False) if found else None


_RULES: tuple[tuple[str, Callable[[int, Draft, Sequence[Draft], Surroundings], Found | None]], ...] = (
    ("legislature", _voted_down),
    ("ordered", _ordered),
    ("clause-subject", _clause_subject),
    ("refused", _refused),
    ("condition", _conditioned),
)
