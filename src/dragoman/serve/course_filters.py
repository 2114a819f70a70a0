"""Course filters: what positions over time, contradictions and changes take in the query of an address."""

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from dragoman.ledger import ContradictionQuestion, HistoryQuestion, NewsQuestion
from dragoman.serve.filters import Filters, PositionFilters, Words

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


class MatrixFilters(BaseModel):
    """Which positions a matrix shows."""

    model_config = ConfigDict(extra="forbid")

    holder: Words = Field(None, description="Who holds it, by code, name or id.", examples=["GEO"])
    about: Words = Field(None, description="Whom, which place or issue it is about.", examples=["Abkhazia"])
    family: Family | None = None
    since: Words = Field(None, description="Held then or later.", examples=["2013"])
    until: Words = Field(None, description="Held then or earlier.", examples=["2014"])
    confidence: float = Field(0.0, ge=0, le=1, description="The least confidence.")
    changed: bool = Field(False, description="Holders that changed alone.")
    rows: int = Field(40, ge=1, le=200, description="Holders that are given, those of the most positions.")
    columns: int = Field(8, ge=1, le=30, description="Issues that are given, those of the most holders.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        return {n: v for n, v in given.items() if v not in ("", None)} if isinstance(given, dict) else given

    def question(self) -> HistoryQuestion:
        """Return the question, the first page of it."""
        asked = self.model_dump(exclude={"rows", "columns"})
        return HistoryQuestion(**asked, newest_first=True, limit=1000)


class ChangeFilters(BaseModel):
    """What changed for whom since when; the address is the saved filter."""

    model_config = ConfigDict(extra="forbid")

    since: Words = Field(None, description="Told or judged then or later.", examples=["2013-11"])
    until: Words = Field(None, description="Told or judged then or earlier.")
    actor: Words = Field(None, description="Who takes any part, by code, name or id.", examples=["RUS"])
    other: Words = Field(None, description="Who takes part too: the other of a dyad.", examples=["GEO"])
    about: Words = Field(None, description="Which issue, place or party it is about.", examples=["Abkhazia"])
    text: Words = Field(None, description='All these words; "a phrase" in quotes; a beginning*.')
    type: list[str] = Field([], max_length=20, description="PLOVER types of deeds; nothing else then.")
    kind: list[ChangeKind] = Field([], max_length=9, description="Kinds of changes, any of them; none for all.")
    confidence: float = Field(0.0, ge=0, le=1, description="The least confidence.")
    copies: bool = Field(True, description="With near-copies of reports.")
    limit: int = Field(50, ge=1, le=200, description="Changes of a page.")
    cursor: Words = Field(None, description="Where the page begins: the page before says.")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        lists = {name: [part for part in value if part] for name, value in given.items() if isinstance(value, list)}
        return {name: value for name, value in (given | lists).items() if value not in ("", [], None)}

    def question(self) -> NewsQuestion:
        """Return what is asked of the ledger's news, the cursor left out."""
        asked = self.model_dump(exclude={"type", "kind", "cursor"})
        return NewsQuestion(**asked, types=tuple(type_.upper() for type_ in self.type))


Histories = Annotated[HistoryFilters, Query()]
Contradictions = Annotated[ContradictionFilters, Query()]
Matrix = Annotated[MatrixFilters, Query()]
ChangesAsked = Annotated[ChangeFilters, Query()]
