"""`dragoman knowledge`: what is known of a name, and how to bring one's own."""

import typer

from dragoman.cli.knowledge_import import import_file
from dragoman.cli.knowledge_lookup import lookup

knowledge_app = typer.Typer(
    help="What is known of a name, and how to bring one's own.", no_args_is_help=True, rich_markup_mode=None,
    add_completion=False,
)  # fmt: skip

knowledge_app.command()(lookup)
knowledge_app.command("import")(import_file)
