"""`dragoman ledger commitments`: who bound itself to what."""

from typing import Annotated

import typer

from dragoman.cli.ledger_options import (
    AllOption,
    ConfidenceOption,
    CopiesOption,
    CursorOption,
    LedgerOption,
    LimitOption,
    NewestOption,
    RejectedOption,
    ReportOption,
    SinceOption,
    SortOption,
    TextOption,
    UntilOption,
)
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_pages


def commitments(
    ledger: LedgerOption,
    by: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who bound itself, by code (RUS, RUS.GOV), name or id.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="Towards whom.")] = None,
    conditional: Annotated[
        bool | None, typer.Option("--conditional/--unconditional", help="On a condition alone, or on none.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    text: TextOption = None,
    report: ReportOption = None,
    confidence: ConfidenceOption = 0.0,
    copies: CopiesOption = True,
    rejected: RejectedOption = False,
    newest_first: NewestOption = False,
    sort: SortOption = None,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    every: AllOption = False,
    form: RowFormatOption = RowFormat.VIEW,
) -> None:
    """List promises and offers, by date: who, to whom, what deed."""
    from dragoman.ledger import CommitmentQuestion, Ledger

    question = CommitmentQuestion(
        by=by,
        to=to,
        conditional=conditional,
        since=since,
        until=until,
        text=text,
        report=report,
        confidence=confidence,
        copies=copies,
        rejected=rejected,
        newest_first=newest_first,
        sort=sort,
        limit=limit,
        cursor=cursor,
    )
    with Ledger.open(ledger) as opened:
        write_pages(opened.commitments, question, form, every=every)
