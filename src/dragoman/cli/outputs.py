"""Outputs: where records go and in which form: JSON Lines, or the view for eyes."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.values.records import Record

FILE_WIDTH = 100
"""Columns of a view that is written to a file."""


class Format(StrEnum):
    """The forms records can be written in."""

    VIEW = "view"
    JSONL = "jsonl"


class Output:
    """Writes records to a stream, one after the other."""

    def __init__(self, stream: TextIO, form: Format, *, why: bool, width: int | None) -> None:
        from rich.console import Console

        self.stream = stream
        self.form = form
        self.why = why
        self.console = Console(file=stream, width=width, highlight=False, soft_wrap=False)

    @property
    def draws(self) -> bool:
        """Whether it draws on a terminal, where nothing else should draw meanwhile."""
        return self.form is Format.VIEW and self.console.is_terminal

    def write(self, record: "Record") -> None:
        """Write one record."""
        if self.form is Format.JSONL:
            from dragoman.values.wire import record_to_json

            self.stream.write(record_to_json(record) + "\n")
            return
        from dragoman.cli.views import View

        with self.console.capture() as capture:
            self.console.print(View(record, why=self.why))
        self.stream.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


@contextmanager
def open_output(path: Path | None, form: Format | None, *, why: bool, inputs: Iterable[str] = ()) -> Iterator[Output]:
    """Return an output to a file, or to standard output where no path is given.

    Args:
        path: The file; it is written anew.
        form: The form; None for the view, or JSON Lines if the file is named so.
        why: Whether a view says what fired.
        inputs: Files that are read, none of which may be written over.

    Raises:
        InputError: If the file cannot be written or is one of the inputs.
    """
    if path is None:
        stream = sys.stdout
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield Output(stream, form or Format.VIEW, why=why, width=None)
        stream.flush()
        return
    form = form or (Format.JSONL if path.suffix.lower() in (".jsonl", ".ndjson") else Format.VIEW)
    if any(path.resolve() == Path(name).resolve() for name in inputs):
        raise InputError(str(path), "is read and would be written over", mend="name another file with --out")
    try:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield Output(stream, form, why=why, width=FILE_WIDTH)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error
