"""Same input, same bytes: twice, in any order of files, with one process or two."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.wire import record_from_json, record_to_json

OWN = (
    "Kenya's foreign minister, Amina Odhiambo, met her Ugandan counterpart in Kampala on Monday. “We agreed to open "
    "the border,” she said. Opposition leaders condemned the deal, and police arrested dozens of protesters.",
    "If the rebels hand over the town, the government will release two hundred prisoners, the army said. On 3 March "
    "2021 a ceasefire had failed within hours.",
    "The European Union may impose sanctions on the Valdoran ministry of defence, two diplomats told reporters in "
    "Brussels. Valdora denies that it sent troops across the river.",
    "Thousands marched through Lima to demand the resignation of the president, whom they call a usurper.",
)


def lines_of(coder: Coder, reports: list[Report], *, processes: int = 1) -> dict[str, str]:
    outcomes = list(coder.pipe(reports, processes=processes))
    assert all(isinstance(outcome, Record) for outcome in outcomes)
    return {o.report.id: record_to_json(o) for o in outcomes if isinstance(o, Record)}


@pytest.fixture(scope="module")
def reports(root: Path) -> list[Report]:
    texts = [*OWN, *(p.read_text(encoding="utf-8") for p in sorted((root / "examples").glob("*.md")))]
    return [Report(text, date="2024-05-03", id=f"r{number}") for number, text in enumerate(texts * 5)]


def test_records_do_not_depend_on_order_or_company(coder: Coder, reports: list[Report]) -> None:
    lines = lines_of(coder, reports)
    shuffled = random.Random(7).sample(reports, len(reports))
    assert lines_of(coder, shuffled) == lines
    alone = {report.id: record_to_json(coder.code(report)) for report in reports[:5]}
    assert alone == {name: lines[name] for name in alone}


def test_records_do_not_depend_on_the_number_of_processes(coder: Coder, reports: list[Report]) -> None:
    assert lines_of(coder, reports, processes=2) == lines_of(coder, reports)


def test_records_do_not_depend_on_the_hash_seed(root: Path) -> None:
    def run(seed: str) -> bytes:
        command = [sys.executable, "-m", "dragoman", "code", "examples", "--format", "jsonl"]
        return subprocess.run(
            command, cwd=root, check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": ""}
        ).stdout

    first = run("1")
    assert first
    assert run("2") == first


def test_a_record_comes_back_from_its_line(coder: Coder, reports: list[Report]) -> None:
    for line in lines_of(coder, reports[:5]).values():
        assert record_to_json(record_from_json(line)) == line
