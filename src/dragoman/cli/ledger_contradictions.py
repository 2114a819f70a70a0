"""`dragoman ledger contradictions`: pairs of sentences that cannot both hold."""

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


def contradictions(
    ledger: LedgerOption,
    party: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who holds, does or suffers it, {PARTY}.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whom, which place or which issue it is about.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="reversed, taken_back, denied, renounced; of one happening: dead, actors, happened."),
    ] = None,
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
    """List contradictions, by date: words against later words or deeds, and two sources on one happening."""
    from dragoman.ledger import ContradictionQuestion, Ledger

    question = ContradictionQuestion(
        party=party,
        about=about,
        kind=kind,
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
        bring_up_links(opened, "contradictions")
        write_pages(opened.contradictions, question, form, every=every)
