"""Rows: events, statements, positions, commitments, actors, reports and timelines, page by page."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.ledger import (
    ActorRow,
    CommitmentRow,
    EventRow,
    HappeningRow,
    PositionRow,
    ReportRow,
    StatementRow,
)
from dragoman.serve import filters
from dragoman.serve.access import Reader
from dragoman.serve.forms import Page, answer
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING

router = APIRouter(tags=["ask"])

OTHER_FORMS: dict[int | str, Any] = {
    200: {
        "content": {
            "application/jsonl": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
        }
    },
    304: {"description": "Nothing changed since the tag in If-None-Match."},
}
DOCUMENTED: dict[int | str, Any] = {**OTHER_FORMS, **READING}
AnyRow = EventRow | StatementRow | PositionRow | CommitmentRow


@router.get("/events", response_model=Page[EventRow], responses=DOCUMENTED, summary="Who did what to whom")
def events(request: Request, asked: filters.Events, ledger: TheLedger, _: Reader) -> Response:
    """Deeds, by date, then id: done, planned, wanted, possible or denied, as `status` and `polarity` say."""
    found = ledger.events(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get(
    "/happenings", response_model=Page[HappeningRow], responses=DOCUMENTED, summary="What several events tell of"
)
def happenings(request: Request, asked: filters.Happenings, ledger: TheLedger, _: Reader) -> Response:
    """Deeds with their tellings, by date, then id; as of the latest linking."""
    found = ledger.happenings(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/statements", response_model=Page[StatementRow], responses=DOCUMENTED, summary="Who said what")
def statements(request: Request, asked: filters.Statements, ledger: TheLedger, _: Reader) -> Response:
    """Words with their speakers, by date, then id."""
    found = ledger.statements(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/positions", response_model=Page[PositionRow], responses=DOCUMENTED, summary="Who holds what")
def positions(request: Request, asked: filters.Positions, ledger: TheLedger, _: Reader) -> Response:
    """Stances with their holders, by date, then id."""
    found = ledger.positions(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/commitments", response_model=Page[CommitmentRow], responses=DOCUMENTED, summary="Who promised what")
def commitments(request: Request, asked: filters.Commitments, ledger: TheLedger, _: Reader) -> Response:
    """Deeds promised or offered, each with how it stands and what later reports tell of it, by date, then id; as of the
    latest linking."""
    found = ledger.commitments(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/actors", response_model=Page[ActorRow], responses=DOCUMENTED, summary="Who appears")
def actors(request: Request, asked: filters.Actors, ledger: TheLedger, _: Reader) -> Response:
    """Those who act, speak or are acted upon, across reports, by key."""
    found = ledger.actors(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/reports", response_model=Page[ReportRow], responses=DOCUMENTED, summary="What was read")
def reports(request: Request, asked: filters.Reports, ledger: TheLedger, _: Reader) -> Response:
    """Reports of the ledger, by date, then key."""
    found = ledger.reports(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)


@router.get("/timeline", response_model=Page[AnyRow], responses=DOCUMENTED, summary="All that one actor takes part in")
def timeline(request: Request, asked: filters.Timeline, ledger: TheLedger, _: Reader) -> Response:
    """Items of every kind that an actor takes part in, by date."""
    found = ledger.timeline(asked.question())
    return answer(request, found.rows, form=asked.format, cursor=found.cursor)
