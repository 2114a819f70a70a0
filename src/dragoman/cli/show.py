"""`dragoman show`: saved records, for eyes."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.outputs import Format, open_output

if TYPE_CHECKING:
    from dragoman.values.readings import SetAside
    from dragoman.values.records import Record


def show(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Records as JSON Lines; - for standard input.")
    ],
    why: Annotated[bool, typer.Option("--why", help="Say what fired for each item.")] = False,
    ids: Annotated[
        list[str] | None, typer.Option("--id", metavar="ID", help="Only the report with this id; may be given again.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there.")] = None,
) -> None:
    """Show saved records: the report with its parts marked, then who said what, who did what to whom."""
    from dragoman.cli.tallies import Tally
    from dragoman.values.records import Record

    tally = Tally("Shown")
    with open_output(out, Format.VIEW, why=why, inputs=sources) as output:
        for source in sources:
            for outcome in _records(source):
                if not isinstance(outcome, Record):
                    tally.aside.append(outcome)
                elif not ids or outcome.report.id in ids:
                    output.write(outcome)
                    tally.coded(outcome)
    for line in tally.lines() if tally.aside or not tally.records else []:
        typer.echo(line, err=True)
    raise typer.Exit(tally.exit_code)


def _records(source: str) -> "Iterator[Record | SetAside]":
    from dragoman.errors import InputError
    from dragoman.values.readings import SetAside, set_aside
    from dragoman.values.wire import record_from_json

    name = "standard input" if source == "-" else source
    try:
        with sys.stdin.buffer if source == "-" else open(source, "rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    try:
                        yield record_from_json(line, source=name, number=number)
                    except InputError as error:
                        yield set_aside(error)
    except FileNotFoundError:
        yield SetAside(name, "there is no such file", mend="look at its name and path")
    except OSError as error:
        yield SetAside(name, f"cannot be read: {error.strerror or error}")
