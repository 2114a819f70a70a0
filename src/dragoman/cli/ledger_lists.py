"""What the commands that list rows of a ledger have in common: their options, and what is asked with them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from dragoman.cli.ledger_options import (
    AllOption,
    ConfidenceOption,
    CopiesOption,
    CursorOption,
    LimitOption,
    NewestOption,
    RejectedOption,
    ReportOption,
    SinceOption,
    SortOption,
    TextOption,
    UntilOption,
)
from dragoman.cli.ledger_outputs import RowFormat, RowFormatOption

PARTY = "by code (RUS, RUS.GOV), name or id"


@dataclass(frozen=True, slots=True)
class Listing:
    """What was asked of a list.

    Args:
        filters: Fields of the question, by their names.
        every: Whether all pages are written.
        form: The form of the rows.
    """

    filters: dict[str, Any]
    every: bool
    form: RowFormat


def narrowed(
    since: SinceOption = None,
    until: UntilOption = None,
    text: TextOption = None,
    report: ReportOption = None,
    confidence: ConfidenceOption = 0.0,
    copies: CopiesOption = True,
    rejected: RejectedOption = False,
    newest_first: NewestOption = False,
) -> None:
    """Options of every list."""


def by_column(sort: SortOption = None) -> None:
    """The option of lists that any column orders."""


def paged(
    limit: LimitOption = 50,
    cursor: CursorOption = None,
    every: AllOption = False,
    form: RowFormatOption = RowFormat.VIEW,
) -> None:
    """Options of what is written."""


def of_deeds(
    actor: Annotated[str | None, typer.Option(metavar="WHO", help=f"Who did it, {PARTY}.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="WHO", help="To whom.")] = None,
    teller: Annotated[str | None, typer.Option(metavar="WHO", help="Who tells it.")] = None,
    about: Annotated[str | None, typer.Option(metavar="WHO", help="Whoever or whatever place is in it.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where.")] = None,
    types: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="May be given again.")] = None,
    mode: Annotated[str | None, typer.Option(help="A PLOVER mode.")] = None,
    context: Annotated[str | None, typer.Option(help="A PLOVER context.")] = None,
    quad: Annotated[int | None, typer.Option(help="1, 2 cooperation; 3, 4 conflict; by words, by deeds.")] = None,
    status: Annotated[
        str | None, typer.Option(help="happened, planned, conditional, called_for, hypothetical.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="positive or negative.")] = None,
    historical: Annotated[
        bool | None, typer.Option("--historical/--current", help="Background alone, or none.")
    ] = None,
) -> None:
    """Options of lists of deeds."""


def listing(*groups: Callable[..., None], sort: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that gives a command the options of every list; it takes them as its argument `asked`.

    Args:
        groups: Functions whose parameters are further options.
        sort: Whether any column may order the rows.
    """
    of_all = (*groups, narrowed, *((by_column,) if sort else ()), paged)
    options = [parameter for group in of_all for parameter in signature(group).parameters.values()]

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = [parameter for parameter in signature(command).parameters.values() if parameter.name != "asked"]

        @wraps(command)
        def run(**given: Any) -> None:
            filters = {option.name: given.pop(option.name) for option in options}
            every, form = filters.pop("every"), filters.pop("form")
            if "types" in filters:
                filters["types"] = tuple(name.upper() for name in filters["types"] or ())
            command(**given, asked=Listing(filters, every, form))

        together = sorted([*own, *options], key=lambda parameter: parameter.default is not Parameter.empty)
        run.__signature__ = Signature(together)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in together}
        return run

    return with_options
