"""Settings: what one server serves, to whom, and how much."""

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names that a server for this machine alone answers to, so that no foreign site can pose as it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one server serves.

    Args:
        ledger: The ledger: a file or a URL.
        tokens: The file of tokens; it need not be there.
        open: Whether reading needs no token.
        hosts: Names it answers to; `*` for any.
        rate: Requests a second that one address may send over time; 0 for any number.
        burst: Requests that one address may send at once.
        most_bytes: Bytes of a request's body.
        secure: Whether the cookie goes over HTTPS alone.
        warm: Whether the pages that are asked for first are made when it begins.
        shared: A folder in which the processes of one server keep what they have to agree on; None for one process.
    """

    ledger: str
    tokens: Path
    open: bool = True
    hosts: tuple[str, ...] = LOOPBACK
    rate: float = 20.0
    burst: int = 200
    most_bytes: int = 2_000_000
    secure: bool = False
    warm: bool = False
    shared: Path | None = None
