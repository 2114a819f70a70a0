"""Coders: one report or a million become records, in order, the same bytes whatever the number of processes."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

import dragoman
from dragoman.coder.assembly import assemble
from dragoman.coder.judging import judges_of
from dragoman.coder.tables import knowledge_hashes
from dragoman.errors import DragomanError
from dragoman.find.finding import found_by
from dragoman.find.judges import Judges
from dragoman.parse.parsers import MODEL, Parser
from dragoman.values import records
from dragoman.values.records import Record
from dragoman.values.reports import Report, kept_text

BATCH = 16
"""Reports that are parsed together."""


@dataclass(frozen=True, slots=True)
class SetAsideReport:
    """A report that could not be coded, and why; the others went on."""

    report: Report
    reason: str


class Coder:
    """Reads reports.

    Args:
        model: The spaCy model that parses.
        judges: Who answers the questions that finding asks; rules and learned heads together if None.

    Raises:
        ModelError: If the model is not installed, or a file of the learned heads is missing or damaged.

    Example:
        >>> coder = Coder()
        >>> record = coder("Kenya condemned the attack.", date="2024-05-01")
        >>> [(e.types, e.trigger.text) for e in record.events][0]
        (('ACCUSE',), 'condemned')
    """

    def __init__(self, *, model: str = MODEL, judges: Judges | None = None) -> None:
        self.model = model
        self.parser = Parser(model)
        self.judges = judges or judges_of()
        self.identity = records.Coder(
            name="dragoman",
            version=dragoman.__version__,
            models=((self.parser.name, self.parser.sha256), *self.judges.models),
            knowledge=knowledge_hashes(),
        )

    def __call__(
        self, text: str, *, date: str | None = None, title: str | None = None, id: str = "", source: str | None = None,
        url: str | None = None,
    ) -> Record:  # fmt: skip
        """Return the record of a text; see `Report` for the arguments.

        Raises:
            ContractError: If the date is no day.
        """
        kept, repairs = kept_text(text)
        return self.code(Report(kept, date=date, id=id, title=title, source=source, url=url, repairs=repairs))

    def code(self, report: Report) -> Record:
        """Return the record of a report."""
        return assemble(report, found_by(self.judges, self.parser(report.text)), coder=self.identity)

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Record | SetAsideReport]:
        """Return a record, or what was set aside and why, for each report, in order.

        Args:
            reports: Read lazily, a batch at a time.
            processes: How many processes read; the records are the same bytes whatever the number.
        """
        batches = _batched(reports, BATCH)
        if processes <= 1:
            for batch in batches:
                yield from self._batch(batch)
            return
        with ProcessPoolExecutor(
            processes, mp_context=get_context("spawn"), initializer=_start, initargs=(self.model, self.judges)
        ) as pool:
            waiting: deque[Future[list[Record | SetAsideReport]]] = deque()
            for batch in batches:
                waiting.append(pool.submit(_read, batch))
                if len(waiting) > 2 * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()

    def _batch(self, batch: Sequence[Report]) -> list[Record | SetAsideReport]:
        try:
            docs = list(self.parser.pipe(r.text for r in batch))
            return [
                assemble(report, found_by(self.judges, doc), coder=self.identity)
                for report, doc in zip(batch, docs, strict=True)
            ]
        except (DragomanError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError, AssertionError):
            return [self._alone(report) for report in batch]

    def _alone(self, report: Report) -> Record | SetAsideReport:
        try:
            return self.code(report)
        except (
            DragomanError,
            ArithmeticError,
            LookupError,
            TypeError,
            ValueError,
            RecursionError,
            AssertionError,
        ) as error:
            return SetAsideReport(report, f"{type(error).__name__}: {error}")


def load(*, model: str = MODEL, judges: Judges | None = None) -> Coder:
    """Return a coder, ready to read.

    Args:
        model: An installed spaCy model.
        judges: Who answers the questions that finding asks: `judges_of("rules")`, say; rules and learned heads together
            if None.

    Raises:
        ModelError: If a model is not installed.
        KnowledgeError: If a table is damaged.
    """
    return Coder(model=model, judges=judges)


def _batched(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    iterator = iter(reports)
    while batch := list(islice(iterator, size)):
        yield batch


_coder: Coder | None = None


def _start(model: str, judges: Judges) -> None:
    global _coder
    _coder = Coder(model=model, judges=judges)


def _read(batch: list[Report]) -> list[Record | SetAsideReport]:
    assert _coder is not None
    return _coder._batch(batch)
