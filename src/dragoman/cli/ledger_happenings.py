"""`dragoman ledger happenings`: deeds that several events tell of, each once, with its tellings."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
from dragoman.cli.ledger_lists import Listing, listing, of_deeds
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing(of_deeds, sort=False)
def happenings(
    ledger: LedgerOption,
    asked: Listing,
    sources: Annotated[int, typer.Option(min=1, metavar="N", help="The least number of independent sources.")] = 1,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where tellings differ.")] = False,
    sure: Annotated[float, typer.Option(min=0, max=1, help="How sure the weakest join is at least.")] = 0.5,
) -> None:
    """List deeds that several events tell of, by date: the tellings, why they are one, and where they differ."""
    from dragoman.ledger import HappeningQuestion, Ledger

    question = HappeningQuestion(sources=sources, disputed=disputed, sure=sure, **asked.filters)
    with Ledger.open(ledger) as opened:
        bring_up_links(opened, "happenings")
        write_pages(opened.happenings, question, asked.form, every=asked.every)
