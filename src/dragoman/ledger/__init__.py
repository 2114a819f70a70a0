"""Ledger: a place to keep records and ask them, on SQLite or PostgreSQL."""

from dragoman.ledger.actor_pages import OfficeRow, PartnerRow
from dragoman.ledger.commitment_answers import Standings
from dragoman.ledger.commitment_verdicts import AS_FOUND, CommitmentVerdict
from dragoman.ledger.corrections import CORRECTABLE
from dragoman.ledger.course_questions import (
    ChangeRow,
    ContradictionQuestion,
    ContradictionRow,
    HistoryQuestion,
    HistoryRow,
    StandRow,
)
from dragoman.ledger.deed_questions import DeedQuestion, DyadQuestion, NetworkQuestion, PlaceQuestion
from dragoman.ledger.dyads import periods_between
from dragoman.ledger.happening_answers import DisagreementRow, HappeningQuestion, HappeningRow, JoinRow
from dragoman.ledger.judgements import Judgement
from dragoman.ledger.keys import entity_of
from dragoman.ledger.ledgers import Ledger
from dragoman.ledger.listings import ReportQuestion, ReportRow, Tally
from dragoman.ledger.networks import Network, NodeRow, PairRow
from dragoman.ledger.newest import News
from dragoman.ledger.news import NewsQuestion, NewsRow, PromiseNews
from dragoman.ledger.packing import storable
from dragoman.ledger.questions import (
    ActorQuestion,
    CommitmentQuestion,
    EventQuestion,
    PositionQuestion,
    Question,
    StatementQuestion,
    TimelineQuestion,
)
from dragoman.ledger.reviews import JudgedRow
from dragoman.ledger.rows import (
    ActorRow,
    Answer,
    CommitmentRow,
    DyadRow,
    EventRow,
    EvidenceRow,
    ItemRow,
    Party,
    PassageRow,
    PositionRow,
    ReportView,
    StatementRow,
    VerdictRow,
)
from dragoman.ledger.samenesses import Sameness
from dragoman.ledger.saved_filters import FilterWord, SavedFilter, filter_name
from dragoman.ledger.whereabouts import PlaceRow, Whereabouts
from dragoman.ledger.writers import UNSTORABLE, Added

__all__ = [
    "AS_FOUND",
    "CORRECTABLE",
    "UNSTORABLE",
    "ActorQuestion",
    "ActorRow",
    "Added",
    "Answer",
    "ChangeRow",
    "CommitmentQuestion",
    "CommitmentRow",
    "CommitmentVerdict",
    "ContradictionQuestion",
    "ContradictionRow",
    "DeedQuestion",
    "DisagreementRow",
    "DyadQuestion",
    "DyadRow",
    "EventQuestion",
    "EventRow",
    "EvidenceRow",
    "FilterWord",
    "HappeningQuestion",
    "HappeningRow",
    "HistoryQuestion",
    "HistoryRow",
    "ItemRow",
    "JoinRow",
    "JudgedRow",
    "Judgement",
    "Ledger",
    "Network",
    "NetworkQuestion",
    "News",
    "NewsQuestion",
    "NewsRow",
    "NodeRow",
    "OfficeRow",
    "PairRow",
    "PartnerRow",
    "Party",
    "PassageRow",
    "PlaceQuestion",
    "PlaceRow",
    "PositionQuestion",
    "PositionRow",
    "PromiseNews",
    "Question",
    "ReportQuestion",
    "ReportRow",
    "ReportView",
    "Sameness",
    "SavedFilter",
    "StandRow",
    "Standings",
    "StatementQuestion",
    "StatementRow",
    "Tally",
    "TimelineQuestion",
    "VerdictRow",
    "Whereabouts",
    "entity_of",
    "filter_name",
    "periods_between",
    "storable",
]
