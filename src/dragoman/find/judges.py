"""Judges: who answers the questions that finding asks. Rules answer first; a learned head can stand in their place.

A judge gets plain text, offsets and clues, and answers in batches: one answer for each question, in the same order,
and the same answer whatever else is in the batch.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.values.codes import Polarity, Status
from dragoman.values.questions import (
    Answers,
    Attribution,
    AttributionAnswer,
    AttributionQuestion,
    Clue,
    FactualityAnswer,
    FactualityQuestion,
    Questions,
    RoleAnswer,
    RoleQuestion,
    TypeAnswer,
    TypeQuestion,
)
from dragoman.values.spans import Because


class TypeJudge(Protocol):
    """Says what type of event a trigger, or a pair of source and target, stands for."""

    def judge_types(self, questions: Sequence[TypeQuestion]) -> list[TypeAnswer]:
        """Return the types for each question, best first."""
        ...


class FactualityJudge(Protocol):
    """Says how factual the sentence presents a deed."""

    def judge_factuality(self, questions: Sequence[FactualityQuestion]) -> list[FactualityAnswer]:
        """Return factuality, status and polarity for each question."""
        ...


class AttributionJudge(Protocol):
    """Says what in a paragraph is source, cue and content."""

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        """Return the attributions of each paragraph, in text order."""
        ...


class RoleJudge(Protocol):
    """Says who does a deed whose doer no rule names."""

    def judge_roles(self, questions: Sequence[RoleQuestion]) -> list[RoleAnswer]:
        """Return the actors for each question."""
        ...


FACTUALITY: dict[tuple[Status, Polarity], float] = {
    ("happened", "positive"): 2.8,
    ("happened", "negative"): -2.6,
    ("planned", "positive"): 0.8,
    ("planned", "negative"): -1.6,
    ("conditional", "positive"): 0.0,
    ("conditional", "negative"): -0.8,
    ("called_for", "positive"): -0.4,
    ("called_for", "negative"): -1.0,
    ("hypothetical", "positive"): 0.2,
    ("hypothetical", "negative"): -1.2,
}
"""Mean factuality (−3 … 3) of each status and polarity, for judges that see only those."""


def because_of(clues: Sequence[Clue]) -> tuple[Because, ...]:
    """Return the reasons that clues give, in their order, without repetition."""
    return tuple(dict.fromkeys(Because(c.rule, c.words) for c in clues))


class RuleTypeJudge:
    """Weighs the frames that fit: the heaviest clue's types, and how far it leads."""

    def judge_types(self, questions: Sequence[TypeQuestion]) -> list[TypeAnswer]:
        """Return the types for each question, best first; ("", 1) where no clue speaks."""
        return [self._judge(q) for q in questions]

    def _judge(self, question: TypeQuestion) -> TypeAnswer:
        if not question.clues:
            return TypeAnswer((("", 1.0),), (), (Because("rules.no-clue"),))
        best = max(question.clues, key=lambda c: c.weight)
        scores: dict[str, float] = defaultdict(float)
        for clue in question.clues:
            scores[clue.label] = max(scores[clue.label], clue.weight)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0] != best.label, item[0]))
        return TypeAnswer(tuple(ranked), best.modes, because_of([best]))


class RuleFactualityJudge:
    """Takes status and polarity from the clues: the first that speaks of either decides."""

    def judge_factuality(self, questions: Sequence[FactualityQuestion]) -> list[FactualityAnswer]:
        """Return factuality, status and polarity for each question."""
        return [self._judge(q) for q in questions]

    def _judge(self, question: FactualityQuestion) -> FactualityAnswer:
        status: Status = "happened"
        polarity: Polarity = "positive"
        used: list[Clue] = []
        for field_ in ("status", "polarity"):
            clue = next((c for c in question.clues if c.label.startswith(field_)), None)
            if clue is None:
                continue
            used.append(clue)
            value = clue.label.partition(":")[2]
            if field_ == "status":
                status = value  # type: ignore[assignment]
            else:
                polarity = value  # type: ignore[assignment]
        confidence = min([c.weight for c in used], default=0.8)
        reasons = because_of(used) or (Because("status.indicative"),)
        return FactualityAnswer(FACTUALITY[status, polarity], status, polarity, confidence, reasons)


class RuleAttributionJudge:
    """Answers with the attributions that the rules propose."""

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        """Return the proposed attributions of each paragraph."""
        return [parted(q.clues) for q in questions]


def parted(attributions: Sequence[Attribution]) -> AttributionAnswer:
    """Return attributions parted into those whose words stand in nobody else's, and the nested ones."""
    nested = [any(a is not b and _holds(b, a) for b in attributions) for a in attributions]
    return AttributionAnswer(
        tuple(a for a, inner in zip(attributions, nested, strict=True) if not inner),
        tuple(a for a, inner in zip(attributions, nested, strict=True) if inner),
    )


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether all words of one, its cue among them, stand in the words of the other."""
    return all(any(a <= c and d <= b for a, b in outer.content) for c, d in inner.content + inner.cue)


@dataclass(frozen=True, slots=True)
class Judges:
    """One judge for each kind of question; rules where none is given."""

    types: TypeJudge = field(default_factory=RuleTypeJudge)
    factuality: FactualityJudge = field(default_factory=RuleFactualityJudge)
    attribution: AttributionJudge = field(default_factory=RuleAttributionJudge)
    models: tuple[tuple[str, str], ...] = ()
    """Names and SHA-256 of the models that judge; empty where rules alone do."""
    prepare: Callable[[Questions], None] | None = None
    """Told all that is asked about a report before the first question of it, so that its text is read once."""
    roles: RoleJudge | None = None
    """Asked about the events that no rule names a doer for; None where they stay as they are."""

    def answer(self, questions: Questions) -> Answers:
        """Return an answer to each question about one report."""
        if self.prepare is not None:
            self.prepare(questions)
        return Answers(
            tuple(self.types.judge_types(questions.types)),
            tuple(self.factuality.judge_factuality(questions.factuality)),
            tuple(self.attribution.judge_attribution(questions.attribution)),
        )
