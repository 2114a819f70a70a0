"""Roles: the finds with the doers that a role judge names where no rule does."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.find.understood import UNDERSTOOD
from dragoman.values.finds import Finds
from dragoman.values.questions import RoleAnswer, RoleQuestion


def with_roles(finds: Finds, questions: Sequence[RoleQuestion], answers: Sequence[RoleAnswer]) -> Finds:
    """Return the finds with the answers' actors; an event that leans on one is no surer than what is understood.

    Args:
        finds: What was found.
        questions: About some of its events.
        answers: One for each question, in the same order.
    """
    events = list(finds.events)
    for question, answer in zip(questions, answers, strict=True):
        event = events[question.event]
        if answer.actors:
            events[question.event] = replace(
                event,
                actors=answer.actors,
                because=(*event.because, *answer.because),
                confidence=min(event.confidence, UNDERSTOOD),
            )
    return replace(finds, events=tuple(events)) if tuple(events) != finds.events else finds
