"""`dragoman ledger commitments`, `commitment` and `verdict`: who bound itself to what, and what became of it."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
from dragoman.cli.ledger_lists import PARTY, Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_pages, write_rows

ItemArgument = Annotated[str, typer.Argument(metavar="REPORT/ITEM", help="A commitment as rows show it.")]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="YYYY-MM-DD", help="How they stood then; on the day of the latest report if not given."
    ),
]


@listing()
def commitments(
    ledger: LedgerOption,
    asked: Listing,
    by: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who bound itself, {PARTY}.")] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="Towards whom.")] = None,
    conditional: Annotated[
        bool | None, typer.Option("--conditional/--unconditional", help="On a condition alone, or on none.")
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(help="open, in_progress, kept, partly_kept, broken, overdue or withdrawn; may be given again."),
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Of the deed promised; may be given again.")
    ] = None,
    due_since: Annotated[str | None, typer.Option(metavar="DATE", help="Due then or later.")] = None,
    due_until: Annotated[str | None, typer.Option(metavar="DATE", help="Due then or earlier.")] = None,
    on: OnOption = None,
    tellings: Annotated[
        bool, typer.Option("--tellings", help="Each further telling of a promise as a row too.")
    ] = False,
) -> None:
    """List promises and offers, by date: who, to whom, what deed, and how they stand by what later reports tell."""
    from dragoman.ledger import CommitmentQuestion, Ledger

    question = CommitmentQuestion(
        by=by,
        to=to,
        conditional=conditional,
        status=tuple(s.lower().replace("-", "_") for s in status or ()),
        types=tuple(t.upper() for t in types or ()),
        due_since=due_since,
        due_until=due_until,
        on=on,
        tellings=tellings,
        **asked.filters,
    )
    with Ledger.open(ledger) as opened:
        bring_up_links(opened, "histories")
        write_pages(opened.commitments, question, asked.form, every=asked.every)


def commitment(
    item: ItemArgument, ledger: LedgerOption, on: OnOption = None, form: RowFormatOption = RowFormat.VIEW
) -> None:
    """Show one promise with its history: each sentence of a later report that bears on it, and why."""
    from dragoman.ledger import CommitmentQuestion, Ledger

    with Ledger.open(ledger) as opened:
        bring_up_links(opened, "histories")
        rows = opened.commitments(CommitmentQuestion(item=item, on=on)).rows
    write_rows(rows, form)


def verdict(
    item: ItemArgument,
    status: Annotated[
        str,
        typer.Argument(
            metavar="STATUS",
            help="open, in_progress, kept, partly_kept, broken, overdue or withdrawn; as_found takes that back.",
        ),
    ],
    ledger: LedgerOption,
    name: Annotated[str, typer.Option("--as", metavar="NAME", envvar="DRAGOMAN_JUDGE", help="Who judges.")],
    note: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    time: Annotated[str | None, typer.Option(metavar="TIME", help="When, ISO 8601; now if not given.")] = None,
) -> None:
    """Say how a promise stands; that wins over what is found, until as_found takes it back."""
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened:
        made = opened.verdict(item, status.lower().replace("-", "_"), judge=name, note=note, time=time)
    typer.echo(f"{item}: {made.status}, by {made.judge} at {made.time}", err=True)
