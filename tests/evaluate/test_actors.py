import json
from pathlib import Path

import pytest

from dragoman.evaluate.actors import day_of, phrase_resolver, score_actors
from dragoman.parse.parsers import Parser


def test_only_what_is_asserted_counts() -> None:
    rows = [
        {"text": "a", "date": "", "context": "", "country": "KEN", "code_1": None},
        {"text": "b", "date": "", "context": "", "country": None, "code_1": "GOV"},
        {"text": "c", "date": "", "context": "", "country": "", "code_1": ""},
        {"text": "d", "date": "", "context": "", "country": None, "code_1": None},
        {"text": "e", "date": "", "context": "", "country": "XKX", "code_1": "MIL"},
    ]
    answers = {"a": ("KEN", "GOV"), "b": ("", "GOV"), "c": ("", "CVL"), "e": ("KOS", "COP")}
    assert score_actors(rows, lambda text, _, __: answers[text]) == {
        "country_accuracy": pytest.approx(1.0),
        "sector_accuracy": pytest.approx(1 / 3),
    }


def test_dates_in_words_become_days() -> None:
    assert day_of("12 April 2022") == "2022-04-12"
    assert day_of("2022-04-12") == "2022-04-12"
    assert day_of("today") is None
    assert day_of("") is None


def test_phrases_are_resolved_by_their_head() -> None:
    resolve = phrase_resolver(Parser())
    assert resolve("Norway's ambassador to Chad", "", "") == ("NOR", "GOV")
    assert resolve("Senegal", "", "") == ("SEN", "")
    assert resolve("riot police in Lima", "", "") == ("PER", "COP")
    assert resolve("the national guard", "", "Kuwait") == ("KWT", "MIL")
    assert resolve("they", "", "") == ("", "")


@pytest.mark.shared
def test_the_development_rows_stay_above_the_floor(shared: Path) -> None:
    lines = (shared / "corpora/actors_dev.jsonl").read_text(encoding="utf-8").splitlines()
    figures = score_actors(map(json.loads, lines), phrase_resolver(Parser()))
    assert figures["country_accuracy"] >= 0.66
    assert figures["sector_accuracy"] >= 0.68
