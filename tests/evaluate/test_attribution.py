"""Attribution scores: content and cue one to one, source where the content is found."""

import json
from pathlib import Path

import pytest

from dragoman.evaluate.attribution import score_attribution
from dragoman.find.attribution import propose_attributions
from dragoman.find.judges import RuleAttributionJudge
from dragoman.find.quotes import find_quotes
from dragoman.parse.parsers import Parser
from dragoman.values.questions import Attribution, AttributionAnswer, AttributionQuestion

TEXT = "The mayor said it rained.\n\n“It was cold.”"
ROW = {
    "text": TEXT,
    "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 24], [27, 41]]}],
}


def asked(*answers: tuple[Attribution, ...]):  # type: ignore[no-untyped-def]
    questions = (AttributionQuestion(TEXT[:25], 0), AttributionQuestion(TEXT[27:], 27))
    return lambda text: (questions, [AttributionAnswer(a) for a in answers])


def test_paragraph_without_cue_and_source_continues_the_one_before() -> None:
    first = Attribution(((15, 24),), ((10, 14),), ((0, 9),))
    figures = score_attribution([ROW], asked((first,), (Attribution(((0, 14),)),)))
    assert figures == {"content_f1": 1.0, "cue_f1": 1.0, "source_f1": 1.0}


def test_wrong_source_costs_the_source_alone() -> None:
    first = Attribution(((15, 24),), ((10, 14),), ((15, 17),))
    figures = score_attribution([ROW], asked((first,), (Attribution(((0, 14),)),)))
    assert figures == {"content_f1": 1.0, "cue_f1": 1.0, "source_f1": 0.0}


def test_nothing_said_scores_nothing() -> None:
    assert score_attribution([ROW], asked((), ())) == {"content_f1": 0.0, "cue_f1": 0.0, "source_f1": 0.0}


@pytest.mark.shared
def test_rules_reach_their_mark_on_real_articles(shared: Path) -> None:
    parser, judge = Parser(), RuleAttributionJudge()
    lines = (shared / "corpora/attribution_dev.jsonl").read_text(encoding="utf-8").splitlines()[:20]

    def ask(text: str) -> tuple[tuple[AttributionQuestion, ...], list[AttributionAnswer]]:
        doc = parser(text)
        questions = propose_attributions(doc, find_quotes(doc))
        return questions, judge.judge_attribution(questions)

    figures = score_attribution([json.loads(line) for line in lines], ask)
    assert figures["content_f1"] >= 0.6
    assert figures["source_f1"] >= 0.55
