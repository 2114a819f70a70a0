"""Engines: connections to SQLite and PostgreSQL, set up so that readers and a writer live side by side."""

import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

from dragoman.errors import LedgerBusyError, LedgerError
from dragoman.ledger.memories import OPTION, Memory

PATIENCE = 120
"""Seconds that a writer waits for another one, unless it is told otherwise."""

_WRITES = {"dragoman_writes": True}

_MARK = sa.text(
    "INSERT INTO ledger_notes (name, value) VALUES ('revision', 1) "
    "ON CONFLICT (name) DO UPDATE SET value = ledger_notes.value + 1"
)

_REVISION = "SELECT value FROM ledger_notes WHERE name = 'revision'"

_left: list[sqlite3.Connection | None] = []
"""Connections of the process that forked this one: to close them here would give up its locks."""

_stores: "weakref.WeakSet[Store]" = weakref.WeakSet()


def _after_fork() -> None:
    for store in list(_stores):
        store.forget()


os.register_at_fork(after_in_child=_after_fork)


class Store:
    """A database with its transactions: reading ones that see one state, and writing ones, one at a time.

    Args:
        place: A file, or a URL of SQLAlchemy (`sqlite:///…`, `postgresql+psycopg://…`).
        create: Whether a SQLite file that is not there may be made.
        patience: Seconds that a writer waits for another one.

    Raises:
        LedgerError: If the place is no ledger's, or cannot be reached.
    """

    def __init__(self, place: str | Path, *, create: bool = False, patience: float = PATIENCE) -> None:
        self.url = _url(place)
        self.patience = patience
        self.name = str(place) if "://" not in str(place) else self.url.render_as_string(hide_password=True)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.read_only = False
        self.memory: Memory | None = None
        self._watch: sqlite3.Connection | None = None
        self._watching = Lock()
        if self.sqlite:
            self._engine = self._sqlite(create)
        else:
            self._engine = self._postgres()
        _stores.add(self)

    def _sqlite(self, create: bool) -> sa.Engine:
        path = self.url.database
        if not path or path == ":memory:":
            raise LedgerError("ledger: a ledger needs a file; name one, such as dossier.ledger")
        file = Path(path)
        if file.is_dir():
            raise LedgerError(f"{self.name}: is a folder; name a file in it")
        if not file.exists() and not create:
            raise LedgerError(f"{self.name}: there is no such ledger; `dragoman ingest` makes one")
        if not file.parent.is_dir():
            raise LedgerError(f"{self.name}: there is no folder {file.parent}; make it first")
        if file.exists() and file.stat().st_size and file.read_bytes()[:16] != b"SQLite format 3\0":
            raise LedgerError(f"{self.name}: is no ledger but some other file; name another one")
        return self._sqlite_engine(f"file:{quote(str(file.absolute()))}")

    def _sqlite_engine(self, uri: str) -> sa.Engine:
        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(
                uri, uri=True, timeout=self.patience, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")
            return connection

        self._connect = connect
        engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool, pool_reset_on_return=None)

        @event.listens_for(engine, "begin")
        def begin(connection: sa.Connection) -> None:
            writes = connection.get_execution_options().get("dragoman_writes")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _postgres(self) -> sa.Engine:
        try:
            return sa.create_engine(self.url, pool_pre_ping=True)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise LedgerError(f"{self.name}: needs psycopg; `pip install dragoman[postgres]`") from error

    def freeze(self) -> bool:
        """Read a file that lies where nothing can be written, no log either; return whether that can be."""
        file = Path(self.url.database or "").absolute()
        log = file.with_name(file.name + "-wal")
        if not self.sqlite or not file.is_file() or (log.exists() and log.stat().st_size):
            return False
        self.close()
        self._engine = self._sqlite_engine(f"file:{quote(str(file))}?mode=ro&immutable=1")
        self.read_only = True
        return True

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one state of the ledger, whatever is written meanwhile.

        Raises:
            LedgerError: If the database fails.
        """
        with self.guarded(), self._engine.connect() as connection:
            if self.memory is not None:
                connection = connection.execution_options(**{OPTION: self.memory})
            if not self.sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, marked: bool = True) -> Iterator[sa.Connection]:
        """Open a transaction that writes; others that write wait for it, and all of it counts or none.

        Args:
            marked: Whether it raises the revision.

        Raises:
            LedgerError: If the database fails; the ledger is as it was before.
        """
        if self.read_only:
            raise LedgerError(f"{self.name}: is read-only; make file and folder writable, or write to a copy")
        with self.guarded(), self._engine.connect() as connection:
            connection = connection.execution_options(**_WRITES)
            with connection.begin():
                if not self.sqlite:
                    connection.execute(sa.text(f"SET LOCAL lock_timeout = {round(self.patience * 1000)}"))
                    connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(current_schema()))"))
                yield connection
                if marked:
                    connection.execute(_MARK)

    def revision(self) -> int:
        """Return a number that every change of the ledger raises; 0 where nothing was changed yet.

        A file is asked over a connection of its own: whoever looks often does not wait for those who read much.
        """
        if self.sqlite:
            with self.guarded(), self._watching:
                self._watch = self._watch or self._connect()
                rows = self._watch.execute(_REVISION).fetchall()
            return int(rows[0][0]) if rows else 0
        with self.reading() as connection:
            return int(connection.scalar(sa.text(_REVISION)) or 0)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn the database's errors into `LedgerError` with what to do.

        Raises:
            LedgerError: For every error of the database.
        """
        try:
            yield
        except SQLAlchemyError as error:
            raise self._error(error) from error
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _error(self, error: SQLAlchemyError | sqlite3.Error) -> LedgerError:
        original = getattr(error, "orig", error)
        if "locked" in str(original).lower() or type(original).__name__ == "LockNotAvailable":
            waited = f"another program has kept it locked for {self.patience:g} seconds"
            return LedgerBusyError(f"{self.name}: {waited}; end that one or let it finish, then run again")
        reason = _sqlite_reason(error) if isinstance(error, sqlite3.Error) else _reason(error)
        return LedgerError(f"{self.name}: {reason}")

    def keep_log(self) -> None:
        """Switch a SQLite file to write-ahead logging, in which readers and a writer do not wait for each other."""
        if self.sqlite and not self.read_only:
            with self.guarded(), closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")

    def tidy(self) -> None:
        """Pack the database and count what it holds, so that questions find the best way.

        Raises:
            LedgerError: If there is no room for it; the ledger is as it was.
        """
        if self.read_only:
            return
        with self.guarded(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            if not self.sqlite:
                cursor.execute("ANALYZE")
                connection.commit()
                return
            cursor.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
            cursor.execute("PRAGMA temp_store = FILE")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA temp_store = MEMORY")
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self) -> None:
        """Leave the connections to the process that opened them; a child of it opens its own."""
        self._engine.dispose(close=False)
        _left.append(self._watch)
        self.memory = Memory() if self.memory is not None else None
        self._watch, self._watching = None, Lock()

    def close(self) -> None:
        """Let go of all connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
            self._watch = None
        self._engine.dispose()


def _url(place: str | Path) -> URL:
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"{text}: is no URL of a ledger; write postgresql+psycopg://user@host/database") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise LedgerError(f"{text}: ledgers are kept in SQLite or PostgreSQL, not in {url.get_backend_name()}")
    return url


def _reason(error: SQLAlchemyError) -> str:
    original: Any = getattr(error, "orig", None)
    if isinstance(original, sqlite3.Error):
        return _sqlite_reason(original)
    if isinstance(error, DBAPIError) and (error.connection_invalidated or isinstance(error, OperationalError)):
        said = str(original).strip().splitlines()
        return (
            f"the server cannot be reached or went away ({said[0] if said else 'no reason given'}); "
            "what was written before is kept: look after the server, then run again"
        )
    return f"the database refuses: {str(original or error).strip()}; the ledger is as it was before"


_SQLITE_REASONS = (
    ("disk is full", "the disk is full; the ledger is as it was before: make room, then run again"),
    ("readonly", "is read-only; make file and folder writable, or write to a copy"),
    ("read-only", "is read-only; make file and folder writable, or write to a copy"),
    ("unable to open", "cannot be opened; look at the rights of file and folder"),
    ("malformed", "is damaged; restore a copy, or load a dump into a new ledger"),
    ("not a database", "is no ledger but some other file; name another one"),
    ("disk i/o", "the disk fails (I/O error); the ledger is as it was before: look at the disk, then run again"),
)


def _sqlite_reason(error: sqlite3.Error) -> str:
    said = str(error)
    for sign, reason in _SQLITE_REASONS:
        if sign in said.lower():
            return reason
    return f"the database refuses: {said}; the ledger is as it was before"
