"""Everything that can go wrong, under one base class.

DragomanError
├── ContractError      an item of a record breaks the record's contract
├── InputError         a source, a line or a field of the input cannot be read
├── KnowledgeError     a data file is missing, damaged or contradicts itself
├── ModelError         a language model or learned head is missing, truncated or foreign
├── LedgerError        a ledger cannot be opened, read or written
│   └── LedgerBusyError    another program kept it from being written
└── QueryError         a question that cannot be asked: unknown filter, impossible value
"""


class DragomanError(Exception):
    """Base of all errors that this package raises on purpose."""


class ContractError(DragomanError, ValueError):
    """An item breaks the contract of the record.

    Args:
        item: The item, such as "event e3" or "span 4:9".
        reason: What is wrong with it and what would be right.
    """

    def __init__(self, item: str, reason: str) -> None:
        super().__init__(f"{item}: {reason}")
        self.item = item
        self.reason = reason


class InputError(DragomanError):
    """A piece of input cannot be read; the message names the item, its place and the mend.

    Args:
        source: The file, URL or stream, as the user named it.
        reason: What is wrong.
        line: The line, from 1, where that is known.
        mend: What the user can do about it.
    """

    def __init__(self, source: str, reason: str, *, line: int | None = None, mend: str = "") -> None:
        place = source if line is None else f"{source}, line {line}"
        super().__init__(f"{place}: {reason}" + (f" ({mend})" if mend else ""))
        self.source = source
        self.reason = reason
        self.line = line
        self.mend = mend


class KnowledgeError(DragomanError):
    """A table of what the system knows cannot be used; the message names table, row and mend."""


class ModelError(DragomanError):
    """A language model or learned head cannot be used; the message names the file and the mend."""


class LedgerError(DragomanError):
    """A ledger cannot be opened, read or written; the message says what to do."""


class LedgerBusyError(LedgerError):
    """Another program has written to a ledger for longer than this one waits; nothing was changed."""


class QueryError(DragomanError):
    """A question cannot be asked as it stands; the message names the filter and what it takes."""
