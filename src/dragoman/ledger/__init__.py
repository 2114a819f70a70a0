"""Ledger: a place to keep records and ask them, on SQLite or PostgreSQL."""

from dragoman.ledger.corrections import CORRECTABLE
from dragoman.ledger.judgements import Judgement
from dragoman.ledger.keys import entity_of
from dragoman.ledger.ledgers import Ledger
from dragoman.ledger.listings import ReportQuestion, ReportRow, Tally
from dragoman.ledger.packing import storable
from dragoman.ledger.questions import (
    ActorQuestion,
    CommitmentQuestion,
    DyadQuestion,
    EventQuestion,
    PositionQuestion,
    Question,
    StatementQuestion,
    TimelineQuestion,
)
from dragoman.ledger.rows import (
    ActorRow,
    Answer,
    CommitmentRow,
    DyadRow,
    EventRow,
    ItemRow,
    Party,
    PositionRow,
    ReportView,
    StatementRow,
)
from dragoman.ledger.writers import UNSTORABLE, Added

__all__ = [
    "CORRECTABLE",
    "UNSTORABLE",
    "ActorQuestion",
    "ActorRow",
    "Added",
    "Answer",
    "CommitmentQuestion",
    "CommitmentRow",
    "DyadQuestion",
    "DyadRow",
    "EventQuestion",
    "EventRow",
    "ItemRow",
    "Judgement",
    "Ledger",
    "Party",
    "PositionQuestion",
    "PositionRow",
    "Question",
    "ReportQuestion",
    "ReportRow",
    "ReportView",
    "StatementQuestion",
    "StatementRow",
    "Tally",
    "TimelineQuestion",
    "entity_of",
    "storable",
]
