"""Factuality policy: what is done where the rules and the learned head differ on whether a deed happened.

The rules name the word that makes a deed planned, denied or conditional, the head only how sure the sentence sounds.
So the head gives the figure, and the rules the status; but a deed that no word of the rules holds back and that the
head takes for unreal becomes hypothetical, and one that the rules take for unreal only by a weak word, while the head
is sure of it, has happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.find.judges import FactualityJudge
from dragoman.values.questions import FactualityAnswer, FactualityQuestion
from dragoman.values.spans import Because


@dataclass(frozen=True, slots=True)
class FactualityPolicy:
    """A factuality judge that asks the rules and a head.

    Args:
        rules: Its answers carry status and polarity.
        head: Its answers carry the factuality, from −3 to 3.
        share: The part of the head in the figure.
        unreal: Factuality up to which a deed that nothing holds back is hypothetical.
        real: Factuality from which a weak word holds nothing back.
        weak: Confidence of the rules up to which their word is weak.
    """

    rules: FactualityJudge
    head: FactualityJudge
    share: float = 0.85
    unreal: float = -0.5
    real: float = 2.9
    weak: float = 0.6

    def judge_factuality(self, questions: Sequence[FactualityQuestion]) -> list[FactualityAnswer]:
        """Return factuality, status and polarity for each question; `because` names the rule and the head."""
        return [
            self._judge(question, rule, head)
            for question, rule, head in zip(
                questions,
                self.rules.judge_factuality(questions),
                self.head.judge_factuality(questions),
                strict=True,
            )
        ]

    def _judge(self, question: FactualityQuestion, rule: FactualityAnswer, head: FactualityAnswer) -> FactualityAnswer:
        value = round(self.share * head.factuality + (1 - self.share) * rule.factuality, 3)
        plain = rule.status == "happened" and rule.polarity == "positive"
        if plain and not question.clues and head.factuality <= self.unreal:
            because = (*rule.because, Because("head.factuality.unreal"))
            return FactualityAnswer(value, "hypothetical", "positive", 0.5, because)
        if rule.status == "hypothetical" and rule.confidence <= self.weak and head.factuality >= self.real:
            because = (*rule.because, Because("head.factuality.real"))
            return FactualityAnswer(value, "happened", rule.polarity, 0.5, because)
        same = plain == (head.factuality >= 1.5)
        sure = rule.confidence if same else round(rule.confidence * 0.8, 4)
        word = "agrees" if same else "overruled"
        return replace(
            rule, factuality=value, confidence=sure, because=(*rule.because, Because(f"head.factuality.{word}"))
        )
