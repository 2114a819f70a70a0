import json
from pathlib import Path

import pytest

from dragoman.evaluate.times import score_times, timex_days


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1989", "1989-01-01 1989-12-31"),
        ("1989-10", "1989-10-01 1989-10-31"),
        ("1989-10-26", "1989-10-26 1989-10-26"),
        ("2000-03-29TEV", "2000-03-29 2000-03-29"),
        ("1998-W08", "1998-02-16 1998-02-22"),
        ("2000-W7", "2000-02-14 2000-02-20"),
        ("1990-W32-WE", "1990-08-11 1990-08-12"),
        ("1989-Q3", "1989-07-01 1989-09-30"),
        ("1989-H2", "1989-07-01 1989-12-31"),
        ("1998-SU", "1998-06-01 1998-08-31"),
        ("1994-WI", "1994-12-01 1995-02-28"),
        ("199", "1990-01-01 1999-12-31"),
        ("198X", "1980-01-01 1989-12-31"),
        ("19XX", "1900-01-01 1999-12-31"),
    ],
)
def test_timex_values_that_lie_on_a_calendar(value: str, days: str) -> None:
    found = timex_days(value)
    assert found is not None
    assert " ".join(day.isoformat() for day in found) == days


@pytest.mark.parametrize("value", ["PAST_REF", "FUTURE_REF", "XXXX-03", "1989-WXX", "P3D", "1989-02-30", "FY2007"])
def test_timex_values_that_do_not(value: str) -> None:
    assert timex_days(value) is None


def row(*timex: tuple[int, int, str, str]) -> dict[str, object]:
    return {"timex": [{"span": [a, b], "type": kind, "value": value} for a, b, kind, value in timex]}


def test_a_hit_needs_overlap_and_the_same_days() -> None:
    gold = row((0, 6, "DATE", "2024-05"), (10, 14, "DATE", "2023"), (20, 25, "DATE", "PAST_REF"))
    scores = score_times([(gold, [((0, 3), "2024-05~"), ((10, 14), "2022"), ((40, 44), "2023")])])
    assert scores == {"date_f1": pytest.approx(0.4), "date_p": pytest.approx(1 / 3), "date_r": 0.5}


def test_lengths_of_time_count_against_and_times_of_day_do_not() -> None:
    gold = row((0, 6, "DURATION", "P5Y"), (10, 20, "TIME", "2024-05-06TNI"), (30, 34, "DATE", "2023"))
    scores = score_times([(gold, [((0, 6), "2019~/2024"), ((10, 20), "2024-05-06"), ((30, 34), "2023")])])
    assert (scores["date_p"], scores["date_r"]) == (0.5, 1.0)


def test_nothing_predicted_scores_nothing() -> None:
    assert score_times([(row((0, 4, "DATE", "2023")), [])]) == {"date_f1": 0.0, "date_p": 0.0, "date_r": 0.0}


@pytest.mark.shared
@pytest.mark.parametrize("corpus", ["TimeBank", "AQUAINT", "MEANTIME"])
def test_dates_of_news_are_found_and_placed(shared: Path, corpus: str) -> None:
    from dragoman.find.times import find_times
    from dragoman.parse.parsers import Parser
    from dragoman.resolve.times import resolve_times

    lines = (shared / "corpora" / "times_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [r for line in lines if (r := json.loads(line))["corpus"] == corpus][:25]
    pairs = []
    for row_, doc in zip(rows, Parser().pipe(r["text"] for r in rows), strict=True):
        found = find_times(doc)
        answers = resolve_times(found, date=row_["dct"])
        placed = [((f.span.start, f.span.end), a.named) for f, a in zip(found, answers, strict=True) if a.named]
        pairs.append((row_, placed))
    assert score_times(pairs)["date_f1"] >= 0.74
