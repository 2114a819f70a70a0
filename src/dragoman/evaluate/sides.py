"""Sides: a report's gold and its record in one common shape, so that they can be compared."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.values.events import Size
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.spans import Span

Interval = tuple[int, int]

PRONOUNS = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "his", "hers", "its", "their", "our",
     "my", "who", "which", "that", "this", "these", "those")
)  # fmt: skip
"""Words that never count as a name."""

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?…][\"”’')\]]*\s+(?=[\"“‘'(A-Z0-9])|\n+"
)
"""Where a sentence ends for scoring: by punctuation alone, the same for gold and record."""


@dataclass(frozen=True, slots=True)
class ScoredActor:
    """An actor; `names` are its name and its mentions, pronouns left out."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ScoredEvent:
    """An event; `stated` says whether its date comes from the text; `sizes` are (kind, low, high)."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    span: Interval
    status: str
    polarity: str
    told_by: tuple[str, ...]
    date: str | None
    stated: bool
    historical: bool
    sizes: tuple[tuple[str, int | None, int | None], ...] = ()

    @property
    def happened(self) -> bool:
        """Whether the deed is told as done."""
        return (self.status, self.polarity) == ("happened", "positive")


@dataclass(frozen=True, slots=True)
class ScoredWords:
    """A statement, position or commitment: its stretches, who stands behind it, and what else it says."""

    spans: tuple[Interval, ...]
    who: tuple[str, ...]
    about: tuple[str, ...] = ()
    says: str | bool = ""


@dataclass(frozen=True, slots=True)
class ScoredPlace:
    """A place with its position, if it has one."""

    name: str
    country: str | None
    position: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Side:
    """One report, gold or coded."""

    text: str
    actors: Mapping[str, ScoredActor]
    events: Sequence[ScoredEvent] = ()
    statements: Sequence[ScoredWords] = ()
    positions: Sequence[ScoredWords] = ()
    commitments: Sequence[ScoredWords] = ()
    places: Sequence[ScoredPlace] = ()
    times: Sequence[str] = ()

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that holds a character."""
        return sum(1 for end in SENTENCE_END.finditer(self.text) if end.end() <= at)


def side_of_record(record: Record) -> Side:
    """Return a record as a side."""
    actors = {
        a.id: ScoredActor(
            a.name,
            _names(a.name, [m.text for m in a.mentions]),
            a.kind,
            a.country,
            a.sectors,
            tuple((o.title, o.of) for o in a.offices),
        )
        for a in record.actors
    }
    events = [
        ScoredEvent(
            e.types, e.modes, e.actors, e.recipients, (e.trigger.start, e.trigger.end), e.status, e.polarity,
            e.told_by, e.date, e.date_basis != "report", e.historical, _sizes_of_record(e.size),
        )
        for e in record.events
    ]  # fmt: skip
    return Side(
        record.report.text,
        actors,
        events,
        [ScoredWords(_spans(s.content), s.speakers) for s in record.statements],
        [ScoredWords(_spans(p.evidence), p.holders, p.about, p.stance) for p in record.positions],
        [ScoredWords(_spans(c.evidence), c.by, says=c.condition is not None) for c in record.commitments],
        [ScoredPlace(p.name, p.country, _position(p.lat, p.lon)) for p in record.places],
        [t.value for t in record.times],
    )


def read_gold(path: Path) -> tuple[Report, Side]:
    """Return a gold report and its side.

    Raises:
        InputError: If the file is not of the gold form; the message names what is wrong.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        report = Report(gold["text"], date=gold["date"], id=gold["id"], title=gold.get("title"))
        return report, side_of_gold(gold)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(str(path), f"is no gold report: {error!r}", mend="see the gold form in docs") from error


def side_of_gold(gold: Mapping[str, Any]) -> Side:
    """Return a gold report, in the form that quotes words, as a side."""
    text = gold["text"]
    actors = {
        a["id"]: ScoredActor(
            a["name"],
            _names(a["name"], a["mentions"]),
            a["kind"],
            a.get("country"),
            tuple(a.get("sectors") or ()),
            tuple((o["title"], o.get("of")) for o in a.get("offices") or ()),
        )
        for a in gold["actors"]
    }

    def quoted(words: Sequence[str]) -> tuple[Interval, ...]:
        return tuple(occurrence(text, w) for w in words)

    return Side(
        text,
        actors,
        [_gold_event(text, e) for e in gold["events"]],
        [ScoredWords(quoted(s["content"]), tuple(s["speakers"])) for s in gold["statements"]],
        [ScoredWords(quoted([p["evidence"]]), tuple(p["holders"]), tuple(p["about"]), p["stance"])
         for p in gold["positions"]],
        [ScoredWords(quoted([c["evidence"]]), tuple(c["by"]), says=bool(c["condition"])) for c in gold["commitments"]],
        [ScoredPlace(p["name"], p["country"], _position(p.get("lat"), p.get("lon"))) for p in gold["places"]],
        [t["value"] for t in gold["times"]],
    )  # fmt: skip


def _gold_event(text: str, event: Mapping[str, Any]) -> ScoredEvent:
    return ScoredEvent(
        types=tuple(event["types"]),
        modes=tuple(event["modes"]),
        actors=tuple(event["actors"]),
        recipients=tuple(event["recipients"]),
        span=occurrence(text, event["trigger"], event.get("nth", 1)),
        status=event["status"],
        polarity=event["polarity"],
        told_by=tuple(event["told_by"]),
        date=event.get("date"),
        stated=event.get("date_basis") != "report",
        historical=bool(event.get("historical")),
        sizes=tuple((kind, number, number) for kind, number in (event.get("size") or {}).items()),
    )


def occurrence(text: str, quote: str, nth: int = 1) -> Interval:
    """Return where the nth occurrence of a quote stands; ValueError if there is none."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return at, at + len(quote)


def _names(name: str, mentions: Sequence[str]) -> tuple[str, ...]:
    return tuple(n for n in (name, *mentions) if n and n.lower() not in PRONOUNS)


def _spans(spans: Sequence[Span]) -> tuple[Interval, ...]:
    return tuple((span.start, span.end) for span in spans)


def _position(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    return None if lat is None or lon is None else (lat, lon)


def _sizes_of_record(size: Size | None) -> tuple[tuple[str, int | None, int | None], ...]:
    if size is None:
        return ()
    kinds = ("dead", "injured", "arrested", "displaced", "participants")
    counts = [(kind, getattr(size, kind)) for kind in kinds]
    return tuple((kind, count.low, count.high) for kind, count in counts if count is not None)
