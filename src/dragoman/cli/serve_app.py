"""`dragoman serve` with its commands on tokens."""

import typer

from dragoman.cli.serve import serve
from dragoman.cli.serve_token import add, listing, remove

serve_app = typer.Typer(rich_markup_mode=None, add_completion=False)
serve_app.callback(invoke_without_command=True)(serve)
token_app = typer.Typer(
    help="Add, list and remove tokens: who may read and who may write.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False,
)  # fmt: skip
serve_app.add_typer(token_app, name="token")
token_app.command("add")(add)
token_app.command("list")(listing)
token_app.command("remove")(remove)
