"""`dragoman ledger statements`: who said what."""

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


def statements(
    ledger: LedgerOption,
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who said it, by code (RUS, RUS.GOV), name or id.")
    ] = None,
    addressee: Annotated[str | None, typer.Option(metavar="WHO", help="To whom.")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
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
    """List what was said, by date: who, how, and the words."""
    from dragoman.ledger import Ledger, StatementQuestion

    question = StatementQuestion(
        speaker=speaker,
        addressee=addressee,
        kind=kind,
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
        write_pages(opened.statements, question, form, every=every)
