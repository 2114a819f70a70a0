"""`dragoman ledger events`: who did what to whom."""

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

PARTY = "by code (RUS, RUS.GOV), name or id"


def events(
    ledger: LedgerOption,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who did it, {PARTY}.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="WHO", help="To whom.")] = None,
    teller: Annotated[str | None, typer.Option(metavar="WHO", help="Who tells it.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WHO", help="Whoever or whatever place is in it.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.")] = None,
    types: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="May be given again.")] = None,
    mode: Annotated[str | None, typer.Option(help="A PLOVER mode.")] = None,
    context: Annotated[str | None, typer.Option(help="A PLOVER context.")] = None,
    quad: Annotated[int | None, typer.Option(help="1, 2 cooperation; 3, 4 conflict; by words, by deeds.")] = None,
    status: Annotated[
        str | None, typer.Option(help="happened, planned, conditional, called_for, hypothetical.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="positive or negative.")] = None,
    historical: Annotated[
        bool | None, typer.Option("--historical/--current", help="Background alone, or none.")
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
    """List deeds, by date: who did what to whom, and whether it happened."""
    from dragoman.ledger import EventQuestion, Ledger

    question = EventQuestion(
        actor=actor,
        recipient=recipient,
        teller=teller,
        about=about,
        place=place,
        types=tuple(t.upper() for t in types or ()),
        mode=mode,
        context=context,
        quad=quad,
        status=status,
        polarity=polarity,
        historical=historical,
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
        write_pages(opened.events, question, form, every=every)
