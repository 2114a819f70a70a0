"""Saved filters: filters of lists that people keep under a name, with who did so, when, and what stood before.

Nothing is lost: keeping, replacing, removing and bringing back are words on a name, of which the latest holds.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from dragoman.errors import QueryError
from dragoman.ledger import tables
from dragoman.ledger.engines import Store
from dragoman.ledger.judging import moment

KEEP, REMOVE = "keep", "remove"
LONGEST_NAME = 100
"""Characters of a name, at most."""
LONGEST_QUERY = 4000
"""Characters of a query, at most."""


@dataclass(frozen=True, slots=True)
class FilterWord:
    """What a person said of a name: that a filter is kept under it, or that it is removed.

    Args:
        name: The name.
        deed: keep or remove.
        path: The address of the list, without its query: /events.
        query: What is asked of it, as in an address: actor=RUS&type=ASSAULT.
        judge: Who said so.
        time: When, ISO 8601, UTC.
        note: In their words.
    """

    name: str
    deed: str
    path: str
    query: str
    judge: str
    time: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A name with what was said of it.

    Args:
        name: The name.
        path: The address of the list, without its query.
        query: What is asked of it.
        judge: Who kept it so.
        time: When, ISO 8601, UTC.
        note: In their words.
        removed: Whether it was removed since; history says by whom.
        history: All words on the name, the earliest first.
    """

    name: str
    path: str
    query: str
    judge: str
    time: str
    note: str | None
    removed: bool
    history: tuple[FilterWord, ...]


def filter_name(given: str) -> str:
    """Return a name as it is kept: white space at the ends taken away, that within made single.

    Raises:
        QueryError: If it is empty or too long, or would not stand in an address.
    """
    name = unicodedata.normalize("NFC", " ".join(given.split()))
    if not name or len(name) > LONGEST_NAME:
        raise QueryError(f"name: takes 1 to {LONGEST_NAME} characters")
    if "/" in name or "\\" in name or not name.strip("."):
        raise QueryError(f"name {name!r}: cannot stand in an address; leave out / and \\, and write more than dots")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in name):
        raise QueryError("name: holds a character that cannot be seen; write letters, digits and marks alone")
    return name


def words_in(connection: sa.Connection, name: str | None = None) -> Iterator[FilterWord]:
    """Return all that was said, or all on one name; by name, the earliest first."""
    table = tables.filter_words
    query = sa.select(table).order_by(table.c.name, table.c.nth)
    for row in connection.execute(query if name is None else query.where(table.c.name == name)):
        yield FilterWord(row.name, row.deed, row.path, row.query, row.judge, row.time, row.note)


def add_word(connection: sa.Connection, word: FilterWord) -> None:
    """Write down a word on a name."""
    nth = connection.scalar(sa.select(sa.func.count()).where(tables.filter_words.c.name == word.name))
    row = {name: getattr(word, name) for name in FilterWord.__slots__}
    connection.execute(sa.insert(tables.filter_words), [{**row, "nth": nth}])


def load_words(connection: sa.Connection, words: Iterable[FilterWord]) -> None:
    """Write down the words of another ledger, those left out that are there, as often as they are."""
    held = Counter(words_in(connection))
    for word in words:
        if held[word]:
            held[word] -= 1
        else:
            add_word(connection, word)


def saved(words: Iterable[FilterWord]) -> tuple[SavedFilter, ...]:
    """Return the filters that words are about, by name."""
    by_name: dict[str, list[FilterWord]] = {}
    for word in words:
        by_name.setdefault(word.name, []).append(word)
    made = []
    for name, told in sorted(by_name.items(), key=lambda pair: (pair[0].casefold(), pair[0])):
        kept = next(word for word in reversed(told) if word.deed == KEEP)
        gone = told[-1].deed == REMOVE
        made.append(SavedFilter(name, kept.path, kept.query, kept.judge, kept.time, kept.note, gone, tuple(told)))
    return tuple(made)


class SavedFilters:
    """The part of a ledger that keeps filters under names; `Ledger` is made of it."""

    _store: Store

    def filters(self) -> tuple[SavedFilter, ...]:
        """Return all filters that were ever kept, by name, those removed too.

        Raises:
            LedgerError: If the database fails.
        """
        with self._store.reading() as connection:
            return saved(words_in(connection))

    def saved_filter(self, name: str) -> SavedFilter | None:
        """Return the filter of a name, a removed one too; None where none was ever kept."""
        with self._store.reading() as connection:
            return next(iter(saved(words_in(connection, name))), None)

    def keep_filter(
        self, name: str, path: str, query: str, *, judge: str, note: str | None = None, replacing: bool = False,
        time: str | None = None,
    ) -> SavedFilter:  # fmt: skip
        """Keep a filter under a name and return it.

        Args:
            name: A name; white space at its ends is taken away.
            path: The address of the list, without its query.
            query: What is asked of it, as in an address.
            judge: Who keeps it.
            note: In their words.
            replacing: Whether what is kept under the name is replaced; its history stays.
            time: When, ISO 8601; now if None.

        Raises:
            QueryError: If the name is none, or another filter is kept under it and may not be replaced.
        """
        name = filter_name(name)
        if not judge.strip():
            raise QueryError("judge: give the name of who keeps it")
        if len(query) > LONGEST_QUERY:
            raise QueryError(f"query: has {len(query)} characters; at most {LONGEST_QUERY} are kept")
        with self._store.writing() as connection:
            held = next(iter(saved(words_in(connection, name))), None)
            if held is not None and not held.removed and not replacing:
                raise QueryError(f"name {name!r}: is taken, by {held.judge}; choose another, or replace it")
            add_word(connection, FilterWord(name, KEEP, path, query, judge.strip(), moment(time), note or None))
            return saved(words_in(connection, name))[0]

    def remove_filter(
        self, name: str, *, judge: str, note: str | None = None, time: str | None = None
    ) -> SavedFilter:  # fmt: skip
        """Remove the filter of a name and return it; keeping it again brings it back.

        Raises:
            QueryError: If none is kept under the name.
        """
        with self._store.writing() as connection:
            held = next(iter(saved(words_in(connection, name))), None)
            if held is None or held.removed:
                raise QueryError(f"name {name!r}: no filter is kept under it")
            word = FilterWord(name, REMOVE, held.path, held.query, judge.strip(), moment(time), note or None)
            add_word(connection, word)
            return saved(words_in(connection, name))[0]
