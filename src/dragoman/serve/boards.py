"""Boards: promises by how they stand, with what is told of each and what people made of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledger import CommitmentQuestion, CommitmentRow, EvidenceRow, Ledger

MOST = 5000
"""Promises that are looked at, the latest first."""
SHOWN = 12
"""Promises of a column; a link leads to all of them."""
ORDER = ("overdue", "broken", "open", "in_progress", "partly_kept", "kept", "withdrawn")
"""The columns, from what wants attention to what is settled."""
MEANS = {
    "done": "kept", "partly_done": "partly_kept", "begun": "in_progress", "refused": "broken", "opposed": "broken",
    "withdrawn": "withdrawn", "not_done": "overdue",
}  # fmt: skip
"""The status that evidence of a kind speaks for."""


@dataclass(frozen=True, slots=True)
class Column:
    """The promises that stand in one way.

    Args:
        status: How they stand.
        count: How many they are.
        rows: The first of them.
    """

    status: str
    count: int
    rows: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Promises by how they stand.

    Args:
        columns: Every status, in the order of `ORDER`.
        total: Promises in all.
        cut: Whether there are more, which were not looked at.
    """

    columns: tuple[Column, ...]
    total: int
    cut: bool


def board_of(ledger: Ledger, question: CommitmentQuestion, *, shown: int = SHOWN) -> Board:
    """Return the board of the promises that a question asks for; those due first, then those told last."""
    found = ledger.standings(question, shown=shown, most=MOST)
    columns = [
        Column(status, found.counts.get(status, 0), found.rows.get(status, ()))
        for status in ORDER if not question.status or status in question.status
    ]  # fmt: skip
    return Board(tuple(columns), sum(column.count for column in columns), found.cut)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is told of a promise, and what people made of it.

    Args:
        row: What is told.
        state: proposed, accepted or set aside.
        judge: Who accepted it or set it aside; "" where nobody has.
    """

    row: EvidenceRow
    state: str
    judge: str


def evidence_of(row: CommitmentRow) -> Iterator[Evidence]:
    """Return what is told of a promise: accepted where a person's verdict says what it says, else proposed.

    A verdict that says otherwise sets aside what speaks for another status.
    """
    for piece in row.history:
        means = MEANS.get(piece.kind)
        if row.verdict is None or means is None:
            yield Evidence(piece, "proposed", "")
        else:
            same = row.verdict.status == means or (means == "overdue" and row.verdict.status == "broken")
            yield Evidence(piece, "accepted" if same else "set aside", row.verdict.judge)
