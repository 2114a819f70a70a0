"""Announcements: who announces that it will take a hard measure threatens, that it will give way, concedes.

"The president announced that he will extend the curfew" holds a THREATEN beside the curfew that is planned, "the junta
announced that it would free the editor" a CONCEDE. What one will do "unless" another acts is a threat, whatever it is.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.event_drafts import Surroundings
from dragoman.find.frames import Site, slot_mentions
from dragoman.find.modes import mode_by_content
from dragoman.find.status import read_status
from dragoman.find.syntax import children, is_passive
from dragoman.find.tellers import statement_at
from dragoman.knowledge.operators import load_operators
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent
from dragoman.values.spans import Because, Span

CONFIDENCE = 0.55
_HARD = frozenset(("COERCE", "SANCTION", "ASSAULT", "MOBILIZE"))
_YIELDING = frozenset(("RETREAT", "CONCEDE"))


def find_announcements(doc: Doc, events: Sequence[FoundEvent], around: Surroundings) -> tuple[FoundEvent, ...]:
    """Return a THREATEN or CONCEDE for each announcement of one's own future deed, in text order.

    Args:
        doc: The report.
        events: The events found so far; a word that already names one is passed over.
        around: Who is who and who said what.
    """
    taken = {e.trigger.start for e in events}
    found = []
    for verb in doc:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in load_syntax_words().telling_plans or verb.idx in taken:
            continue
        clause = next((c for c in children(verb, "ccomp") if c.i > verb.i and _is_future(c)), None)
        if clause is None or is_passive(verb):
            continue
        event = _announced(verb, clause, events, around)
        if event is not None:
            found.append(event)
    return tuple(found)


def _is_future(clause: Token) -> bool:
    """Whether a clause says what will be done: "will", "would", "is to"."""
    words = load_syntax_words().future
    if any(c.lower_ in words or c.lower_ == "would" for c in children(clause, "aux")):
        return not any(c.dep_ == "neg" for c in clause.children)
    return clause.lemma_ == "be" and any(
        a.tag_ == "TO" for inner in children(clause, "xcomp") for a in children(inner, "aux")
    )


def _announced(
    verb: Token, clause: Token, events: Sequence[FoundEvent], around: Surroundings
) -> FoundEvent | None:  # fmt: skip
    speakers = slot_mentions(Site(verb, around.table), ("subject",))
    doers = slot_mentions(Site(clause, around.table), ("subject",))
    reading = read_status(verb, load_operators(), {})
    if not speakers or reading.status or len(reading.negations) % 2 or not _bound(speakers, doers, around):
        return None
    start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge.text)
    own = around.chains((*speakers, *doers))
    for deed in events:
        if not start <= deed.trigger.start < end or deed.polarity == "negative":
            continue
        if deed.status not in ("planned", "conditional") or (deed.actors and not own & around.chains(deed.actors)):
            continue
        under_pressure = deed.condition is not None and deed.condition.text.lower().startswith(("unless", "until"))
        if under_pressure or _HARD & set(deed.types):
            return _event(verb, "THREATEN", speakers, deed, around)
        if _YIELDING & set(deed.types):
            return _event(verb, "CONCEDE", speakers, deed, around)
    return None


def _bound(speakers: Sequence[int], doers: Sequence[int], around: Surroundings) -> bool:
    """Whether who speaks speaks of itself or of what is its own: "she said that her government will"."""
    chains = around.chains(speakers)
    owners = [p for m in doers if (p := around.table.mentions[m].possessor) is not None]
    return bool(chains & around.chains((*doers, *owners)))


def _event(
    verb: Token, type_: str, speakers: tuple[int, ...], deed: FoundEvent, around: Surroundings
) -> FoundEvent:  # fmt: skip
    span = Span(verb.idx, verb.idx + len(verb.text), verb.text)
    mode = mode_by_content(type_, [(deed.types, deed.modes)]) if type_ == "THREATEN" else ""
    own = around.chains(speakers)
    return FoundEvent(
        types=(type_,),
        modes=(mode,) if mode else (),
        trigger=span,
        status="happened",
        polarity="positive",
        because=(Because("announcement.own-deed", (span, deed.trigger)),),
        confidence=CONFIDENCE,
        actors=speakers,
        recipients=tuple(m for m in deed.recipients if around.chain_of.get(m) not in own),
        condition=deed.condition,
        statement=statement_at(span, around.statements),
        tense="past",
    )
