"""Filters: what a question takes in the query of an address, named as on the command line."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from dragoman.ledger import (
    ActorQuestion,
    CommitmentQuestion,
    EventQuestion,
    HappeningQuestion,
    PositionQuestion,
    Question,
    ReportQuestion,
    StatementQuestion,
    TimelineQuestion,
)
from dragoman.serve.queries import Form, Narrowed, Types, Words
from dragoman.values.codes import ActorKind, Polarity, Stance, StatementKind, Status
from dragoman.values.followings import Standing


class Filters(Narrowed):
    """What every list takes."""

    text: Words = Field(None, description='All these words; "a phrase" in quotes; a beginning*.', examples=["troops"])
    report: Words = Field(None, description="Items of this report alone: its key or id.")
    rejected: bool = Field(False, description="With what people rejected.")
    newest_first: bool = Field(False, description="The latest first; the same as sort=-date.")
    sort: Words = Field(
        None,
        description="A column that rows are ordered by, with - before it the other way round; equal rows by date."
        " Events: date, type, who, whom, place, status, intensity, confidence. Statements: date, who, whom, kind,"
        " confidence. Positions: date, who, stance, issue, confidence. Commitments: date, who, whom, deadline,"
        " confidence. Actors: key, name, kind, country, reports, first, last. Reports: date, title, source."
        " Happenings and timelines: date.",
        examples=["-confidence"],
    )
    limit: int = Field(50, ge=1, le=1000, description="Rows of a page.")
    cursor: Words = Field(None, description="Where the page begins: the page before says.")
    format: Form = "json"

    def question(self) -> Question:
        """Return the question."""
        raise NotImplementedError


class EventFilters(Filters):
    """Filters of deeds."""

    actor: Words = Field(None, description="Who did it, by code (RUS, RUS.GOV), name or id.", examples=["RUS.GOV"])
    recipient: Words = Field(None, description="To whom.")
    teller: Words = Field(None, description="Who tells it.")
    party: Words = Field(None, description="Who takes any part in it.")
    about: Words = Field(None, description="Whoever or whatever place is in it.")
    place: Words = Field(None, description="Where.")
    type: Types
    mode: Words = Field(None, description="A PLOVER mode.")
    context: Words = Field(None, description="A PLOVER context.")
    quad: int | None = Field(None, ge=1, le=4, description="1, 2 cooperation; 3, 4 conflict; by words, by deeds.")
    status: Status | None = None
    polarity: Polarity | None = None
    historical: bool | None = Field(None, description="Background alone, or none of it.")

    def question(self) -> EventQuestion:
        """Return the question."""
        return EventQuestion(**self.asked())


class HappeningFilters(EventFilters):
    """Filters of deeds that several events tell of."""

    sources: int = Field(1, ge=1, le=1000, description="The least number of independent sources.")
    disputed: bool = Field(False, description="With disagreements alone.")
    sure: float = Field(0.5, ge=0, le=1, description="How sure the weakest join is at least.")

    def question(self) -> HappeningQuestion:
        """Return the question."""
        return HappeningQuestion(**self.asked())


class StatementFilters(Filters):
    """Filters of what was said."""

    speaker: Words = Field(None, description="Who said it, by code, name or id.", examples=["Lavrov"])
    addressee: Words = Field(None, description="To whom.")
    kind: StatementKind | None = None

    def question(self) -> StatementQuestion:
        """Return the question."""
        return StatementQuestion(**self.asked())


class PositionFilters(Filters):
    """Filters of stances."""

    holder: Words = Field(None, description="Who holds it, by code, name or id.", examples=["GEO"])
    about: Words = Field(None, description="Whom, which place or issue it is about.")
    stance: Stance | None = None

    def question(self) -> PositionQuestion:
        """Return the question."""
        return PositionQuestion(**self.asked())


class CommitmentFilters(Filters):
    """Filters of promises and offers."""

    by: Words = Field(None, description="Who bound itself, by code, name or id.", examples=["RUS"])
    to: Words = Field(None, description="Towards whom.")
    conditional: bool | None = Field(None, description="On a condition alone, or on none.")
    status: list[Standing] = Field([], description="How it stands, any of these.", examples=[["overdue"]])
    type: list[str] = Field([], description="PLOVER types of the deed promised, any of them.", examples=[["RETREAT"]])
    due_since: Words = Field(None, description="Due then or later.", examples=["2024-09"])
    due_until: Words = Field(None, description="Due then or earlier.")
    on: Words = Field(None, description="How it stood on this day; else on the day of the latest report.")
    item: Words = Field(None, description="This one alone: REPORT/ITEM.")
    tellings: bool = Field(False, description="Each further telling of a promise as a row too.")

    def question(self) -> CommitmentQuestion:
        """Return the question."""
        return CommitmentQuestion(**self.asked())


class ActorFilters(Filters):
    """Filters of who appears."""

    actor: Words = Field(None, description="Who, by code, name or id.", examples=["Lavrov"])
    kind: ActorKind | None = None
    sector: Words = Field(None, description="A PLOVER sector, such as MIL.")

    def question(self) -> ActorQuestion:
        """Return the question."""
        return ActorQuestion(**self.asked())


class ReportFilters(Filters):
    """Filters of reports."""

    def question(self) -> ReportQuestion:
        """Return the question."""
        return ReportQuestion(**self.asked())


class TimelineFilters(Filters):
    """Filters of what one actor takes part in."""

    actor: str = Field(min_length=1, max_length=300, description="Who, by code, name or id.", examples=["RUS"])

    def question(self) -> TimelineQuestion:
        """Return the question."""
        return TimelineQuestion(**self.asked())


Events = Annotated[EventFilters, Query()]
Happenings = Annotated[HappeningFilters, Query()]
Statements = Annotated[StatementFilters, Query()]
Positions = Annotated[PositionFilters, Query()]
Commitments = Annotated[CommitmentFilters, Query()]
Actors = Annotated[ActorFilters, Query()]
Reports = Annotated[ReportFilters, Query()]
Timeline = Annotated[TimelineFilters, Query()]
