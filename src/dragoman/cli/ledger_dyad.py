"""`dragoman ledger dyad`: how two parties dealt with each other."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
from dragoman.cli.ledger_options import CopiesOption, LedgerOption, SinceOption, UntilOption
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_rows


def dyad(
    a: Annotated[str, typer.Argument(metavar="A", help="One party, by code (RUS, RUS.GOV), name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    ledger: LedgerOption,
    by: Annotated[str, typer.Option(help="day, week, month or year.")] = "month",
    count: Annotated[
        str, typer.Option(help="events: each told event; happenings: what tells of one deed counts once.")
    ] = "events",
    since: SinceOption = None,
    until: UntilOption = None,
    copies: CopiesOption = True,
    form: RowFormatOption = RowFormat.VIEW,
) -> None:
    """Count what two parties did to each other: deeds that happened, by their own date, with quads and intensity."""
    from dragoman.ledger import DyadQuestion, Ledger

    question = DyadQuestion(a=a, b=b, by=by, count=count, since=since, until=until, copies=copies)
    with Ledger.open(ledger) as opened:
        if count == "happenings":
            bring_up_links(opened, "happenings")
        if not write_rows(opened.dyad(question), form):
            typer.echo("nothing found", err=True)
