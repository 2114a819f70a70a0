"""`dragoman ledger statements`: who said what."""

from typing import Annotated

import typer

from dragoman.cli.ledger_lists import PARTY, Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing()
def statements(
    ledger: LedgerOption,
    asked: Listing,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who said it, {PARTY}.")] = None,
    addressee: Annotated[str | None, typer.Option(metavar="WHO", help="To whom.")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
) -> None:
    """List what was said, by date: who, how, and the words."""
    from dragoman.ledger import Ledger, StatementQuestion

    question = StatementQuestion(speaker=speaker, addressee=addressee, kind=kind, **asked.filters)
    with Ledger.open(ledger) as opened:
        write_pages(opened.statements, question, asked.form, every=asked.every)
