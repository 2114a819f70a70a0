"""Newest: how a ledger is asked for one happening, for what is new, and how a word on who is the same is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.arrivals import arrivals_of, latest_arrival, without_arrival
from dragoman.ledger.engines import Store
from dragoman.ledger.happening_answers import HappeningRow, find_happening
from dragoman.ledger.linkings import Linker
from dragoman.ledger.news import NewsQuestion, NewsRow, PromiseNews, answer_news, answer_promise_news, latest_day
from dragoman.ledger.samenesses import Sameness, forget_sameness


@dataclass(frozen=True, slots=True)
class News:
    """What reports tell anew.

    Args:
        items: Items, the latest report's first.
        promises: What is told of promises, the latest first.
        undated: Reports without a date, or that came in before times were kept, which are left out.
        latest: The latest day of a report, YYYY-MM-DD, or the time at which the latest came in; "" where there is none.
    """

    items: tuple[NewsRow, ...]
    promises: tuple[PromiseNews, ...]
    undated: int
    latest: str


class Newest:
    """The part of a ledger that tells what is new; `Ledger` is made of it."""

    _store: Store

    def happening(self, telling: str) -> HappeningRow:
        """Return the happening that an event tells of, by REPORT/ITEM; alone where no other event tells of it.

        Raises:
            QueryError: If there is no such event; LedgerError if the database fails.
        """
        with self._store.reading() as connection:
            return find_happening(connection, telling)

    def news(self, question: NewsQuestion | None = None) -> News:
        """Return what reports tell anew, at most `limit` of each kind and one more.

        Raises:
            QueryError: If the question names what is not there; LedgerError if the database fails.
        """
        asked = question or NewsQuestion()
        with self._store.reading() as connection:
            today = latest_day(connection)
            items, promises = answer_news(connection, asked), answer_promise_news(connection, asked, today)
            if asked.by == "arrival":
                return News(items, promises, without_arrival(connection), latest_arrival(connection))
            undated = connection.scalar(sa.select(sa.func.count()).where(tables.reports.c.day == 0)) or 0
            return News(items, promises, int(undated), today)

    def arrivals(self, reports: Iterable[str]) -> dict[str, str]:
        """Return when reports came into this ledger, ISO 8601 in UTC, by their keys.

        Those that came before it was kept are left out.
        """
        with self._store.reading() as connection:
            return arrivals_of(connection, reports)

    def unlinked(self, linker: Linker) -> int:
        """Return how many reports wait to be linked by a linker."""
        reports, linked = tables.reports, tables.linked
        with self._store.reading() as connection:
            there = sa.exists().where(linked.c.report == reports.c.id, linked.c.linker == linker.version)
            return int(connection.scalar(sa.select(sa.func.count()).select_from(reports).where(~there)) or 0)

    def take_back_sameness(self, made: Sameness) -> bool:
        """Take back what a person said of who or what is the same and return whether it was there; `link` heeds it.

        Raises:
            LedgerError: If the database fails or is read-only.
        """
        with self._store.writing() as connection:
            return forget_sameness(connection, made)
