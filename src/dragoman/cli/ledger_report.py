"""`dragoman ledger report`: one report with its record."""

from typing import Annotated

import typer

from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.outputs import Format, open_output


def report(
    id: Annotated[str, typer.Argument(metavar="ID", help="The report's id or key.")],
    ledger: LedgerOption,
    why: Annotated[bool, typer.Option("--why", help="Say what fired for each item.")] = False,
    form: Annotated[Format, typer.Option("--format", help="view for eyes, jsonl for programs.")] = Format.VIEW,
) -> None:
    """Show a report with its record, judgements applied, its copies, and where else it appeared."""
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened:
        view = opened.report(id)
    with open_output(None, form, why=why) as output:
        output.write(view.record)
    if form is Format.JSONL:
        return
    if view.judged:
        typer.echo("  judged: " + ", ".join(f"{item} {mark}" for item, mark in view.judged))
    if view.appearances:
        typer.echo("  also appeared as " + ", ".join(view.appearances))
    if view.copy_of:
        typer.echo(f"  near-copy of {view.copy_of}")
    if view.copies:
        typer.echo("  near-copies: " + ", ".join(view.copies))
