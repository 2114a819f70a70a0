"""Copying: near-copies of syndicated texts are found as they come and linked to the earliest, by date, then id.

Two reports are near-copies where they appeared within ten days of each other and share most of their runs of five
words. Candidates share a band of a MinHash signature (Broder 1997; banded as in Leskovec, Rajaraman and Ullman, Mining
of Massive Datasets, ch. 3); the bands are kept in the ledger, so that memory does not grow with it. What is linked
follows from the reports alone, not from the order in which they came.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from dragoman.ledger import tables
from dragoman.ledger.holdings import insert_new, own_id
from dragoman.ledger.words import fold

RUN = 5
"""Words of a run."""

LIKENESS = 0.7
"""The least Jaccard likeness of the runs of near-copies."""

WINDOW = 10
"""Days between near-copies, at most."""

BANDS, ROWS = 10, 5
"""Bands of a signature and hashes of a band: of pairs with a likeness of .7, .84 share a band; at .8, .98."""

LEAST_RUNS = 12
"""Runs of a text that can be a copy; shorter ones are alike by chance."""

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Copy:
    """A report as copies are told by: its place in time and the hashes of its runs."""

    number: int
    order: tuple[str, str, int]
    day: dt.date | None
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Link:
    """A near-copy, by number, the earlier report it is linked to, and how alike they are."""

    report: int
    original: int
    likeness: float


def runs_of(text: str) -> frozenset[int]:
    """Return a 32-bit hash of each run of words."""
    words = fold(text)
    runs = {" ".join(words[n : n + RUN]) for n in range(max(0, len(words) - RUN + 1))}
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "big") for run in runs)


def _constants(name: bytes) -> Any:
    """One 64-bit number for each hash of a signature, the same for ever: ledgers keep what follows from them."""
    numbers = [hashlib.blake2b(name + bytes([n]), digest_size=8).digest() for n in range(BANDS * ROWS)]
    return np.frombuffer(b"".join(numbers), dtype="<u8").astype(np.uint64)


_FACTORS, _SHIFTS = _constants(b"factor") | np.uint64(1), _constants(b"shift")


def bands_of(runs: frozenset[int]) -> list[int]:
    """Return the bands of a text's signature, by multiply-shift hashes; none for a text too short to be told."""
    if len(runs) < LEAST_RUNS:
        return []
    values = np.array(sorted(runs), dtype=np.uint64)
    least = ((np.outer(values, _FACTORS) + _SHIFTS) >> np.uint64(32)).min(axis=0)
    bands = least.astype("<u4").reshape(BANDS, ROWS)
    return [
        int.from_bytes(hashlib.blake2b(bytes([n]) + band.tobytes(), digest_size=4).digest(), "big")
        for n, band in enumerate(bands)
    ]


def link_copies(connection: sa.Connection, new: Sequence[int], moved: Sequence[int]) -> int:
    """Link reports that came in, or whose date moved, and return how many of the new ones are near-copies.

    Args:
        connection: A transaction that writes.
        new: Numbers of reports that are new.
        moved: Numbers of reports that were there and have another date or id now.
    """
    copies = tables.copies
    follow = sa.select(copies.c.report).where(copies.c.original.in_(moved))
    followers = connection.scalars(follow).all() if moved else ()
    told = _told(connection, sorted({*new, *moved, *followers}))
    bands = {number: bands_of(copy.runs) for number, copy in told.items()}
    insert_new(connection, tables.copy_bands, [{"band": b, "report": n} for n in new for b in dict.fromkeys(bands[n])])
    near = _neighbours(connection, told, bands)
    told |= _told(connection, sorted({n for numbers in near.values() for n in numbers} - told.keys()))
    links = [_link(told[number], [told[n] for n in numbers]) for number, numbers in near.items()]
    links += _later(connection, near, told)
    connection.execute(sa.delete(copies).where(copies.c.report.in_([*near, *(link.report for link in links if link)])))
    rows = [{"report": k.report, "original": k.original, "likeness": k.likeness} for k in links if k]
    if rows:
        connection.execute(sa.insert(copies), rows)
    return len({row["report"] for row in rows} & set(new))


def _later(connection: sa.Connection, near: dict[int, set[int]], told: dict[int, Copy]) -> list[Link | None]:
    """The links of reports that were there, to ones that are earlier than what they were linked to."""
    copies, reports = tables.copies, tables.reports
    mine: dict[int, set[int]] = {}
    for number, numbers in near.items():
        for other in numbers - near.keys():
            if told[number].order < told[other].order:
                mine.setdefault(other, set()).add(number)
    query = (
        sa.select(copies.c.report, reports.c.key, reports.c.name, reports.c.date, reports.c.text)
        .join(reports, reports.c.id == copies.c.original)
        .where(copies.c.report.in_(sorted(mine)))
    )
    standing = {row.report: _order(row) for row in connection.execute(query)} if mine else {}
    links = []
    for other, numbers in mine.items():
        earlier = [told[n] for n in numbers if other not in standing or told[n].order < standing[other]]
        links.append(_link(told[other], earlier))
    return links


def _link(report: Copy, others: Iterable[Copy]) -> Link | None:
    for other in sorted(others, key=lambda copy: copy.order):
        if other.order >= report.order:
            break
        likeness = _likeness(report, other)
        if likeness >= LIKENESS:
            return Link(report.number, other.number, round(likeness, 3))
    return None


def _likeness(one: Copy, other: Copy) -> float:
    shared = len(one.runs & other.runs)
    return shared / (len(one.runs) + len(other.runs) - shared)


def _order(row: Any) -> tuple[str, str, int]:
    return (row.date or "9999-99-99", row.name or own_id(row.text), row.key)


def _told(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, Copy]:
    reports = tables.reports
    found: dict[int, Copy] = {}
    columns = (reports.c.id, reports.c.key, reports.c.name, reports.c.date, reports.c.text)
    for start in range(0, len(numbers), _CHUNK):
        query = sa.select(*columns).where(reports.c.id.in_(numbers[start : start + _CHUNK]))
        for row in connection.execute(query):
            found[row.id] = Copy(row.id, _order(row), _day(row.date), runs_of(row.text))
    return found


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date else None


def _neighbours(connection: sa.Connection, told: dict[int, Copy], bands: dict[int, list[int]]) -> dict[int, set[int]]:
    """The reports that share a band with each, within the window where both are dated."""
    reports, table = tables.reports, tables.copy_bands
    sharing: dict[int, list[int]] = {}
    for number, these in bands.items():
        for band in these:
            sharing.setdefault(band, []).append(number)
    found: dict[int, set[int]] = {number: set() for number in bands}
    wanted = sorted(sharing)
    for start in range(0, len(wanted), _CHUNK):
        query = (
            sa.select(table.c.band, table.c.report, reports.c.date)
            .join(reports, reports.c.id == table.c.report)
            .where(table.c.band.in_(wanted[start : start + _CHUNK]))
        )
        for row in connection.execute(query):
            for number in sharing[row.band]:
                if number != row.report and _close(told[number].day, _day(row.date)):
                    found[number].add(row.report)
    return found


def _close(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW
