"""Attribution policy: what is done where the rules and the learned head find different words of somebody.

The rules bind a content to its cue and source by the parse, and tell nested words apart; the head knows more cues. So
the head says which words are somebody's; a proposal of the rules with about the same words stands as they bound it, and
what the head finds beyond it belongs to it; where several proposals together make up what the head took for one, they
stand; the rules add what the head passed over if they are sure enough; nested words are theirs alone, and so are words
around what the head marked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.find.judges import AttributionJudge
from dragoman.values.questions import Attribution, AttributionAnswer, AttributionQuestion, Interval
from dragoman.values.spans import Because

_HEAD = "head.attribution"
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class AttributionPolicy:
    """An attribution judge that asks the rules and a head.

    Args:
        rules: Its attributions may be nested.
        head: Its attributions are never nested.
        same: The share of common characters (Jaccard) from which two contents are the same words.
        cover: The share of the head's content that several proposals have to make up to stand in its place.
        least: The head's mean probability for words that it alone marks.
        add: The rules' weight for words that the head has not marked.
    """

    rules: AttributionJudge
    head: AttributionJudge
    same: float = 0.5
    cover: float = 0.9
    least: float = 0.75
    add: float = 0.8

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        """Return the attributions of each paragraph, in text order; `because` names the rule and the head."""
        asked = zip(self.rules.judge_attribution(questions), self.head.judge_attribution(questions), strict=True)
        return [
            self._joined(rule, [_behind_dateline(one, question) for one in head.attributions])
            for question, (rule, head) in zip(questions, asked, strict=True)
        ]

    def _joined(self, rule: AttributionAnswer, heads: Sequence[Attribution]) -> AttributionAnswer:
        rules, nested = rule.attributions, list(rule.nested)
        theirs = [_characters(r.content) for r in rules]
        open_ = set(range(len(rules)))
        found: list[Attribution] = []
        alone: list[Attribution] = []
        for head in heads:
            mine = _characters(head.content)
            inside = [i for i in sorted(open_) if _share(theirs[i], mine) > 0.7]
            if len(inside) > 1 and _share(mine, set().union(*(theirs[i] for i in inside))) >= self.cover:
                found += [_with(rules[i], "splits") for i in inside]
                open_ -= set(inside)
                continue
            alike = max(open_, key=lambda i: (_jaccard(theirs[i], mine), -i), default=None)
            if alike is not None and _jaccard(theirs[alike], mine) >= self.same:
                open_ -= {i for i in open_ if i == alike or _share(theirs[i], mine) > 0.5}
                found.append(_both(rules[alike], head))
            elif head.confidence >= self.least:
                alone.append(head)
        for head in alone:
            mine = _characters(head.content)
            alike = next((i for i, n in enumerate(nested) if _jaccard(_characters(n.content), mine) >= self.same), None)
            found.append(head if alike is None else _both(nested.pop(alike), head))
        told = _characters(span for one in found for span in one.content)
        sure = [i for i in sorted(open_) if rules[i].confidence >= self.add]
        found += [_with(rules[i], "silent") for i in sure if not theirs[i] & told]
        nested += [_with(rules[i], "overruled") for i in sure if theirs[i] & told]
        return AttributionAnswer(
            tuple(sorted(found, key=lambda a: a.content[0])), tuple(sorted(nested, key=lambda a: a.content[0]))
        )


def _behind_dateline(one: Attribution, question: AttributionQuestion) -> Attribution:
    """The attribution without the dateline that its content begins in: where and when it was written nobody says."""
    if len(question.sentences) < 2:
        return one
    (start, end), (behind, _) = question.sentences[:2]
    if not question.text[start:end].rstrip().endswith(_DASHES):
        return one
    kept = tuple((max(a, behind), b) for a, b in one.content if b > behind)
    return replace(one, content=kept) if kept else one


def _both(rule: Attribution, head: Attribution) -> Attribution:
    because = (*rule.because, Because(f"{_HEAD}.agrees"))
    confidence = round(1 - (1 - rule.confidence) * (1 - head.confidence), 4)
    content = head.content if _characters(head.content) > _characters(rule.content) else rule.content
    return Attribution(content, rule.cue or head.cue, rule.source or head.source, confidence, because)


def _with(rule: Attribution, word: str) -> Attribution:
    because = (*rule.because, Because(f"{_HEAD}.{word}"))
    return Attribution(rule.content, rule.cue, rule.source, rule.confidence, because)


def _characters(spans: Iterable[Interval]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _share(part: set[int], whole: set[int]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _jaccard(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0
