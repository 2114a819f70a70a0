"""`dragoman ledger same`, `not-same` and `identities`: who and what is one across reports."""

from typing import Annotated

import typer

from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_rows

ThisArgument = Annotated[
    str, typer.Argument(metavar="A", help="An actor, place or event: a key (Q159), or REPORT/ITEM as rows show it.")
]
ThatArgument = Annotated[str, typer.Argument(metavar="B", help="The other, of the same kind.")]
JudgeOption = Annotated[str, typer.Option("--as", metavar="NAME", envvar="DRAGOMAN_JUDGE", help="Who judges.")]
NoteOption = Annotated[str | None, typer.Option(help="Why, in words.")]
TimeOption = Annotated[str | None, typer.Option(metavar="TIME", help="When, ISO 8601; now if not given.")]


def same(
    a: ThisArgument, b: ThatArgument, ledger: LedgerOption, name: JudgeOption, note: NoteOption = None,
    time: TimeOption = None,
) -> None:  # fmt: skip
    """Say that two actors, places or events are one; that wins over what is found."""
    _say(ledger, a, b, verdict="same", name=name, note=note, time=time)


def not_same(
    a: ThisArgument, b: ThatArgument, ledger: LedgerOption, name: JudgeOption, note: NoteOption = None,
    time: TimeOption = None,
) -> None:  # fmt: skip
    """Say that two actors, places or events are not one; that wins over what is found."""
    _say(ledger, a, b, verdict="not-same", name=name, note=note, time=time)


def _say(ledger: str, a: str, b: str, *, verdict: str, name: str, note: str | None, time: str | None) -> None:
    from dragoman.ledger import Ledger
    from dragoman.link import load_linker

    with Ledger.open(ledger) as opened:
        made = opened.same(a, b, judge=name, verdict=verdict, note=note, time=time)
        again = opened.link(load_linker())
    typer.echo(f"{a} {verdict} {b}, by {made.judge} at {made.time}; reports linked anew: {again}", err=True)


def identities(
    ledger: LedgerOption,
    every: Annotated[bool, typer.Option("--all", help="Those with one key too.")] = False,
    form: RowFormatOption = RowFormat.JSONL,
) -> None:
    """List who and what is one under several keys, with the reasons."""
    from dragoman.ledger import Ledger
    from dragoman.link import identities as identified

    with Ledger.open(ledger) as opened:
        parties, verdicts = opened.parties()
    rows = [row for row in identified(parties, verdicts=verdicts) if every or len(row.keys) > 1]
    if not write_rows(rows, form):
        typer.echo("nothing found", err=True)
