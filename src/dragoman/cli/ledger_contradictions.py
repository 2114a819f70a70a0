"""`dragoman ledger contradictions`: pairs of sentences that cannot both hold."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
from dragoman.cli.ledger_lists import PARTY, Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing(sort=False)
def contradictions(
    ledger: LedgerOption,
    asked: Listing,
    party: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who holds, does or suffers it, {PARTY}.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whom, which place or which issue it is about.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="reversed, taken_back, denied, renounced; of one happening: dead, actors, happened."),
    ] = None,
) -> None:
    """List contradictions, by date: words against later words or deeds, and two sources on one happening."""
    from dragoman.ledger import ContradictionQuestion, Ledger

    question = ContradictionQuestion(party=party, about=about, kind=kind, **asked.filters)
    with Ledger.open(ledger) as opened:
        bring_up_links(opened, "contradictions")
        write_pages(opened.contradictions, question, asked.form, every=asked.every)
