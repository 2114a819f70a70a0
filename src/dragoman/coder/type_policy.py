"""Type policy: what is done where the rules and the learned head name different types.

The rules see which frames a word has and which of them fit; the head sees the whole sentence. For a word that may name
a deed, the types of the fitting frames are weighed by both, and the head alone can say that it is no deed at all. A
type that no frame names is taken only where the heads are very sure of it: on hand-labelled triggers of running news
the frames name the right one nine times in ten where there is a deed, but more than half of the words that a frame fits
name none there. A word with another deed for its complement ("readiness to assist") stands whatever the head says of
it. For a source and a target that somebody marked, the probabilities of both are mixed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.find.judges import TypeJudge
from dragoman.values.ontologies import plover
from dragoman.values.questions import TypeAnswer, TypeQuestion
from dragoman.values.spans import Because

_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class TypePolicy:
    """A type judge that asks the rules and a head.

    Args:
        rules: Its answers carry the modes.
        head: Its answers give all types and "" with their probabilities.
        trust: The power of the head's probability beside the rules' weight.
        no_deed: The head's probability of no deed from which a trigger is dropped.
        other: The heads' probability from which they name a type that no frame has, for a deed with doer and recipient.
        share: The part of the head in the mixture for a marked pair.
    """

    rules: TypeJudge
    head: TypeJudge
    trust: float = 0.25
    no_deed: float = 0.9
    other: float = 0.95
    share: float = 0.8

    def judge_types(self, questions: Sequence[TypeQuestion]) -> list[TypeAnswer]:
        """Return the types for each question, best first; `because` names the frame and the head."""
        return [
            self._trigger(question, rule, head) if question.trigger is not None else self._pair(rule, head)
            for question, rule, head in zip(
                questions, self.rules.judge_types(questions), self.head.judge_types(questions), strict=True
            )
        ]

    def _trigger(self, question: TypeQuestion, rule: TypeAnswer, head: TypeAnswer) -> TypeAnswer:
        said = dict(head.types)
        weights = {type_: weight for type_, weight in rule.types if type_}
        none = said.get("", 0.0)
        if (none >= self.no_deed and not question.embeds) or not weights:
            return TypeAnswer((("", round(none, 4)),), (), rule.because + _reason("no-deed", head))
        best = max((t for t in said if t), key=lambda t: said[t], default="")
        if best not in weights and said.get(best, 0.0) >= self.other:
            return TypeAnswer(((best, said[best]),), (), rule.because + _reason("other-type", head))
        top = rule.types[0][1]
        both = {t: w * max(said.get(t, 0.0), _LEAST) ** self.trust for t, w in weights.items()}
        first = max(both, key=lambda t: (both[t], weights[t]))
        if weights[first] >= top - 1e-9:
            ranked = weights
            agrees = weights.get(best, 0.0) >= top - 1e-9
            because = rule.because + _reason("agrees" if agrees else "overruled", head)
        else:
            ranked = {**{t: min(w, top - 0.01) for t, w in weights.items()}, first: top}
            because = rule.because + _reason("reranks", head)
        modes = tuple(m for m in rule.modes if plover().type_of_mode(m, (first,)))
        sure = _confidence(top, said, [t for t in ranked if ranked[t] >= top - 1e-9])
        return TypeAnswer(
            tuple(sorted(((t, sure if w >= top - 1e-9 else min(w, sure - 0.01)) for t, w in ranked.items()),
                         key=lambda item: -item[1])),
            modes, because,
        )  # fmt: skip

    def _pair(self, rule: TypeAnswer, head: TypeAnswer) -> TypeAnswer:
        said = dict(head.types)
        total = sum(w for t, w in rule.types if t)
        mixed: Mapping[str, float] = {
            t: self.share * said[t] + (1 - self.share) * (dict(rule.types).get(t, 0.0) / total if total else 0.0)
            for t in said
            if t
        }
        ranked = sorted(mixed.items(), key=lambda item: (-item[1], item[0]))
        same = ranked[0][0] == rule.types[0][0]
        reason = _reason("agrees" if same else "reranks", head)
        return TypeAnswer(tuple((t, round(p, 4)) for t, p in ranked), rule.modes if same else (), rule.because + reason)


def _reason(what: str, head: TypeAnswer) -> tuple[Because, ...]:
    return (Because(f"{head.because[0].rule}.{what}" if head.because else f"head.{what}"),)


def _confidence(weight: float, said: Mapping[str, float], types: Sequence[str]) -> float:
    """The mean of what the rules weigh and what the head gives the types that lead, never below what makes an event."""
    return round(max(0.5, (weight + sum(said.get(t, 0.0) for t in types)) / 2), 4)
