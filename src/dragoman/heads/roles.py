"""Roles: who has which part in a deed, from the states of its words and from what the rules see.

Each phrase near a deed is weighed by the mean states of the deed's word, of the phrase, their product and the text, and
by its traits; an entity is as likely as the phrase that speaks most for it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from dragoman.heads.encoder import Floats
from dragoman.heads.readers import Reader
from dragoman.heads.role_weights import RoleWeights
from dragoman.heads.sessions import Sessions
from dragoman.values.questions import Chance, RoleAnswer, RoleCandidate, RoleQuestion
from dragoman.values.spans import Because

_LIKELY = 0.5
_CROSSED = ("plain:", "form:", "order:", "sentence:")
"""Kinds of traits that mean another thing with each type of deed."""


class HeadRoleJudge:
    """Says by the role head who does a deed.

    Args:
        reader: Who reads the texts.
        weights: Those of the role head.
    """

    def __init__(self, reader: Reader, weights: RoleWeights) -> None:
        self.reader = reader
        self.weights = weights
        self.parts = Sessions(weights)

    def judge_roles(self, questions: Sequence[RoleQuestion]) -> list[RoleAnswer]:
        """Return the likely actors of each deed, with everybody's chances to be actor or recipient."""
        return [self._judge(q) for q in questions]

    def _judge(self, question: RoleQuestion) -> RoleAnswer:
        chances = self._chances(question) if question.candidates else ()
        actors = tuple(c.mention for c in chances if c.actor >= _LIKELY)
        return RoleAnswer(actors, chances, (Because("head.role"),))

    def _chances(self, question: RoleQuestion) -> tuple[Chance, ...]:
        (word, whole), phrases = states_of(self.reader, question)
        pooled = np.array([np.concatenate([word, phrase, word * phrase, whole]) for phrase in phrases])
        traits = np.zeros((len(phrases), len(self._traits)), dtype=np.float32)
        for row, candidate in enumerate(question.candidates):
            traits[row, [n for t in traits_of(question, candidate) if (n := self._traits.get(t)) is not None]] = 1
        scores: Floats = self.parts.session("role").run(["scores"], {"pooled": pooled, "traits": traits})[0]
        return tuple(_chances(question.candidates, scores))

    @cached_property
    def _traits(self) -> dict[str, int]:
        return {trait: n for n, trait in enumerate(self.weights.traits)}


def states_of(reader: Reader, question: RoleQuestion) -> tuple[tuple[Floats, Floats], list[Floats]]:
    """Return the mean states of the deed's word and of the text read around it, and of each candidate."""
    reading, by = reader.around(question.text, question.offset, question.trigger)
    word = reading.pooled([(question.trigger[0] + by, question.trigger[1] + by)])
    phrases = []
    for candidate in question.candidates:
        near, shift = reader.around(candidate.text, candidate.offset, candidate.span)
        phrases.append(near.pooled([(candidate.span[0] + shift, candidate.span[1] + shift)]))
    return (word, reading.whole()), phrases


def traits_of(question: RoleQuestion, candidate: RoleCandidate) -> Iterator[str]:
    """Return what a candidate is like, some of it together with the deed's types, and what the deed is like."""
    yield from candidate.traits
    for type_ in question.types:
        yield f"type:{type_}"
        yield from (f"{type_}|{trait}" for trait in candidate.traits if trait.startswith(_CROSSED))
    yield from (f"deed|{trait}" for trait in question.traits)


def _chances(candidates: Sequence[RoleCandidate], scores: Floats) -> Iterator[Chance]:
    """The chances of each entity, in text order; scores of shape (models, candidates, 2), neither is 0.

    Each model's entity is as likely as its likeliest phrase; the models' probabilities are averaged.
    """
    of_entity: dict[int, list[int]] = {}
    for row, candidate in enumerate(candidates):
        of_entity.setdefault(candidate.entity, []).append(row)
    for entity, rows in of_entity.items():
        best = scores[:, rows].max(axis=1)
        whole = np.concatenate([np.zeros((len(best), 1), dtype=np.float32), best], axis=1)
        shares = np.exp(whole - whole.max(axis=1, keepdims=True))
        shares = (shares / shares.sum(axis=1, keepdims=True)).mean(axis=0)
        first = max(rows, key=lambda row: (float(scores[:, row].max(axis=-1).mean()), -row))
        yield Chance(entity, candidates[first].mention, round(float(shares[1]), 4), round(float(shares[2]), 4))
