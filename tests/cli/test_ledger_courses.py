"""Positions over time and contradictions on the command line: real reports in, both sentences out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Dragoman = Callable[..., Any]


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_positions_over_time_and_contradictions_show_both_sentences(dragoman: Dragoman, tmp_path: Path) -> None:
    reports, place = tmp_path / "reports.jsonl", tmp_path / "courses.ledger"
    texts = (
        ("2014-03-04", "Kenya recognises Kosovo as an independent state."),
        ("2019-03-05", "Kenya does not recognise Kosovo any more, the Kenyan government said on Monday."),
        ("2019-03-06", "Uganda supports the fisheries treaty."),
    )
    reports.write_text("\n".join(json.dumps({"text": text, "date": date}) for date, text in texts))
    dragoman("ingest", reports, "--ledger", place)
    rows = lines(dragoman("ledger", "positions", "--territory", "Kosovo", "--ledger", place, "--format", "jsonl").out)
    [row] = [row for row in rows if row["holder"] == "Kenya"]
    assert [(c["old"], c["new"]) for c in row["changes"]] == [("recognises", "does not recognise")]
    assert [stand["row"]["sentence"] for stand in row["course"]] == [text for _, text in texts[:2]]
    shown = dragoman("ledger", "positions", "--changes", "--ledger", place).out
    assert "2019-03-05: recognises → does not recognise" in shown
    assert "fisheries" not in shown
    shown = dragoman("ledger", "contradictions", "--about", "Kosovo", "--ledger", place).out
    assert "Kenya, on Kosovo: recognises, then does not recognise" in shown
    header = dragoman("ledger", "contradictions", "--ledger", place, "--format", "csv").out.splitlines()[0]
    assert "a,a_sentence,b,b_sentence" in header
    failed = dragoman("ledger", "contradictions", "--kind", "lies", "--ledger", place)
    assert failed.code != 0
    assert "kind 'lies': is none of reversed" in failed.err
