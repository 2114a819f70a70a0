"""`dragoman ledger events`: who did what to whom."""

from dragoman.cli.ledger_lists import Listing, listing, of_deeds
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing(of_deeds)
def events(ledger: LedgerOption, asked: Listing) -> None:
    """List deeds, by date: who did what to whom, and whether it happened."""
    from dragoman.ledger import EventQuestion, Ledger

    with Ledger.open(ledger) as opened:
        write_pages(opened.events, EventQuestion(**asked.filters), asked.form, every=asked.every)
