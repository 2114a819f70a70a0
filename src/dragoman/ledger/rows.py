"""Rows: what a ledger answers, every row with the sentence it stands in and its offsets in the report's text."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.values.records import Record

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """One page of rows.

    Args:
        rows: By date, then id of the report, then order in the record.
        cursor: Where the next page begins; None where there is none.
    """

    rows: tuple[Row, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or place in a part.

    Args:
        id: Its id in the record; "" for an issue.
        name: As the record has it.
        kind: Kind of the actor or place; "issue" for an issue.
        country: Its code, or None.
        sectors: PLOVER sectors, the first one primary.
        entity: The key that it has in every report.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """What every item's row has.

    Args:
        item: event, statement, position or commitment.
        id: REPORT/ITEM, the same in every ledger that holds the report.
        report: The report's id.
        published: The report's date.
        title: The report's title.
        source: Who published it.
        url: Where it was published.
        day: The first day of the item's date, else the report's; None where neither is known.
        date: EDTF, as in the record.
        sentence: The sentence that the item stands in.
        sentence_start: Its first character in the report's text.
        start: First character of the trigger or first evidence in the report's text.
        end: The one behind its last.
        words: The characters between.
        confidence: 0–1.
        judgement: accepted, rejected, corrected, or None where nobody judged it.
        copy_of: Id of the report that this one is a near-copy of.
    """

    item: str
    id: str
    report: str
    published: str | None
    title: str | None
    source: str | None
    url: str | None
    day: str | None
    date: str | None
    sentence: str
    sentence_start: int
    start: int
    end: int
    words: str
    confidence: float
    judgement: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(ItemRow):
    """A deed; the fields are the record's."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    told_by: tuple[Party, ...]
    place: Party | None
    status: str
    polarity: str
    historical: bool
    reciprocal: bool
    date_basis: str
    condition: str | None
    statement: str | None
    embedded_in: str | None
    dead: int | None
    injured: int | None
    arrested: int | None
    displaced: int | None
    participants: int | None
    cameo: str | None
    quad: int | None
    intensity: float | None
    goldstein: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow(ItemRow):
    """A sentence that tells of a deed for which it holds no event; its item is its characters, START-END."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(ItemRow):
    """Words with their speakers; `content` runs from `content_start`, what interrupts it included."""

    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    kind: str
    cue: str | None
    venue: str | None
    within: str | None
    content: str
    content_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(ItemRow):
    """A stance with its holders."""

    holders: tuple[Party, ...]
    stance: str
    about: tuple[Party, ...]
    issue: str | None
    regarded_as: str | None
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A sentence of a later report that bears on a promise.

    Args:
        kind: done, partly_done, begun, delayed, not_done, refused, opposed, withdrawn, condition_met, or again for a
            further telling of the promise.
        report: The report's id.
        published: The report's date.
        title: The report's title.
        source: Who published it.
        url: Where.
        sentence: The sentence.
        start: Its first character in the report's text.
        end: The one behind its last.
        confidence: 0–1.
        because: What speaks for it, in words.
        due: For a delay the new last day, or None where none is told.
        item: REPORT/ITEM of a further telling, else None.
    """

    kind: str
    report: str
    published: str | None
    title: str | None
    source: str | None
    url: str | None
    sentence: str
    start: int
    end: int
    confidence: float
    because: tuple[str, ...]
    due: str | None
    item: str | None

    def __str__(self) -> str:
        return f"{self.published or 'undated'} {self.kind}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRow:
    """What a person said of how a promise stands; `status` is as in `CommitmentRow`."""

    status: str
    judge: str
    time: str
    note: str | None

    def __str__(self) -> str:
        return f"{self.status}, {self.judge} at {self.time}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(ItemRow):
    """A deed promised or offered, with its history across reports as of the latest linking.

    Args:
        by: Who is bound.
        to: Towards whom.
        deed: What is promised, in the report's words.
        condition: What it depends on, likewise.
        deadline: EDTF, as promised.
        event: Id of the event that codes the deed.
        statement: Id of the statement it is told in.
        status: open, in_progress, kept, partly_kept, broken, overdue or withdrawn, on the day asked about.
        due: The last day for it, by the promise or the latest delay; None where there is none.
        verdict: What a person said last of its status, which then holds; None where nobody has.
        history: What later reports tell of it, by date; further tellings of the promise among them.
    """

    by: tuple[Party, ...]
    to: tuple[Party, ...]
    deed: str
    condition: str | None
    deadline: str | None
    event: str | None
    statement: str | None
    status: str = "open"
    due: str | None = None
    verdict: VerdictRow | None = None
    history: tuple[EvidenceRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor across reports.

    Args:
        entity: Its key.
        name: The name that most reports give it.
        names: All its names, the commonest first.
        kind: The commonest.
        country: The commonest.
        sectors: The commonest.
        wikidata: Its Wikidata id.
        offices: As reports give them, the commonest first.
        reports: In how many it appears.
        first: The earliest report's date.
        last: The latest report's date.
        report: Id of the earliest report.
        sentence: Where that one first speaks of it.
        start: First character of that mention in the report's text.
        end: The one behind its last.
        same: Other keys that people said are the same one; the row is of all of them.
        because: Who said so, when, and why.
    """

    entity: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    offices: tuple[str, ...]
    reports: int
    first: str | None
    last: str | None
    report: str
    sentence: str
    start: int
    end: int
    same: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadRow:
    """What one party did to another in one period: deeds happened, not denied, no background, dated by the deed.

    Args:
        period: A day, month or year.
        source: Who acts, as asked.
        target: To whom, as asked.
        events: How many deeds.
        verbal_cooperation: Of them, quad 1.
        material_cooperation: Quad 2.
        verbal_conflict: Quad 3.
        material_conflict: Quad 4.
        intensity: Mean of the scores, −10 … +10; None where no deed has one.
    """

    period: str
    source: str
    target: str
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with its record.

    Args:
        key: The report's key.
        record: The record, judgements applied.
        judged: What people said of items, by their ids in the record: accepted, rejected or corrected.
        appearances: Ids of the same text elsewhere.
        copy_of: Id of the report that this one is a near-copy of.
        copies: Ids of near-copies of this one.
    """

    key: str
    record: Record
    judged: tuple[tuple[str, str], ...]
    appearances: tuple[str, ...]
    copy_of: str | None
    copies: tuple[str, ...]
