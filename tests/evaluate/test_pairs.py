"""Pairs: the judge's answers and the coder's own finds."""

import pytest

from dragoman.coder import Coder
from dragoman.evaluate.pairs import score_end_to_end, score_pairs
from dragoman.values.questions import TypeAnswer


def answer(type_: str) -> TypeAnswer:
    return TypeAnswer(((type_, 0.9),))


def test_yield_is_met_by_concede_and_retreat() -> None:
    rows = [{"event": "YIELD"}, {"event": "YIELD"}, {"event": "AID"}]
    figures = score_pairs(rows, [answer("CONCEDE"), answer("RETREAT"), answer("AGREE")])
    assert figures == pytest.approx({"accuracy": 2 / 3, "macro_f1": 0.5})


def test_no_type_is_a_wrong_type() -> None:
    assert score_pairs([{"event": "AID"}], [answer("")]) == {"accuracy": 0.0, "macro_f1": 0.0}


@pytest.mark.parametrize(
    ("event", "target", "share"),
    [("ACCUSE", [[16, 21]], 1.0), ("AID", [[16, 21]], 0.0), ("ACCUSE", [[25, 31]], 0.0), ("ACCUSE", [], 1.0)],
)
def test_end_to_end_asks_for_type_and_both_sides(
    coder: Coder, event: str, target: list[list[int]], share: float
) -> None:
    text = "Kenya condemned Sudan on Monday."
    row = {"event": event, "source_spans": [[0, 5]], "target_spans": target}
    assert score_end_to_end([row], [coder(text)]) == share
