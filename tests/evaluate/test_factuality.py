"""Factuality figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.factuality import score_factuality

VALUES = st.lists(st.floats(-3, 3).map(lambda x: round(x, 3)), min_size=2, max_size=20)


def test_factuality_of_known_values() -> None:
    assert score_factuality([3, -3, 0], [2, -2, 0]) == pytest.approx({"mae": 2 / 3, "pearson": 1.0})


def test_a_judge_that_never_varies_has_no_correlation() -> None:
    assert score_factuality([3, -3], [1, 1]) == {"mae": 3.0, "pearson": 0.0}


@given(VALUES)
def test_the_right_answers_have_no_error(values: list[float]) -> None:
    figures = score_factuality(values, values)
    assert figures["mae"] == 0
    assert figures["pearson"] == pytest.approx(1.0) or len(set(values)) == 1 or figures["pearson"] == 0
