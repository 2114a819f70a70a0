"""Ledger views: a row in words, with its sentence and its words marked in it."""

from collections.abc import Callable
from typing import Any

from rich.text import Text

from dragoman.cli.marks import STYLES, shown
from dragoman.ledger import (
    ActorRow,
    CommitmentRow,
    ContradictionRow,
    DyadRow,
    EventRow,
    HappeningRow,
    HistoryRow,
    ItemRow,
    Party,
    PositionRow,
    StatementRow,
)
from dragoman.link import Identity
from dragoman.values.readings import SetAside


def drawn(row: Any) -> Text:
    """Return a row as rich draws it."""
    if isinstance(row, HistoryRow | ContradictionRow):
        from dragoman.cli.course_views import drawn_over_time

        return drawn_over_time(row)
    text = _DRAWN[type(row)](row)
    if isinstance(row, ItemRow):
        text.append("\n").append_text(sentence_line(row)).append("\n").append(origin_line(row), "dim")
    return text.append_text(_history(row)) if isinstance(row, CommitmentRow) else text


def _parties(parties: tuple[Party, ...], otherwise: str = "somebody") -> Text:
    names = [shown(p.name) + (f" ({p.country})" if p.country else "") for p in parties]
    return Text(", ".join(names) or otherwise, STYLES["actor"])


def _start(row: ItemRow) -> Text:
    text = Text(f"{row.date or row.day or 'no date'}  ", STYLES["time"])
    return text.append(f"[{row.judgement}] ", "bold yellow") if row.judgement else text


def _event(row: EventRow) -> Text:
    text = _start(row).append("/".join(row.types), STYLES["event"])
    text.append(f" {' '.join(row.modes)}" if row.modes else "").append("  ").append_text(_parties(row.actors, "–"))
    if row.recipients:
        text.append(" ↔ " if row.reciprocal else " → ", "bold").append_text(_parties(row.recipients))
    status = row.status.replace("_", " ")
    facts = [status if row.polarity == "positive" else f"{status}, negative"]
    facts += [f"at {row.place.name}"] if row.place else []
    facts += ["background"] if row.historical else []
    facts += [f"condition: {row.condition}"] if row.condition else []
    facts += [f"told by {', '.join(p.name for p in row.told_by)}"] if row.told_by else []
    sizes = ("dead", "injured", "arrested", "displaced", "participants")
    facts += [f"{getattr(row, size)} {size}" for size in sizes if getattr(row, size) is not None]
    return text.append("  " + shown(" · ".join(facts)), "dim")


def _statement(row: StatementRow) -> Text:
    text = _start(row).append_text(_parties(row.speakers)).append(f" {shown(row.cue or 'said')}", "bold")
    if row.addressees:
        text.append(" to ").append_text(_parties(row.addressees))
    return text.append(f"  {row.kind}", "dim").append("\n  ").append(_flat(row.content), STYLES["statement"])


def _position(row: PositionRow) -> Text:
    text = _start(row).append_text(_parties(row.holders)).append(f" {row.stance.replace('_', ' ')} ", "bold")
    text.append_text(_parties(row.about, shown(row.issue or "")))
    return text.append(f" as {shown(row.regarded_as)}" if row.regarded_as else "")


def _commitment(row: CommitmentRow) -> Text:
    text = _start(row).append_text(_parties(row.by))
    if row.to:
        text.append(" to ").append_text(_parties(row.to))
    text.append(": ").append(_flat(row.deed), "bold")
    text.append(f"  condition: {_flat(row.condition)}" if row.condition else "", "dim")
    text.append(f"  by {row.deadline}" if row.deadline else "", "dim")
    return text.append(f"  {row.status.replace('_', ' ')}", "bold yellow")


def _history(row: CommitmentRow) -> Text:
    """What later reports and people tell of a promise, each with its sentence and reasons."""
    text = Text()
    for piece in row.history:
        head = f"\n  {piece.published or 'undated'}  {piece.kind.replace('_', ' ')}"
        text.append(head, "bold").append(f" ({piece.confidence:.2f}): ", "dim").append(_flat(piece.sentence))
        due = f"  until {piece.due}" if piece.due else ""
        text.append(f"\n    {shown('; '.join(piece.because))}{due}  {piece.report} {piece.start}:{piece.end}", "dim")
    if row.verdict is not None:
        said = f"\n  {row.verdict.status.replace('_', ' ')}, says {row.verdict.judge} at {row.verdict.time}"
        text.append(shown(said), "bold").append(f": {_flat(row.verdict.note)}" if row.verdict.note else "")
    return text


def _actor(row: ActorRow) -> Text:
    text = Text(shown(row.name), STYLES["actor"]).append(f"  {row.entity}", "dim")
    facts = [row.kind.replace("_", " "), " ".join(filter(None, (row.country, *row.sectors))), *row.offices[:3]]
    span = "" if row.first is None else f"{row.first} to {row.last}" if row.last != row.first else row.first
    facts += [f"{row.reports:,} report{'s' if row.reports != 1 else ''}", span]
    text.append("\n  " + shown(" · ".join(fact for fact in facts if fact)), "dim")
    for told in row.because:
        text.append(f"\n  {_flat(told)}", "dim")
    return text.append(f"\n  {_flat(row.sentence)}").append(f"  {row.report} {row.start}:{row.end}", "dim")


def _dyad(row: DyadRow) -> Text:
    text = Text(f"{row.period}  ", STYLES["time"]).append(f"{row.source} → {row.target}", STYLES["actor"])
    text.append(f"  {row.events:,} deed{'s' if row.events != 1 else ''}", "bold")
    counts = {
        "verbal cooperation": row.verbal_cooperation, "material cooperation": row.material_cooperation,
        "verbal conflict": row.verbal_conflict, "material conflict": row.material_conflict,
    }  # fmt: skip
    text.append("  " + ", ".join(f"{count} {name}" for name, count in counts.items() if count))
    return text.append("" if row.intensity is None else f"  intensity {row.intensity:+.1f}", "dim")


def _aside(row: SetAside) -> Text:
    return Text(shown(str(row)))


def _happening(row: HappeningRow) -> Text:
    text = Text(f"{row.date}  ", STYLES["time"]).append("/".join(row.types) or "no event", STYLES["event"])
    facts = [f"at {row.place}"] if row.place else []
    facts += [
        f"{len(row.tellings) + len(row.passages)} tellings",
        f"{row.sources} source{'s' if row.sources != 1 else ''}",
    ]
    text.append("  " + shown(" · ".join([*facts, f"confidence {row.confidence:.2f}"])), "dim")
    for differ in row.disagreements:
        told = " | ".join(f"{value} ({', '.join(ids)})" for value, ids in differ.values)
        text.append(f"\n  {differ.about} differs: {shown(told)}", "bold yellow")
    for telling in (*row.tellings, *row.passages):
        text.append("\n").append_text(sentence_line(telling)).append("\n").append(origin_line(telling), "dim")
    for join in row.joins:
        text.append(f"\n  {join.a} = {join.b} ({join.score:.2f}): {shown('; '.join(join.because))}", "dim")
    return text


def _identity(row: Identity) -> Text:
    text = Text(shown(row.id), STYLES["actor"]).append(f"  confidence {row.confidence:.2f}", "dim")
    text.append("\n  " + shown(", ".join(row.keys)))
    return text.append("\n  " + shown("; ".join(row.because)), "dim")


def sentence_line(row: ItemRow) -> Text:
    """Return the sentence of an item with its words marked."""
    at = row.start - row.sentence_start
    until = min(row.end - row.sentence_start, len(row.sentence))
    text = Text("  ").append(_flat(row.sentence[:at], edges=True))
    text.append(f"*{_flat(row.sentence[at:until], edges=True)}*", "bold")
    return text.append(_flat(row.sentence[until:], edges=True))


def origin_line(row: ItemRow) -> str:
    """Return where an item stands: ids, date, source and offsets."""
    parts = [row.id, row.report, row.published or "", row.source or "", row.url or ""]
    parts += [f"copy of {row.copy_of}"] if row.copy_of else []
    return "  " + shown(" · ".join(part for part in parts if part)) + f" · {row.start}:{row.end}"


def _flat(text: str, *, edges: bool = False) -> str:
    if not edges:
        return shown(" ".join(text.split()))
    return shown(text.replace("\n", " "))


_DRAWN: dict[type, Callable[[Any], Text]] = {
    EventRow: _event, StatementRow: _statement, PositionRow: _position, CommitmentRow: _commitment, ActorRow: _actor,
    DyadRow: _dyad, SetAside: _aside, HappeningRow: _happening, Identity: _identity,
}  # fmt: skip
