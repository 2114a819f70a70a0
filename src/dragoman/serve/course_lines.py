"""Course lines: positions over time and contradictions as flat lines, for tables."""

from dataclasses import dataclass

from dragoman.ledger import ContradictionRow, HistoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A position over time in one line; `sentence` is the one told last, `before` the stances given up."""

    id: str
    holder: str
    country: str | None
    thing: str
    territory: str | None
    family: str
    stance: str
    regarded_as: str | None
    since: str | None
    last: str | None
    before: str
    changed: str
    sentence: str
    item: str
    report: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionLine:
    """Two sentences that cannot both hold, in one line."""

    id: str
    kind: str
    day: str | None
    what: str
    a: str
    a_published: str | None
    a_sentence: str
    b: str
    b_published: str | None
    b_sentence: str
    confidence: float
    because: tuple[str, ...]
    happening: str | None


def history_line(row: HistoryRow) -> HistoryLine:
    """Return a course as a line."""
    last = (row.course or row.beside)[-1].row if row.course or row.beside else None
    return HistoryLine(
        id=row.id, holder=row.holder, country=row.country, thing=row.thing, territory=row.territory, family=row.family,
        stance=row.stance, regarded_as=row.regarded_as, since=row.since, last=row.last,
        before="; ".join(change.old for change in row.changes),
        changed="; ".join(change.day or "" for change in row.changes), sentence=last.sentence if last else "",
        item=last.id if last else "", report=last.report if last else "", confidence=row.confidence,
    )  # fmt: skip


def contradiction_line(row: ContradictionRow) -> ContradictionLine:
    """Return a contradiction as a line."""
    return ContradictionLine(
        id=row.id, kind=row.kind, day=row.day, what=row.what, a=row.a.id, a_published=row.a.published,
        a_sentence=row.a.sentence, b=row.b.id, b_published=row.b.published, b_sentence=row.b.sentence,
        confidence=row.confidence, because=row.because, happening=row.happening,
    )  # fmt: skip
