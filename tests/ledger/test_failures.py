"""What can go wrong ends in a clear error, with the ledger as it was and the run able to go on."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import LedgerError, QueryError
from dragoman.ledger import Ledger
from dragoman.values.reports import Report
from made_records import made_record, made_records


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte and a half."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(options, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_full_disk_stops_the_run_and_keeps_the_ledger(small_disk: Path, tmp_path: Path) -> None:
    records = list(made_records(2000))
    place = small_disk / "full.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(records[:100])
        with pytest.raises(LedgerError, match=r"full\.ledger: the disk is full; .*make room"):
            ledger.add(records)
        kept = sum(1 for _ in ledger.dump()) - 1
        assert kept >= 100
    for file in small_disk.iterdir():
        shutil.copy(file, tmp_path)
    with Ledger.open(tmp_path / "full.ledger") as ledger, Ledger.open(tmp_path / "whole", create=True) as whole:
        ledger.add(records)
        whole.add(records)
        assert list(ledger.dump()) == list(whole.dump())


def test_full_disk_from_the_start(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"\0" * 1_440_000)
    with pytest.raises(LedgerError, match="full"):
        Ledger.open(small_disk / "new.ledger", create=True)


def test_file_that_takes_no_writing_can_be_asked(small_disk: Path) -> None:
    place = small_disk / "kept.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(made_records(20))
        expected = ledger.events().rows
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Ledger.open(place) as ledger:
        assert ledger.events().rows == expected
        with pytest.raises(LedgerError, match="is read-only; make file and folder writable"):
            ledger.add(made_records(1, first=50))
        with pytest.raises(LedgerError, match="read-only"):
            ledger.judge(expected[0].id, "accept", judge="Mira")
    with pytest.raises(LedgerError, match=r"read-only|cannot be opened"):
        Ledger.open(small_disk / "other.ledger", create=True)


@pytest.fixture
def somebody() -> Iterator[Path]:
    """A folder of somebody without root's rights, who runs the test: root may write everywhere."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if root:  # whose modules nobody else may read: all that a ledger needs is loaded before
            with Ledger.open(folder / "before", create=True) as ledger:
                ledger.add(made_records(1))
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)


def test_file_without_rights_is_read_only(somebody: Path) -> None:
    place = somebody / "kept.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(made_records(3))
    place.chmod(0o444)
    with Ledger.open(place) as ledger, pytest.raises(LedgerError, match="read-only"):
        ledger.add(made_records(1, first=50))


def test_newer_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "newer.ledger"
    Ledger.open(place, create=True).close()
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE ledger_version SET version_num = '9999'")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(LedgerError, match=r"newer version of Dragoman .schema 9999"):
        Ledger.open(place)
    assert place.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Not a ledger, but a letter.", b"SQLite format 3\0" + b"\1" * 5000])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "letter.txt"
    place.write_bytes(content)
    if content:
        with pytest.raises(LedgerError, match=r"letter\.txt: is"):
            Ledger.open(place)
    else:
        Ledger.open(place).close()


def test_other_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "shop.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE goods (name TEXT)")
    connection.close()
    with pytest.raises(LedgerError, match="holds other tables"):
        Ledger.open(place)


def test_places_that_cannot_be_are_named(tmp_path: Path) -> None:
    for place, words in (
        (tmp_path / "none.ledger", "there is no such ledger"),
        (tmp_path, "is a folder"),
        (":memory:", "needs a file"),
        ("mysql://root@localhost/x", "SQLite or PostgreSQL, not in mysql"),
        ("what://", "not in what"),
    ):
        with pytest.raises(LedgerError, match=words):
            Ledger.open(place)
    with pytest.raises(LedgerError, match="no folder"):
        Ledger.open(tmp_path / "no" / "such.ledger", create=True)
    with pytest.raises(LedgerError, match="server cannot be reached"):
        Ledger.open("postgresql+psycopg://nobody@127.0.0.1:1/none")


def test_broken_row_is_named_and_mended_by_reading_again(tmp_path: Path) -> None:
    place = tmp_path / "broken.ledger"
    records = list(made_records(5))
    with Ledger.open(place, create=True) as ledger:
        ledger.add(records)
        expected = list(ledger.dump())
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE records SET packed = substr(packed, 1, 20) WHERE report = 3")
    connection.close()
    with Ledger.open(place) as ledger:
        with pytest.raises(LedgerError, match=rf"report {records[2].report.id}: .* damaged .*--recode"):
            list(ledger.dump())
        assert len(ledger.events().rows) > 5
        assert ledger.add(records, recode=True).known == 4
        assert list(ledger.dump()) == expected


def test_text_that_no_database_takes_is_refused_by_name(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l", create=True) as ledger:
        ledger.add(made_records(3))
        for text in ("a\0b c", "x \ud800 y"):
            with pytest.raises(LedgerError, match=r"report odd: .*NUL or a lone surrogate"):
                ledger.add([made_record(Report(text, "2020-01-01", "odd"))])
        assert sum(1 for _ in ledger.dump()) == 4


def test_question_to_a_report_that_is_not_there(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l", create=True) as ledger, pytest.raises(QueryError, match="not in this ledger"):
        ledger.report("x")
