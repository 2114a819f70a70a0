"""Tellers: who tells a deed: the one whose words it stands in, or the one who promises, asks for or alleges it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.find.event_drafts import VERBAL, Draft, Surroundings
from dragoman.find.syntax import subject_of
from dragoman.knowledge.causes import load_causes
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.finds import FoundEvent, FoundStatement
from dragoman.values.spans import Span

_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types that whoever says "we" does by saying so; what "we" promise or do is their state's or body's."""


def _is_charge(word: Token, by_token: Mapping[int, int], drafts: Sequence[Draft]) -> bool:
    index = by_token.get(word.i)
    return index is not None and "ACCUSE" in drafts[index].event.types


def embedding_of(token: Token, by_token: Mapping[int, int], drafts: Sequence[Draft]) -> int | None:
    """Return the index of the draft whose words this deed is in: the nearest governing trigger that is a saying."""
    child = token
    while child.head != child:
        head = child.head
        if child.dep_ in ("relcl", "conj", "parataxis", "nsubj", "nsubjpass", "appos"):
            if child.dep_ != "conj" or (child.pos_ in ("VERB", "AUX") and head.i in by_token):
                return None
        if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and not any(c.tag_ == "TO" for c in child.children):
            return None
        if (
            child.dep_ == "prep"
            and child.lower_ in load_syntax_words().background
            and not _is_charge(head, by_token, drafts)
        ):
            return None
        if child.dep_ == "advcl" and not any(c.tag_ == "TO" for c in child.children):
            return None
        index = by_token.get(head.i)
        if index is not None and VERBAL & set(drafts[index].event.types):
            return index
        child = head
    return None


def told_event(event: FoundEvent, draft: Draft, drafts: Sequence[Draft], around: Surroundings) -> FoundEvent:
    """Return the event with its statement, its tellers and the deed it is embedded in."""
    index = statement_at(event.trigger, around.statements)
    tellers = around.statements[index].sources if index is not None else ()
    tellers = tellers or _named_source(event.trigger, around.statements)
    if index is not None and around.statements[index].kind == "indirect" and _is_result(draft.trigger.token):
        tellers = ()
    chains = {around.chain_of.get(m) for m in event.actors}
    first_person = any(around.table.mentions[m].person == 1 for m in event.actors)
    own_words = (
        event.status == "happened" and VERBAL & set(event.types) and (first_person or chains & around.chains(tellers))
    )
    if own_words:
        if first_person and tellers and _SPOKEN & set(event.types):
            event = replace(event, actors=tuple(tellers))
        tellers = ()
    outer = drafts[draft.embedding].event if draft.embedding is not None else None
    if outer is not None and outer.types[0] != "REJECT":
        if not tellers or _inside(outer.trigger, index, around.statements):
            tellers = outer.actors or tellers
    elif not tellers and event.status in ("planned", "called_for"):
        tellers = _operator_tellers(draft, around)
    if draft.trigger.frame.teller and not tellers:
        tellers = event.actors
    return replace(event, statement=index, told_by=tuple(tellers), embedded_in=draft.embedding)


def _named_source(span: Span, statements: Sequence[FoundStatement]) -> tuple[int, ...]:
    """The source of the innermost words with a named one ("according to initial information" names nobody)."""
    holding = [
        s for s in statements if s.sources and any(c.start <= span.start and span.end <= c.end for c in s.content)
    ]
    return min(holding, key=lambda s: sum(c.end - c.start for c in s.content)).sources if holding else ()


def _is_result(noun: Token) -> bool:
    """Whether the report adds what the words led to: "announced a levy, triggering protests"."""
    verb = noun.head
    caused = noun.dep_ == "dobj" and verb.dep_ == "advcl" and verb.tag_ == "VBG"
    return caused and verb.lemma_.lower() in load_causes().verbs


def _operator_tellers(draft: Draft, around: Surroundings) -> tuple[int, ...]:
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
