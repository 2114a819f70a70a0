"""`dragoman ingest`: reports and records go into a ledger."""

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.judge_options import JudgesOption, Judging, WeightsOption, coder_of
from dragoman.cli.ledger_options import LedgerOption

if TYPE_CHECKING:
    from rich.progress import Progress

    from dragoman.ingest import Ingested


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Reports in files, folders or on standard input (-), or records as JSON Lines."
        ),
    ],
    ledger: LedgerOption,
    recode: Annotated[bool, typer.Option("--recode", help="Replace records that an older coder made.")] = False,
    date: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of reports that do not say their own.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, metavar="N", help="Read with N processes.")] = 1,
    encoding: Annotated[str | None, typer.Option(help="The encoding of all files, if it is not to be found.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy model.")] = None,
    judges: JudgesOption = Judging.BOTH,
    weights: WeightsOption = None,
) -> None:
    """Read reports and add their records to a ledger, each text once; safe to stop and to run again."""
    from dragoman.coder import Coder
    from dragoman.ingest import IngestOptions
    from dragoman.ingest import ingest as run
    from dragoman.ledger import Ledger
    from dragoman.values.edtf import is_day

    if date is not None and not is_day(date):
        raise typer.BadParameter(f"{date!r} is no day: write YYYY-MM-DD", param_hint="--date")

    def coder() -> Coder:
        return coder_of(judges, weights, model)

    options = IngestOptions(recode=recode, date=date, encoding=encoding, processes=processes)
    with Ledger.open(ledger, create=True) as opened, _progress() as progress:
        task = progress.add_task("reading", total=None)

        def say(so_far: "Ingested") -> None:
            progress.update(task, completed=so_far.read, description=_so_far(so_far))

        try:
            ingested = run(sources, opened, coder=coder, options=options, progress=say)
        except KeyboardInterrupt:
            progress.stop()
            typer.echo("Stopped; what was added is kept: run the same again to go on.", err=True)
            raise typer.Exit(130) from None
    for line in _lines(ingested, place=ledger):
        typer.echo(line, err=True)
    raise typer.Exit(0 if ingested.read else 1)


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        TextColumn("{task.speed:,.0f} a second"), console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip


def _so_far(ingested: "Ingested") -> str:
    done = ingested.done
    said = f"{done.added:,} added, {done.known:,} known"
    return said + (f", {len(ingested.aside):,} set aside" if ingested.aside else "")


def _lines(ingested: "Ingested", *, place: str) -> list[str]:
    from dragoman.cli.tallies import MOST

    done = ingested.done
    notes = [f"note: {notice}" for notice in ingested.notices]
    aside = [f"set aside: {aside}" for aside in ingested.aside]
    said = notes[:MOST] + aside[:MOST]
    if len(aside) > MOST:
        said.append(f"… and {len(aside) - MOST:,} more: `dragoman ledger rejects` lists all")
    if not ingested.read:
        return [*said, "Nothing could be read."]
    parts = [f"{done.added:,} added" + (f" ({done.copies:,} near-copies of others)" if done.copies else "")]
    parts += [f"{done.replaced:,} replaced"] if done.replaced else []
    parts += [f"{done.known:,} known already"] if done.known else []
    parts += [f"{len(aside):,} set aside"] if aside else []
    said.append(f"{place}: {', '.join(parts)}.")
    if done.older:
        said.append(f"Of the known ones {done.older:,} were read by another version; --recode replaces older records.")
    return said
