"""`dragoman ledger take-back`: a judgement as if it had never been given."""

from typing import Annotated

import typer

from dragoman.cli.ledger_options import LedgerOption


def take_back(
    item: Annotated[str, typer.Argument(metavar="REPORT/ITEM", help="What was judged, as rows show it.")],
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="Its id: `dragoman ledger judgements --item REPORT/ITEM`.")
    ],
    ledger: LedgerOption,
) -> None:
    """Take one judgement on an item back, whichever it is; what others said of the item stays and holds."""
    from dragoman.errors import QueryError
    from dragoman.ledger import Ledger

    with Ledger.open(ledger) as opened:
        found = next((given for given in opened.judgement_history(item) if given.id == judgement), None)
        if found is None or not opened.take_back(item.rpartition("/")[0], found):
            raise QueryError(
                f"judgement {judgement!r}: {item} has none of this id; `dragoman ledger judgements --item {item}` lists"
                " them"
            )
    typer.echo(f"{item}: taken back what {found.judge} said at {found.time}: {found.verdict}", err=True)
