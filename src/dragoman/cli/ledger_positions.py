"""`dragoman ledger positions`: who holds what."""

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
    history: Annotated[
        bool, typer.Option("--history", help="Over time: one row for each holder and thing, with all its sentences.")
    ] = False,
    changes: Annotated[bool, typer.Option("--changes", help="Over time, and only what changed.")] = False,
    family: Annotated[str | None, typer.Option(help="Over time: recognition, view, policy or claim alone.")] = None,
    territory: Annotated[
        str | None, typer.Option(metavar="NAME", help="Over time: what is held of a disputed territory.")
    ] = None,
) -> None:
    """List positions, by date: who recognises, supports, opposes, claims or regards what.

    With --history, --changes, --family or --territory they are followed over time: by the day they were last told, with
    since when they are held and where they turned; --stance is then the one held last.
    """
    from dragoman.ledger import HistoryQuestion, Ledger, PositionQuestion

    if history or changes or family or territory:
        asked = HistoryQuestion(
            holder=holder,
            about=about,
            stance=stance,
            family=family,
            territory=territory,
            changed=changes,
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
            bring_up_links(opened, "positions over time")
            write_pages(opened.position_histories, asked, form, every=every)
        return
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
