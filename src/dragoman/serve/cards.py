"""Cards: an item of the ledger or of a record, as pages show it: who did or said what, with fields and reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.ledger import CommitmentRow, EventRow, ItemRow, PositionRow, StatementRow
from dragoman.serve.templating import said
from dragoman.serve.wording import BASES, NOBODY, STANCES, Standing, actor_address, names, standing
from dragoman.values.records import Record
from dragoman.values.spans import Because, Span

WORD = Standing("word", "said", "❝")


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with its value; several parties are several links.

    Args:
        label: What it is.
        parts: Its values, each with an address or "".
    """

    label: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An item for eyes.

    Args:
        kind: event, statement, position or commitment.
        id: REPORT/ITEM; the item's id alone where nothing is stored.
        name: The item's id in its record.
        stands: How a deed stands; words are "said".
        who: Those who act or speak.
        does: What they do, in few words.
        whom: Those it is done to or about.
        quote: The words of the report.
        facts: Its fields.
        reasons: What made the system write it: rule and words.
        confidence: 0–1.
        judgement: accepted, rejected, corrected, or None.
        told: Who tells it, where that is not the report itself.
        report: The report's title or date, where the card stands outside of it.
        date: The item's date.
    """

    kind: str
    id: str
    name: str
    stands: Standing
    who: str
    does: str
    whom: str
    quote: str
    facts: tuple[Fact, ...]
    confidence: float
    judgement: str | None
    date: str
    reasons: tuple[tuple[str, str], ...] = ()
    told: str = ""
    report: str = ""
    start: int = field(default=0, compare=False)


def _parties(label: str, parties: Iterable[Any]) -> Fact:
    parts = [(p.name, actor_address(p.entity) if p.kind != "issue" and _is_actor(p) else "") for p in parties]
    return Fact(label, tuple(parts))


def _is_actor(party: Any) -> bool:
    return not party.id.startswith("l") and not party.entity.startswith("geonames:")


def _plain(label: str, *values: object) -> Fact:
    return Fact(label, tuple((str(value), "") for value in values if value not in (None, "", ())))


def _kept(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.parts)


def card_of_row(row: ItemRow) -> Card:
    """Return the card of a row of the ledger."""
    makers: dict[type, Any] = {
        EventRow: _event, StatementRow: _statement, PositionRow: _position, CommitmentRow: _commitment,
    }  # fmt: skip
    stands, who, does, whom, facts = makers[type(row)](row)
    quote = row.content if isinstance(row, StatementRow) else row.sentence
    shared = [_plain("Judged", row.judgement), _plain("Near-copy of", row.copy_of)]
    return Card(
        kind=row.item, id=row.id, name=row.id.rpartition("/")[2], stands=stands, who=who or NOBODY, does=does,
        whom=whom,
        quote=quote, facts=_kept([*facts, *shared]), confidence=row.confidence, judgement=row.judgement,
        date=row.date or row.day or "",
        told=names(getattr(row, "told_by", ())), report=row.title or row.published or row.report, start=row.start,
    )  # fmt: skip


Parts = tuple[Standing, str, str, str, list[Fact]]


def _event(row: Any) -> Parts:
    stands = standing(row)
    whom = names(row.recipients)
    facts = [
        _plain("Type", *row.types), _plain("Mode", *map(said, row.modes)), _plain("Status", stands.words),
        _parties("Who", row.actors), _parties("To whom", row.recipients), _parties("Told by", row.told_by),
        _plain("Condition", row.condition), _plain("Date", f"{row.date} ({BASES[row.date_basis]})"),
        _plain("Place", row.place.name if row.place else None),
        _plain("Background", "a year or more before the report" if row.historical else None),
        _plain("Context", *map(said, row.contexts)), _plain("Told in", row.statement),
        _plain("Within", row.embedded_in),
        *(_plain(size.title(), getattr(row, size)) for size in ("dead", "injured", "arrested", "displaced")),
        _plain("CAMEO", row.cameo), _plain("Intensity", row.intensity), _plain("Goldstein", row.goldstein),
    ]  # fmt: skip
    return stands, names(row.actors), " / ".join(row.types), whom, facts


def _statement(row: Any) -> Parts:
    facts = [
        _parties("Speaker", row.speakers), _parties("To", row.addressees), _plain("Kind", row.kind),
        _plain("Cue", row.cue), _plain("Venue", row.venue), _plain("Date", row.date), _plain("Told in", row.within),
    ]  # fmt: skip
    return WORD, names(row.speakers) or "somebody", row.cue or "said", names(row.addressees), facts


def _position(row: Any) -> Parts:
    regarded = f" as “{row.regarded_as}”" if row.regarded_as else ""
    facts = [
        _parties("Holder", row.holders), _plain("Stance", said(row.stance)), _parties("About", row.about),
        _plain("Issue", row.issue), _plain("Regarded as", row.regarded_as), _plain("Date", row.date),
        _plain("Told in", row.statement),
    ]  # fmt: skip
    stands = Standing("word", "position", "§")
    return (
        stands,
        names(row.holders) or "somebody",
        STANCES[row.stance],
        (names(row.about) or row.issue or "") + regarded,
        facts,
    )


def _commitment(row: Any) -> Parts:
    words = "promised, on a condition" if row.condition else "promised or offered"
    stands = Standing("open" if row.condition else "word", words, "◌" if row.condition else "✎")
    facts = [
        _parties("Who", row.by), _parties("To whom", row.to), _plain("Deed", row.deed),
        _plain("Condition", row.condition), _plain("Deadline", row.deadline), _plain("The deed is", row.event),
        _plain("Told in", row.statement),
    ]  # fmt: skip
    to = f", to {names(row.to)}" if row.to else ""
    return stands, names(row.by) or "somebody", "offers", f"“{row.deed}”{to}", facts


@dataclass(frozen=True, slots=True)
class _Party:
    name: str
    id: str
    kind: str
    entity: str


class RecordCards:
    """Cards of a record's items.

    Args:
        record: The record.
        key: The report's key in the ledger; "" where it is not stored.
        judged: What people said, by ids of items.
        entities: Keys of actors by their ids, where stored.
    """

    def __init__(
        self, record: Record, *, key: str = "", judged: dict[str, str] | None = None,
        entities: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.record, self.key, self.judged = record, key, judged or {}
        keys = entities or {}
        parties: list[Any] = [*record.actors, *record.places]
        self.parties = {
            p.id: _Party(p.name, p.id if p.id in keys else "l", p.kind, keys.get(p.id, "")) for p in parties
        }

    def all(self) -> list[Card]:
        """Return all cards in the order of the text."""
        record = self.record
        made = [self._card("event", e, e.trigger, _event) for e in record.events]
        made += [self._card("statement", s, s.content[0], _statement) for s in record.statements]
        made += [self._card("position", p, p.evidence[0], _position) for p in record.positions]
        made += [self._card("commitment", c, c.evidence[0], _commitment) for c in record.commitments]
        return sorted(made, key=lambda card: (card.start, card.kind, card.name))

    def _card(self, kind: str, item: Any, span: Span, make: Any) -> Card:
        stands, who, does, whom, facts = make(_View(item, self.parties))
        told = [
            (f"{link.kind}: {link.target if link.source == item.id else link.source}",
             f"#{link.target if link.source == item.id else link.source}")
            for link in self.record.links if item.id in (link.source, link.target)
        ]  # fmt: skip
        quote = " … ".join(s.text for s in item.content) if kind == "statement" else self._around(span)
        return Card(
            kind=kind, id=f"{self.key}/{item.id}" if self.key else item.id, name=item.id, stands=stands,
            who=who or NOBODY, does=does, whom=whom, quote=quote,
            facts=_kept([*facts, Fact("Linked", tuple(told)), _plain("Judged", self.judged.get(item.id))]),
            confidence=item.confidence, judgement=self.judged.get(item.id), date=getattr(item, "date", None) or "",
            told=names([self.parties[party] for party in getattr(item, "told_by", ())]),
            reasons=tuple(_reason(reason) for reason in item.because), start=span.start,
        )  # fmt: skip

    def _around(self, span: Span) -> str:
        text = self.record.report.text
        first = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1, span.start - 160) + 1
        ends = [at for at in (text.find("\n", span.end), text.find(". ", span.end) + 1 or -1) if at > 0]
        last = min([*ends, len(text), span.end + 160])
        return text[first:last].strip()


def _reason(because: Because) -> tuple[str, str]:
    return because.rule, ", ".join(f"“{span.text}”" for span in because.words)


class _View:
    """An item of a record, looked at as if it were a row: parties for ids, words for spans."""

    def __init__(self, item: Any, parties: dict[str, _Party]) -> None:
        self._item, self._parties = item, parties

    def __getattr__(self, name: str) -> Any:
        if name in ("dead", "injured", "arrested", "displaced"):
            count = getattr(self._item.size, name) if self._item.size else None
            return None if count is None else count.low if count.low is not None else count.high
        value = getattr(self._item, name)
        if isinstance(value, Span):
            return value.text
        if name == "place":
            return self._parties.get(value)
        if name in ("actors", "recipients", "told_by", "speakers", "addressees", "holders", "about", "by", "to"):
            return tuple(self._parties[party] for party in value)
        return value
