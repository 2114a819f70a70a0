"""Sources: files, folders and standard input, told apart and read; what cannot be read is set aside."""

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from dragoman.errors import InputError
from dragoman.read.encodings import find_encoding
from dragoman.read.folders import list_reports
from dragoman.read.jsonlines import read_json, read_json_lines
from dragoman.read.tables import is_header, read_table
from dragoman.read.texts import read_text
from dragoman.values.readings import Notice, Outcome, Reading, set_aside


class Reader(Protocol):
    """Reads one kind of source."""

    def __call__(self, stream: TextIO, *, source: str, date: str | None = None) -> Iterator[Outcome]:
        """Return what the stream holds, in order."""
        ...


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
}
"""The reader of each file name ending."""

STANDARD_INPUT = "-"


def read_reports(
    sources: Sequence[str], *, date: str | None = None, encoding: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Return what the sources hold, in order: readings, what was set aside and why, and notices.

    Args:
        sources: Files, folders, or `-` for standard input.
        date: The day (`YYYY-MM-DD`) for reports that bring none.
        encoding: The encoding of all sources; None to find it for each.
        stdin: What `-` stands for; standard input if None.
    """
    for source in sources:
        try:
            if source == STANDARD_INPUT:
                content = io.BytesIO((stdin or sys.stdin.buffer).read())
                yield from _read_stream(content, "standard input", None, date=date, encoding=encoding)
            elif Path(source).is_dir():
                yield from _read_folder(source, date=date, encoding=encoding)
            else:
                yield from _read_file(source, date=date, encoding=encoding)
        except InputError as error:
            yield set_aside(error)


def _read_folder(folder: str, *, date: str | None, encoding: str | None) -> Iterator[Outcome]:
    listing = list_reports(folder, endings=READERS)
    if listing.others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in listing.others)
        yield Notice(folder, f"files of other kinds were passed over: {kinds}")
    for path in listing.reports:
        try:
            yield from _read_file(path, date=date, encoding=encoding)
        except InputError as error:
            yield set_aside(error)


def _read_file(source: str, *, date: str | None, encoding: str | None) -> Iterator[Outcome]:
    try:
        with open(source, "rb") as stream:
            reader = READERS.get(Path(source).suffix.lower())
            yield from _read_stream(stream, source, reader, date=date, encoding=encoding)
    except FileNotFoundError as error:
        raise InputError(source, "there is no such file or folder", mend="look at its name and path") from error
    except OSError as error:
        raise InputError(source, f"cannot be read: {error.strerror or error}") from error


def _read_stream(
    stream: BinaryIO, source: str, reader: Reader | None, *, date: str | None, encoding: str | None
) -> Iterator[Outcome]:
    found, notice = (encoding, None) if encoding else find_encoding(stream, source=source)
    if notice:
        yield Notice(source, notice)
    strict = found in ("utf-8", "utf-8-sig")
    try:
        text = io.TextIOWrapper(stream, encoding=found, errors="strict" if strict else "replace", newline="")
    except LookupError as error:
        raise InputError(source, f"encoding {encoding!r} is unknown", mend="name one such as utf-8, cp1252") from error
    try:
        for outcome in (reader or _tell(text))(text, source=source, date=date):
            yield outcome
            if isinstance(outcome, Reading) and outcome.report.repairs:
                where = source if outcome.line is None else f"{source}, line {outcome.line}"
                count = outcome.report.repairs
                yield Notice(where, f"NUL or lone surrogates became U+FFFD, {count} in all")
    except UnicodeDecodeError as error:
        mend = "leave the encoding out to have it found"
        raise InputError(source, f"is not {found}: {error.reason} at byte {error.start}", mend=mend) from error
    finally:
        text.detach()


def _tell(text: TextIO) -> Reader:
    """The reader for a stream without a telling name, by how it begins."""
    start = text.tell()
    first = text.readline()
    while first and not first.strip():
        first = text.readline()
    rest = text.readline()
    text.seek(start)
    if first.lstrip().startswith("{") and first.rstrip().endswith("}") and (not rest or rest.lstrip().startswith("{")):
        return read_json_lines
    if first.lstrip()[:1] in ("{", "[") and ('"text"' in first + rest or len(first.strip()) == 1):
        return read_json
    return read_table if is_header(first) else read_text
