"""Judges: the heads behind the Protocols of those who answer what finding asks."""

from collections.abc import Sequence

import numpy as np

from dragoman.heads.claims import attributions_of
from dragoman.heads.encoder import Floats, Interval
from dragoman.heads.readers import Reader
from dragoman.values.codes import Polarity, Status
from dragoman.values.questions import (
    Attribution,
    AttributionAnswer,
    AttributionQuestion,
    FactualityAnswer,
    FactualityQuestion,
    TypeAnswer,
    TypeQuestion,
)
from dragoman.values.spans import Because


class HeadTypeJudge:
    """Says by the type heads what a trigger, or a pair of source and target, stands for.

    Args:
        reader: Who reads the texts.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.weights = reader.encoder.weights

    def judge_types(self, questions: Sequence[TypeQuestion]) -> list[TypeAnswer]:
        """Return all types and "" (no event) with their probabilities, best first."""
        return [self._judge(q) for q in questions]

    def _judge(self, question: TypeQuestion) -> TypeAnswer:
        shares = self.pair(question) if question.trigger is None else self.trigger(question)
        if question.trigger is not None and question.sources and question.targets:
            shares = self.between(question, shares)
        order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
        name = "head.pair" if question.trigger is None else "head.trigger"
        return TypeAnswer(
            tuple((self.weights.types[i], round(float(shares[i]), 4)) for i in order), (), (Because(name),)
        )

    def trigger(self, question: TypeQuestion) -> Floats:
        """Return the probability of each type for the trigger."""
        assert question.trigger is not None
        reading, by = self.reader.around(question.text, question.offset, question.trigger)
        word = reading.pooled([_moved(question.trigger, by)])
        scores = self.reader.encoder.scores("trigger", [np.concatenate([word, reading.whole()])])[0]
        return self._shares("trigger", scores)

    def between(self, question: TypeQuestion, shares: Floats) -> Floats:
        """Return probabilities: no deed as the trigger head says, the types as it and the pair head say on the mean."""
        assert question.trigger is not None
        pooled = self.pooled(question, question.trigger)
        types = self._shares("pair", self.reader.encoder.scores("pair", [pooled])[0])
        none = self.weights.types.index("")
        types[none] = 0
        mixed: Floats = (shares + types / types.sum() * (1 - shares[none])) * np.float32(0.5)
        mixed[none] = shares[none]
        return mixed

    def pooled(self, question: TypeQuestion, at: Interval) -> Floats:
        """Return the mean states of source and target, their product, and that of the text."""
        reading, by = self.reader.around(question.text, question.offset, at)
        source = reading.pooled([_moved(s, by) for s in question.sources])
        target = reading.pooled([_moved(s, by) for s in question.targets])
        joined: Floats = np.concatenate([source, target, source * target, reading.whole()])
        return joined

    def pair(self, question: TypeQuestion) -> Floats:
        """Return the probability of each type between source and target: pooled states and the marked pass together."""
        first = min((a for a, _ in question.sources + question.targets), default=0)
        pooled = self.pooled(question, (first, first + 1))
        shares = self._shares("pair", self.reader.encoder.scores("pair", [pooled])[0])
        text, spans = marked(question.text, (question.sources, question.targets), self.weights.marks)
        again = self.reader.encoder.read(text)
        pooled = np.concatenate([again.pooled(spans[0]), again.pooled(spans[1]), again.whole()])
        return (shares + self._shares("marked", self.reader.encoder.scores("marked", [pooled])[0])) * np.float32(0.5)

    def _shares(self, head: str, scores: Floats) -> Floats:
        shares: Floats = np.exp((scores - scores.max()) / np.float32(self.weights.temperature.get(head, 1.0)))
        whole: Floats = shares / shares.sum()
        return whole


class HeadFactualityJudge:
    """Says by the factuality head how factual a deed is told.

    Args:
        reader: Who reads the texts.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def judge_factuality(self, questions: Sequence[FactualityQuestion]) -> list[FactualityAnswer]:
        """Return the factuality of each trigger, with the status and polarity that such a value has as a rule."""
        return [self._judge(q) for q in questions]

    def _judge(self, question: FactualityQuestion) -> FactualityAnswer:
        reading, by = self.reader.around(question.text, question.offset, question.trigger)
        word = reading.pooled([_moved(question.trigger, by)])
        score = self.reader.encoder.scores("factuality", [np.concatenate([word, reading.whole()])])[0][0]
        value = round(min(3.0, max(-3.0, float(score))), 3)
        status, polarity = status_of(value)
        return FactualityAnswer(
            value, status, polarity, round(min(1.0, abs(value) / 3), 3), (Because("head.factuality"),)
        )


def status_of(value: float) -> tuple[Status, Polarity]:
    """Return the status and polarity that a factuality (−3 … 3) has as a rule."""
    if value >= 1.5:
        return "happened", "positive"
    return ("happened", "negative") if value <= -1.0 else ("hypothetical", "positive")


class HeadAttributionJudge:
    """Says by the attribution head what in a paragraph is source, cue and content.

    Args:
        reader: Who reads the texts.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        """Return the attributions of each paragraph, in text order."""
        encoder = self.reader.encoder
        return [
            AttributionAnswer(tuple(
                _shifted(found, start) for start, reading in self.reader.pieces(q)
                for found in attributions_of(reading, encoder.weights.layers, encoder.linked)
            ))
            for q in questions
        ]  # fmt: skip


def marked(text: str, groups: Sequence[Sequence[Interval]], marks: Sequence[str]) -> tuple[str, list[list[Interval]]]:
    """Return a text with each group of stretches between two marks of its own, and where the stretches are then.

    Args:
        text: The text.
        groups: Stretches of the source and of the target, in characters, end exclusive.
        marks: Two for each group.
    """
    cuts = []
    for number, spans in enumerate(groups):
        for start, end in spans:
            cuts += [(start, 1, marks[2 * number]), (end, 0, marks[2 * number + 1])]
    made, at = "", 0
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for place, kind, mark in sorted(cuts, key=lambda c: (c[0], c[1])):
        made += text[at:place]
        if kind == 0:
            ends.setdefault(place, len(made))
        made += f" {mark} "
        if kind == 1:
            starts[place] = len(made)
        at = place
    made += text[at:]
    return made, [[(starts[a], ends[b]) for a, b in spans] for spans in groups]


def _moved(span: Interval, by: int) -> Interval:
    return span[0] + by, span[1] + by


def _shifted(found: Attribution, by: int) -> Attribution:
    def moved(spans: Sequence[Interval]) -> tuple[Interval, ...]:
        return tuple(_moved(span, by) for span in spans)

    return Attribution(moved(found.content), moved(found.cue), moved(found.source), found.confidence, found.because)
