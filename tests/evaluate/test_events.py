"""Rows of event data against records: types, sides and triples."""

import pytest

from dragoman.evaluate.events import Deed, country_of, deed_of_cameo_row, deed_of_plover_row, score_events


def side(*codes: str) -> list[dict[str, str]]:
    return [{"text": code, "code": code} for code in codes]


def deed(type_: str, sources: str, targets: str) -> Deed:
    return Deed(frozenset((type_,)), tuple(sources.split()), tuple(targets.split()))


def test_old_types_and_codes_have_their_names_of_today() -> None:
    row = {"type": "FIGHT", "source": side("XKX"), "target": side("UNO", "SRB"), "reciprocal": False}
    assert deed_of_plover_row(row) == deed("ASSAULT", "KOS", "IGO SRB")


def test_a_reciprocal_deed_goes_both_ways() -> None:
    row = {"type": "CONSULT", "source": side("DEU", "ALB"), "target": [], "reciprocal": True}
    assert [t[1:] for t in deed_of_plover_row(row).triples] == [("DEU", "ALB"), ("ALB", "DEU")]


def test_a_deed_without_a_target_is_no_complete_triple() -> None:
    assert deed("PROTEST", "FRA", "").triples == []


@pytest.mark.parametrize(
    ("code", "country"),
    [("USAGOV", "USA"), ("---REB", ""), ("---", None), (None, None), ("IGOEUREEC", "IGO"), ("EUR", "IGO")],
)
def test_countries_of_codes(code: str | None, country: str | None) -> None:
    assert country_of(code) == country


def test_cameo_rows_are_told_by_their_root() -> None:
    row = {"event": "1124", "source": "USA", "target": "RUSGOV"}
    assert deed_of_cameo_row(row) == deed("11", "USA", "RUS")


def test_scores_count_each_code_once() -> None:
    gold = [deed("AID", "USA", "KEN UGA")]
    pred = [deed("AID", "USA", "KEN"), deed("AGREE", "USA", "UGA")]
    assert score_events([(gold, pred)]) == pytest.approx(
        {"type_f1": 2 / 3, "source_f1": 2 / 3, "target_f1": 1.0, "triple_f1": 0.5}
    )


def test_nothing_found_scores_nothing() -> None:
    assert set(score_events([([deed("AID", "USA", "KEN")], [])]).values()) == {0.0}
