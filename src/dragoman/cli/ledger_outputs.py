"""Ledger outputs: rows of a ledger as a view for eyes, as JSON Lines or as CSV."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dragoman.ledger import Answer, Question


class RowFormat(StrEnum):
    """The forms rows can be written in."""

    VIEW = "view"
    JSONL = "jsonl"
    CSV = "csv"


RowFormatOption = Annotated[RowFormat, typer.Option("--format", help="view for eyes; jsonl or csv for programs.")]


def write_pages(
    ask: "Callable[[Any], Answer[Any]]", question: "Question", form: RowFormat, *, every: bool = False
) -> None:
    """Write a page of rows, or all pages; where there is more, standard error says how to go on."""

    def rows() -> Iterator[Any]:
        asked = question
        while True:
            answer = ask(asked)
            yield from answer.rows
            if answer.cursor is None or not every:
                cursors.append(answer.cursor)
                return
            asked = replace(asked, cursor=answer.cursor)

    cursors: list[str | None] = []
    count = write_rows(rows(), form)
    if not count:
        typer.echo("nothing found", err=True)
    if cursors[-1] is not None:
        typer.echo(f"more: --cursor {cursors[-1]}", err=True)


def write_rows(rows: Iterable[Any], form: RowFormat) -> int:
    """Write rows to standard output and return how many there were."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    writers = {RowFormat.VIEW: _view, RowFormat.JSONL: _jsonl, RowFormat.CSV: _csv}
    count = 0
    for row in _through(writers[form], rows):
        sys.stdout.write(row)
        count += 1
    sys.stdout.flush()
    return count


def _through(writer: Callable[[Any, bool], str], rows: Iterable[Any]) -> Iterator[str]:
    for n, row in enumerate(rows):
        yield writer(row, n == 0)


def _jsonl(row: Any, first: bool) -> str:
    return json.dumps(asdict(row), ensure_ascii=False) + "\n"


def _csv(row: Any, first: bool) -> str:
    flat: dict[str, Any] = {}
    for field in fields(row):
        flat |= _cells(field.name, getattr(row, field.name))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(flat), lineterminator="\n")
    if first:
        writer.writeheader()
    writer.writerow(flat)
    return out.getvalue()


PARTIES = ("actors", "recipients", "told_by", "place", "speakers", "addressees", "holders", "about", "by", "to")
"""Fields of rows that hold parties: in CSV, each becomes a column of names and one of countries."""


def _cells(name: str, value: Any) -> dict[str, Any]:
    if name in PARTIES:
        parties = value if isinstance(value, tuple) else () if value is None else (value,)
        return {
            name: "; ".join(party.name for party in parties),
            f"{name}_countries": "; ".join(party.country or "" for party in parties),
        }
    if hasattr(value, "sentence_start"):
        return {name: value.id, f"{name}_sentence": value.sentence}
    if isinstance(value, tuple):
        return {name: "; ".join(str(part) for part in value)}
    return {name: value}


def _view(row: Any, first: bool) -> str:
    from rich.console import Console

    from dragoman.cli.ledger_views import drawn

    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    with console.capture() as capture:
        console.print(drawn(row))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
