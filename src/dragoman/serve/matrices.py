"""Matrices: positions as a table, holders by what they are about, each cell with its course over time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.knowledge.countries import load_countries
from dragoman.ledger import HistoryQuestion, HistoryRow, Ledger

MOST = 3000
"""Courses that are looked at, those last told first."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A row of a matrix.

    Args:
        key: What the holder is one by.
        name: The holder's name.
        cells: Its courses, by column.
    """

    key: str
    name: str
    cells: tuple[tuple[HistoryRow, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions, holders by issues.

    Args:
        columns: Keys and names of what the positions are about: disputed areas first, then by number of holders.
        holders: The rows, those of the most positions first.
        all_columns: Issues in all, those left out included.
        all_holders: Holders in all.
        courses: Courses in the cells given.
        all_courses: Courses in all.
        changed: Of those given, how many changed.
        cut: Whether there are more courses, which were not looked at.
    """

    columns: tuple[tuple[str, str], ...]
    holders: tuple[Holder, ...]
    all_columns: int
    all_holders: int
    courses: int
    all_courses: int
    changed: int
    cut: bool


def matrix_of(ledger: Ledger, question: HistoryQuestion, *, rows: int, columns: int) -> Matrix:
    """Return the matrix of the positions that a question asks for, cut to so many rows and columns."""
    found: list[HistoryRow] = []
    asked, cut = question, False
    while True:
        answer = ledger.position_histories(asked)
        found += answer.rows
        if answer.cursor is None:
            break
        if len(found) >= MOST:
            cut = True
            break
        asked = replace(asked, cursor=answer.cursor)
    return _table(found, rows=rows, columns=columns, cut=cut)


def _table(found: Iterable[HistoryRow], *, rows: int, columns: int, cut: bool) -> Matrix:
    every = list(found)
    things = Counter(key for key, _ in {(row.thing_key, _holder(row)) for row in every})
    disputed = {row.thing_key for row in every if row.territory is not None}
    names = {row.thing_key: row.thing for row in reversed(every)}
    kept = sorted(things, key=lambda key: (key not in disputed, -things[key], names[key], key))[:columns]
    inside = [row for row in every if row.thing_key in set(kept)]
    holders = Counter(_holder(row) for row in inside)
    called = {_holder(row): row.holder for row in reversed(every)}
    shown = sorted(holders, key=lambda key: (-holders[key], called[key], key))[:rows]
    made = []
    for key in shown:
        own = [row for row in inside if _holder(row) == key]
        cells = tuple(tuple(_ordered(row for row in own if row.thing_key == thing)) for thing in kept)
        made.append(Holder(key, called[key], cells))
    given = [row for holder in made for cell in holder.cells for row in cell]
    return Matrix(
        tuple((key, names[key]) for key in kept), tuple(made), len(things), len({_holder(row) for row in every}),
        len(given), len(every), sum(1 for row in given if row.changes), cut,
    )  # fmt: skip


def _holder(row: HistoryRow) -> str:
    """What a holder is one by: a state under its own name is one with the state that recognises."""
    named = row.country is not None and load_countries().names.get(row.country) == row.holder
    return f"state/{row.country}" if named else row.holder_key


def _ordered(cell: Iterable[HistoryRow]) -> list[HistoryRow]:
    order = ("recognition", "view", "claim", "policy")
    return sorted(cell, key=lambda row: (order.index(row.family), row.id))
