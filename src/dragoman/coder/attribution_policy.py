"""Attribution policy: what is done where the rules and the learned head find different words of somebody.

The rules bind a content to its cue and source by the parse and so tell nested words apart; the head knows more cues and
sees where words end. A proposal of the rules stands where the head marks enough of its content, or where the rules are
sure of it; what the head alone marks is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dragoman.find.judges import AttributionJudge
from dragoman.values.questions import Attribution, AttributionAnswer, AttributionQuestion, Interval
from dragoman.values.spans import Because


@dataclass(frozen=True, slots=True)
class AttributionPolicy:
    """An attribution judge that asks the rules and a head.

    Args:
        rules: Its attributions may be nested.
        head: Its attributions are never nested.
        enough: The share of a proposed content that the head has to mark, for a proposal of weight 0.
        ease: What a proposal of weight 1 has less of that to fulfil.
        least: The head's mean probability for words that it alone marks.
        shortest: Characters of such words.
    """

    rules: AttributionJudge
    head: AttributionJudge
    enough: float = 0.9
    ease: float = 0.8
    least: float = 0.6
    shortest: int = 8

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        """Return the attributions of each paragraph, in text order; `because` names the rule and the head."""
        return [
            AttributionAnswer(self._judge(rule.attributions, head.attributions))
            for rule, head in zip(
                self.rules.judge_attribution(questions), self.head.judge_attribution(questions), strict=True
            )
        ]

    def _judge(self, rules: Sequence[Attribution], heads: Sequence[Attribution]) -> tuple[Attribution, ...]:
        marked = _characters(chain.from_iterable(h.content for h in heads))
        kept = []
        for rule in rules:
            mine = _characters(rule.content)
            share = len(mine & marked) / max(1, len(mine))
            if share >= self.enough - self.ease * rule.confidence or not rule.cue:
                word = "agrees" if share >= 0.5 else "overruled"
                kept.append(replace(rule, because=(*rule.because, Because(f"head.attribution.{word}"))))
        told = _characters(chain.from_iterable(r.content for r in kept))
        cues = _characters(chain.from_iterable(r.cue for r in kept))
        for head in heads:
            mine = _characters(head.content)
            fresh = len(mine - told) / max(1, len(mine))
            if head.cue and fresh > 0.5 and len(mine) >= self.shortest and head.confidence >= self.least:
                if not _characters(head.cue) & cues:
                    kept.append(head)
        return tuple(sorted(kept, key=lambda a: a.content[0]))


def _characters(spans: "chain[Interval] | Sequence[Interval]") -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
