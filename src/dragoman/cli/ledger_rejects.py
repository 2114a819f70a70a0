"""`dragoman ledger rejects`: what was set aside, and why."""

import typer

from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption, write_rows


def rejects(ledger: LedgerOption, form: RowFormatOption = RowFormat.VIEW) -> None:
    """List what the latest ingest of each source set aside, with reason and mend."""
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened:
        if not write_rows(opened.rejects(), form):
            typer.echo("nothing was set aside", err=True)
