"""Courses: positions over time, contradictions, the board of promises, one happening, and what changed."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from dragoman.errors import QueryError
from dragoman.ledger import CommitmentRow, ContradictionRow, HappeningRow, HistoryRow, Ledger, NewsQuestion
from dragoman.serve.access import Reader
from dragoman.serve.api.rows import DOCUMENTED
from dragoman.serve.boards import Board, board_of
from dragoman.serve.change_kinds import Change
from dragoman.serve.changes import Changes, changes_of
from dragoman.serve.course_filters import ChangesAsked, Contradictions, Histories, Matrix, MatrixFilters, NewsFilters
from dragoman.serve.course_lines import contradiction_line, history_line
from dragoman.serve.filters import Commitments
from dragoman.serve.forms import Page, adapter_of, answer, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.matrices import Matrix as Table
from dragoman.serve.matrices import matrix_of
from dragoman.serve.problems import READING, documented

router = APIRouter(tags=["ask"])

UNCHANGED: dict[int | str, Any] = {304: {"description": "Nothing changed."}}


class HolderRow(BaseModel):
    """A row of the matrix: who holds, and its courses for each column."""

    key: str
    name: str
    cells: list[list[HistoryRow]]


class MatrixAnswer(BaseModel):
    """Positions, holders by what they are about; what was left out is counted."""

    columns: list[tuple[str, str]] = Field(description="Key and name of what the positions are about.")
    holders: list[HolderRow]
    all_columns: int = Field(description="Issues in all, those left out included.")
    all_holders: int = Field(description="Holders in all.")
    courses: int = Field(description="Positions over time in the cells given.")
    all_courses: int = Field(description="Positions over time in all.")
    changed: int = Field(description="Of those given, how many changed.")
    cut: bool = Field(description="Whether there are more, which were not looked at.")


class ColumnAnswer(BaseModel):
    """The promises that stand in one way: how many they are, and the first of them, those due first."""

    status: str
    count: int
    rows: list[CommitmentRow]


class BoardAnswer(BaseModel):
    """Promises by how they stand."""

    columns: list[ColumnAnswer]
    total: int
    cut: bool = Field(description="Whether there are more, which were not looked at.")


class ChangesAnswer(BaseModel):
    """What changed, the latest first."""

    rows: list[Change]
    cursor: str | None = Field(description="Where the next page begins; null where there is none.")
    undated: int = Field(
        description="Reports left out: without a date; with by=arrival, that came before it was kept when they do."
    )
    latest: str = Field(description="The latest day of a report; with by=arrival, when the latest came in.")


@router.get(
    "/position-histories", response_model=Page[HistoryRow], responses=DOCUMENTED, summary="Who holds what since when"
)
def histories(request: Request, asked: Histories, ledger: TheLedger, _: Reader) -> Response:
    """Positions over time with the sentences behind them, by the day last told, then id; as CSV a line each."""
    found = ledger.position_histories(asked.question())
    rows = [history_line(row) for row in found.rows] if asked.format == "csv" else found.rows
    return answer(request, rows, form=asked.format, cursor=found.cursor)


@router.get(
    "/contradictions", response_model=Page[ContradictionRow], responses=DOCUMENTED, summary="What cannot both hold"
)
def contradictions(request: Request, asked: Contradictions, ledger: TheLedger, _: Reader) -> Response:
    """Pairs of sentences, by the day of the later words, then id; as of the latest linking."""
    found = ledger.contradictions(asked.question())
    rows = [contradiction_line(row) for row in found.rows] if asked.format == "csv" else found.rows
    return answer(request, rows, form=asked.format, cursor=found.cursor)


def matrix_for(ledger: Ledger, asked: MatrixFilters) -> Table:
    """Return a matrix, made once for as long as the ledger stays as it is."""
    question, rows, columns = asked.question(), asked.rows, asked.columns
    found: Table = kept.answer(
        ledger, ("matrix", question, rows, columns),
        lambda: matrix_of(ledger, question, rows=rows, columns=columns),
    )  # fmt: skip
    return found


@router.get(
    "/positions/matrix", response_model=MatrixAnswer, responses={**UNCHANGED, **READING}, summary="Holders by issues"
)
def matrix(request: Request, asked: Matrix, ledger: TheLedger, _: Reader) -> Response:
    """Positions as a table, holders by what they are about: disputed areas first, then what most hold something of."""
    return tagged(request, adapter_of(Table).dump_json(matrix_for(ledger, asked)), "application/json")


@router.get(
    "/commitments/board", response_model=BoardAnswer, responses={**UNCHANGED, **READING}, summary="Promises by status"
)
def board(request: Request, asked: Commitments, ledger: TheLedger, _: Reader) -> Response:
    """How many promises stand in each way, and the first `limit` of each."""
    question = asked.question()
    found: Board = kept.answer(
        ledger, ("board", question), lambda: board_of(ledger, question, shown=question.limit)
    )  # fmt: skip
    return tagged(request, adapter_of(Board).dump_json(found), "application/json")


def changes_for(ledger: Ledger, asked: NewsFilters, question: NewsQuestion | None = None) -> Changes:
    """Return a page of changes, made once for as long as the ledger stays as it is.

    Args:
        ledger: Whose.
        asked: Since when, of which kinds, which page.
        question: Of what; what the filters themselves ask for if None.
    """
    question = question or asked.question()
    found: Changes = kept.answer(
        ledger, ("changes", question, tuple(asked.kind), asked.cursor),
        lambda: changes_of(ledger, question, kinds=asked.kind, cursor=asked.cursor),
    )  # fmt: skip
    return found


@router.get("/changes", response_model=ChangesAnswer, responses={**UNCHANGED, **READING}, summary="What changed")
def changes(request: Request, asked: ChangesAsked, ledger: TheLedger, _: Reader) -> Response:
    """What is new for an actor, a dyad, an issue or any of these filters, the latest first; as a feed at /changes.atom.

    What reports tell counts by the reports' dates, or by when they came into the ledger (`by=arrival`): a report that
    came in today may be dated last year. What people said counts by the time at which they said it.
    """
    return tagged(request, adapter_of(Changes).dump_json(changes_for(ledger, asked)), "application/json")


def happening_of(ledger: Ledger, telling: str) -> HappeningRow:
    """Return the happening that an event tells of.

    Raises:
        HTTPException: 404 if there is no such event.
    """
    try:
        return ledger.happening(telling)
    except QueryError as error:
        raise HTTPException(404, "There is no such event in this ledger.") from error


@router.get(
    "/happenings/{report}/{item}",
    response_model=HappeningRow,
    responses={**UNCHANGED, **READING, **documented(404)},
    summary="The happening that an event tells of",
)
def happening(request: Request, report: str, item: str, ledger: TheLedger, _: Reader) -> Response:
    """A happening by any of its tellings; of a single telling where no other event tells of the same deed."""
    found = happening_of(ledger, f"{report}/{item}")
    return tagged(request, adapter_of(HappeningRow).dump_json(found), "application/json")
