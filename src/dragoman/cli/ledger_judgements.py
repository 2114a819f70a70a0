"""`dragoman ledger judgements`: what people said of items, and what they upheld as gold records."""

import json
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.ledger_options import LedgerOption


def judgements(
    ledger: LedgerOption,
    item: Annotated[
        str | None, typer.Option(metavar="REPORT/ITEM", help="On this item alone, in order of time.")
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write what was upheld there, a gold record a report.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Only reports of which every item was judged: fit to test with.")
    ] = False,
) -> None:
    """List all judgements as JSON Lines, or write what people upheld in the form of gold records."""
    from dragoman.errors import InputError
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened:
        if gold is None:
            known = None if item is None else {given.id for given in opened.judgement_history(item)}
            lines = [line for line in opened.judgements() if known is None or line["id"] in known]
            for judgement in sorted(lines, key=lambda line: str(line["time"])) if item else lines:
                typer.echo(json.dumps(judgement, ensure_ascii=False))
            return
        try:
            gold.mkdir(parents=True, exist_ok=True)
            count = 0
            for record in opened.gold(complete=complete):
                count += 1
                name = "".join(c if c.isalnum() or c in "-_." else "_" for c in record["id"])[:100]
                text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
                (gold / f"{name}.json").write_text(text, encoding="utf-8")
        except OSError as error:
            raise InputError(str(gold), f"cannot be written: {error.strerror or error}") from error
    typer.echo(f"{gold}: {count:,} gold records", err=True)
