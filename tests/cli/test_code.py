"""`dragoman code` as a user runs it: files in, records or a view out, and a word on what was set aside."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Dragoman = Callable[..., Any]
SENTENCES = (
    "Kenya condemned the attack on Friday.",
    "“We will help,” said Amina Odhiambo, Kenya's foreign minister.",
    "Police arrested three protesters in Nairobi.",
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Nine reports, of which the seventh line is broken and the third has a date that is none."""
    lines = [json.dumps({"id": f"r{n}", "date": "2024-05-03", "text": SENTENCES[n % 3]}) for n in range(1, 10)]
    lines[2] = json.dumps({"id": "r3", "date": "soon", "text": SENTENCES[0]})
    lines[6] = '{"id": "r7", "text": '
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_view_is_printed(dragoman: Dragoman, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCES[1], encoding="utf-8")
    run = dragoman("code", path, "--date", "2024-05-03")
    assert run.code == 0
    assert "WHO SAID WHAT" in run.out
    assert "“We will help,”" in run.out
    assert run.err.startswith("Coded 1 report: 1 statement, ")


def test_json_lines_are_records_and_the_rest_goes_on(dragoman: Dragoman, reports: Path) -> None:
    run = dragoman("code", reports, "--format", "jsonl")
    assert run.code == 0
    ids = [json.loads(line)["report"]["id"] for line in run.out.splitlines()]
    assert ids == ["r1", "r2", "r4", "r5", "r6", "r8", "r9"]
    assert f"set aside: {reports}, line 3: its date 'soon' is no date (write YYYY-MM-DD, or leave it out)" in run.err
    assert f"set aside: {reports}, line 7: is no JSON: " in run.err
    assert "Coded 7 reports: " in run.err
    assert "2 set aside." in run.err


def test_records_are_saved_and_shown_again(dragoman: Dragoman, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert dragoman("code", reports, "--out", out).out == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == 7
    assert "Amina Odhiambo" in dragoman("show", out, "--id", "r4").out


def test_nothing_that_can_be_coded_is_an_exit_code(dragoman: Dragoman, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    run = dragoman("code", tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "binary.txt")
    assert run.code == 1
    assert run.out == ""
    for words in ("missing.txt: there is no such file", "empty: holds no reports", "binary.txt: is a binary file"):
        assert words in run.err
    assert "Nothing could be coded; 3 set aside." in run.err


def test_a_date_that_is_none_is_refused(dragoman: Dragoman, reports: Path) -> None:
    run = dragoman("code", reports, "--date", "2024-02-30")
    assert run.code == 2
    assert "'2024-02-30' is no day: write YYYY-MM-DD" in " ".join(run.err.split())


def test_a_model_that_is_not_installed_is_said(dragoman: Dragoman, reports: Path) -> None:
    run = dragoman("code", reports, "--model", "no_model")
    assert (run.code, run.out) == (1, "")
    assert "dragoman: language model 'no_model' is not installed" in run.err


def test_the_input_is_never_written_over(dragoman: Dragoman, reports: Path) -> None:
    before = reports.read_bytes()
    run = dragoman("code", reports, "--out", reports)
    assert run.code == 1
    assert "is read and would be written over" in run.err
    assert reports.read_bytes() == before


def test_standard_input_is_coded(dragoman: Dragoman) -> None:
    run = dragoman("code", "-", "--format", "jsonl", stdin=SENTENCES[0].encode())
    assert json.loads(run.out)["report"]["text"] == SENTENCES[0]


def test_evaluate_prints_figures_and_json(dragoman: Dragoman, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    row = {"text": "Kenya", "date": "", "context": "", "country": "KEN", "code_1": None}
    path.write_text(json.dumps(row), encoding="utf-8")
    assert "country_accuracy         1.0000" in dragoman("evaluate", "actors", path).out
    assert json.loads(dragoman("evaluate", "actors", path, "--json").out)["country_accuracy"] == 1.0
    run = dragoman("evaluate", "actor", path)
    assert run.code == 1
    assert "there is no kind 'actor' to evaluate: take one of records, " in run.err


def test_progress_is_drawn_on_a_terminal(reports: Path, tmp_path: Path) -> None:
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "dragoman", "code", str(reports), "--out", str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, stderr=end, env={**os.environ, "TERM": "xterm"}) as run:
        os.close(end)
        drawn = b""
        while True:
            try:
                drawn += os.read(terminal, 4096)
            except OSError:  # the other end is closed
                break
    os.close(terminal)
    assert run.returncode == 0
    assert b"reading" in drawn
    assert b"Coded 7 reports" in drawn
