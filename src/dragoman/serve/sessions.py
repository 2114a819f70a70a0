"""Sessions: browsers that signed in, known to all processes of a server and to nobody after it ends."""

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

HOURS = 12
"""How long a browser stays signed in."""
MOST = 1000
"""Browsers that are signed in at once; of more, the first to end is signed out."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that signed in.

    Args:
        digest: The token's.
        csrf: What its forms have to bring.
    """

    digest: str
    csrf: str


class Sessions:
    """The sessions of one server; what a cookie holds is kept as its hash.

    Args:
        file: Where they lie if several processes serve; None for the memory of this one.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._lock = Lock()
        place = ":memory:" if file is None else str(file)
        self._held = sqlite3.connect(place, timeout=10, isolation_level=None, check_same_thread=False)
        self._held.execute("PRAGMA synchronous = OFF")
        self._held.execute(
            "CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, digest TEXT, csrf TEXT, ends REAL)"
        )

    def begin(self, digest: str) -> str:
        """Begin a session of whoever has a token, by its digest, and return what the browser's cookie holds."""
        key, now = secrets.token_urlsafe(32), time.monotonic()
        row = (_hash(key), digest, secrets.token_urlsafe(32), now + HOURS * 3600)
        with self._lock:
            self._held.execute("DELETE FROM sessions WHERE ends <= ?", (now,))
            self._held.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
            self._held.execute(
                "DELETE FROM sessions WHERE key NOT IN (SELECT key FROM sessions ORDER BY ends DESC LIMIT ?)", (MOST,)
            )
        return key

    def find(self, key: str) -> Session | None:
        """Return the session of a cookie, if it has not ended."""
        if not key:
            return None
        asked = (_hash(key), time.monotonic())
        with self._lock:
            row = self._held.execute("SELECT digest, csrf FROM sessions WHERE key = ? AND ends > ?", asked).fetchone()
        return Session(*row) if row else None

    def end(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._held.execute("DELETE FROM sessions WHERE key = ?", (_hash(key),))

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
