"""Accounts: what a record tells of deeds: done, denied by whoever would have done them, or renounced."""

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
        for event, telling in zip(self.record.events, tellings):
            if not self.words.types & set(event.types) or event.historical:
                continue
            found = self._account(event)
            if found is None:
                continue
            kind, actors, own = found
            parties = tuple(p for a in actors if (p := actor_party(self.actors[a])).words[0] not in self.words.nobody)
            if parties:
                yield Account(kind, telling, parties, telling.published or telling.first, own, event.trigger.start)

    def _account(self, event: Event) -> tuple[AccountKind, tuple[str, ...], bool] | None:
        denier = self._denier(event)
        own = self._own(event, event.told_by)
        if event.polarity == "negative":
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
