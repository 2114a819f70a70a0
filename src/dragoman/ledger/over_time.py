"""Over time: how a ledger is asked for positions that turned and for sentences that clash."""

from dragoman.ledger.course_answers import answer_contradictions, answer_histories
from dragoman.ledger.course_questions import ContradictionQuestion, ContradictionRow, HistoryQuestion, HistoryRow
from dragoman.ledger.engines import Store
from dragoman.ledger.newest import Newest
from dragoman.ledger.rows import Answer


class OverTime(Newest):
    """The part of a ledger that follows words over time; `Ledger` is made of it."""

    _store: Store

    def position_histories(self, question: HistoryQuestion | None = None) -> Answer[HistoryRow]:
        """Return a page of who holds what since when, by the day last told, then id; as of the latest `link`.

        Raises:
            QueryError: If the question names what is not there; LedgerError if the database fails.
        """
        with self._store.reading() as connection:
            return answer_histories(connection, question or HistoryQuestion())

    def contradictions(self, question: ContradictionQuestion | None = None) -> Answer[ContradictionRow]:
        """Return a page of pairs of sentences that clash, by the day of the later, then id; as of the latest `link`.

        Raises:
            QueryError: If the question names what is not there; LedgerError if the database fails.
        """
        with self._store.reading() as connection:
            return answer_contradictions(connection, question or ContradictionQuestion())
