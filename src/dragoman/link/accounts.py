"""Accounts: what a record tells of deeds: done, denied by whoever would have done them, or renounced."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.knowledge.denials import load_denial_words
from dragoman.link.stands import speaks_for
from dragoman.link.tellings import actor_party, event_tellings
from dragoman.link.words import fold
from dragoman.values.actors import Actor
from dragoman.values.clashes import Account, AccountKind
from dragoman.values.events import Event
from dragoman.values.happenings import Telling
from dragoman.values.records import Record

_NEAR = 60
"""Characters before a deed's word in which a word for denying stands."""

_SHORT = 45
"""Characters before a denial at most, if it begins its sentence."""

_BACK = 500
"""Characters before a denial in which the deed is told that it denies without naming it."""


def accounts_of(record: Record, *, key: str | None = None) -> tuple[Account, ...]:
    """Return what a record tells of deeds that can be denied, in its order.

    An event that did not happen is a denial only where the words are its actor's, or its office's: what the report
    itself says did not happen is no denial.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
    """
    told = (replace(telling, near=frozenset(), wording=None) for telling in event_tellings(record, key=key))
    return tuple(_Reader(record).accounts(tuple(told)))


class _Reader:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.events = {event.id: event for event in record.events}
        self.words = load_denial_words()

    def accounts(self, tellings: tuple[Telling, ...]) -> Iterator[Account]:
        told = dict(zip((event.id for event in self.record.events), tellings))
        for event, telling in zip(self.record.events, tellings):
            meant = self._meant(event, told)
            if meant is not None:
                yield Account(
                    "denied", replace(meant, id=telling.id, sentence=telling.sentence), meant.actors,
                    telling.published or telling.first, True, event.trigger.start,
                )  # fmt: skip
                continue
            if not self.words.types & set(event.types) or event.historical:
                continue
            found = self._account(event)
            if found is None:
                continue
            kind, actors, own = found
            parties = tuple(p for a in actors if (p := actor_party(self.actors[a])).words[0] not in self.words.nobody)
            if parties:
                yield Account(kind, telling, parties, telling.published or telling.first, own, event.trigger.start)

    def _meant(self, event: Event, told: dict[str, Telling]) -> Telling | None:
        """The deed told before that somebody denies without naming it: "Norland denies involvement in the attack".

        It is the last one before, in another sentence, that whoever denies is told to have done; an accusation that is
        named ("accusations of misrule") is another.
        """
        words, trigger = self.words, event.trigger
        if trigger.text.casefold() not in words.denying or event.polarity == "negative" or event.status != "happened":
            return None
        rest = self.record.report.text[trigger.end : trigger.end + _NEAR]
        behind = fold(rest)[:5]
        inside = any(e.embedded_in == event.id and e.types[0] in words.types for e in self.record.events)
        before = re.split(r"[.!?]\s|\n", self.record.report.text[: trigger.start])[-1]
        meaning = words.blame | words.accusing | (words.pointing if len(before) <= _SHORT else frozenset())
        at = next((n for n, word in enumerate(behind[:4]) if word in meaning), None)
        if inside or at is None or not event.actors:
            return None
        if behind[at] not in words.blame and {"of", "that"} & set(behind[at + 1 : at + 2]):
            return None
        closing = rf"[\w\s]*?\b{behind[at]}\s*(?:[.,;]|$| as )"
        if behind[at] in words.pointing and not re.match(closing, rest, re.IGNORECASE):
            return None
        deeds = [
            e
            for e in self.record.events
            if 0 < trigger.start - e.trigger.start <= _BACK
            and e.status == "happened"
            and e.polarity == "positive"
            and not e.historical
            and e.types[0] in words.harm
            and self._accused(e, event.actors)
            and told[e.id].sentence != told[event.id].sentence
        ]
        return told[max(deeds, key=lambda e: e.trigger.start).id] if deeds else None

    def _accused(self, deed: Event, deniers: tuple[str, ...]) -> bool:
        """Whether a deed is that of whoever denies, or of its state's organs, and not done to them."""
        if not deed.actors or any(self.actors[a].kind.startswith("place") for a in deed.actors):
            return False
        lands = {self.actors[t].country for t in deniers} - {None}
        if not set(deed.actors) <= set(deniers) and lands & {self.actors[r].country for r in deed.recipients}:
            return False
        return all(
            any(t == a or (self.actors[t].country in lands and self._office(t, a)) for t in deniers)
            for a in deed.actors
        )

    def _account(self, event: Event) -> tuple[AccountKind, tuple[str, ...], bool] | None:
        denier = self._denier(event)
        own = self._own(event, event.told_by)
        if event.polarity == "negative":
            if self._unclaimed(event):
                return None
            if event.status == "happened" and self._denied(event, denier, own=own):
                return "denied", event.actors, True
            if event.status == "planned" and own:
                return "renounced", event.actors, True
            return None
        if event.status != "happened":
            return None
        if denier:
            sentence = self._before(event)
            if self.words.blame & sentence and (not event.actors or self._own(event, denier)):
                return "denied", denier, True
            return None
        return "done", event.actors, own

    def _unclaimed(self, event: Event) -> bool:
        """Whether somebody has merely not claimed a deed, which denies nothing."""
        start, end = event.trigger.start, event.trigger.end
        said = set(fold(self.record.report.text[max(0, start - _NEAR) : end + _NEAR // 2]))
        return bool(said & self.words.claiming and said & self.words.blame) and not said & self.words.denying

    def _denied(self, event: Event, denier: tuple[str, ...], *, own: bool) -> bool:
        """Whether a deed that did not happen is denied: by a word for it, or by the actor's own "we did not"."""
        if denier:
            return self._own(event, denier)
        start = event.trigger.start
        said = set(fold(self.record.report.text[max(0, start - _NEAR) : start]))
        return own and (set(event.actors) <= set(event.told_by) or bool(said & self.words.denying))

    def _denier(self, event: Event) -> tuple[str, ...]:
        """Who denies the deed: whoever does the denying that it is embedded in."""
        outer = self.events.get(event.embedded_in or "")
        if outer is None or outer.trigger.text.casefold() not in self.words.denying:
            return ()
        return outer.actors

    def _before(self, event: Event) -> set[str]:
        outer = self.events[event.embedded_in or ""]
        start, end = sorted((outer.trigger.end, event.trigger.start))
        return set(fold(self.record.report.text[start:end]))

    def _own(self, event: Event, tellers: tuple[str, ...]) -> bool:
        if not tellers or not event.actors:
            return False
        return all(any(t == a or self._office(t, a) for t in tellers) for a in event.actors)

    def _office(self, teller: str, actor: str) -> bool:
        one, other = self.actors[teller], self.actors[actor]
        return speaks_for(one, other) or _is_force(other, one)


def _is_force(force: Actor, state: Actor) -> bool:
    """Whether the deeds of an armed force are those of the state that speaks of them."""
    bodies = force.kind == "armed_force" and state.kind in ("state", "government")
    return bodies and force.country is not None and force.country == state.country
