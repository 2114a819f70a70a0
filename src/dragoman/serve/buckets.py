"""Buckets: how many requests each address may still send, counted for all processes of a server together."""

import fcntl
import mmap
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from threading import Lock

SETS = 4096
WAYS = 4
"""Addresses that are remembered of one set; of more the one not seen longest is forgotten."""

_SLOT = struct.Struct("<8sdd")
_SET = WAYS * _SLOT.size


class Buckets:
    """How many requests each address may still send: a bucket that fills with time.

    Args:
        rate: Requests a second; 0 for any number.
        burst: Requests at once.
        file: Where the buckets lie if several processes count together; they are made if they are not there.
    """

    def __init__(self, *, rate: float, burst: int, file: Path | None = None) -> None:
        self.rate, self.burst = rate, burst
        self._lock = Lock()
        self._handle = -1
        if file is not None:
            self._handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            os.ftruncate(self._handle, SETS * _SET)
        self._slots = mmap.mmap(self._handle, SETS * _SET)

    def wait(self, address: str, *, now: float) -> float:
        """Take one request from an address's bucket and return 0, or the seconds until it may send one.

        Args:
            address: Who asks.
            now: Seconds on the clock of `time.monotonic`, which all processes of a machine share.
        """
        if not self.rate:
            return 0.0
        digest = blake2b(address.encode("utf-8", "replace"), digest_size=8).digest()
        first = int.from_bytes(digest[:4], "little") % SETS * _SET
        with self._held():
            slots = [(_SLOT.unpack_from(self._slots, at), at) for at in range(first, first + _SET, _SLOT.size)]
            known = next((slot for slot in slots if slot[0][0] == digest), None)
            if known is None:
                at, left = min(slots, key=lambda slot: slot[0][2])[1], float(self.burst)
            else:
                (_, held, then), at = known
                left = min(float(self.burst), held + max(0.0, now - then) * self.rate)
            allowed = left >= 1
            left -= allowed
            _SLOT.pack_into(self._slots, at, digest, left, now)
        return 0.0 if allowed else (1 - left) / self.rate

    @contextmanager
    def _held(self) -> Iterator[None]:
        with self._lock:
            if self._handle < 0:
                yield
                return
            fcntl.lockf(self._handle, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._handle, fcntl.LOCK_UN)
