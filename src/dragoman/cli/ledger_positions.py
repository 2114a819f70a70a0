"""`dragoman ledger positions`: who holds what."""

from typing import Annotated

import typer

from dragoman.cli.ledger_links import bring_up_links
from dragoman.cli.ledger_lists import PARTY, Listing, listing
from dragoman.cli.ledger_options import LedgerOption
from dragoman.cli.ledger_outputs import write_pages


@listing()
def positions(
    ledger: LedgerOption,
    asked: Listing,
    holder: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who holds it, {PARTY}.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whom, which place or which issue it is about.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option(help="recognises, does_not_recognise, regards_as, supports, opposes, claims.")
    ] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Over time: one row for each holder and thing, with all its sentences.")
    ] = False,
    changes: Annotated[bool, typer.Option("--changes", help="Over time, and only what changed.")] = False,
    family: Annotated[str | None, typer.Option(help="Over time: recognition, view, policy or claim alone.")] = None,
    territory: Annotated[
        str | None, typer.Option(metavar="NAME", help="Over time: what is held of a disputed territory.")
    ] = None,
) -> None:
    """List positions, by date: who recognises, supports, opposes, claims or regards what.

    With --history, --changes, --family or --territory they are followed over time: by the day they were last told, with
    since when they are held and where they turned; --stance is then the one held last.
    """
    from dragoman.ledger import HistoryQuestion, Ledger, PositionQuestion

    with Ledger.open(ledger) as opened:
        if history or changes or family or territory:
            over_time = HistoryQuestion(
                holder=holder,
                about=about,
                stance=stance,
                family=family,
                territory=territory,
                changed=changes,
                **asked.filters,
            )
            bring_up_links(opened, "positions over time")
            write_pages(opened.position_histories, over_time, asked.form, every=asked.every)
        else:
            question = PositionQuestion(holder=holder, about=about, stance=stance, **asked.filters)
            write_pages(opened.positions, question, asked.form, every=asked.every)
