"""Every kind of evaluation runs and says what is wrong with a file that is not of its form."""

import json
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.errors import InputError, QueryError
from dragoman.evaluate.kinds import KINDS, evaluate_file, read_rows

TEXT = "Kenya condemned Sudan on Monday in Nairobi, its foreign minister said."
ROWS = {
    "events": {"text": TEXT, "date": "2024-05-01", "events": [
        {"type": "DISAPPROVE", "source": [{"code": "KEN"}], "target": [{"code": "SDN"}], "reciprocal": False}]},
    "pairs": {"text": TEXT, "event": "ACCUSE", "source_spans": [[0, 5]], "target_spans": [[16, 21]]},
    "attribution": {"text": TEXT, "attributions": [{"source": [[44, 64]], "cue": [[65, 69]], "content": [[0, 42]]}]},
    "times": {"text": TEXT, "dct": "2024-05-01", "timex": [{"span": [25, 31], "type": "DATE", "value": "2024-04-29"}]},
    "places": {"text": TEXT, "date": "2024-05-01", "places": [
        {"span": [35, 42], "name": "Nairobi", "lat": -1.28, "lon": 36.82, "geonameid": "184745"}]},
    "factuality": {"text": TEXT, "events": [{"span": [6, 15], "text": "condemned", "factuality": 2.8}]},
    "actors": {"text": "Kenya", "date": "", "context": "", "country": "KEN", "code_1": None},
}  # fmt: skip


def write(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_prints_figures_between_nothing_and_all(coder: Coder, tmp_path: Path, kind: str) -> None:
    figures = evaluate_file(kind, write(tmp_path / "rows.jsonl", ROWS[kind]), coder=coder)
    assert figures.pop("rows") == 1
    rates = {name: value for name, value in figures.items() if "_" in name or name == "accuracy"}
    assert rates or set(figures) == {"mae", "pearson"}
    assert all(0 <= value <= 1 for value in rates.values())


def test_the_row_is_read_as_it_says(coder: Coder, tmp_path: Path) -> None:
    figures = evaluate_file("events", write(tmp_path / "rows.jsonl", ROWS["events"]), coder=coder)
    assert figures == {"rows": 1, "type_f1": 1.0, "source_f1": 1.0, "target_f1": 1.0, "triple_f1": 1.0}


def test_rows_are_picked_by_their_fields(coder: Coder, tmp_path: Path) -> None:
    source = write(tmp_path / "rows.jsonl", {**ROWS["actors"], "set": 1}, {**ROWS["actors"], "set": 2})
    assert evaluate_file("actors", source, where=["set=2"], coder=coder)["rows"] == 1
    with pytest.raises(QueryError, match=r"no row of .* has set=3"):
        evaluate_file("actors", source, where=["set=3"], coder=coder)
    with pytest.raises(QueryError, match="write field=value"):
        evaluate_file("actors", source, where=["set"], coder=coder)


def test_a_fifth_of_the_rows_can_be_held_apart(tmp_path: Path) -> None:
    source = write(tmp_path / "rows.jsonl", *({"text": f"Text {n}."} for n in range(500)))
    folds = [row["fold"] for _, row in read_rows(source)]
    assert set(folds) == {0, 1, 2, 3, 4}
    assert 60 < folds.count(0) < 140


def test_what_is_no_kind_or_no_row_is_said(coder: Coder, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="take one of records, events, pairs"):
        evaluate_file("evnets", "any")
    with pytest.raises(InputError, match=r"missing.jsonl: cannot be read"):
        evaluate_file("events", str(tmp_path / "missing.jsonl"))
    source = write(tmp_path / "rows.jsonl", ROWS["events"], {"text": "No events."})
    with pytest.raises(InputError, match="line 2: has no events"):
        evaluate_file("events", source, coder=coder)
    (tmp_path / "broken.jsonl").write_text("{}\n{", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: is no JSON"):
        read_rows(str(tmp_path / "broken.jsonl"))
    (tmp_path / "gold.json").write_text('{"id": "x"}', encoding="utf-8")
    with pytest.raises(InputError, match="is no gold report"):
        evaluate_file("records", str(tmp_path / "gold.json"))
