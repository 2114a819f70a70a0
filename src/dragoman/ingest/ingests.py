"""Ingests: what sources hold goes into a ledger, a batch at a time, each text once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, Protocol

from dragoman.coder import SetAsideReport
from dragoman.errors import LedgerError
from dragoman.ingest.sources import STDIN, read_sources
from dragoman.ledger import Added, Ledger
from dragoman.link import load_linker
from dragoman.read.sources import STANDARD_INPUT
from dragoman.values import records
from dragoman.values.readings import Notice, Outcome, Reading, SetAside
from dragoman.values.records import Record
from dragoman.values.reports import Report

LOOK_AHEAD = 64
"""Reports that are looked up in the ledger together before they are read."""

MUCH = 1000
"""After an ingest that adds more reports than that, the ledger is packed."""


class Reader(Protocol):
    """What turns reports into records: `coder.Coder`."""

    identity: records.Coder

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Record | SetAsideReport]:
        """Return a record, or what was set aside, for each report, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """How to ingest.

    Args:
        recode: Whether records of an older coder are replaced.
        date: The day (`YYYY-MM-DD`) for reports that bring none.
        encoding: The encoding of reports; None to find it for each.
        processes: How many processes read.
    """

    recode: bool = False
    date: str | None = None
    encoding: str | None = None
    processes: int = 1


@dataclass(slots=True)
class Ingested:
    """What an ingest did: counts of reports, what was set aside and why, and what else is to be known."""

    done: Added = field(default_factory=Added)
    read: int = 0
    aside: list[SetAside] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def ingest(
    sources: Sequence[str],
    ledger: Ledger,
    *,
    coder: Callable[[], Reader],
    options: IngestOptions | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[Ingested], None] = lambda so_far: None,
) -> Ingested:
    """Add what the sources hold to a ledger and return what was done.

    Args:
        sources: Files, folders, or `-` for standard input: reports of any kind that can be read, or saved records.
        ledger: The ledger; every batch is a transaction of its own, so that a run can be stopped and run again.
        coder: Gives what reads reports; asked only if there are any.
        options: How.
        stdin: What `-` stands for; standard input if None.
        progress: Told after every batch.

    Raises:
        LedgerError: If the database fails; what was added before is kept.
    """
    run = _Run(ledger, coder, options or IngestOptions())
    ledger.set_aside((), anew=[STDIN if source == STANDARD_INPUT else source for source in sources])
    outcomes = read_sources(sources, date=run.options.date, encoding=run.options.encoding, stdin=stdin)
    for done in ledger.add_batches(run.records(outcomes), recode=run.options.recode):
        run.so_far.done += done
        run.keep_aside()
        progress(run.so_far)
    run.keep_aside()
    ledger.link(load_linker())
    if run.so_far.done.added > MUCH:
        with suppress(LedgerError):
            ledger.tidy()
    return run.so_far


class _Run:
    def __init__(self, ledger: Ledger, coder: Callable[[], Reader], options: IngestOptions) -> None:
        self.ledger, self.options = ledger, options
        self.so_far = Ingested()
        self._load = coder
        self._coder: Reader | None = None
        self._kept = 0

    @property
    def coder(self) -> Reader:
        if self._coder is None:
            self._coder = self._load()
        return self._coder

    def records(self, outcomes: Iterable[Outcome | Record]) -> Iterator[Record]:
        """The records of the sources, in order: those that are there, and those of reports that are read."""
        self._left = iter(outcomes)
        self._ahead: Record | Reading | None = self._next()
        while self._ahead is not None:
            if isinstance(self._ahead, Record):
                yield self._ahead
                self._ahead = self._next()
            else:
                yield from self._read()

    def _next(self) -> Record | Reading | None:
        for outcome in self._left:
            if isinstance(outcome, SetAside):
                self.so_far.aside.append(outcome)
            elif isinstance(outcome, Notice):
                self.so_far.notices.append(outcome)
            else:
                self.so_far.read += 1
                return outcome
        return None

    def _read(self) -> Iterator[Record]:
        """The records of the reports that come next, up to the next record."""
        under_way: deque[Reading] = deque()
        reports = chain.from_iterable(self._needed(under_way))
        for outcome in self.coder.pipe(reports, processes=self.options.processes):
            reading = under_way.popleft()
            if isinstance(outcome, Record):
                yield outcome
            else:
                reason = f"could not be coded: {outcome.reason}"
                self.so_far.aside.append(SetAside(reading.source, reason, reading.line))

    def _needed(self, under_way: deque[Reading]) -> Iterator[list[Report]]:
        while isinstance(self._ahead, Reading):
            group: list[Reading] = []
            while isinstance(self._ahead, Reading) and len(group) < LOOK_AHEAD:
                group.append(self._ahead)
                self._ahead = self._next()
            pending = self.ledger.pending(
                [reading.report for reading in group], coder=self.coder.identity, recode=self.options.recode
            )
            needed = {id(report) for report in pending}
            self.so_far.done += Added(known=len(group) - len(needed))
            these = [reading for reading in group if id(reading.report) in needed]
            under_way.extend(these)
            yield [reading.report for reading in these]

    def keep_aside(self) -> None:
        """Write down what was set aside since the last time."""
        new = self.so_far.aside[self._kept :]
        if new:
            self.ledger.set_aside(new)
            self._kept = len(self.so_far.aside)
