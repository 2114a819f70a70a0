"""`dragoman ledger actors`: who appears."""

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


def actors(
    ledger: LedgerOption,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="Who, by code (RUS, RUS.GOV), name or id.")] = None,
    kind: Annotated[str | None, typer.Option(help="person, state, party, armed_group, …")] = None,
    sector: Annotated[str | None, typer.Option(help="A PLOVER sector, such as MIL.")] = None,
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
    """List who appears, by key: names, country, offices, since when."""
    from dragoman.ledger import ActorQuestion, Ledger

    question = ActorQuestion(
        actor=actor,
        kind=kind,
        sector=sector,
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
        write_pages(opened.actors, question, form, every=every)
