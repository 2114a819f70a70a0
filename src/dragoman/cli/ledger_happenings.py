"""`dragoman ledger happenings`: deeds that several events tell of, each once, with its tellings."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
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
    TextOption,
    UntilOption,
)
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_pages

PARTY = "by code (RUS, RUS.GOV), name or id"


def happenings(
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
    sources: Annotated[int, typer.Option(min=1, metavar="N", help="The least number of independent sources.")] = 1,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where tellings differ.")] = False,
    since: SinceOption = None,
    until: UntilOption = None,
    text: TextOption = None,
    report: ReportOption = None,
    confidence: ConfidenceOption = 0.0,
    copies: CopiesOption = True,
    rejected: RejectedOption = False,
    newest_first: NewestOption = False,
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    every: AllOption = False,
    form: RowFormatOption = RowFormat.VIEW,
) -> None:
    """List deeds that several events tell of, by date: the tellings, why they are one, and where they differ."""
    from dragoman.ledger import HappeningQuestion, Ledger

    question = HappeningQuestion(
        sources=sources,
        disputed=disputed,
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
        limit=limit,
        cursor=cursor,
    )
    with Ledger.open(ledger) as opened:
        bring_up_links(opened, "happenings")
        write_pages(opened.happenings, question, form, every=every)
