"""App: the commands and their names. A new command is a file beside this one and a line here."""

from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli.code import code
from dragoman.cli.evaluate import evaluate
from dragoman.cli.ingest import ingest
from dragoman.cli.knowledge_app import knowledge_app
from dragoman.cli.ledger_app import ledger_app
from dragoman.cli.schema import schema
from dragoman.cli.serve_app import serve_app
from dragoman.cli.show import show

app = typer.Typer(
    help="Who said what, who did what to whom, and whether it happened, with the words that say so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Who said what, who did what to whom, and whether it happened, with the words that say so."""


app.command(short_help="Read reports, write their records.")(code)
app.command(short_help="Show saved records.")(show)
app.command(short_help="Add reports to a ledger.")(ingest)
app.add_typer(knowledge_app, name="knowledge", short_help="Ask what is known of a name; bring your own.")
app.add_typer(ledger_app, name="ledger", short_help="Ask a ledger, judge its items, move it.")
app.add_typer(serve_app, name="serve", short_help="Serve a ledger in the browser and over HTTP.")
app.command(short_help="Print the JSON Schema of a record.")(schema)
app.command(short_help="Measure the coder on annotated reports.")(evaluate)
