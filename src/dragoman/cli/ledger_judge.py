"""`dragoman ledger judge`: what a person says of an item."""

from typing import Annotated

import typer

from dragoman.cli.ledger_options import LedgerOption


def judge(
    item: Annotated[
        str, typer.Argument(metavar="REPORT/ITEM", help="As rows show it: 3fa2b8c1d0e4/e3, or with the id.")
    ],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, reject or correct.")],
    ledger: LedgerOption,
    name: Annotated[str, typer.Option("--as", metavar="NAME", envvar="DRAGOMAN_JUDGE", help="Who judges.")],
    note: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What is right; may be given again. Several actors are parted by ; and given by id, name or words.",
        ),
    ] = None,
    time: Annotated[str | None, typer.Option(metavar="TIME", help="When, ISO 8601; now if not given.")] = None,
) -> None:
    """Accept, reject or correct a statement, event, position or commitment; every answer shows it from then on."""
    from dragoman.ledger import Ledger

    correction: dict[str, str] = {}
    for change in changes or ():
        field, sign, value = change.partition("=")
        if not sign or not field:
            raise typer.BadParameter(f"{change!r}: write FIELD=VALUE", param_hint="--set")
        correction[field.strip()] = value.strip()
    with Ledger.open(ledger) as opened:
        made = opened.judge(item, verdict, judge=name, note=note, correction=correction, time=time)
    typer.echo(f"{item}: {made.verdict}ed by {made.judge} at {made.time}", err=True)
