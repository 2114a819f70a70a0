"""Searches: what the ledger holds on some words, each kind by its own question."""

from dataclasses import dataclass

from dragoman.ledger import (
    ActorQuestion,
    ActorRow,
    CommitmentQuestion,
    CommitmentRow,
    EventQuestion,
    EventRow,
    Ledger,
    PositionQuestion,
    PositionRow,
    ReportQuestion,
    ReportRow,
    StatementQuestion,
    StatementRow,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the first rows of each kind; the latest first, actors by key."""

    actors: tuple[ActorRow, ...]
    reports: tuple[ReportRow, ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    positions: tuple[PositionRow, ...]
    commitments: tuple[CommitmentRow, ...]


def search_everything(ledger: Ledger, text: str, *, limit: int) -> Found:
    """Return the first rows of each kind that hold some words.

    Raises:
        QueryError: If there is no word in the text.
    """
    return Found(
        ledger.actors(ActorQuestion(actor=text, limit=limit)).rows,
        ledger.reports(ReportQuestion(text=text, limit=limit, newest_first=True)).rows,
        ledger.events(EventQuestion(text=text, limit=limit, newest_first=True)).rows,
        ledger.statements(StatementQuestion(text=text, limit=limit, newest_first=True)).rows,
        ledger.positions(PositionQuestion(text=text, limit=limit, newest_first=True)).rows,
        ledger.commitments(CommitmentQuestion(text=text, limit=limit, newest_first=True)).rows,
    )
