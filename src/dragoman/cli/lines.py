"""Lines: each item of a record in words, as the view lists it."""

import re
from collections.abc import Iterable

from rich.text import Text

from dragoman.cli.marks import STYLES, shown
from dragoman.knowledge.abbreviations import load_abbreviations
from dragoman.values.actors import Actor
from dragoman.values.commitments import Commitment
from dragoman.values.events import Event, Size
from dragoman.values.links import Gap, Link
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.records import Record
from dragoman.values.spans import Because, Span
from dragoman.values.statements import Statement
from dragoman.values.times import Time

_STATUS = {
    ("happened", "positive"): ("happened", "green"),
    ("happened", "negative"): ("did not happen", "red"),
    ("planned", "positive"): ("planned", "blue"),
    ("planned", "negative"): ("will not happen", "red"),
    ("conditional", "positive"): ("on a condition", "yellow"),
    ("conditional", "negative"): ("not, on a condition", "red"),
    ("called_for", "positive"): ("called for", "yellow"),
    ("called_for", "negative"): ("must not happen", "red"),
    ("hypothetical", "positive"): ("possible", "yellow"),
    ("hypothetical", "negative"): ("possibly not", "red"),
}
_STANCE = {
    "recognises": "recognises",
    "does_not_recognise": "does not recognise",
    "regards_as": "regards",
    "supports": "supports",
    "opposes": "opposes",
    "claims": "claims",
}
_BASIS = {"stated": "", "inferred": " (inferred)", "report": " (the report's date)"}
_BOUNDARY = re.compile(r"[.!?…][”\"’')\]]*\s+|\n+")
_AROUND = 70
"""Characters of context to either side of a trigger."""


class Lines:
    """Words for the items of one record.

    Args:
        record: Whose items they are.
        why: Whether to say what fired.
    """

    def __init__(self, record: Record, *, why: bool = False) -> None:
        self.record = record
        self.why = why
        self.names = {a.id: a.name for a in record.actors} | {p.id: p.name for p in record.places}

    def actor(self, actor: Actor) -> Text:
        """Name, kind, country and sectors, offices, how often it is mentioned."""
        offices = [o.title + (f" of {o.of}" if o.of else "") for o in actor.offices]
        codes = " ".join(filter(None, (actor.country, *actor.sectors)))
        facts = [actor.kind.replace("_", " "), codes, *offices, _times(len(actor.mentions))]
        return self._item(Text(shown(actor.name), STYLES["actor"]), facts, actor.because, actor.confidence)

    def place(self, place: Place) -> Text:
        """Name, kind, country, position, claims."""
        where = ", ".join(filter(None, (place.admin1, place.country)))
        at = "" if place.lat is None or place.lon is None else f"{place.lat:.2f} {place.lon:.2f}"
        claims = [f"{c.holder} {c.claim}" + (f" since {c.since}" if c.since else "") for c in place.claims]
        facts = [place.kind.replace("_", " "), where, at, *claims]
        return self._item(Text(shown(place.name), STYLES["place"]), facts, place.because, place.confidence)

    def time(self, time: Time) -> Text:
        """Value and the words for it."""
        words = ", ".join(dict.fromkeys(_quoted(span.text) for span in time.mentions))
        return self._item(Text(time.value, STYLES["time"]), [words], time.because, time.confidence)

    def statement(self, statement: Statement) -> Text:
        """Who said it how, and its words."""
        head = Text(self._all(statement.speakers) or "somebody", STYLES["actor"])
        head.append(f" {shown(statement.cue.text)}" if statement.cue else "", "bold")
        heard = f"to {self._all(statement.addressees)}" if statement.addressees else ""
        within = f"told within {statement.within}" if statement.within else ""
        venue = shown(statement.venue.text) if statement.venue else ""
        head.append_text(_facts([heard, statement.kind, venue, statement.date or "", within]))
        head.append("\n").append(shown(" … ".join(_flat(span.text) for span in statement.content)), STYLES["statement"])
        return self._because(head, statement.because, statement.confidence)

    def event(self, event: Event) -> Text:
        """Type and mode, who to whom, status; when, where, told by whom; the words."""
        head = Text("/".join(event.types), STYLES["event"])
        head.append(f" {' '.join(event.modes)}" if event.modes else "")
        head.append(" · ", "dim").append_text(self._parties(event)).append(" · ", "dim")
        head.append(*_STATUS[event.status, event.polarity])
        told = f"told by {self._all(event.told_by)}" if event.told_by else ""
        told += f" ({event.statement})" if told and event.statement else ""
        facts = [
            event.date + _BASIS[event.date_basis],
            self.names.get(event.place, "") if event.place else "",
            "background" if event.historical else "",
            f"condition {_quoted(event.condition.text)}" if event.condition else "",
            told,
            f"within {event.embedded_in}" if event.embedded_in else "",
            *_sizes(event.size),
            ", ".join(context.replace("_", " ") for context in event.contexts),
        ]
        head.append("\n").append_text(_facts(facts, first=True))
        head.append("\n").append_text(self._context(event.trigger))
        return self._because(head, event.because, event.confidence, _codes(event) if self.why else "")

    def position(self, position: Position) -> Text:
        """Who holds what about whom, and the words."""
        head = Text(self._all(position.holders) or "somebody", STYLES["actor"])
        head.append(" · ", "dim").append(_STANCE[position.stance], "bold").append(" · ", "dim")
        head.append(self._all(position.about) or shown(_flat(position.issue or "")))
        if position.about and position.issue:
            head.append(f" ({shown(position.issue)})")
        if position.regarded_as:
            head.append(f" as {_quoted(position.regarded_as)}")
        head.append_text(_facts([position.date or "", f"told in {position.statement}" if position.statement else ""]))
        return self._evidence(head, position.evidence, position.because, position.confidence)

    def commitment(self, commitment: Commitment) -> Text:
        """Who bound itself to what, and the words."""
        head = Text(self._all(commitment.by) or "somebody", STYLES["actor"])
        if commitment.to:
            head.append(" to ").append(self._all(commitment.to), STYLES["actor"])
        head.append(": ").append(_quoted(commitment.deed), "bold")
        facts = [
            f"condition {_quoted(commitment.condition.text)}" if commitment.condition else "",
            f"by {commitment.deadline}" if commitment.deadline else "",
            f"the deed is {commitment.event}" if commitment.event else "",
            f"told in {commitment.statement}" if commitment.statement else "",
        ]
        head.append_text(_facts(facts))
        return self._evidence(head, commitment.evidence, commitment.because, commitment.confidence)

    def link(self, link: Link) -> Text:
        """Which item is bound to which, how, and the words."""
        head = Text(f"{link.source} ").append(link.kind, "bold").append(f" → {link.target}")
        return self._evidence(head, link.evidence, link.because, link.confidence)

    def gap(self, gap: Gap) -> Text:
        """What could not be read, and why."""
        return Text(f"{_quoted(gap.span.text[:80])}: {gap.reason}")

    def _all(self, ids: Iterable[str]) -> str:
        names = [shown(self.names[i]) for i in ids]
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""

    def _parties(self, event: Event) -> Text:
        arrow = " ↔ " if event.reciprocal else " → "
        parties = Text(self._all(event.actors) or ("" if not event.recipients else "(nobody named)"), STYLES["actor"])
        if event.recipients:
            parties.append(arrow, "bold").append(self._all(event.recipients), STYLES["actor"])
        elif event.reciprocal:
            parties.append(" ↔")
        return parties if parties else Text("(nobody named)", "dim")

    def _context(self, trigger: Span) -> Text:
        text = self.record.report.text
        first, last = max(0, trigger.start - _AROUND), min(len(text), trigger.end + _AROUND)
        before, after = text[first : trigger.start], text[trigger.end : last]
        starts = [match.end() for match in _BOUNDARY.finditer(before) if not _abbreviates(before[: match.end()])]
        ends = [match.start() + 1 for match in _BOUNDARY.finditer(after) if not _abbreviates(after[: match.end()])]
        if starts:
            before = before[starts[-1] :]
        elif first:
            before = "…" + before.partition(" ")[2]
        if ends:
            after = after[: ends[0]].rstrip("\r\n")
        elif last < len(text):
            after = after.rpartition(" ")[0] + " …"
        return Text(shown(before.lstrip())).append(f"*{shown(trigger.text)}*", "bold").append(shown(after.rstrip()))

    def _item(self, head: Text, facts: list[str], because: tuple[Because, ...], confidence: float) -> Text:
        return self._because(head.append_text(_facts(facts)), because, confidence)

    def _evidence(
        self, head: Text, evidence: tuple[Span, ...], because: tuple[Because, ...], confidence: float
    ) -> Text:
        head.append("\n").append(" … ".join(_quoted(span.text) for span in evidence), STYLES["statement"])
        return self._because(head, because, confidence)

    def _because(self, text: Text, because: tuple[Because, ...], confidence: float, more: str = "") -> Text:
        if not self.why:
            return text
        reasons = []
        for reason in because:
            words = ", ".join(_quoted(span.text) for span in reason.words)
            reasons.append(reason.rule + (f" ({words})" if words else ""))
        said = "; ".join(reasons) or "nothing given"
        return text.append(f"\nbecause {said} · confidence {confidence:.2f}{more}", "dim")


def _facts(facts: list[str], *, first: bool = False) -> Text:
    given = " · ".join(shown(_flat(fact)) for fact in facts if fact)
    return Text("" if first or not given else " · ", "dim").append(given, "dim")


def _abbreviates(text: str) -> bool:
    """Whether a text ends in an abbreviation and not in a sentence."""
    word = text.split()[-1] if text.split() else ""
    known = load_abbreviations()
    return "\n" not in text[len(text.rstrip()) :] and (
        word in known.open or word in known.numbered or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(words: str) -> str:
    flat = shown(_flat(words))
    return flat if flat[:1] in "“\"‘'" else f"“{flat}”"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _sizes(size: Size | None) -> list[str]:
    if size is None:
        return []
    said = []
    for name in ("dead", "injured", "arrested", "displaced", "participants"):
        count = getattr(size, name)
        if count is not None:
            low, high = count.low, count.high
            if low == high:
                number = f"{low}"
            elif low is None:
                number = f"up to {high}"
            else:
                number = f"{low}+" if high is None else f"{low}–{high}"
            said.append(f"{number} {name}")
    return said


def _codes(event: Event) -> str:
    codes = [
        f"CAMEO {event.cameo}" if event.cameo else "",
        f"quad {event.quad}" if event.quad else "",
        f"intensity {event.intensity:+g}" if event.intensity is not None else "",
        f"Goldstein {event.goldstein:+g}" if event.goldstein is not None else "",
    ]
    return "".join(f" · {code}" for code in codes if code)
