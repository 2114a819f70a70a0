"""`dragoman show`: what a user sees of saved records."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from dragoman.cli.marks import marked, shown
from dragoman.cli.views import View
from dragoman.values.records import Record

Dragoman = Callable[..., Any]


def test_the_report_is_shown_with_its_parts_marked(dragoman: Dragoman, saved: Path) -> None:
    out = dragoman("show", saved).out
    assert "{s1 Northland[a1] is willing[e1] to discuss the withdrawal[e2] of its[a1]" in out
    assert "{s2 “If all sides want peace, we[a1] will help[e3],”} Holm[a2] said." in out
    assert "near Valdora[l2] on 27" in out


def test_each_item_is_listed_with_its_words(dragoman: Dragoman, saved: Path) -> None:
    out = " ".join(dragoman("show", saved).out.split())
    for words in (
        "s2 Ada Holm said · direct “If all sides want peace, we will help,”",
        "e2 RETREAT withdraw · Northland · possible 2024-09-28 (the report's date) · Sandmark · told by Ada Holm (s1)",
        "e3 AGREE · Northland · happened 2024-09-28 (the report's date) · condition “If all sides want peace”",
        "e4 ASSAULT firearms · gunmen → soldiers · happened 2024-09-27 · Valdora · 3 dead · military *",
        "e5 ACCUSE allege · (nobody named) → Northland · did not happen",
        "p1 Eastria · regards · Sandmark as “occupied land”",
        "c1 Northland: “help” · condition “If all sides want peace” · the deed is e3",
        "e2 condition → e1",
        "a2 Ada Holm · person · RUS GOV · Foreign Minister of Northland · 2 times",
        "l1 Sandmark · disputed · GEO · RUS controls since 2008",
        "t1 2024-09-27 · “Friday”, “27 September”",
        "“%%%”: no words",
    ):
        assert words in out.replace("Gunmen", "*"), words


def test_why_says_what_fired(dragoman: Dragoman, saved: Path) -> None:
    assert "because" not in dragoman("show", saved).out
    out = " ".join(dragoman("show", "--why", saved).out.split())
    assert "because lexicon.verb:kill (“killed”) · confidence 0.90" in out
    assert "CAMEO 030 · quad 1 · intensity +2.5 · Goldstein +4" in out
    assert "coded by dragoman 0.1.0 with en_core_web_sm abababababab, events cdcdcdcdcdcd" in out


@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_view_keeps_to_its_width(record: Record, width: int) -> None:
    console = Console(width=width, file=None, record=True, force_terminal=False)
    with console.capture() as capture:
        console.print(View(record, why=True))
    assert max(map(len, capture.get().splitlines())) <= width


def test_no_colour_where_there_is_no_terminal(saved: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "show", saved], capture_output=True, check=True)
    assert b"\x1b" not in done.stdout


def test_marks_leave_the_text_as_it_is(record: Record) -> None:
    plain = marked(record).plain
    for mark in ("{s1 ", "{s2 ", "}", "[a1]", "[a2]", "[a3]", "[a4]", "[a5]", "[e1]", "[e2]", "[e3]", "[e4]", "[e5]",
                 "[l1]", "[l2]", "[t1]"):  # fmt: skip
        assert mark in plain
        plain = plain.replace(mark, "")
    assert plain == record.report.text


def test_a_terminal_is_not_made_to_obey_a_report() -> None:
    assert shown("red \x1b[31m and\tback\n") == "red \ufffd[31m and\tback\n"


def test_a_broken_line_is_set_aside_and_the_rest_shown(dragoman: Dragoman, saved: Path) -> None:
    line = saved.read_text(encoding="utf-8")
    wrong = json.loads(line)
    wrong["events"][0]["trigger"]["text"] = "unwilling"
    saved.write_text(f"{line}not JSON\n{json.dumps(wrong)}\n", encoding="utf-8")
    run = dragoman("show", saved)
    assert run.code == 0
    assert "Northland offers talks" in run.out
    assert f"set aside: {saved}, line 2: is no JSON" in run.err
    assert f"set aside: {saved}, line 3: is no record: " in run.err
    assert "2 set aside" in run.err


def test_a_missing_file_is_said_and_fails(dragoman: Dragoman, tmp_path: Path) -> None:
    run = dragoman("show", tmp_path / "none.jsonl")
    assert run.code == 1
    assert "there is no such file" in run.err
    assert "Nothing could be shown; 1 set aside." in run.err


def test_one_report_is_picked_by_its_id(dragoman: Dragoman, saved: Path) -> None:
    assert "Northland" in dragoman("show", saved, "--id", "northland").out
    assert dragoman("show", saved, "--id", "other").code == 1


def test_records_come_from_standard_input(dragoman: Dragoman, saved: Path) -> None:
    assert "Northland offers talks" in dragoman("show", "-", stdin=saved.read_bytes()).out


def test_a_view_is_written_to_a_file(dragoman: Dragoman, saved: Path, tmp_path: Path) -> None:
    assert dragoman("show", saved, "--out", tmp_path / "view.txt").out == ""
    lines = (tmp_path / "view.txt").read_text(encoding="utf-8").splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert "would be written over" in dragoman("show", saved, "--out", saved).err
