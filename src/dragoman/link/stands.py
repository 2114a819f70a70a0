"""Stands: the positions of a record, and the deeds that amount to one, as they are followed over time.

A state takes a position by words ("does not recognise Kosovo") and by deeds: it recognises, establishes diplomatic
relations with a territory, or breaks them off (Montevideo Convention, art. 7: recognition may be express or tacit).
"""

import re
from collections.abc import Iterator

from dragoman.knowledge.courses import load_course_words
from dragoman.knowledge.territories import Territory, load_territories
from dragoman.link.tellings import actor_party, place_party
from dragoman.link.words import fold, stem
from dragoman.values.actors import Actor
from dragoman.values.codes import Stance
from dragoman.values.edtf import bounds
from dragoman.values.events import Event
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.records import Record
from dragoman.values.stands import Family, Stand, Voice

_FAMILIES: dict[str, Family] = {"supports": "policy", "opposes": "policy", "claims": "claim", "regards_as": "view"}
_SPEAKING = ("GOV", "MIL")
_BODIES = ("state", "government", "disputed", "place_metonym")
_NEAR = 80
"""Characters around a deed's trigger in which the words for ties or recognition stand."""
_PAST, _BEHIND = 400, 25
"""Days by which a time lies before the report to date a position, and characters behind it within which it stands."""
_WORD = re.compile(r"[^\W_]+")


def territory_of(name: str | None) -> Territory | None:
    """Return the disputed territory of a name, an article before it left out."""
    if not name:
        return None
    known = load_territories()
    return known.named(name) or known.named(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def stands_of(record: Record, *, key: str | None = None) -> tuple[Stand, ...]:
    """Return what a record's actors hold, a stand for each holder and thing, in order of the text.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
    """
    if not record.positions and not record.events:
        return ()
    return tuple(_Reader(record, key or record.report.id).stands())


class _Reader:
    def __init__(self, record: Record, key: str) -> None:
        self.record, self.key = record, key
        self.items: dict[str, Actor | Place] = {a.id: a for a in record.actors} | {p.id: p for p in record.places}
        self.parties = {a.id: actor_party(a) for a in record.actors} | {p.id: place_party(p) for p in record.places}
        self.statements = {s.id: s for s in record.statements}
        day = bounds(record.report.date)[0]
        self.published = day.toordinal() if day else 0

    def stands(self) -> Iterator[Stand]:
        found = [s for p in self.record.positions for s in self._of_position(p)]
        found += [s for e in self.record.events for s in self._of_event(e, found)]
        yield from sorted(found, key=lambda s: (s.start, s.id, s.holder.key, s.about.key if s.about else ""))

    def _day(self, date: str | None) -> int:
        first, last = bounds(date)
        day = first or last
        return day.toordinal() if day else self.published

    def _held_on(self, position: Position) -> int:
        """The day a position is held on; where none is told, a year told close behind its words, if long past."""
        if position.date is not None:
            return self._day(position.date)
        end = max(span.end for span in position.evidence)
        for time in self.record.times:
            last = bounds(time.value)[1]
            if last is None or self.published - last.toordinal() < _PAST:
                continue
            if any(0 <= span.start - end <= _BEHIND or position.evidence[0].contains(span) for span in time.mentions):
                return last.toordinal()
        return self.published

    def _voice(self, holder: str, statement: str | None, *, echoed: bool = False) -> Voice:
        """Whose words these are: the holder's, those of somebody who speaks for it, the report's, or another's."""
        if echoed:
            return "echoed"
        said = self.statements.get(statement or "")
        if said is None or not said.speakers:
            return "reported"
        who = self.items[holder]
        for speaker in said.speakers:
            other = self.items[speaker]
            if speaker == holder or (isinstance(other, Actor) and isinstance(who, Actor) and speaks_for(other, who)):
                return "own"
        return "told"

    def _of_position(self, position: Position) -> Iterator[Stand]:
        echoed = any(because.rule == "stance.echoed" for because in position.because)
        issue = _issue(position.issue)
        for holder in position.holders:
            for about in position.about or (None,):
                if about == holder or (about is None and not issue):
                    continue
                thing = self.items[about] if about else None
                name = thing.name if thing else None
                family, rest = _family(position, issue, name)
                rest = rest if about else issue
                yield Stand(
                    id=f"{self.key}/{position.id}", report=self.key, kind="position",
                    day=self._held_on(position), published=self.published, start=position.evidence[0].start,
                    holder=self.parties[holder], holder_name=self.items[holder].name,
                    about=self.parties[about] if about else None, about_name=name, issue=rest,
                    issue_words=position.issue if rest else None, stance=position.stance,
                    regarded=position.regarded_as, family=family,
                    voice=self._voice(holder, position.statement, echoed=echoed), confidence=position.confidence,
                    because=("the report codes the position",),
                )  # fmt: skip

    def _of_event(self, event: Event, found: list[Stand]) -> Iterator[Stand]:
        """The recognition that a deed done amounts to, where no position says the same."""
        if event.status != "happened" or event.polarity != "positive" or not event.actors:
            return
        meant = self._deed(event)
        if meant is None:
            return
        stance, reason = meant
        pairs = [(a, r) for a in event.actors for r in event.recipients]
        if event.reciprocal or not event.recipients:
            pairs += [(a, r) for a in event.actors for r in event.actors if a != r]
        for actor, thing in pairs:
            who, what = self.items[actor], self.items[thing]
            if who.kind not in _BODIES or territory_of(who.name) is not None:
                continue
            if not _contested(what, plainly="recogni" in reason):
                continue
            if any(s.family == "recognition" and s.holder == self.parties[actor] and s.about == self.parties[thing]
                   and abs(s.start - event.trigger.start) < 2 * _NEAR for s in found):  # fmt: skip
                continue
            yield Stand(
                id=f"{self.key}/{event.id}", report=self.key, kind="event", day=self._day(event.date),
                published=self.published, start=event.trigger.start, holder=self.parties[actor], holder_name=who.name,
                about=self.parties[thing], about_name=what.name, issue=(), issue_words=None, stance=stance,
                regarded=None, family="recognition", voice=self._voice(actor, event.statement),
                confidence=round(event.confidence * (0.9 if "recogni" in reason else 0.75), 3), because=(reason,),
            )  # fmt: skip

    def _deed(self, event: Event) -> tuple[Stance, str] | None:
        lists = load_course_words().lists
        trigger, text = event.trigger, self.record.report.text
        word = trigger.text.casefold()
        around = {w.casefold() for w in _WORD.findall(text[max(0, trigger.start - 20) : trigger.end + _NEAR])}
        if word in lists["recognising"]:
            return "recognises", f"a deed that recognises: {trigger.text}"
        if word in lists["breaking"] and around & lists["recognition"]:
            return "does_not_recognise", f"a deed that takes recognition back: {trigger.text}"
        if around & lists["ties"] and around & lists["diplomatic"]:
            if word in lists["breaking"]:
                return "does_not_recognise", f"a deed that breaks diplomatic ties: {trigger.text}"
            if word in lists["making"]:
                return "recognises", f"a deed that makes diplomatic ties: {trigger.text}"
        return None


def speaks_for(speaker: Actor, holder: Actor) -> bool:
    """Return whether somebody speaks for a state or its government: an official of it, or another of its organs.

    An official whose state the report does not say speaks for the one that the words are about.
    """
    if holder.kind not in _BODIES or holder.country is None:
        return False
    if speaker.country is None:
        return speaker.kind == "person" and speaker.sectors[:1] == ("GOV",)
    if speaker.country != holder.country:
        return False
    return speaker.kind in _BODIES or bool(set(_SPEAKING) & set(speaker.sectors[:1]))


def _contested(thing: Actor | Place, *, plainly: bool) -> bool:
    """Whether a thing's recognition is in question; a deed of plain recognition may concern any state."""
    if territory_of(thing.name) is not None or thing.kind == "disputed":
        return True
    return plainly and thing.kind == "state"


def _issue(words: str | None) -> tuple[str, ...]:
    """The words that tell an issue from others."""
    plain = load_course_words().lists["plain"]
    return tuple(sorted({stem(word) for word in fold(words or "") if word not in plain}))


def _family(position: Position, issue: tuple[str, ...], name: str | None) -> tuple[Family, tuple[str, ...]]:
    """Return what kind of question a position answers, and the words that its thing has beside a party."""
    words = load_course_words()
    named = {stem(word) for word in fold(name or "")}
    rest = tuple(word for word in issue if word not in named)
    if position.stance not in ("recognises", "does_not_recognise"):
        return _FAMILIES[position.stance], rest
    if position.regarded_as and not set(fold(position.regarded_as)) & words.lists["statehood"]:
        return "view", rest
    grants = {stem(word) for word in words.lists["statehood"]}
    return "recognition", () if set(rest) <= grants else rest
