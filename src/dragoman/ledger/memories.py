"""Memories: what many questions of one state of a ledger have in common is kept until it changes.

A ledger remembers nothing unless it is told to: a program that asks once would pay for what it does not use.
"""

from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, TypeVar

import sqlalchemy as sa

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

OPTION = "dragoman_memory"
"""The execution option by which a connection carries the memory of its ledger."""
MOST = 20_000
"""Values of one kind that are kept; of more all are forgotten."""


class Memory:
    """What is known of one state of a ledger."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}
        self._revision = -1
        self._kinds: dict[str, dict[Any, Any]] = {}

    def kind(self, connection: sa.Connection, name: str) -> dict[Any, Any]:
        """Return what is known of one kind in the state that a transaction sees; whoever finds out more adds it.

        For a state before the newest one that was asked for, nothing is known, and nothing is kept.
        """
        found = connection.exec_driver_sql("SELECT value FROM ledger_notes WHERE name = 'revision'").scalar()
        revision = int(found or 0)
        with self._lock:
            if revision < self._revision:
                return {}
            if revision > self._revision:
                self._revision, self._kinds, self._making = revision, {}, {}
            known = self._kinds.setdefault(name, {})
            if len(known) > MOST:
                known.clear()
            return known

    def lock(self, name: str) -> Lock:
        """Return what is held while something is made that all wait for."""
        with self._lock:
            return self._making.setdefault(name, Lock())


def memory_of(connection: sa.Connection) -> Memory | None:
    """Return the memory of the ledger that a transaction is of, if it has one."""
    found: Memory | None = connection.get_execution_options().get(OPTION)
    return found


def remembered(connection: sa.Connection, name: str, make: Callable[[], Value]) -> Value:
    """Return what is known under a name, made now if it is not, once while others wait.

    Args:
        connection: A transaction.
        name: What tells it from all else that is kept.
        make: What makes it; nobody changes it afterwards.
    """
    memory = memory_of(connection)
    if memory is None:
        return make()
    known = memory.kind(connection, name)
    if "" not in known:
        with memory.lock(name):
            if "" not in known:
                known[""] = make()
    value: Value = known[""]
    return value


def each_remembered(
    connection: sa.Connection, name: str, keys: Iterable[Key], make: Callable[[list[Key]], dict[Key, Value]]
) -> dict[Key, Value]:
    """Return what is known by keys, those that are not known made now together.

    Args:
        connection: A transaction.
        name: The kind of values.
        keys: Which are asked for.
        make: What makes the values of some keys; a key may have none.
    """
    wanted = list(dict.fromkeys(keys))
    memory = memory_of(connection)
    if memory is None:
        return make(wanted)
    known = memory.kind(connection, name)
    new = make(missing) if (missing := [key for key in wanted if key not in known]) else {}
    found = {key: known[key] for key in wanted if key in known} | new
    known.update(new)
    return found
