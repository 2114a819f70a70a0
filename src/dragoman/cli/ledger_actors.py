"""`dragoman ledger actors`: who appears."""

from typing import Annotated

import typer

from dragoman.cli.ledger_lists import PARTY, Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing()
def actors(
    ledger: LedgerOption,
    asked: Listing,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who, {PARTY}.")] = None,
    kind: Annotated[str | None, typer.Option(help="person, state, party, armed_group, …")] = None,
    sector: Annotated[str | None, typer.Option(help="A PLOVER sector, such as MIL.")] = None,
) -> None:
    """List who appears, by key: names, country, offices, since when."""
    from dragoman.ledger import ActorQuestion, Ledger

    question = ActorQuestion(actor=actor, kind=kind, sector=sector, **asked.filters)
    with Ledger.open(ledger) as opened:
        write_pages(opened.actors, question, asked.form, every=asked.every)
