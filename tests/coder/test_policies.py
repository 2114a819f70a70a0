"""Where rule and head disagree a stated policy decides, and the record names both."""

from collections.abc import Sequence

import pytest

from dragoman.coder.attribution_policy import AttributionPolicy
from dragoman.coder.factuality_policy import FactualityPolicy
from dragoman.coder.type_policy import TypePolicy
from dragoman.find.judges import RuleAttributionJudge, RuleFactualityJudge, RuleTypeJudge
from dragoman.values.questions import (
    Attribution,
    AttributionAnswer,
    AttributionQuestion,
    Clue,
    FactualityAnswer,
    FactualityQuestion,
    TypeAnswer,
    TypeQuestion,
)
from dragoman.values.spans import Because

TEXT = "The mayor called the vote a fraud and left."


class Says:
    """A head that always gives one answer."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def judge_types(self, questions: Sequence[TypeQuestion]) -> list[TypeAnswer]:
        assert isinstance(self.answer, TypeAnswer)
        return [self.answer for _ in questions]

    def judge_factuality(self, questions: Sequence[FactualityQuestion]) -> list[FactualityAnswer]:
        assert isinstance(self.answer, FactualityAnswer)
        return [self.answer for _ in questions]

    def judge_attribution(self, questions: Sequence[AttributionQuestion]) -> list[AttributionAnswer]:
        assert isinstance(self.answer, AttributionAnswer)
        return [self.answer for _ in questions]


def types(clues: dict[str, float], head: dict[str, float], *, trigger: bool = True) -> TypeAnswer:
    asked = TypeQuestion(
        TEXT, 0, (10, 16) if trigger else None, ((0, 9),), ((17, 25),),
        tuple(Clue(f"lexicon.verb:call.{label}", label, weight) for label, weight in clues.items()),
    )  # fmt: skip
    ranked = tuple(sorted(head.items(), key=lambda item: -item[1]))
    policy = TypePolicy(RuleTypeJudge(), Says(TypeAnswer(ranked, (), (Because("head.trigger"),))))
    return policy.judge_types([asked])[0]


def test_rule_and_head_that_agree_are_both_named() -> None:
    answer = types({"ACCUSE": 0.8}, {"ACCUSE": 0.9, "REQUEST": 0.05, "": 0.05})
    assert answer.types[0][0] == "ACCUSE"
    assert [b.rule for b in answer.because] == ["lexicon.verb:call.ACCUSE", "head.trigger.agrees"]


def test_a_head_sure_of_no_deed_drops_the_trigger() -> None:
    answer = types({"ACCUSE": 0.8}, {"": 0.999, "ACCUSE": 0.001})
    assert answer.types[0][0] == ""
    assert answer.because[-1].rule == "head.trigger.no-deed"


def test_a_word_about_another_deed_is_never_dropped() -> None:
    asked = TypeQuestion(TEXT, 0, (10, 16), clues=(Clue("lexicon.noun:readiness to", "AGREE", 0.7),), embeds=True)
    none = Says(TypeAnswer((("", 0.99), ("AGREE", 0.01)), (), (Because("head.trigger"),)))
    assert TypePolicy(RuleTypeJudge(), none).judge_types([asked])[0].types[0][0] == "AGREE"


def test_the_head_reranks_frames_that_fit_about_equally() -> None:
    answer = types({"REQUEST": 0.8, "ACCUSE": 0.7}, {"ACCUSE": 0.95, "REQUEST": 0.04, "": 0.01})
    assert answer.types[0][0] == "ACCUSE"
    assert answer.because[-1].rule == "head.trigger.reranks"


def test_an_unsure_head_overrules_no_frame() -> None:
    answer = types({"ACCUSE": 0.8}, {"REQUEST": 0.4, "ACCUSE": 0.3, "": 0.3})
    assert answer.types[0][0] == "ACCUSE"


def test_a_marked_pair_mixes_both() -> None:
    answer = types({"ACCUSE": 0.8}, {"REJECT": 0.7, "ACCUSE": 0.2, "": 0.1}, trigger=False)
    assert answer.types[0][0] == "REJECT"
    assert all(label for label, _ in answer.types)


@pytest.mark.parametrize(
    ("value", "clues", "status"),
    [
        (2.9, (), "happened"),
        (-2.5, (), "hypothetical"),
        (2.9, (Clue("status.plan", "status:planned", 0.9),), "planned"),
        (-2.5, (Clue("status.not", "polarity:negative", 0.9),), "happened"),
    ],
)
def test_the_head_gives_the_figure_and_the_rules_the_status(value: float, clues: tuple[Clue, ...], status: str) -> None:
    head = Says(FactualityAnswer(value, "happened", "positive", 0.9, (Because("head.factuality"),)))
    asked = FactualityQuestion(TEXT, 0, (10, 16), clues)
    answer = FactualityPolicy(RuleFactualityJudge(), head).judge_factuality([asked])[0]
    assert answer.status == status
    assert (answer.factuality > 0) == (value > 0)
    assert answer.because[-1].rule.startswith("head.factuality.")


def attributions(rules: tuple[Attribution, ...], heads: tuple[Attribution, ...]) -> AttributionAnswer:
    asked = AttributionQuestion("x" * 200, 0, ((0, 200),), rules)
    return AttributionPolicy(RuleAttributionJudge(), Says(AttributionAnswer(heads))).judge_attribution([asked])[0]


def test_the_same_words_stand_as_the_rules_bound_them() -> None:
    rule = Attribution(((20, 80),), ((10, 14),), ((0, 9),), 0.8, (Because("cue.verb:say.that"),))
    head = Attribution(((24, 90),), ((95, 99),), (), 0.9, (Because("head.attribution"),))
    (found,) = attributions((rule,), (head,)).attributions
    assert (found.content, found.cue, found.source) == (((20, 80),), ((10, 14),), ((0, 9),))
    assert [b.rule for b in found.because] == ["cue.verb:say.that", "head.attribution.agrees"]


def test_words_beyond_those_of_the_rules_belong_to_what_they_bound() -> None:
    rule = Attribution(((20, 80),), ((10, 14),), ((0, 9),), 0.8, (Because("cue.verb:say.that"),))
    head = Attribution(((20, 80), (90, 120)), ((95, 99),), (), 0.9, (Because("head.attribution"),))
    (found,) = attributions((rule,), (head,)).attributions
    assert (found.content, found.cue, found.source) == (((20, 80), (90, 120)), ((10, 14),), ((0, 9),))


def test_several_proposals_stand_where_the_head_took_them_for_one() -> None:
    one = Attribution(((20, 60),), ((10, 14),), (), 0.8, (Because("cue.verb:say.that"),))
    two = Attribution(((62, 99),), ((61, 62),), (), 0.8, (Because("cue.verb:add.that"),))
    head = Attribution(((20, 99),), ((10, 14),), (), 0.9, (Because("head.attribution"),))
    assert [a.content for a in attributions((one, two), (head,)).attributions] == [((20, 60),), ((62, 99),)]


def test_nested_words_are_the_rules_alone() -> None:
    outer = Attribution(((20, 99),), ((10, 14),), (), 0.8, (Because("cue.verb:say.that"),))
    inner = Attribution(((50, 99),), ((40, 45),), (), 0.8, (Because("cue.verb:warn.that"),))
    answer = attributions((outer, inner), (Attribution(((20, 99),), ((10, 14),), (), 0.9),))
    assert [a.content for a in answer.attributions] == [((20, 99),)]
    assert [a.content for a in answer.nested] == [((50, 99),)]


def test_words_that_only_the_head_marks_are_added_if_it_is_sure() -> None:
    sure = Attribution(((20, 60),), ((10, 14),), ((0, 9),), 0.9, (Because("head.attribution"),))
    unsure = Attribution(((100, 160),), ((90, 94),), (), 0.55, (Because("head.attribution"),))
    assert attributions((), (sure, unsure)).attributions == (sure,)


def test_where_a_report_was_written_is_not_said_by_whom_it_tells_of() -> None:
    text = "LIMA, May 3 — The ferry sank, the mayor said."
    rule = Attribution(((14, 28),), ((40, 44),), ((30, 39),), 0.9, (Because("attribution.says"),))
    head = Attribution(((0, 28),), ((40, 44),), ((30, 39),), 0.9, (Because("head.attribution"),))
    asked = AttributionQuestion(text, 0, ((0, 13), (14, 45)), (rule,))
    policy = AttributionPolicy(RuleAttributionJudge(), Says(AttributionAnswer((head,))))
    assert [one.content for one in policy.judge_attribution([asked])[0].attributions] == [((14, 28),)]
