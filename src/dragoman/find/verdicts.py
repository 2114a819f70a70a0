"""Verdicts: who calls something unacceptable accuses whoever did it, who calls a claim baseless rejects it.

"Iran called the accusations baseless" is REJECT, "the ministry described the raid as a crime" ACCUSE, "the envoy hailed
it as a breakthrough" SUPPORT. The verdict is the object complement, the as-phrase or the small clause of the verb.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.event_drafts import Surroundings
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.status import read_status
from dragoman.find.tellers import statement_at
from dragoman.knowledge.evaluations import Evaluations, load_evaluations
from dragoman.knowledge.operators import load_operators
from dragoman.values.finds import FoundEvent
from dragoman.values.spans import Because, Span

CONFIDENCE = 0.65


def find_verdicts(doc: Doc, events: Sequence[FoundEvent], around: Surroundings) -> tuple[FoundEvent, ...]:
    """Return an event for each verdict that no event is made of yet, in text order."""
    words, taken = load_evaluations(), {e.trigger.start for e in events}
    found = []
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words.verbs or verb.idx in taken:
            continue
        thing, verdict = _verdict(verb, words)
        if verdict is None:
            continue
        event = _event(verb, thing, verdict, words, events, around)
        if event is not None:
            found.append(event)
    return tuple(found)


def _verdict(verb: Token, words: Evaluations) -> tuple[Token | None, Token | None]:
    """What is judged and the word of the verdict; (thing, None) where the verb passes none."""
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    known = words.untrue | words.negative | words.positive
    for child in verb.children:
        if child.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "attr") or (child.dep_ == "prep" and child.lower_ == "as"):
            if child.dep_ == "ccomp" and thing is None:
                thing = next((c for c in child.children if c.dep_ == "nsubj"), None)
            clause = child.dep_ == "ccomp" and child.pos_ == "VERB"
            for token in [child] if clause else [child, *child.subtree]:
                if token.i > verb.i and token != thing and (token.lower_ in known or token.lemma_.lower() in known):
                    return thing, token
    return thing, None


def _event(
    verb: Token, thing: Token | None, verdict: Token, words: Evaluations, events: Sequence[FoundEvent],
    around: Surroundings,
) -> FoundEvent | None:  # fmt: skip
    lemma = verdict.lemma_.lower()
    forms = {lemma, verdict.lower_}
    types: tuple[str, ...]
    modes: tuple[str, ...]
    if forms & words.untrue and thing is not None and thing.lemma_.lower() in words.claims:
        types, modes, rule = ("REJECT",), (), "verdict.untrue"
    elif forms & words.negative or forms & words.untrue:
        types, rule = ("ACCUSE",), "verdict.negative"
        modes = ("allege",) if forms & words.grave else ("disapprove",)
    else:
        types, modes, rule = ("SUPPORT",), (), "verdict.positive"
    site = Site(verb, around.table)
    actors = slot_mentions(site, ("subject",))
    if not actors:
        return None
    recipients = tuple(m for m in slot_mentions(site, ("object",), taken=frozenset(actors)))
    if not recipients and thing is not None:
        recipients = _judged(verb, thing, actors, events, around)
    reading = read_status(verb, load_operators(), {})
    if reading.status or len(reading.negations) % 2:
        return None
    span = Span(verb.idx, verb.idx + len(verb.text), verb.text)
    end = Span(verdict.idx, verdict.idx + len(verdict.text), verdict.text)
    return FoundEvent(
        types=types,
        modes=modes,
        trigger=span,
        status="happened",
        polarity="positive",
        because=(Because(rule, (span, end)),),
        confidence=CONFIDENCE,
        actors=actors,
        recipients=recipients,
        statement=statement_at(span, around.statements),
        tense="past",
    )


def _judged(
    verb: Token, thing: Token, actors: Sequence[int], events: Sequence[FoundEvent], around: Surroundings
) -> tuple[int, ...]:  # fmt: skip
    """Whoever did what is judged, as told last: the accuser for "the accusations", the doer for "the attack"."""
    own = around.chains(actors)
    for event in reversed([e for e in events if e.trigger.start < verb.idx]):
        if event.actors and not own & around.chains(event.actors):
            word = event.trigger.text.lower()
            if thing.lemma_.lower()[:5] == word[:5] or thing.lower_ in ("this", "it", "that"):
                return event.actors
    return ()
