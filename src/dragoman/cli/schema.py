"""`dragoman schema`: the JSON Schema of a record."""

import json

import typer


def schema() -> None:
    """Print the JSON Schema (2020-12) that every record keeps."""
    from dragoman.values.wire import record_schema

    typer.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))
