"""Writers: records go into the ledger, a batch a transaction, each text once, whatever came before or beside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import sqlalchemy as sa

from dragoman.errors import LedgerError
from dragoman.ledger import tables
from dragoman.ledger.arrivals import note_arrivals
from dragoman.ledger.copying import link_copies
from dragoman.ledger.engines import Store
from dragoman.ledger.fills import fill
from dragoman.ledger.holdings import (
    Held,
    appearance_row,
    coder_numbers,
    insert_new,
    known_coders,
    numbered,
    report_row,
    take_numbers,
    version_order,
)  # fmt: skip
from dragoman.ledger.judging import judgements_of, projected
from dragoman.ledger.keys import rank
from dragoman.ledger.packing import pack, storable, unpack
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report

BATCH = 200
"""Records of one transaction, at most."""

BATCH_CHARACTERS = 2_000_000
"""Characters of one transaction's texts, about."""

UNSTORABLE = "holds a NUL or a lone surrogate, which databases do not keep; put U+FFFD in its place, one for one"
"""What is wrong with a report that is refused."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of records that were handed in.

    Args:
        added: Texts that are new in the ledger.
        replaced: Texts whose record was replaced: by a newer coder's, or because they appeared earlier elsewhere.
        known: Texts that were there already.
        older: Of those, how many were made by another version of the coder; `--recode` replaces them.
        copies: Of the new ones, near-copies of another report.
    """

    added: int = 0
    replaced: int = 0
    known: int = 0
    older: int = 0
    copies: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may stand for a text: `number` is the coder's in the ledger."""

    record: Record
    packed: bytes
    coder: int


class Writer:
    """Writes to one ledger.

    Args:
        store: The database.
        recode: Whether a record of another coder, no older one, replaces what is there.
    """

    def __init__(self, store: Store, *, recode: bool = False) -> None:
        self.store = store
        self.recode = recode

    def add(self, records: Iterable[Record]) -> Iterator[Added]:
        """Write the records and return, batch by batch, what became of them.

        Raises:
            LedgerError: If the database fails; the batches before are kept, the failing one is not.
        """
        for batch in batches(records):
            with self.store.writing() as connection:
                done = _Batch(connection, recode=self.recode).write(batch)
            yield done

    def note(self, reports: Iterable[Report]) -> int:
        """Write down further appearances of texts that the ledger holds, and return how many were new to it.

        Raises:
            LedgerError: If the database fails.
        """
        reports = list(reports)
        if not reports:
            return 0
        with self.store.writing() as connection:
            arrivals, held = numbered(connection, reports, report=lambda report: report)
            rows = [
                appearance_row(held[key].id, report)
                for key, group in arrivals.items()
                for report in group
                if key in held and rank(report) != rank(held[key].report)
            ]
            insert_new(connection, tables.appearances, rows)
            return len(rows)

    def pending(self, reports: Sequence[Report], *, coder: Coder) -> list[Report]:
        """Return the reports that need to be read; further appearances of texts that are there are written down.

        Args:
            reports: Some reports; of several with one text the earliest counts.
            coder: What would read them.

        Raises:
            LedgerError: If the database fails.
        """
        with self.store.reading() as connection:
            arrivals, held = numbered(connection, reports, report=lambda report: report)
            coders = known_coders(connection)
        needed: list[Report] = []
        others: list[Report] = []
        for key, group in arrivals.items():
            first, *rest = sorted(group, key=rank)
            if key not in held or self._reads(first, held[key], coders[held[key].coder], coder):
                needed.append(first)
                others += rest if key in held else []
            else:
                others += group
        self.note(report for report in others)
        return needed

    def _reads(self, report: Report, held: Held, old: Coder, new: Coder) -> bool:
        if rank(report) > rank(held.report):
            return False
        if old == new:
            return rank(report) < rank(held.report) or (self.recode and damaged(held, old))
        return self.recode and version_order(new.version) >= version_order(old.version)


def damaged(held: Held, coder: Coder) -> bool:
    """Return whether a record in the ledger can no longer be read."""
    try:
        unpack(held.packed, report=held.report, coder=coder, schema=held.schema)
    except LedgerError:
        return True
    return False


def batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Return the records in groups small enough for one transaction."""
    batch: list[Record] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.report.text)
        if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Batch:
    """One transaction."""

    def __init__(self, connection: sa.Connection, *, recode: bool) -> None:
        self.connection = connection
        self.recode = recode
        self.coders: dict[int, Coder] = {}

    def write(self, batch: Sequence[Record]) -> Added:
        arrivals, held = numbered(self.connection, batch, report=lambda record: record.report)
        self.coders = coder_numbers(self.connection, (record.coder for record in batch))
        numbers = {coder: number for number, coder in self.coders.items()}
        chosen: dict[int, Candidate] = {}
        done = Added()
        for key, records in arrivals.items():
            for record in records:
                if not storable(record):
                    raise LedgerError(f"report {record.report.id}: {UNSTORABLE}")
            candidates = [Candidate(r, pack(r), numbers[r.coder]) for r in records]
            done += self._choose(key, candidates, held.get(key), chosen)
        ids = self._reports(chosen, {key: held[key].id for key in chosen if key in held})
        self._records({ids[key]: candidate for key, candidate in chosen.items()})
        judgements = judgements_of(self.connection, (ids[key] for key in chosen if key in held))
        fill(self.connection, [
            projected(candidate.record, ids[key], judgements.get(ids[key], ())) for key, candidate in chosen.items()
        ])  # fmt: skip
        new = [ids[key] for key in chosen if key not in held]
        again = {key: c.record.report for key, c in chosen.items() if key in held}
        moved = [ids[key] for key, report in again.items() if rank(held[key].report) != rank(report)]
        done += Added(copies=link_copies(self.connection, new, moved))
        ids |= {key: holding.id for key, holding in held.items()}
        for key, records in arrivals.items():
            standing = chosen[key].record.report if key in chosen else held[key].report
            self._appearances(ids[key], [r.report for r in records], standing, held.get(key))
        return done

    def _choose(self, key: int, candidates: list[Candidate], held: Held | None, chosen: dict[int, Candidate]) -> Added:
        best: Candidate | None = None
        standing = (rank(held.report), held.coder, held.packed) if held else None
        if held and standing and any((rank(c.record.report), c.coder) == standing[:2] for c in candidates):
            same = any(c.packed == held.packed for c in candidates)
            standing = standing if same or not damaged(held, self.coders[held.coder]) else None
        older = 0
        for candidate in candidates:
            new = (rank(candidate.record.report), candidate.coder, candidate.packed)
            older += held is not None and held.coder != candidate.coder
            if standing is None or self._takes_over(new, standing):
                standing, best = new, candidate
        known = len(candidates) - (best is not None)
        if best is None:
            return Added(known=known, older=older)
        chosen[key] = best
        return Added(added=held is None, replaced=held is not None, known=known)

    def _takes_over(self, new: tuple[tuple[str, ...], int, bytes], old: tuple[tuple[str, ...], int, bytes]) -> bool:
        if new[0] > old[0]:
            return False
        if new[1] == old[1]:
            return (new[0], new[2]) < (old[0], old[2])
        return self.recode and version_order(self.coders[new[1]].version) >= version_order(self.coders[old[1]].version)

    def _reports(self, chosen: dict[int, Candidate], replaced: dict[int, int]) -> dict[int, int]:
        """Write the reports and return their numbers by key; what replaced ones filled is taken away."""
        for table in tables.RECORD_TABLES if replaced else ():
            self.connection.execute(sa.delete(table).where(table.c.report.in_(sorted(replaced.values()))))
        for key, number in replaced.items():
            row = report_row(chosen[key].record.report)
            self.connection.execute(sa.update(tables.reports).where(tables.reports.c.id == number).values(row))
        new = [key for key in chosen if key not in replaced]
        first = take_numbers(self.connection, "next_report", len(new)) if new else 0
        ids = {key: first + n for n, key in enumerate(new)}
        rows = [{"id": ids[key], "key": key, **report_row(chosen[key].record.report)} for key in new]
        if rows:
            self.connection.execute(sa.insert(tables.reports), rows)
            note_arrivals(self.connection, ids.values())
        return ids | replaced

    def _records(self, chosen: dict[int, Candidate]) -> None:
        rows = [
            {"report": number, "coder": c.coder, "schema": c.record.schema, "packed": c.packed}
            for number, c in chosen.items()
        ]
        if rows:
            self.connection.execute(sa.insert(tables.records), rows)

    def _appearances(self, number: int, arrived: list[Report], standing: Report, held: Held | None) -> None:
        if held is None and len(arrived) == 1:
            return
        before = [held.report] if held else []
        others = [r for r in [*before, *arrived] if rank(r) != rank(standing)]
        insert_new(self.connection, tables.appearances, [appearance_row(number, report) for report in others])
        if held and rank(held.report) != rank(standing):
            table, digest = tables.appearances, appearance_row(number, standing)["digest"]
            self.connection.execute(sa.delete(table).where(table.c.report == number, table.c.digest == digest))
