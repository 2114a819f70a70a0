"""Made records: valid ones in any number, the same for the same seed, for tests and benches that need no reader."""

import random
import re
from collections.abc import Iterator

from dragoman.values.actors import Actor, Office
from dragoman.values.codes import STANCES, STATUSES
from dragoman.values.commitments import Commitment
from dragoman.values.events import Count, Event, Size
from dragoman.values.links import Gap, Link
from dragoman.values.ontologies import plover
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of
from dragoman.values.statements import Statement
from dragoman.values.times import Time

CODER = Coder("made", "1.0", (("model", "0" * 64),), (("states", "1" * 64),))

NAMES = (
    ("Ruritania", "state", "RUR", ("GOV",), "Q101"), ("Freedonia", "state", "FRE", ("GOV",), "Q102"),
    ("Sylvania", "state", "SYL", ("GOV",), "Q103"), ("Tomania", "state", "TOM", ("GOV",), None),
    ("Anna Novak", "person", "RUR", ("GOV",), None), ("Rufus Firefly", "person", "FRE", ("GOV",), "Q104"),
    ("Trentino", "person", "SYL", ("GOV",), None), ("the Northern Front", "armed_group", None, ("REB",), None),
    ("protesters", "population", "TOM", ("CVL",), None), ("Élan Vital", "company", "FRE", ("BUS",), None),
)  # fmt: skip
PLACES = (("Strelsau", "RUR", 50.5, 14.5, "7001"), ("Port Freedom", "FRE", 10.25, -60.0, None),
          ("the Lowlands", "SYL", None, None, None))  # fmt: skip
VERBS = ("accused", "met", "attacked", "promised to help", "left", "sanctioned", "threatened", "asked", "denounced")
REST = ("on Friday", "in Strelsau", "at Port Freedom", "near the Lowlands", "“before winter”", "in 2008", "again",
        "over the U.N. plan", "without Élan Vital’s consent")  # fmt: skip


def made_text(seed: int, *, sentences: int = 3) -> str:
    """Return a text about made-up states and people."""
    chance = random.Random(f"text {seed}")
    lines = []
    for _ in range(sentences):
        subject, other = chance.sample(NAMES, 2)
        said = chance.choice(("", "", f", {chance.choice(NAMES)[0]} said"))
        lines.append(f"{subject[0]} {chance.choice(VERBS)} {other[0]} {' '.join(chance.sample(REST, 2))}{said}.")
    return " ".join(line[0].upper() + line[1:] for line in lines) + (f" It was report {seed}." if sentences else "")


def made_report(seed: int, *, sentences: int = 3) -> Report:
    """Return a report of 2020 to 2022."""
    chance = random.Random(f"report {seed}")
    date = f"{chance.randint(2020, 2022)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    return Report(
        made_text(seed, sentences=sentences), None if seed % 41 == 7 else date,
        id="" if seed % 5 == 0 else f"r-{seed:06d}",
        title=f"Report {seed}" if seed % 3 else None, source=chance.choice(("Gazette", "Courier", None)),
        url=f"https://example.org/{seed}" if seed % 2 else None,
    )  # fmt: skip


def made_records(count: int, *, first: int = 0, sentences: int = 3, coder: Coder = CODER) -> Iterator[Record]:
    """Return records of made-up reports."""
    for seed in range(first, first + count):
        yield made_record(made_report(seed, sentences=sentences), coder=coder)


def made_record(report: Report, *, coder: Coder = CODER, salt: str = "") -> Record:
    """Return a record with items on words of the report, whatever it says."""
    return _Maker(report, coder, salt).record()


class _Maker:
    def __init__(self, report: Report, coder: Coder, salt: str) -> None:
        self.report, self.coder, self.text = report, coder, report.text
        self.chance = random.Random(f"{salt} {report.text}".encode("utf-8", "replace"))
        self.words = [span_of(self.text, *m.span()) for m in re.finditer(r"\w+", self.text)]
        self.because = (Because("made.rule", tuple(self.words[:1])),)

    def record(self) -> Record:
        if not self.words:
            return Record(self.report, self.coder)
        actors, places, times = self._actors(), self._places(), self._times()
        who = [a.id for a in actors]
        statements = self._statements(who)
        events = self._events(who, [p.id for p in places], [s.id for s in statements])
        return Record(
            self.report, self.coder, actors=actors, places=places, times=times, statements=statements, events=events,
            positions=self._positions(who, [p.id for p in places]), commitments=self._commitments(who, events),
            links=self._links(events), gaps=(Gap(self.words[-1], "made"),) if self.chance.random() < 0.1 else (),
        )  # fmt: skip

    def _found(self, name: str) -> tuple[Span, ...]:
        return tuple(span_of(self.text, *m.span()) for m in re.finditer(re.escape(name), self.text))

    def _sure(self) -> float:
        return round(self.chance.random(), 2)

    def _word(self) -> Span:
        return self.chance.choice(self.words)

    def _some(self, ids: list[str], most: int) -> tuple[str, ...]:
        return tuple(self.chance.sample(ids, min(len(ids), self.chance.randint(0, most))))

    def _actors(self) -> tuple[Actor, ...]:
        made = [
            (name, kind, country, sectors, wikidata, spans)
            for name, kind, country, sectors, wikidata in NAMES
            if (spans := self._found(name))
        ]
        capitals = [w for w in self.words if w.text[:1].isupper() and len(w.text) > 3]
        if not made:
            named = dict.fromkeys(w.text for w in capitals[:4])
            made = [(n, "person", self.chance.choice(("USA", "RUS", "FRA", None)), ("GOV",), None, self._found(n))
                    for n in named]  # fmt: skip
        return tuple(
            Actor(
                f"a{n}", name, kind, spans, self.because, self._sure(), country, sectors, wikidata,  # type: ignore[arg-type]
                offices=(Office("Minister", country, spans[:1]),) if kind == "person" and n % 2 else (),
            )
            for n, (name, kind, country, sectors, wikidata, spans) in enumerate(made, 1)
        )  # fmt: skip

    def _places(self) -> tuple[Place, ...]:
        return tuple(
            Place(f"p{n}", name, spans, self.because, self._sure(), country, None, lat, lon, geonameid, "city")
            for n, (name, country, lat, lon, geonameid) in enumerate(PLACES, 1)
            if (spans := self._found(name))
        )

    def _times(self) -> tuple[Time, ...]:
        return tuple(Time("t1", "2008", spans, self.because, 0.9) for spans in [self._found("2008")] if spans)

    def _statements(self, who: list[str]) -> tuple[Statement, ...]:
        made = []
        for n in range(1, self.chance.randint(0, 2) + 1):
            first, last = sorted(self.chance.sample(range(len(self.words)), 2)) if len(self.words) > 1 else (0, 0)
            content = span_of(self.text, self.words[first].start, self.words[last].end)
            kind = self.chance.choice(("direct", "indirect", "mixed"))
            made.append(
                Statement(f"s{n}", self._some(who, 2), (content,), kind, self.because, self._sure(),  # type: ignore[arg-type]
                          self._some(who, 1), self._word(), self._word(), date=self.report.date)
            )  # fmt: skip
        return tuple(made)

    def _events(self, who: list[str], places: list[str], statements: list[str]) -> tuple[Event, ...]:
        made: list[Event] = []
        ontology, chance = plover(), self.chance
        for n in range(1, chance.randint(1, 3) + 1):
            types = tuple(chance.sample(sorted(ontology.types), 2 if chance.random() < 0.1 else 1))
            known = sorted(ontology.types[types[0]].modes)
            modes = tuple(chance.sample(known, 1)) if known else ()
            date = chance.choice((self.report.date, "2008", "2019-11~", "2020-01-05/2020-01-09", "2021/..")) or "2020"
            size = Size(dead=Count(chance.randint(1, 9), None, self._word())) if chance.random() < 0.2 else None
            made.append(
                Event(
                    f"e{n}", types, self._word(), date, "stated", self.because, self._sure(), modes,
                    tuple(chance.sample(ontology.contexts, chance.randint(0, 1))), self._some(who, 2),
                    self._some(who, 2), chance.random() < 0.1, chance.choice((None, *places)),
                    chance.choice(("happened", "happened", *STATUSES)),
                    "negative" if chance.random() < 0.1 else "positive", date == "2008",
                    self._word() if chance.random() < 0.1 else None,
                    self._some(who, 1) if statements else (), chance.choice((None, *statements)),
                    f"e{n - 1}" if n > 1 and chance.random() < 0.2 else None, size, None,
                    ontology.types[types[0]].quad, ontology.intensity(types, modes),
                )
            )  # type: ignore[arg-type]  # fmt: skip
        return tuple(made)

    def _positions(self, who: list[str], places: list[str]) -> tuple[Position, ...]:
        if not who or self.chance.random() > 0.3:
            return ()
        about = tuple(self.chance.sample([*who, *places], 1))
        stance = self.chance.choice(STANCES)
        issue = "the U.N. plan" if self.chance.random() < 0.3 else None
        evidence = (span_of(self.text, self.words[0].start, self.words[-1].end),)
        return (Position("o1", tuple(who[:1]), stance, evidence, self.because, self._sure(), about, issue),)  # type: ignore[arg-type]

    def _commitments(self, who: list[str], events: tuple[Event, ...]) -> tuple[Commitment, ...]:
        if not who or self.chance.random() > 0.3:
            return ()
        word = self._word()
        return (
            Commitment("c1", tuple(who[:1]), word.text, (word,), self.because, self._sure(), self._some(who, 1),
                       events[0].id, None, self.chance.choice((None, "2024-10-31~"))),
        )  # fmt: skip

    def _links(self, events: tuple[Event, ...]) -> tuple[Link, ...]:
        if len(events) < 2:
            return ()
        return (Link("e1", "e2", "cause", (self._word(),), self.because, 0.5),)
