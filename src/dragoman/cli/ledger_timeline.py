"""`dragoman ledger timeline`: all that one actor takes part in."""

from typing import Annotated

import typer

from dragoman.cli.ledger_lists import Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing(sort=False)
def timeline(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="By code (RUS, RUS.GOV), name or id.")],
    ledger: LedgerOption,
    asked: Listing,
) -> None:
    """List all that an actor takes part in, by date: deeds, words, positions, promises."""
    from dragoman.ledger import Ledger, TimelineQuestion

    with Ledger.open(ledger) as opened:
        write_pages(opened.timeline, TimelineQuestion(actor=actor, **asked.filters), asked.form, every=asked.every)
