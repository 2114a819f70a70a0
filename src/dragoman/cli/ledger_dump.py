"""`dragoman ledger dump` and `load`: everything as sorted JSON Lines, and back."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dragoman.cli.ledger_options import LedgerOption
from dragoman.errors import InputError


def dump(
    ledger: LedgerOption,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there.")] = None,
) -> None:
    """Write everything a ledger holds as sorted JSON Lines; ledgers that hold the same give the same bytes."""
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened, _output(out) as stream:
        for line in opened.dump():
            stream.write(line + "\n")


def load(
    sources: Annotated[
        list[str], typer.Argument(metavar="DUMP...", help="Files that dump wrote; - for standard input.")
    ],
    ledger: LedgerOption,
) -> None:
    """Add what dumps hold to a ledger."""
    from dragoman.ledger import Added, Ledger

    done = Added()
    with Ledger.open(ledger, create=True) as opened:
        for source in sources:
            with _input(source) as stream:
                done += opened.load(stream, source=source)
    typer.echo(f"{ledger}: {done.added:,} reports added, {done.known + done.replaced:,} known already.", err=True)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error


@contextmanager
def _input(source: str) -> Iterator[TextIO]:
    if source == "-":
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
        return
    try:
        with open(source, encoding="utf-8") as stream:
            yield stream
    except (OSError, UnicodeDecodeError) as error:
        reason = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else "is not UTF-8"
        raise InputError(source, reason) from error
