"""Passages: the sentences of a record with what a promise can be compared with: words, who is named, deeds, times."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.deeds import load_deeds
from dragoman.knowledge.entities import load_entities
from dragoman.link.sentences import sentences_of
from dragoman.link.tellings import actor_party, place_party
from dragoman.link.words import fold, stem
from dragoman.values.actors import Actor
from dragoman.values.edtf import bounds
from dragoman.values.happenings import Party
from dragoman.values.records import Record
from dragoman.values.spans import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[’'][^\W_]+)?")
_Inside = Callable[[Span], bool]
_At = Callable[[int], int]
_PUBLIC = frozenset(("GOV", "MIL", "LEG", "SPY", "COP", "JUD", "ELI", "PTY"))
_OFFICIAL = frozenset(("state", "government", "armed_force", "place_metonym", "disputed"))


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody who may do or promise a deed, as one report has it.

    Args:
        party: Who it is, for comparison.
        aliases: Folded words of the names it goes by in the report, short and common ones left out.
        public: Whether it acts for a state.
    """

    party: Party
    aliases: frozenset[str]
    public: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A mover at words of a passage: from `first` up to `last`, exclusive."""

    first: int
    last: int
    mover: Mover


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that the coder found in a passage: where its trigger is, who does it and how it is told."""

    at: int
    types: tuple[str, ...]
    status: str
    polarity: str
    actors: tuple[Mover, ...]
    recipients: tuple[Mover, ...]
    last_day: int
    dated: bool


@dataclass(frozen=True, slots=True)
class When:
    """A time at a word of a passage, as numbers of days, with the words before it."""

    at: int
    first: int
    last: int
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a report.

    Args:
        report: The report's key.
        day: The report's day as a number of days.
        start: First character in the report's text.
        end: The one behind its last.
        words: Its folded words, in order.
        capitals: Numbers of the words that are written with a capital or a figure, the first word left out.
        named: Who is named, in order.
        places: Folded words of the places named.
        deeds: The events in it.
        times: The times in it.
        promised: Numbers of words that tell a promise.
        countries: Codes of all countries that the report has to do with.
        lands: Codes of the countries of the places and parties that the sentence names, with those of "the Somali
            capital" and the like.
        carried: Folded words of the sentence before, where this one points back to it ("its reopening", "there").
        carried_lands: The lands of that sentence, likewise.
        text: The sentence itself.
        ahead: The sentence before it in the report.
    """

    report: str
    day: int
    start: int
    end: int
    words: tuple[str, ...]
    capitals: frozenset[int]
    named: tuple[Named, ...]
    places: frozenset[str]
    deeds: tuple[Deed, ...]
    times: tuple[When, ...]
    promised: frozenset[int]
    countries: frozenset[str]
    lands: frozenset[str] = frozenset()
    carried: tuple[str, ...] = ()
    carried_lands: frozenset[str] = frozenset()
    text: str = ""
    ahead: str = ""

    def stems(self) -> frozenset[str]:
        """Return the stems of its words."""
        return frozenset(stem(word) for word in self.words)


def plain(word: str) -> str:
    """Return a word folded, a number without its commas."""
    return word.replace(",", "") if word[0].isdigit() else fold(word)[0]


def mover_of(actor: Actor) -> Mover:
    """Return an actor as one who may do or promise a deed."""
    party = actor_party(actor)
    names = [actor.name, *(span.text for span in actor.mentions)]
    titles = {word for office in actor.offices for word in fold(office.title)}
    titles |= load_deeds().lists["titles"]
    generic = actor.kind == "population"
    aliases = frozenset(
        word
        for name in names
        for raw in _WORD.findall(name)
        if raw[:1].isupper() and not generic
        for word in fold(raw)
        if len(word) > 2 and word not in titles
    )
    public = actor.kind in _OFFICIAL or (
        actor.kind == "person" and (not actor.sectors or bool(_PUBLIC.intersection(actor.sectors)))
    )
    return Mover(party, aliases, public)


@lru_cache(maxsize=20_000)
def nation(word: str) -> str | None:
    """Return the code of the state that a word such as "American" speaks of, or None."""
    found = [entity for entity in load_entities().lookup(word) if entity.kind == "state" and entity.country]
    return found[0].country if found and found[0].sense in ("adjective", "demonym", "name") else None


def passages_of(record: Record, *, key: str | None = None, rejected: Collection[str] = ()) -> tuple[Passage, ...]:
    """Return the sentences of a record in order.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
        rejected: Ids of events that a person rejected.
    """
    day = bounds(record.report.date)[0]
    return tuple(_Reader(record, key or record.report.id, day.toordinal() if day else 0, rejected).passages())


class _Reader:
    def __init__(self, record: Record, key: str, day: int, rejected: Collection[str]) -> None:
        self.record, self.key, self.day, self.rejected = record, key, day, rejected
        self.movers = {actor.id: mover_of(actor) for actor in record.actors}
        self.mentions = sorted(
            ((span, self.movers[actor.id]) for actor in record.actors for span in actor.mentions),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self.countries = {a.country for a in record.actors if a.country} | {
            p.country for p in record.places if p.country
        }

    def passages(self) -> Iterator[Passage]:
        text = self.record.report.text
        nations = {c for w in set(re.findall(r"\b[A-Z][a-z]{3,}\b", text)) if (c := nation(w))}
        countries = frozenset(self.countries | nations)
        before: Passage | None = None
        for start, end in sentences_of(text):
            passage = self._passage(text, start, end, countries, before)
            yield passage
            before = passage

    def _passage(self, text: str, start: int, end: int, countries: frozenset[str], before: Passage | None) -> Passage:
        matches = list(_WORD.finditer(text, start, end))
        words = tuple(plain(match.group()) for match in matches)
        offsets = [match.start() for match in matches]

        def at(offset: int) -> int:
            return next((n for n in range(len(offsets) - 1, -1, -1) if offsets[n] <= offset), 0)

        def inside(span: Span) -> bool:
            return start <= span.start < end

        ahead = before.text if before is not None else ""
        before = before if load_deeds().lists["pointing"].intersection(words) else None
        named = [Named(at(span.start), at(span.end - 1) + 1, mover) for span, mover in self.mentions if inside(span)]
        named += self._nations(matches, named)
        capitals = frozenset(
            n for n, m in enumerate(matches) if n and (m.group()[0].isupper() or m.group()[0].isdigit())
        )
        places = [p for p in self.record.places if any(inside(span) for span in p.mentions)]
        promised = {
            n
            for c in self.record.commitments
            for span in c.evidence
            if inside(span)
            for n in range(at(span.start), at(span.end - 1) + 1)
        }
        return Passage(
            self.key, self.day, start, end, words, capitals,
            tuple(sorted(named, key=lambda n: (n.first, n.last, n.mover.party.key))),
            frozenset(word for place in places for word in place_party(place).words),
            tuple(self._deeds(inside, at)), tuple(self._times(inside, at, words)), frozenset(promised), countries,
            frozenset(code for code in (*(p.country for p in places), *(n.mover.party.country for n in named)) if code),
            before.words if before else (), before.lands if before else frozenset(), text[start:end], ahead,
        )  # fmt: skip

    @staticmethod
    def _nations(matches: Sequence[re.Match[str]], named: Iterable[Named]) -> list[Named]:
        """Words for a country's people, such as "American", that are no actor of the record."""
        taken = {n for one in named for n in range(one.first, one.last)}
        found = []
        for n, match in enumerate(matches):
            word = match.group()
            code = nation(word) if word[0].isupper() and len(word) > 3 and n not in taken else None
            if code is not None:
                folded = fold(word)
                party = Party(f"{code}/state/{folded[0]}", folded, "state", code)
                found.append(Named(n, n + 1, Mover(party, frozenset(folded), True)))
        return found

    def _deeds(self, inside: _Inside, at: _At) -> Iterator[Deed]:
        for event in self.record.events:
            if inside(event.trigger) and event.id not in self.rejected:
                first, last = bounds(event.date)
                day = last or first
                yield Deed(
                    at(event.trigger.start), event.types, event.status, event.polarity,
                    tuple(self.movers[i] for i in event.actors), tuple(self.movers[i] for i in event.recipients),
                    day.toordinal() if day else 0, event.date_basis != "report",
                )  # fmt: skip

    def _times(self, inside: _Inside, at: _At, words: tuple[str, ...]) -> Iterator[When]:
        found = []
        for time in self.record.times:
            first, last = bounds(time.value)
            for span in time.mentions:
                if inside(span) and (first or last):
                    n = at(span.start)
                    a, b = (day.toordinal() if day else 0 for day in (first or last, last or first))
                    found.append(When(n, a, b, words[max(0, n - 3) : n]))
        yield from sorted(found, key=lambda when: (when.at, when.last))
