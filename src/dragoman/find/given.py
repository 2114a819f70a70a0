"""Given: questions about what somebody else marked in a text: a source and a target, or the word that names a deed."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.find.finder import triggers_of
from dragoman.find.frames import slot_mentions
from dragoman.find.mentions import MentionTable
from dragoman.find.status import read_status, status_clues
from dragoman.find.triggers import ACTOR_SLOTS, RECIPIENT_SLOTS, Trigger, type_question
from dragoman.knowledge.operators import load_operators
from dragoman.values.questions import FactualityQuestion, Interval, TypeQuestion

_MET, _UNMET = 0.3, 0.4
"""What meeting either side adds to a frame's weight, and what is left of it where neither is met."""
_DEPTH = 0.01
"""What each step down from the main verb takes away."""


def question_for_pair(doc: Doc, sources: Sequence[Interval], targets: Sequence[Interval]) -> TypeQuestion:
    """Return the question what type of deed stands between a source and a target that are given.

    The clues are the frames of all triggers of the text; a frame weighs the more the better its actor and recipient
    meet the two sides, and the higher its word stands in its sentence.

    Args:
        doc: A short text, as a rule one sentence.
        sources: Stretches of the one who acts, in characters, end exclusive.
        targets: Stretches of the one acted upon.
    """
    table, triggers = triggers_of(doc)
    clues = []
    for trigger in triggers:
        weight = _fit(trigger, table, sources, targets)
        clues += [replace(clue, weight=round(clue.weight * weight, 4)) for clue in type_question(trigger).clues]
    clues.sort(key=lambda clue: -clue.weight)
    return TypeQuestion(doc.text, 0, None, tuple(sources), tuple(targets), tuple(clues))


def _fit(trigger: Trigger, table: MentionTable, sources: Sequence[Interval], targets: Sequence[Interval]) -> float:
    frame, token = trigger.frame, trigger.token
    actors = slot_mentions(trigger.site, frame.actor or ACTOR_SLOTS)
    recipients = slot_mentions(trigger.site, frame.recipient or RECIPIENT_SLOTS)
    if frame.reciprocal:
        actors = recipients = actors + recipients
    met = _meets(table, actors, sources) + (_meets(table, recipients, targets) or _meets_below(token, targets))
    depth = sum(1 for _ in token.ancestors)
    inside = any(a <= token.idx < b for a, b in targets)
    return max(0.05, _UNMET + _MET * met - _DEPTH * depth - 0.2 * inside)


def _meets(table: MentionTable, mentions: Sequence[int], marked: Sequence[Interval]) -> bool:
    spans = [table.mentions[m].span for m in mentions]
    return any(span.start < b and a < span.end for span in spans for a, b in marked)


def _meets_below(token: Token, marked: Sequence[Interval]) -> float:
    """Half a meeting: the target stands somewhere below the word."""
    below = any(a <= t.idx < b for t in token.subtree if t.i > token.i for a, b in marked)
    return 0.5 * below


def question_for_trigger(doc: Doc, start: int, end: int) -> FactualityQuestion:
    """Return the question how factual the text presents the deed that the word at `start` to `end` names.

    Args:
        doc: The text.
        start: Its first character.
        end: Behind its last character.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    token = span.root if span is not None and len(span) else doc[0]
    frames = {trigger.token.i: trigger.frame for trigger in triggers_of(doc)[1]}
    clues = status_clues(read_status(token, load_operators(), frames), {})
    offset = token.sent.start_char
    return FactualityQuestion(token.sent.text, offset, (start - offset, end - offset), clues)
