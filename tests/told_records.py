"""Told records: small valid ones about few deeds of few days, for tests of what reports have in common."""

from dragoman.values.actors import Actor
from dragoman.values.events import Count, Event, Size
from dragoman.values.places import Place
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of

CODER = Coder("told", "1.0")
VERBS = {"attacked": "ASSAULT", "struck": "ASSAULT", "arrested": "COERCE", "accused": "ACCUSE", "met": "CONSULT"}
KEYS = {"Ruritania": "Q101", "Freedonia": "Q102", "Sylvania": "Q103"}


def told_record(
    date: str, actor: str, verb: str, recipient: str, *, place: str = "Strelsau", words: str = "",
    dead: int | None = None, source: str | None = None, status: str = "happened",
) -> Record:  # fmt: skip
    """Return the record of a report of one sentence with one event."""
    killed = f", killing {dead} guards" if dead is not None else ""
    text = f"{actor} {verb} {recipient} at {place} {words}{killed}."

    def span(part: str) -> Span:
        start = text.index(part)
        return span_of(text, start, start + len(part))

    because = (Because("told", (span(verb),)),)
    actors = tuple(
        Actor(
            f"a{n}", name, "state" if name in KEYS else "person", (span(name),), because, 0.9, wikidata=KEYS.get(name)
        )
        for n, name in enumerate(dict.fromkeys((actor, recipient)), 1)
    )
    size = None if dead is None else Size(dead=Count(dead, None, span(str(dead))))
    event = Event(
        "e1", (VERBS[verb],), span(verb), date, "report", because, 0.9, actors=("a1",), recipients=(actors[-1].id,),
        place="p1", size=size, status=status,  # type: ignore[arg-type]
    )  # fmt: skip
    report = Report(text, date, f"{source}-{date}-{abs(hash_of(text))}" if source else "", None, source)
    place_ = Place("p1", place, (span(place),), because, 0.9, None, None, None, None, None, "city")
    return Record(report, CODER, actors=actors, places=(place_,), events=(event,))


def hash_of(text: str) -> int:
    """Return a number that follows from a text, the same in every run."""
    return sum(n * ord(letter) for n, letter in enumerate(text, 1))
