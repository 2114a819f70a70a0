"""What sources hold goes into a ledger once, however often and in whatever pieces it comes."""

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dragoman.coder import SetAsideReport
from dragoman.ingest import Ingested, IngestOptions, ingest, ingests
from dragoman.ledger import Ledger
from dragoman.values import records
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.wire import record_to_json
from made_records import CODER, made_record, made_records


class MadeCoder:
    """Makes records as `made_record` does, counts what it read, and cannot read what says UNREADABLE."""

    def __init__(self, version: str = "1.0") -> None:
        self.identity = records.Coder(CODER.name, version, CODER.models, CODER.knowledge)
        self.read: list[str] = []

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Record | SetAsideReport]:
        for report in reports:
            self.read.append(report.id)
            if "UNREADABLE" in report.text:
                yield SetAsideReport(report, "no way")
            else:
                yield made_record(report, coder=self.identity)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.ledger", create=True) as ledger:
        yield ledger


def reports_file(folder: Path, count: int, *, name: str = "reports.jsonl", first: int = 0) -> Path:
    path = folder / name
    rows = [r.report for r in made_records(count, first=first)]
    lines = [json.dumps({"id": r.id, "date": r.date, "text": r.text, "title": r.title}) for r in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(ledger: Ledger, coder: MadeCoder, *sources: object, **options: object) -> Ingested:
    return ingest([str(s) for s in sources], ledger, coder=lambda: coder, options=IngestOptions(**options))  # type: ignore[arg-type]


def test_reports_are_read_once(ledger: Ledger, tmp_path: Path) -> None:
    source, coder = reports_file(tmp_path, 150), MadeCoder()
    first = run(ledger, coder, source)
    assert (first.read, first.done.added, len(coder.read)) == (150, 150, 150)
    again = run(ledger, coder, source, source)
    assert (again.read, again.done.known, again.done.added, len(coder.read)) == (300, 300, 0, 150)


def test_reports_and_records_mix(ledger: Ledger, tmp_path: Path) -> None:
    saved = tmp_path / "records.jsonl"
    saved.write_text("".join(record_to_json(r) + "\n" for r in made_records(30, first=100)), encoding="utf-8")
    coder = MadeCoder()
    done = run(ledger, coder, saved, reports_file(tmp_path, 40), saved)
    assert (done.read, done.done.added, done.done.known, len(coder.read)) == (100, 70, 30, 40)


def test_records_alone_need_no_coder(ledger: Ledger) -> None:
    def none() -> MadeCoder:
        raise AssertionError("nobody asked for a coder")

    lines = "".join(record_to_json(r) + "\n" for r in made_records(5)).encode()
    assert ingest(["-"], ledger, coder=none, stdin=io.BytesIO(lines)).done.added == 5


def test_same_text_under_an_earlier_date_is_read_again(ledger: Ledger, tmp_path: Path) -> None:
    late, early, later = (tmp_path / f"{name}.jsonl" for name in ("late", "early", "later"))
    for path, date in ((late, "2021-05-05"), (early, "2021-05-01"), (later, "2021-06-01")):
        path.write_text(json.dumps({"id": path.stem, "date": date, "text": "Ruritania met Freedonia."}) + "\n")
    coder = MadeCoder()
    assert run(ledger, coder, late).done.added == 1
    assert run(ledger, coder, early).done.replaced == 1
    assert run(ledger, coder, later).done.known == 1
    assert coder.read == ["late", "early"]
    assert ledger.report("early").appearances == ("late", "later")
    assert ledger.report("later").record.report.id == "early"


def test_newer_coder_reads_again_only_if_asked(ledger: Ledger, tmp_path: Path) -> None:
    source, newer, older = reports_file(tmp_path, 10), MadeCoder("1.1"), MadeCoder("0.9")
    run(ledger, MadeCoder(), source)
    assert (run(ledger, newer, source).done.known, newer.read) == (10, [])
    assert run(ledger, older, source, recode=True).done.known == 10
    assert older.read == []
    assert run(ledger, newer, source, recode=True).done.replaced == 10
    assert ledger.report("r-000001").record.coder.version == "1.1"


def test_what_cannot_be_used_is_kept_until_it_can(ledger: Ledger, tmp_path: Path) -> None:
    source = reports_file(tmp_path, 3)
    good = source.read_text(encoding="utf-8")
    source.write_text(good + '{"text": "UNREADABLE"}\nbroken\n{"text": "x", "date": "2024-13-01"}\n', encoding="utf-8")
    for _ in range(2):
        done = run(ledger, MadeCoder(), source)
        assert [(a.line, a.reason.split(":")[0]) for a in ledger.rejects()] == [
            (4, "could not be coded"), (5, "is no JSON"), (6, "its date '2024-13-01' is no date"),
        ]  # fmt: skip
        assert len(done.aside) == 3
    other = tmp_path / "other.jsonl"
    other.write_text("worse\n")
    run(ledger, MadeCoder(), other)
    source.write_text(good, encoding="utf-8")
    run(ledger, MadeCoder(), source)
    assert [Path(a.source).name for a in ledger.rejects()] == ["other.jsonl"]


def test_record_with_a_nul_is_set_aside_and_the_rest_goes_in(ledger: Ledger, tmp_path: Path) -> None:
    saved = tmp_path / "records.jsonl"
    odd = [made_record(Report("a\0b c", "2020-01-01")), *made_records(2), made_record(Report("x \ud800", "2020-01-01"))]
    saved.write_text("".join(json.dumps(json.loads(record_to_json(r))) + "\n" for r in odd))
    done = run(ledger, MadeCoder(), saved)
    assert (done.done.added, [a.line for a in done.aside]) == (2, [1, 4])


def test_stopped_run_goes_on_where_it_was(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ledger.writers.BATCH", 10)
    source, coder = reports_file(tmp_path, 150), MadeCoder()

    def stop(so_far: Ingested) -> None:
        if so_far.done.added >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([str(source)], ledger, coder=lambda: coder, progress=stop)
    read = len(coder.read)
    done = run(ledger, coder, source)
    assert (done.done.added, done.done.known) == (100, 50)
    assert len(coder.read) - read == 100
    with Ledger.open(tmp_path / "whole.ledger", create=True) as whole:
        run(whole, MadeCoder(), source)
        assert list(whole.dump()) == list(ledger.dump())


def test_much_added_packs_the_ledger(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingests, "MUCH", 50)
    run(ledger, MadeCoder(), reports_file(tmp_path, 120))
    assert len(ledger.events().rows) == 50
    assert ledger.add(made_records(5, first=500)).added == 5
