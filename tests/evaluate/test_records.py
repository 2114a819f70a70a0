"""The layers of whole records, equal to those of the gold's own scorer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.coder import Coder
from dragoman.evaluate.kinds import evaluate_file
from dragoman.evaluate.records import FURTHER_LAYERS, LAYERS, score_records
from dragoman.evaluate.sides import read_gold, side_of_gold, side_of_record
from dragoman.values.records import Record
from dragoman.values.wire import record_to_json

TEXT = (
    "Norland accused Sudland of theft on Monday. “We deny it,” said Ana Rey, Sudland's minister. "
    "Norland may close the border near Osk."
)
GOLD: dict[str, Any] = {
    "id": "g",
    "date": "2024-03-06",
    "text": TEXT,
    "actors": [
        {"id": "a1", "name": "Norland", "kind": "state", "country": "NOR", "sectors": ["GOV"], "mentions": ["Norland"]},
        {"id": "a2", "name": "Sudland", "kind": "state", "country": "SDN", "sectors": ["GOV"], "mentions": ["Sudland"]},
        {"id": "a3", "name": "Ana Rey", "kind": "person", "country": "SDN", "sectors": ["GOV"],
         "offices": [{"title": "minister", "of": "Sudland"}], "mentions": ["Ana Rey"]},
    ],
    "statements": [{"id": "s1", "speakers": ["a3"], "content": ["“We deny it,”"], "kind": "direct"}],
    "events": [
        {"id": "e1", "types": ["ACCUSE"], "modes": ["allege"], "actors": ["a1"], "recipients": ["a2"],
         "trigger": "accused", "status": "happened", "polarity": "positive", "told_by": [], "date": "2024-03-04"},
        {"id": "e2", "types": ["COERCE"], "modes": ["restrict"], "actors": ["a1"], "recipients": [], "trigger": "close",
         "status": "hypothetical", "polarity": "positive", "told_by": [], "date": None, "size": {"dead": 3}},
    ],
    "positions": [],
    "commitments": [],
    "places": [{"name": "Osk", "country": "NOR", "lat": None, "lon": None}],
    "times": [{"text": "Monday", "value": "2024-03-04"}],
}  # fmt: skip


def test_the_gold_agrees_with_itself() -> None:
    side = side_of_gold(GOLD)
    rows = score_records([(side, side)])
    for layer in (*LAYERS, *FURTHER_LAYERS):
        assert rows[layer]["f1"] == 1.0 or rows[layer]["gold"] == 0, layer
    assert rows["row precision"]["f1"] == 1.0


def test_layers_cost_what_they_should() -> None:
    wrong = json.loads(json.dumps(GOLD))
    wrong["events"][0]["recipients"] = []
    wrong["events"][1]["status"] = "planned"
    wrong["statements"][0]["speakers"] = ["a1"]
    rows = score_records([(side_of_gold(GOLD), side_of_gold(wrong))])
    f1 = {layer: rows[layer]["f1"] for layer in LAYERS}
    assert (f1["events found"], f1["events who"], f1["events status"]) == (1.0, 0.5, 0.5)
    assert (f1["events not happened"], f1["statements found"], f1["statements who"]) == (0.0, 1.0, 0.0)
    assert rows["row precision"] == {"f1": 0.0, "tp": 0, "pred": 1}


def test_a_report_that_was_not_coded_counts_as_empty() -> None:
    rows = score_records([(side_of_gold(GOLD), side_of_gold({**GOLD, "events": [], "actors": [], "statements": []}))])
    assert rows["events found"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "pred": 0, "gold": 2}


@pytest.mark.shared
@pytest.mark.parametrize("name", ["seed.json", "dev"])
def test_layers_equal_those_of_the_golds_own_scorer(coder: Coder, shared: Path, tmp_path: Path, name: str) -> None:
    path = shared / "gold" / name
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    gold = [read_gold(file) for file in files]
    records = [outcome for outcome in coder.pipe(report for report, _ in gold) if isinstance(outcome, Record)]
    assert len(records) == len(gold)
    predictions = tmp_path / "records.jsonl"
    predictions.write_text("".join(record_to_json(record) + "\n" for record in records), encoding="utf-8")
    command = [sys.executable, shared / "gold" / "score.py", path, predictions, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score_records((side, side_of_record(record)) for (_, side), record in zip(gold, records, strict=True))
    assert {layer: ours[layer] for layer in theirs} == theirs


@pytest.mark.shared
def test_the_seed_is_read_as_well_as_asked(coder: Coder, shared: Path) -> None:
    rows = evaluate_file("records", str(shared / "gold" / "seed.json"), coder=coder)
    assert rows["events found"]["f1"] >= 0.45
    assert rows["statements found"]["f1"] >= 0.60
