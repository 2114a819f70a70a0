"""Holders: the ledger and the coder that one app answers from."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.serve.sharing import Shared, share
from dragoman.values.records import Record
from dragoman.values.reports import Report, kept_text

PATIENCE = 60
"""Seconds that a text waits for the texts before it to be read."""
WRITING_PATIENCE = 5.0
"""Seconds that a judgement or a new report waits for another program to let go of the ledger."""
MOST_CHARACTERS = 500_000
"""Characters of a text that is read at once."""


class LedgerHolder:
    """Opens the ledger when it is first asked, and again after it was out of reach.

    Args:
        place: A file or URL.
        shared: What the processes that serve it agree on.
    """

    def __init__(self, place: str, shared: Shared | None = None) -> None:
        self.place, self.shared = place, shared or Shared()
        self._ledger: Ledger | None = None
        self._lock = Lock()
        self._file: tuple[int, int] | None = None

    def ledger(self) -> Ledger:
        """Return the ledger.

        Raises:
            LedgerError: If it is out of reach.
        """
        with self._lock:
            now = self._stamp()
            if self._ledger is None or now != self._file:
                self.close()
                self._ledger, self._file = Ledger.open(self.place, patience=WRITING_PATIENCE), self._stamp()
                self._ledger.remember()
                share(self._ledger, self.shared)
            return self._ledger

    def revision(self) -> tuple[object, int]:
        """Return what changes whenever the ledger does, or another takes its place.

        Raises:
            LedgerError: If it is out of reach.
        """
        ledger = self.ledger()
        return self._file, ledger.revision

    @property
    def quick(self) -> bool:
        """Whether the revision is read without waiting: from a file that is open, not from a database elsewhere."""
        return "://" not in self.place and self._ledger is not None

    def _stamp(self) -> tuple[int, int] | None:
        """What tells one file from another of the same name; None for a database elsewhere."""
        if "://" in self.place:
            return None
        try:
            stat = Path(self.place).stat()
        except OSError as error:
            raise LedgerError(f"{self.place}: {error.strerror}") from error
        return stat.st_dev, stat.st_ino

    def close(self) -> None:
        """Let go of the ledger."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None


class CoderHolder:
    """Reads texts, one at a time; loads the coder when it is first asked."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load
        self._coder: Any = None
        self._lock = Lock()

    def read(self, text: str, *, date: str | None, title: str | None = None, source: str | None = None) -> Record:
        """Return the record of a text.

        Raises:
            HTTPException: 413 if it is too long, 422 if it cannot be read, 503 if too many wait.
        """
        if len(text) > MOST_CHARACTERS:
            raise HTTPException(413, f"The text has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read.")
        if not text.strip():
            raise HTTPException(422, "text: there is none; paste or send one.")
        kept, repairs = kept_text(text)
        report = Report(kept, date=date or None, title=title or None, source=source or None, repairs=repairs)
        if not self._lock.acquire(timeout=PATIENCE):
            raise HTTPException(
                503, "Other texts are being read. Try again in a minute.", headers={"retry-after": "60"}
            )
        try:
            if self._coder is None:
                self._coder = self._load()
            outcome = next(iter(self._coder.pipe([report])))
        finally:
            self._lock.release()
        if not isinstance(outcome, Record):
            raise HTTPException(422, "This text could not be read; no part of it is kept.")
        return outcome


def _ledger(request: Request) -> Ledger:
    holder: LedgerHolder = request.app.state.ledger
    return holder.ledger()


def _coder(request: Request) -> CoderHolder:
    holder: CoderHolder = request.app.state.coder
    return holder


TheLedger = Annotated[Ledger, Depends(_ledger)]
TheCoder = Annotated[CoderHolder, Depends(_coder)]
