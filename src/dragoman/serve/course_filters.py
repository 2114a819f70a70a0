"""Course filters: what positions over time, contradictions and changes take in the query of an address."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from dragoman.ledger import ContradictionQuestion, HistoryQuestion, NewsQuestion
from dragoman.serve.filters import Filters, PositionFilters
from dragoman.serve.queries import Narrowed, Words
from dragoman.serve.queries import Query as Queried

Way = Literal["date", "arrival"]
Family = Literal["recognition", "view", "policy", "claim"]
ClashKind = Literal["reversed", "taken_back", "denied", "renounced", "dead", "actors", "happened"]
ChangeKind = Literal[
    "event", "statement", "position", "commitment", "telling", "turn", "promise", "contradiction", "verdict"
]  # fmt: skip


class HistoryFilters(PositionFilters):
    """Filters of positions over time."""

    family: Family | None = Field(None, description="What kind of question the position answers.")
    territory: Words = Field(None, description="A disputed area, by any of its names.", examples=["Abkhazia"])
    changed: bool = Field(False, description="Those that changed alone.")
    course: Words = Field(None, description="The id of a course: this one alone.")

    def question(self) -> HistoryQuestion:
        """Return the question."""
        return HistoryQuestion(**self.asked())


class ContradictionFilters(Filters):
    """Filters of pairs of sentences that cannot both hold."""

    party: Words = Field(None, description="Who is in one of the two, by code, name or id.", examples=["VUT"])
    about: Words = Field(None, description="Whom, which place or issue one of the two is about.")
    kind: ClashKind | None = None

    def question(self) -> ContradictionQuestion:
        """Return the question."""
        return ContradictionQuestion(**self.asked())


class MatrixFilters(Narrowed):
    """Which positions a matrix shows: those held in the time asked for."""

    holder: Words = Field(None, description="Who holds it, by code, name or id.", examples=["GEO"])
    about: Words = Field(None, description="Whom, which place or issue it is about.", examples=["Abkhazia"])
    family: Family | None = None
    changed: bool = Field(False, description="Holders that changed alone.")
    rows: int = Field(40, ge=1, le=200, description="Holders that are given, those of the most positions.")
    columns: int = Field(8, ge=1, le=30, description="Issues that are given, those of the most holders.")

    def question(self) -> HistoryQuestion:
        """Return the question, the first page of it."""
        return HistoryQuestion(**self.asked(leaving=("rows", "columns")), newest_first=True, limit=1000)


class NewsFilters(Queried):
    """What changed since when, page by page, of whatever it is asked."""

    since: Words = Field(
        None, description="Told or judged then or later; by=arrival: come in then or later.", examples=["2013-11"]
    )
    until: Words = Field(None, description="Told or judged then or earlier; by=arrival: come in then or earlier.")
    by: Way = Field(
        "date",
        description="date: what reports tell counts by the dates of these; arrival: by when they came into the ledger.",
    )
    kind: list[ChangeKind] = Field([], max_length=9, description="Kinds of changes, any of them; none for all.")
    limit: int = Field(50, ge=1, le=200, description="Changes of a page.")
    cursor: Words = Field(None, description="Where the page begins: the page before says.")

    def question(self) -> NewsQuestion:
        """Return what is asked of the ledger's news, kinds and cursor left out."""
        return NewsQuestion(**self.asked(leaving=("kind", "cursor")))


class ChangeFilters(NewsFilters):
    """What changed for whom since when."""

    actor: Words = Field(None, description="Who takes any part, by code, name or id.", examples=["RUS"])
    other: Words = Field(None, description="Who takes part too: the other of a dyad.", examples=["GEO"])
    about: Words = Field(None, description="Which issue, place or party it is about.", examples=["Abkhazia"])
    text: Words = Field(None, description='All these words; "a phrase" in quotes; a beginning*.')
    type: list[str] = Field([], max_length=20, description="PLOVER types of deeds; nothing else then.")
    confidence: float = Field(0.0, ge=0, le=1, description="The least confidence.")
    copies: bool = Field(True, description="With near-copies of reports.")


Histories = Annotated[HistoryFilters, Query()]
Contradictions = Annotated[ContradictionFilters, Query()]
Matrix = Annotated[MatrixFilters, Query()]
ChangesAsked = Annotated[ChangeFilters, Query()]
NewsAsked = Annotated[NewsFilters, Query()]
