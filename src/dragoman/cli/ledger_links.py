"""Ledger links: what commands that show reports together do first."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from dragoman.ledger import Ledger


def bring_up_links(ledger: "Ledger", subject: str) -> None:
    """Link what changed; where that cannot be, say that the subject is as of the latest linking."""
    from dragoman.errors import LedgerError
    from dragoman.link import load_linker

    try:
        ledger.link(load_linker())
    except LedgerError as error:
        typer.echo(f"{subject} as of the latest linking: {error}", err=True)
