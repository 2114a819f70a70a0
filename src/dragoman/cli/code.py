"""`dragoman code`: reports become records."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.judge_options import JudgesOption, Judging, WeightsOption, coder_of
from dragoman.cli.outputs import Format, Output, open_output

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.cli.tallies import Tally
    from dragoman.coder import Coder
    from dragoman.values.readings import Outcome, Reading
    from dragoman.values.reports import Report


def code(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Text, Markdown, JSON Lines, JSON or CSV; a folder; - for standard input."
        ),
    ],
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of reports that do not say their own.")
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="view for eyes, jsonl for programs.  [default: view]")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Say in the view what fired for each item.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there; FILE.jsonl is JSON Lines.")] = None,
    processes: Annotated[int, typer.Option(min=1, metavar="N", help="Read with N processes.")] = 1,
    encoding: Annotated[str | None, typer.Option(help="The encoding of all files, if it is not to be found.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy model.")] = None,
    judges: JudgesOption = Judging.BOTH,
    weights: WeightsOption = None,
) -> None:
    """Read reports and write their records: who said what, who did what to whom, and whether it happened."""
    from dragoman.cli.tallies import Tally
    from dragoman.read.sources import read_reports
    from dragoman.values.edtf import is_day

    if date is not None and not is_day(date):
        raise typer.BadParameter(f"{date!r} is no day: write YYYY-MM-DD", param_hint="--date")
    tally = Tally()
    readings = _Readings(read_reports(sources, date=date, encoding=encoding), tally)
    if readings.first is not None:
        coder = coder_of(judges, weights, model)
        with open_output(out, form, why=why, inputs=sources) as output:
            _code(readings, coder, output=output, processes=processes)
    for line in tally.lines():
        typer.echo(line, err=True)
    raise typer.Exit(tally.exit_code)


class _Readings:
    """The readings of a run, the first one read at once; it remembers those that are on their way through the coder."""

    def __init__(self, outcomes: Iterable["Outcome"], tally: "Tally") -> None:
        self.tally = tally
        self.left = self._only(outcomes)
        self.first = next(self.left, None)
        self.under_way: deque[Reading] = deque()

    def _only(self, outcomes: Iterable["Outcome"]) -> Iterator["Reading"]:
        for outcome in outcomes:
            reading = self.tally.read(outcome)
            if reading is not None:
                yield reading

    def reports(self) -> Iterator["Report"]:
        """The reports, in order."""
        if self.first is not None:
            self.under_way.append(self.first)
            yield self.first.report
        for reading in self.left:
            self.under_way.append(reading)
            yield reading.report


def _code(readings: _Readings, coder: "Coder", *, output: Output, processes: int) -> None:
    from dragoman.values.readings import SetAside
    from dragoman.values.records import Record

    tally = readings.tally
    with _progress(hidden=output.draws) as progress:
        task = progress.add_task("reading", total=None, pace="")
        words, start = 0, time.monotonic()
        for outcome in coder.pipe(readings.reports(), processes=processes):
            reading = readings.under_way.popleft()
            if isinstance(outcome, Record):
                output.write(outcome)
                tally.coded(outcome)
            else:
                tally.aside.append(SetAside(reading.source, f"could not be coded: {outcome.reason}", reading.line))
            words += reading.report.text.count(" ") + 1
            pace = f"{words / max(0.1, time.monotonic() - start):,.0f} words a second"
            done = f"{tally.records:,} coded, {len(tally.aside):,} set aside"
            progress.update(task, advance=1, description=done, pace=pace)


def _progress(*, hidden: bool) -> "Progress":
    """A line on standard error that says how far the run is; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[pace]}"),
        console=console,
        transient=True,
        disable=hidden or not console.is_terminal,
    )
