"""Retellings: a further telling of a deed in one report is an event of its own only if it adds something."""

from collections.abc import Sequence
from dataclasses import fields, replace

from spacy.tokens import Doc, Token

from dragoman.find.event_drafts import VERBAL, Draft, Surroundings
from dragoman.find.frames import slot_mentions
from dragoman.find.lands import states_of
from dragoman.find.no_deeds import names_nobody, no_deeds
from dragoman.find.syntax import is_passive
from dragoman.knowledge.deed_limits import load_deed_limits
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.operators import load_operators
from dragoman.knowledge.size_words import load_size_words
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.events import Size
from dragoman.values.finds import FoundEvent

_RESULTS = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"))
"""Types whose noun with "the" and nobody beside it is the thing made, not the making ("ratified the agreement")."""

_FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION"))


def kept_events(doc: Doc, drafts: list[Draft], around: Surroundings) -> tuple[FoundEvent, ...]:
    """Return the events that add something, completed from earlier tellings, with `embedded_in` counted anew."""
    kept: list[int] = []
    told: list[FoundEvent] = []
    mere = {d.embedding for d in drafts if d.embedding is not None and _is_mere(drafts[d.embedding])}
    at = {d.trigger.token.i: i for i, d in enumerate(drafts)}
    merged = {i: host for i, d in enumerate(drafts) if (host := _host_of_harm(d, at, drafts)) is not None}
    for index, host in merged.items():
        drafts[host].event = _with_harm(drafts[host].event, drafts[index].event)
    idle = no_deeds(doc, drafts, around)
    for index, draft in enumerate(drafts):
        outer = drafts[draft.embedding].event if draft.embedding is not None else None
        if outer is not None and draft.event.types == ("AGREE",) and _agrees(drafts[draft.embedding or 0]):
            continue
        if index in mere or index in merged or index in idle or _says_nobody(draft) or _in_another(draft, at, drafts):
            continue
        completed = _completed(draft, told, around)
        if completed is None or _is_bare(draft, completed) or names_nobody(draft, completed, around):
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
    words = [draft.trigger.noun or draft.trigger.token]
    if draft.trigger.frame.object and draft.trigger.site.object is not None:
        words.append(draft.trigger.site.object)
    parts = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}
    found = [load_operators().get(parts.get(w.pos_, ""), w.lemma_.lower()) for w in words]
    return any(operator is not None and operator.mere for operator in found)


def _agrees(draft: Draft) -> bool:
    """Whether a deed already is the agreement, or its signing, that what is promised in its words belongs to."""
    verb = draft.trigger.token.lemma_.lower()
    return draft.event.types[0] == "AGREE" or (
        draft.event.types[0] == "SUPPORT" and verb in load_deed_limits().adopting
    )


def _host_of_harm(draft: Draft, at: dict[int, int], drafts: Sequence[Draft]) -> int | None:
    """The assault whose harm or aim a verb tells: "a bombing killed five", "the raids struck a mill" are one deed."""
    token = draft.trigger.token
    if "ASSAULT" not in draft.event.types or token.pos_ != "VERB":
        return None
    host: Token | None = draft.trigger.site.subject
    if token.dep_ == "conj" and token.head.lemma_.lower() in load_size_words().verbs_object:
        host = token.head
    attacked = next(
        (c for p in token.children if p.lower_ == "after" for c in p.children if c.dep_ == "pcomp" and is_passive(c)),
        None,
    )
    host = attacked if attacked is not None and attacked.i in at else host
    index = at.get(host.i) if host is not None else None
    if index is None or "ASSAULT" not in drafts[index].event.types:
        return None
    return index


def _in_another(draft: Draft, at: dict[int, int], drafts: Sequence[Draft]) -> bool:
    """Whether a noun only says in which attack another word's attack was: "hit by three strikes in a raid"."""
    token, event = draft.trigger.token, draft.event
    if token.dep_ != "pobj":
        return False
    if {"PROTEST", "CONSULT"} & set(event.types) and token.head.lower_ in load_deed_limits().at_meetings | {"in"}:
        index = at.get(token.head.head.i)
        if index is not None and drafts[index].event.types[0] == event.types[0]:
            return True
    if token.head.lower_ not in ("in", "during") or event.actors or event.recipients:
        return False
    if not {"ASSAULT", "COERCE"} & set(event.types) and "riot" not in event.modes:
        return False
    above = token.head.head
    for _ in range(3):
        index = at.get(above.i)
        if index is not None and "ASSAULT" in drafts[index].event.types:
            return True
        above = above.head
    return False


def _with_harm(event: FoundEvent, harm: FoundEvent) -> FoundEvent:
    """The assault with the numbers and victims of the verb that tells its harm."""
    size = event.size or harm.size
    if event.size is not None and harm.size is not None:
        size = Size(**{f.name: getattr(event.size, f.name) or getattr(harm.size, f.name) for f in fields(Size)})
    return replace(
        event,
        size=size,
        recipients=harm.recipients or event.recipients,
        time=event.time if event.time is not None else harm.time,
    )


def _says_nobody(draft: Draft) -> bool:
    """Whether a noun for a saying or a meeting names neither side: the thing in general, not a deed."""
    event = draft.event
    if draft.trigger.token.pos_ != "NOUN" or event.actors or event.recipients:
        return False
    return event.types[0] in VERBAL | {"CONSULT"} and event.status != "called_for"


def _is_bare(draft: Draft, event: FoundEvent) -> bool:
    """Whether a noun says nothing of who, whom, where, when or how many: violence in general, no deed."""
    told = (
        event.actors or event.recipients or event.size is not None or event.place is not None or event.time is not None
    )
    return (
        draft.trigger.token.pos_ == "NOUN" and not told and event.types[0] != "PROTEST" and event.status != "called_for"
    )


def _completed(draft: Draft, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent | None:
    """The event with what earlier tellings of the same deed give it; None if it adds nothing to them."""
    token = draft.trigger.token
    event = _of_kind(draft, told)
    event = _without_generic(draft, event, told, around)
    event = _judged(draft, _with_recipients(event, draft, told, around), told)
    if token.pos_ != "NOUN":
        return event
    site, frame = draft.trigger.site, draft.trigger.frame
    own = slot_mentions(site, tuple(s for s in (*frame.actor, *frame.recipient, "of", "by", "poss") if s != "light"))
    if own:
        return None if _is_topic(token) and _is_told(event, told, around) else event
    if draft.definite and _is_background(token, told) and _is_told(event, told, around):
        return None
    if draft.definite and event.types[0] in _RESULTS:
        return None
    for earlier in _same_word_first(draft, told):
        if not _as_real(event, earlier):
            continue
        if earlier.types[0] == event.types[0] and _compatible(event, earlier, around):
            if not _adds(event, earlier, definite=draft.definite) and not _first_doer(event, told, around):
                return _inheriting(event, earlier, around) if _is_one_more(draft) else None
            return _inheriting(event, earlier, around) if draft.definite else event
    return event


def _is_told(event: FoundEvent, told: Sequence[FoundEvent], around: Surroundings) -> bool:
    return any(e.types[0] == event.types[0] and _as_real(event, e) and _compatible(event, e, around) for e in told)


def _is_topic(noun: Token) -> bool:
    """Whether a noun says what something is said about: "regarding Iran's request"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in load_deed_limits().topics


def _is_background(noun: Token, told: Sequence[FoundEvent]) -> bool:
    """Whether a noun with "the" only says when, or stands twice in a sentence: "since the protests began"."""
    if any(e.trigger.start >= noun.sent.start_char and _word_of(e) == noun.lemma_.lower() for e in told):
        return True
    prepositions = load_deed_limits().at_meetings
    if noun.dep_ == "pobj":
        return noun.head.lower_ in prepositions
    clause = noun.head
    return (
        noun.dep_ in ("nsubj", "nsubjpass")
        and clause.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ in prepositions for c in clause.children)
    )


def _same_word_first(draft: Draft, told: Sequence[FoundEvent]) -> list[FoundEvent]:
    """Earlier tellings, the last first; for "the attacks" those by the same word before those by another."""
    latest = list(reversed(told))
    token = draft.trigger.token
    if token.pos_ != "NOUN":
        return latest
    lemma = token.lemma_.lower()
    same = [e for e in latest if _word_of(e) == lemma.removesuffix("s")]
    return same + [e for e in latest if e not in same] if draft.definite else latest


def _word_of(event: FoundEvent) -> str:
    return event.trigger.text.lower().removesuffix("s")


def _without_generic(draft: Draft, event: FoundEvent, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent:
    """A deed whose only doer is a bare noun before it ("a troop withdrawal") has those of the last such deed."""
    mentions = [around.table.mentions[m] for m in event.actors]
    if not mentions or not all(m.role == "compound" and m.form == "nominal" and not m.country_words for m in mentions):
        return event
    for earlier in reversed(told):
        if earlier.types[0] == event.types[0] and set(earlier.modes) == set(event.modes) and earlier.actors:
            return replace(event, actors=earlier.actors, recipients=event.recipients or earlier.recipients)
    return event


def _is_one_more(draft: Draft) -> bool:
    """Whether "a withdrawal could …" speaks of a deed that is not done, in a clause of its own."""
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in draft.trigger.token.children)
    return indefinite and draft.event.status != "happened" and draft.trigger.token.dep_ in ("nsubj", "nsubjpass")


def _adds(event: FoundEvent, earlier: FoundEvent, *, definite: bool) -> bool:
    """Whether a telling says something that the earlier one does not: when, where, how many, whether.

    A noun with "the" is taken for the deed told before, so that another time or place is none of its own.
    """
    when = event.time is not None and (earlier.time is None if definite else event.time != earlier.time)
    where = event.place is not None and earlier.place is None
    size = event.size is not None and event.size != earlier.size
    return when or where or size or (event.status, event.polarity) != (earlier.status, earlier.polarity)


def _first_doer(event: FoundEvent, told: Sequence[FoundEvent], around: Surroundings) -> bool:
    """Whether a telling is the first one that says who did it, by that name: "blamed the sect for the raid"."""
    doers = [m for e in told if e.types[0] == event.types[0] for m in e.actors]
    known = {s for m in doers for s in states_of(m, around.table)}
    mine = {s for m in event.actors for s in states_of(m, around.table)}
    return bool(event.actors) and not known & mine and not around.chains(doers) & around.chains(event.actors)


def _inheriting(event: FoundEvent, earlier: FoundEvent, around: Surroundings) -> FoundEvent:
    """The event with what an earlier telling gives it; who used force only as the same teller or the report has it."""
    tellers = around.chains(earlier.told_by) if earlier.types[0] in _FORCE else set()
    same = not tellers or bool(tellers & around.chains(event.told_by))
    return replace(
        event,
        actors=event.actors or (earlier.actors if same else ()),
        recipients=event.recipients or earlier.recipients,
        modes=event.modes or earlier.modes,
    )


def _of_kind(draft: Draft, told: Sequence[FoundEvent]) -> FoundEvent:
    """The head of an earlier deed's compound names that kind of deed: "the attack" after "a cyberattack"."""
    event, token = draft.event, draft.trigger.token
    like = draft.definite or any(c.lower_ in load_syntax_words().again for c in token.children)
    if token.pos_ != "NOUN" or not like:
        return event
    lemma = token.lemma_.lower()
    for earlier in reversed(told):
        word = earlier.trigger.text.lower().removesuffix("s")
        if word == lemma:
            return event
        if word.endswith(lemma):
            return replace(event, types=earlier.types, modes=earlier.modes)
    return event


def _judged(draft: Draft, event: FoundEvent, told: Sequence[FoundEvent]) -> FoundEvent:
    """Who condemns "the operation" or welcomes "the offer" does so to whoever made it, as told before."""
    thing = draft.trigger.site.object
    if event.recipients or thing is None or not {"ACCUSE", "SUPPORT", "REJECT"} & set(event.types):
        return event
    if thing.pos_ != "NOUN" or not any(
        c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in thing.children
    ):
        return event
    stem = thing.lemma_.lower()[:5]
    same = [e for e in told if e.actors and e.trigger.text.lower().startswith(stem)]
    if not same and "ACCUSE" in event.types:
        names_force = any(set(f.type) - VERBAL for f in load_lexicon().of("noun", thing.lemma_.lower()))
        same = [e for e in told if names_force and e.types[0] not in VERBAL and e.actors]
    return replace(event, recipients=tuple(m for m in same[-1].actors if m not in event.actors)) if same else event


def _with_recipients(event: FoundEvent, draft: Draft, told: Sequence[FoundEvent], around: Surroundings) -> FoundEvent:
    """A deed of force whose words leave out whom it hit takes that from the last telling with the same doer."""
    if event.recipients or event.reciprocal or event.types[0] not in _FORCE:
        return event
    if draft.trigger.site.object is not None and draft.trigger.noun is None and not draft.trigger.frame.teller:
        return event
    own = around.chains(event.actors)
    for earlier in _same_word_first(draft, told):
        if not _as_real(event, earlier):
            continue
        if earlier.types[0] == event.types[0] and earlier.recipients and _compatible(event, earlier, around):
            if not own & around.chains(earlier.recipients):
                return replace(event, recipients=earlier.recipients)
    return event


def _as_real(event: FoundEvent, earlier: FoundEvent) -> bool:
    """Whether what is told before may be this deed: what has happened is none of what was planned or feared."""
    return event.status != "happened" or earlier.status == "happened"


def _compatible(event: FoundEvent, earlier: FoundEvent, around: Surroundings) -> bool:
    for mine, theirs in ((event.actors, earlier.actors), (event.recipients, earlier.recipients)):
        a, b = around.chains(mine), around.chains(theirs)
        if a and b and not a & b:
            return False
    return True
