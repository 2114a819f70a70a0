"""Sources: raw reports, and records saved before, told apart by what their first line holds."""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.ledger import UNSTORABLE, storable
from dragoman.read.folders import list_reports
from dragoman.read.sources import READERS, STANDARD_INPUT, read_reports
from dragoman.values.readings import Notice, Outcome, SetAside, set_aside
from dragoman.values.records import Record
from dragoman.values.wire import record_from_json

STDIN = "standard input"
"""What standard input is called in what is set aside."""

_LINES = (".jsonl", ".ndjson")


def read_sources(
    sources: Sequence[str], *, date: str | None = None, encoding: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Outcome | Record]:
    """Return what the sources hold, in order: reports, records, what was set aside and why, and notices.

    Args:
        sources: Files, folders, or `-` for standard input; JSON Lines may hold reports or records.
        date: The day (`YYYY-MM-DD`) for reports that bring none.
        encoding: The encoding of reports; None to find it for each.
        stdin: What `-` stands for; standard input if None.
    """
    for source in sources:
        try:
            if source == STANDARD_INPUT:
                stream = stdin or sys.stdin.buffer
                first = stream.readline()
                if _is_record(first):
                    yield from _records(first, stream, STDIN)
                else:
                    whole = io.BytesIO(first + stream.read())
                    yield from read_reports([source], date=date, encoding=encoding, stdin=whole)
                continue
            for path in _files(source):
                yield from [path] if isinstance(path, Notice) else _file(path, date=date, encoding=encoding)
        except InputError as error:
            yield set_aside(error)


def _files(source: str) -> Iterator[str | Notice]:
    if not Path(source).is_dir():
        yield source
        return
    listing = list_reports(source, endings=READERS)
    if listing.others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in listing.others)
        yield Notice(source, f"files of other kinds were passed over: {kinds}")
    yield from listing.reports


def _file(path: str, *, date: str | None, encoding: str | None) -> Iterator[Outcome | Record]:
    if Path(path).suffix.lower() in _LINES and Path(path).is_file():
        try:
            with open(path, "rb") as stream:
                first = stream.readline()
                if _is_record(first):
                    yield from _records(first, stream, path)
                    return
        except OSError as error:
            raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    yield from read_reports([path], date=date, encoding=encoding)


def _is_record(line: bytes) -> bool:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and isinstance(row.get("report"), dict) and "text" not in row


def _records(first: bytes, rest: BinaryIO, name: str) -> Iterator[Outcome | Record]:
    number, line = 1, first
    while line:
        if line.strip():
            try:
                record = record_from_json(line, source=name, number=number)
                yield record if storable(record) else SetAside(name, UNSTORABLE, number)
            except InputError as error:
                yield set_aside(error)
        number, line = number + 1, rest.readline()
