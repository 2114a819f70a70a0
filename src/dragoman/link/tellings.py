"""Tellings: the events of a record with what they can be compared by across reports."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.knowledge.happenings import load_happening_words
from dragoman.values.actors import Actor
from dragoman.values.edtf import bounds
from dragoman.values.events import Event
from dragoman.values.happenings import Party, Telling
from dragoman.values.places import Place
from dragoman.values.records import Record

NEAR = 9
"""Words to either side of a trigger that stand close to it."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?|\d+(?:[.,]\d+)*")
_BREAK = re.compile(r"[,;:()–—]")
SENTENCE_END = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=['\"“‘«(\[]*[A-Z0-9])|\n+")


def fold(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case, marks above letters and possessives.

    Example:
        >>> fold("Erdoğan's visit")
        ('erdogan', 'visit')
    """
    return tuple(_fold(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[’']s?$", "", plain.replace("’", "'")).replace(",", "")


def stem(word: str) -> str:
    """Return a word without its commonest endings, so that "strikes" and "strike" are one."""
    for ending in ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of the words that are in the news every day."""
    return frozenset(stem(word) for word in load_happening_words().common)


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
    """Return the events of a record as tellings, in the record's order.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
    """
    return _Teller(record, key or record.report.id).tellings() if record.events else ()


class _Teller:
    def __init__(self, record: Record, key: str) -> None:
        self.record, self.key = record, key
        text = record.report.text
        cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
        self.sentences = list(pairwise(cuts))
        self.parties = {actor.id: actor_party(actor) for actor in record.actors}
        self.parties |= {place.id: place_party(place) for place in record.places}
        self.named: list[list[str]] = [[] for _ in self.sentences]
        mentions = [(actor.id, actor.mentions) for actor in record.actors]
        mentions += [(place.id, place.mentions) for place in record.places]
        for id_, spans in mentions:
            for n in sorted({self._sentence(span.start) for span in spans}):
                self.named[n].append(id_)
        self.words = [self._words(text[a:b]) for a, b in self.sentences]
        self.links: dict[str, list[str]] = {}
        for link in record.links:
            if link.kind == "same":
                self.links.setdefault(link.source, []).append(f"{key}/{link.target}")
                self.links.setdefault(link.target, []).append(f"{key}/{link.source}")
        day = bounds(record.report.date)[0]
        self.published = day.toordinal() if day else 0

    def _sentence(self, offset: int) -> int:
        return next((n for n, (_, end) in enumerate(self.sentences) if offset < end), len(self.sentences) - 1)

    def _words(self, sentence: str) -> tuple[frozenset[str], frozenset[str]]:
        stop = load_happening_words().stop
        words: set[str] = set()
        names: set[str] = set()
        for n, match in enumerate(_WORD.finditer(sentence)):
            word = _fold(match.group())
            if word in stop or (len(word) < 3 and not word.isdigit()):
                continue
            short = stem(word)
            words.add(short)
            if (n and match.group()[0].isupper()) or match.group()[0].isdigit():
                names.add(short)
        return frozenset(words), frozenset(names)

    def _close(self, first: int, end: int, trigger: int) -> frozenset[str]:
        """The words that stand close to a trigger in its sentence."""
        text = self.record.report.text
        matches = list(_WORD.finditer(text, first, end))
        at = next((n for n, match in enumerate(matches) if match.end() > trigger), 0)
        close = matches[max(0, at - NEAR) : at + NEAR + 1]
        return self._words(" ".join(match.group() for match in close))[0]

    def tellings(self) -> tuple[Telling, ...]:
        return tuple(self._telling(event) for event in self.record.events)

    def _telling(self, event: Event) -> Telling:
        n = self._sentence(event.trigger.start)
        taking = {*event.actors, *event.recipients, event.place}
        first, last = bounds(event.date)
        a, b = (day.toordinal() if day else 0 for day in (first or last, last or first))
        place = self.parties[event.place] if event.place else None
        dead = event.size.dead if event.size else None
        words, names = self.words[n]
        return Telling(
            id=f"{self.key}/{event.id}", report=self.key, published=self.published, first=a, last=b,
            exact=event.date_basis != "report" and b - a <= 1, types=event.types,
            actors=tuple(self.parties[i] for i in event.actors),
            recipients=tuple(self.parties[i] for i in event.recipients),
            around=tuple(self.parties[i] for i in self.named[n] if i not in taking),
            places=(place,) if place else (), words=words, names=names, trigger=stem(_fold(event.trigger.text)),
            date=event.date, place=next((p.name for p in self.record.places if p.id == event.place), None),
            status=event.status, polarity=event.polarity,
            dead=None if dead is None else dead.low if dead.low is not None else dead.high,
            confidence=event.confidence, sentence=n, links=tuple(sorted(self.links.get(event.id, ()))),
            near=self._close(*self.sentences[n], event.trigger.start),
            aside=_aside(self.record.report.text[self.sentences[n][0] : event.trigger.start]),
        )  # fmt: skip


def _aside(before: str) -> bool:
    """Whether what comes before a trigger, back to the last comma, puts it beside the news of its sentence."""
    stretch = _BREAK.split(before)[-1]
    return any(match.group().casefold() in load_happening_words().asides for match in _WORD.finditer(stretch))
