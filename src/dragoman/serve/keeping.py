"""Keeping: what a ledger counted is kept until the ledger changes, so that many who look cost one count."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from dragoman.ledger import Ledger

Value = TypeVar("Value")

MOST = 200
"""Answers kept of one ledger, at most; the one not asked for the longest goes first."""


class _Slot:
    """One answer, made once by whoever asks first while the others wait."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made = False
        self.value: Any = None


class Kept:
    """Answers by what was asked of which revision of which ledger."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._slots: WeakKeyDictionary[Ledger, OrderedDict[Hashable, _Slot]] = WeakKeyDictionary()

    def answer(self, ledger: Ledger, asked: Hashable, make: Callable[[], Value]) -> Value:
        """Return the answer to what is asked, made now if it is not known for the ledger as it is.

        Args:
            ledger: What is asked.
            asked: What tells the question from all others.
            make: What makes the answer; frozen values alone, as they are shared.
        """
        key = (ledger.revision, asked)
        with self._lock:
            slots = self._slots.setdefault(ledger, OrderedDict())
            slot = slots.setdefault(key, _Slot())
            slots.move_to_end(key)
            while len(slots) > MOST:
                slots.popitem(last=False)
        with slot.lock:
            if not slot.made:
                slot.value = make()
                slot.made = True
            found: Value = slot.value
        return found


kept = Kept()
"""The answers of this process."""
