"""Ledgers: open one, add records, ask it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.ledger.actor_answers import answer_actors
from dragoman.ledger.actor_pages import ActorPages
from dragoman.ledger.answers import answer_events, answer_positions, answer_statements
from dragoman.ledger.commitment_answers import answer_commitments
from dragoman.ledger.commitment_verdicts import CommitmentVerdict, add_verdict, load_verdict, verdicts_in
from dragoman.ledger.dumps import appearances_in, dump_lines, read_dump
from dragoman.ledger.engines import PATIENCE, Store
from dragoman.ledger.happening_answers import HappeningQuestion, HappeningRow, answer_happenings
from dragoman.ledger.judging import load_judgements, moment
from dragoman.ledger.linkings import Linker, refresh
from dragoman.ledger.listings import (
    ReportQuestion,
    ReportRow,
    Tally,
    list_reports,
    list_unjudged,
    tally_actor,
)
from dragoman.ledger.over_time import OverTime
from dragoman.ledger.pictures import Pictures
from dragoman.ledger.questions import (
    ActorQuestion,
    CommitmentQuestion,
    EventQuestion,
    PositionQuestion,
    StatementQuestion,
    TimelineQuestion,
)
from dragoman.ledger.rejects import add_rejects, forget_rejects, rejected
from dragoman.ledger.report_views import view_report
from dragoman.ledger.reviews import Reviews
from dragoman.ledger.rows import (
    ActorRow,
    Answer,
    CommitmentRow,
    EventRow,
    ItemRow,
    PositionRow,
    ReportView,
    StatementRow,
)
from dragoman.ledger.samenesses import Sameness, add_sameness, entity_parties, samenesses_in, verdicts_of
from dragoman.ledger.saved_filters import FilterWord, SavedFilters, load_words
from dragoman.ledger.timelines import answer_timeline
from dragoman.ledger.upgrades import bring_up
from dragoman.ledger.writers import Added, Writer
from dragoman.values.happenings import Party, Verdicts
from dragoman.values.readings import SetAside
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report


class Ledger(Reviews, ActorPages, Pictures, OverTime, SavedFilters):
    """A place to keep records and ask them; made by `Ledger.open`, closed by `close` or a `with` block."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, patience: float = PATIENCE) -> "Ledger":
        """Return the ledger at a place, brought up to this version's schema with what it holds.

        Args:
            place: A file of SQLite, or a URL such as `postgresql+psycopg://user@host/database`.
            create: Whether a file that is not there may be made; a database's tables always are.
            patience: Seconds that it waits to write while another program writes; LedgerBusyError behind them.

        Raises:
            LedgerError: If there is no ledger, it cannot be read, or a newer version of Dragoman wrote it.

        Example:
            >>> import tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     with Ledger.open(f"{folder}/dossier.ledger", create=True) as ledger:
            ...         sum(1 for line in ledger.dump())
            1
        """
        store = Store(place, create=create, patience=patience)
        try:
            bring_up(store)
        except BaseException:
            store.close()
            raise
        return cls(store)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def name(self) -> str:
        """Return the place it was opened at, without a password."""
        return self._store.name

    def add(self, records: Iterable[Record], *, recode: bool = False) -> Added:
        """Add records, each text once, and return what became of them.

        A text that is there already keeps its record, unless the new one appeared earlier (by date, then id) or
        `recode` replaces it; what people have added stays.

        Args:
            records: Any number; they are written in batches, a transaction each.
            recode: Whether a record of another coder, no older one, replaces what is there.

        Raises:
            LedgerError: If the database fails; the batches before are kept. Adding again does no harm.
        """
        total = Added()
        for done in self.add_batches(records, recode=recode):
            total += done
        return total

    def add_batches(self, records: Iterable[Record], *, recode: bool = False) -> Iterator[Added]:
        """Add records as `add` does and return what became of them, a batch at a time, as it happens."""
        return Writer(self._store, recode=recode).add(records)

    def events(self, question: EventQuestion | None = None) -> Answer[EventRow]:
        """Return a page of deeds, by date, then id.

        Raises:
            QueryError: If the question names what is not there; LedgerError if the database fails.
        """
        with self._store.reading() as connection:
            return answer_events(connection, question or EventQuestion())

    def happenings(self, question: HappeningQuestion | None = None) -> Answer[HappeningRow]:
        """Return a page of deeds that several events tell of, by date, then id; as of the latest `link`."""
        with self._store.reading() as connection:
            return answer_happenings(connection, question or HappeningQuestion())

    def link(self, linker: Linker) -> int:
        """Bring the happenings up to the records and judgements and return how many reports were linked anew.

        Only what changed is looked at; the outcome is as if all were linked afresh.

        Args:
            linker: `dragoman.link.Linker`.

        Raises:
            LedgerError: If the database fails or is read-only; the ledger is as it was.
        """
        return refresh(self._store, linker)

    def same(self, a: str, b: str, *, judge: str, verdict: str = "same", note: str | None = None,
             time: str | None = None) -> Sameness:  # fmt: skip
        """Write down that two actors, places or events are the same, or not, and return it; `link` heeds it.

        Args:
            a: An entity's key (Q159), or REPORT/ITEM.
            b: Another one of the same kind.
            judge: Who says so.
            verdict: same or not-same; of several, the latest holds.
            note: In their words.
            time: When, ISO 8601; now if None.

        Raises:
            QueryError: If one of the two is not there, or they cannot be compared.
        """
        made = Sameness(a, b, verdict, judge, moment(time), note or None)
        with self._store.writing() as connection:
            add_sameness(connection, made)
        return made

    def samenesses(self) -> tuple[Sameness, ...]:
        """Return all that people said of who and what is the same, by time."""
        with self._store.reading() as connection:
            return tuple(samenesses_in(connection))

    def parties(self) -> tuple[tuple[Party, ...], Verdicts]:
        """Return all actors and places, each under each of its names once, and what people said of them."""
        with self._store.reading() as connection:
            return entity_parties(connection), verdicts_of(samenesses_in(connection))

    def statements(self, question: StatementQuestion | None = None) -> Answer[StatementRow]:
        """Return a page of what was said, by date, then id."""
        with self._store.reading() as connection:
            return answer_statements(connection, question or StatementQuestion())

    def positions(self, question: PositionQuestion | None = None) -> Answer[PositionRow]:
        """Return a page of who holds what, by date, then id."""
        with self._store.reading() as connection:
            return answer_positions(connection, question or PositionQuestion())

    def commitments(self, question: CommitmentQuestion | None = None) -> Answer[CommitmentRow]:
        """Return a page of what was promised or offered, by date, then id; histories are as of the latest `link`."""
        with self._store.reading() as connection:
            return answer_commitments(connection, question or CommitmentQuestion())

    def verdict(
        self, item: str, status: str, *, judge: str, note: str | None = None, time: str | None = None
    ) -> CommitmentVerdict:
        """Write down how a commitment stands by what a person says, which holds from then on, and return it.

        Args:
            item: REPORT/ITEM of a commitment.
            status: open, in_progress, kept, partly_kept, broken, overdue or withdrawn; as_found to take back what was
                said before. Of several the latest holds.
            judge: Who says so.
            note: In their words.
            time: When, ISO 8601; now if None.

        Raises:
            QueryError: If there is no such commitment, or the status is none.
        """
        with self._store.writing() as connection:
            return add_verdict(connection, item, status, judge=judge, note=note, time=moment(time))

    def verdicts(self) -> tuple[CommitmentVerdict, ...]:
        """Return all that people said of how commitments stand, by time."""
        with self._store.reading() as connection:
            return tuple(verdicts_in(connection))

    def actors(self, question: ActorQuestion | None = None) -> Answer[ActorRow]:
        """Return a page of who appears, one row an entity, by its key."""
        with self._store.reading() as connection:
            return answer_actors(connection, question or ActorQuestion())

    def timeline(self, question: TimelineQuestion | str) -> Answer[ItemRow]:
        """Return a page of all that one actor takes part in, by date; a bare actor asks for the first page."""
        asked = TimelineQuestion(actor=question) if isinstance(question, str) else question
        with self._store.reading() as connection:
            return answer_timeline(connection, asked)

    def reports(self, question: ReportQuestion | None = None) -> Answer[ReportRow]:
        """Return a page of reports, by date, then key."""
        with self._store.reading() as connection:
            return list_reports(connection, question or ReportQuestion())

    def unjudged(self, *, limit: int = 50, kind: str | None = None, skip: int = 0) -> tuple[ItemRow, ...]:
        """Return items that nobody judged yet, the least sure first, behind so many that are skipped.

        `kind` is event, statement, … or None for all.
        """
        with self._store.reading() as connection:
            return list_unjudged(connection, limit=limit, kind=kind, skip=skip)

    def tally(self, actor: str) -> tuple[Tally, ...]:
        """Return how often an actor takes part in items, by month and kind."""
        with self._store.reading() as connection:
            return tally_actor(connection, actor)

    def report(self, name: str) -> ReportView:
        """Return a report with its record, judgements applied.

        Args:
            name: Its id, or its key.

        Raises:
            QueryError: If the ledger lacks it; LedgerError if its record is damaged.
        """
        with self._store.reading() as connection:
            return view_report(connection, name)

    def set_aside(self, aside: Iterable[SetAside], *, anew: Iterable[str] = ()) -> None:
        """Write down what an ingest set aside.

        Args:
            aside: What it was, and why.
            anew: Sources that are read anew: what was set aside of them before is forgotten.
        """
        with self._store.writing() as connection:
            forget_rejects(connection, anew)
            add_rejects(connection, aside)

    def tidy(self) -> None:
        """Pack the database after much was added; questions are faster, and a file is smaller, for it.

        Raises:
            LedgerError: If there is no room for it; the ledger is as it was.
        """
        self._store.tidy()

    def rejects(self) -> list[SetAside]:
        """Return what the latest ingest of each source set aside, and why, by source and line."""
        with self._store.reading() as connection:
            return rejected(connection)

    def pending(self, reports: Sequence[Report], *, coder: Coder, recode: bool = False) -> list[Report]:
        """Return the reports that need to be read; further appearances of texts that are there are written down.

        Args:
            reports: Some reports; of several with one text the earliest counts.
            coder: What would read them.
            recode: Whether reports that another coder, no newer one, has read are read again.
        """
        return Writer(self._store, recode=recode).pending(reports, coder=coder)

    def dump(self) -> Iterator[str]:
        """Return everything as sorted lines of JSON, without clocks and counters; the same ledger, the same bytes."""
        return dump_lines(self._store)

    def load(self, lines: Iterable[str], *, source: str = "dump") -> Added:
        """Add what the lines of a dump hold and return what became of its records.

        Raises:
            InputError: If a line is none of a dump; what came before it is kept.
        """
        writer = Writer(self._store)
        total = Added()
        others: list[Report] = []
        judgements: list[dict[str, Any]] = []
        aside: list[SetAside] = []
        samenesses: list[Sameness] = []
        verdicts: list[CommitmentVerdict] = []
        filter_words: list[FilterWord] = []

        def records() -> Iterator[Record]:
            for kind, value, row in read_dump(lines, source=source):
                if kind == "record":
                    others.extend(appearances_in(row, value.report.text, value.report.language))
                    yield value
                elif kind == "judgement":
                    judgements.append(value)
                elif kind == "sameness":
                    samenesses.append(Sameness(**value))
                elif kind == "verdict":
                    verdicts.append(CommitmentVerdict(**value))
                elif kind == "filter":
                    filter_words.append(FilterWord(**value))
                elif kind == "reject":
                    aside.append(SetAside(value["source"], value["reason"], mend=value["mend"]))

        for done in writer.add(records()):
            total += done
            writer.note(others)
            others.clear()
        load_judgements(self._store, judgements)
        with self._store.writing() as connection:
            for sameness in samenesses:
                add_sameness(connection, sameness)
            for verdict in verdicts:
                load_verdict(connection, verdict)
            load_words(connection, filter_words)
        self.set_aside(aside)
        return total
