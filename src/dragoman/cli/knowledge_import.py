"""`dragoman knowledge import`: people, offices, organisations and places from files that others publish."""

from pathlib import Path
from typing import Annotated

import typer


def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="FollowTheMoney entities, a GeoNames dump, or a CSV of tenures.")
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where to keep it; by default what DRAGOMAN_KNOWLEDGE names, or a data folder."
        ),
    ] = None,
) -> None:
    """Add what a file says to your own knowledge, which every later run of the coder uses.

    Taken are FollowTheMoney entities, one JSON object a line (Person, Position, Occupancy, organisations, as
    OpenSanctions publishes them), GeoNames dumps (tab-separated) and CSV files with the columns name, aliases, gender,
    country, sectors, office, of, from, to, party, wikidata, source. A broken file changes nothing.
    """
    from dragoman.knowledge.imports import read_import
    from dragoman.knowledge.user_files import VARIABLE, add_to_user_file, user_path

    found = read_import(file)
    path = into or user_path()
    new = add_to_user_file(path, found.rows)
    for table, word in (("people", "tenures"), ("entities", "organisations"), ("places", "places")):
        number = sum(row["table"] == table for row in found.rows)
        if number:
            typer.echo(f"{word:14} {number}")
    typer.echo(f"{'new':14} {new}   in {path}")
    for reason, number in sorted(found.left_out.items()):
        typer.echo(f"{'left out':14} {number}   {reason}")
    if into is not None and into.resolve() != user_path().resolve():
        typer.echo(f"The coder reads it when {VARIABLE}={into} is set.")
