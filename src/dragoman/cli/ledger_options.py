"""Options that the commands on ledgers share."""

from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", metavar="FILE|URL", envvar="DRAGOMAN_LEDGER",
        help="The ledger: a file, or such as postgresql+psycopg://user@host/database.",
    ),
]  # fmt: skip
SinceOption = Annotated[str | None, typer.Option(metavar="DATE", help="From then on: 2008, 2008-08 or 2008-08-07.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DATE", help="Until then, the whole year or month included.")]
TextOption = Annotated[
    str | None, typer.Option(metavar="WORDS", help='All these words; "a phrase" in quotes; a beginning*.')
]
ReportOption = Annotated[str | None, typer.Option(metavar="ID", help="Items of this report alone.")]
ConfidenceOption = Annotated[float, typer.Option(min=0, max=1, help="The least confidence.")]
CopiesOption = Annotated[bool, typer.Option("--copies/--no-copies", help="With or without near-copies of reports.")]
RejectedOption = Annotated[bool, typer.Option("--rejected", help="With what people rejected.")]
NewestOption = Annotated[bool, typer.Option("--newest-first", help="The latest first.")]
SortOption = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMN", help="What rows are ordered by, such as confidence; -confidence: the highest first."
    ),
]
LimitOption = Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="Rows of a page.")]
CursorOption = Annotated[
    str | None, typer.Option(metavar="CURSOR", help="Where the page begins: the page before says.")
]
AllOption = Annotated[bool, typer.Option("--all", help="All pages, one after the other.")]
