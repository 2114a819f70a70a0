"""Sharing: what the processes of one server have to agree on lies in a folder of their own.

A server of one process has no folder; what it knows is in its memory.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from dragoman.ledger import Ledger


class Shared:
    """A folder that the processes of one server share, or none.

    Args:
        folder: The folder, readable for nobody else; None for a server of one process.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._lock = Lock()
        self._locks: dict[str, Lock] = {}
        self._notes: dict[str, str] = {}

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Wait until nobody else of this server, in whichever process, holds the lock of a name, and hold it."""
        with self._lock:
            own = self._locks.setdefault(name, Lock())
        with own:
            if self.folder is None:
                yield
                return
            handle = os.open(self.folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
            finally:
                os.close(handle)

    def note(self, name: str) -> str:
        """Return what was last written under a name; "" where nothing was."""
        if self.folder is None:
            return self._notes.get(name, "")
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def write(self, name: str, text: str) -> None:
        """Write something under a name, for all processes; whoever does holds a lock."""
        if self.folder is None:
            self._notes[name] = text
        else:
            (self.folder / name).write_text(text, encoding="utf-8")


_shared: "WeakKeyDictionary[Ledger, Shared]" = WeakKeyDictionary()
_making = Lock()


def share(ledger: Ledger, shared: Shared) -> None:
    """Let what is agreed on about a ledger be agreed on there."""
    with _making:
        _shared[ledger] = shared


def shared_of(ledger: Ledger) -> Shared:
    """Return where what has to be agreed on about a ledger is; of this process alone if nobody shares it."""
    with _making:
        return _shared.setdefault(ledger, Shared())
