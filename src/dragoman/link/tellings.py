"""Tellings: the events and the sentences of a record with what they can be compared by across reports."""

import re

from dragoman.link.wordings import LEAST_WORDS, wordings_of
from dragoman.link.words import WORD, fold, fold_word, stem, tells
from dragoman.values.actors import Actor
from dragoman.values.edtf import bounds
from dragoman.values.events import Event
from dragoman.values.happenings import Party, Telling, Wording
from dragoman.values.places import Place
from dragoman.values.records import Record

ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
"""How a sentence ends; a heading names an affair and tells of no deed."""

NEAR = 9
"""Words to either side of a trigger that stand close to it."""


def actor_party(actor: Actor) -> Party:
    """Return an actor for comparison."""
    words = fold(actor.name) or (actor.name,)
    key = actor.wikidata or f"{actor.country or '-'}/{actor.kind}/{' '.join(words)}"
    return Party(key, words, actor.kind, actor.country)


def place_party(place: Place) -> Party:
    """Return a place for comparison."""
    words = fold(place.name) or (place.name,)
    key = f"geonames:{place.geonameid}" if place.geonameid else f"{place.country or '-'}/place/{' '.join(words)}"
    return Party(key, words, place.kind, place.country)


def tellings_of(record: Record, *, key: str | None = None) -> tuple[Telling, ...]:
    """Return the events of a record as tellings, in the record's order, then its sentences.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
    """
    teller = _Teller(record, key or record.report.id)
    return (*map(teller.event, record.events), *teller.sentences())


def event_tellings(record: Record, *, key: str | None = None) -> tuple[Telling, ...]:
    """Return the events of a record as tellings, in the record's order."""
    return tuple(map(_Teller(record, key or record.report.id).event, record.events))


class _Teller:
    def __init__(self, record: Record, key: str) -> None:
        self.record, self.key = record, key
        self.wordings = wordings_of(record)
        self.parties = {actor.id: actor_party(actor) for actor in record.actors}
        self.parties |= {place.id: place_party(place) for place in record.places}
        self.named: list[list[str]] = [[] for _ in self.wordings]
        mentions = [(actor.id, actor.mentions) for actor in record.actors]
        mentions += [(place.id, place.mentions) for place in record.places]
        for id_, spans in mentions:
            for n in sorted({self._sentence(span.start) for span in spans}) if self.wordings else ():
                self.named[n].append(id_)
        self.links: dict[str, list[str]] = {}
        for link in record.links:
            if link.kind == "same":
                self.links.setdefault(link.source, []).append(f"{key}/{link.target}")
                self.links.setdefault(link.target, []).append(f"{key}/{link.source}")
        first, last = bounds(record.report.date)
        self.published = first.toordinal() if first else 0
        self.until = last.toordinal() if last else self.published

    def _sentence(self, offset: int) -> int:
        return next((n for n, wording in enumerate(self.wordings) if offset < wording.end), len(self.wordings) - 1)

    def _close(self, wording: Wording, trigger: int) -> frozenset[str]:
        """The words that stand close to a trigger in its sentence."""
        matches = list(WORD.finditer(self.record.report.text, wording.start, wording.end))
        at = next((n for n, match in enumerate(matches) if match.end() > trigger), 0)
        close = (fold_word(match.group()) for match in matches[max(0, at - NEAR) : at + NEAR + 1])
        return frozenset(stem(word) for word in close if tells(word))

    def event(self, event: Event) -> Telling:
        n = self._sentence(event.trigger.start)
        taking = {*event.actors, *event.recipients, event.place}
        first, last = bounds(event.date)
        a, b = (day.toordinal() if day else 0 for day in (first or last, last or first))
        place = self.parties[event.place] if event.place else None
        dead = event.size.dead if event.size else None
        wording = self.wordings[n]
        return Telling(
            id=f"{self.key}/{event.id}", report=self.key, published=self.published, first=a, last=b,
            exact=event.date_basis != "report" and b - a <= 1, types=event.types,
            actors=tuple(self.parties[i] for i in event.actors),
            recipients=tuple(self.parties[i] for i in event.recipients),
            around=tuple(self.parties[i] for i in self.named[n] if i not in taking),
            places=(place,) if place else (), words=wording.words, trigger=stem(fold_word(event.trigger.text)),
            date=event.date, place=next((p.name for p in self.record.places if p.id == event.place), None),
            status=event.status, polarity=event.polarity,
            dead=None if dead is None else dead.low if dead.low is not None else dead.high,
            confidence=event.confidence, sentence=n, links=tuple(sorted(self.links.get(event.id, ()))),
            near=self._close(wording, event.trigger.start), wording=wording,
        )  # fmt: skip

    def sentences(self) -> tuple[Telling, ...]:
        text = self.record.report.text
        return tuple(
            self._whole(n, wording)
            for n, wording in enumerate(self.wordings)
            if len(wording.words) >= LEAST_WORDS and ENDED.search(text, wording.start, wording.end)
        )

    def _whole(self, n: int, wording: Wording) -> Telling:
        return Telling(
            id=f"{self.key}/{wording.start}-{wording.end}", report=self.key, published=self.published,
            first=self.published, last=self.until, exact=False, types=(), actors=(), recipients=(),
            around=tuple(self.parties[i] for i in self.named[n]), places=(), words=wording.words, trigger="",
            date=self.record.report.date or "", sentence=n, near=wording.words, wording=wording,
        )  # fmt: skip
