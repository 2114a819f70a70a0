"""`dragoman ledger positions`: who holds what."""

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


def positions(
    ledger: LedgerOption,
    holder: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who holds it, by code (RUS, RUS.GOV), name or id.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whom, which place or which issue it is about.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option(help="recognises, does_not_recognise, regards_as, supports, opposes, claims.")
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
    """List positions, by date: who recognises, supports, opposes, claims or regards what."""
    from dragoman.ledger import Ledger, PositionQuestion

    question = PositionQuestion(
        holder=holder,
        about=about,
        stance=stance,
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
        write_pages(opened.positions, question, form, every=every)
