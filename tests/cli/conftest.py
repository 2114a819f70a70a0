"""A record made by hand over a short text of our own, with every kind of item in it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.values.actors import Actor, Office
from dragoman.values.commitments import Commitment
from dragoman.values.events import Count, Event, Size
from dragoman.values.links import Gap, Link
from dragoman.values.places import Claim, Place
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span
from dragoman.values.statements import Statement
from dragoman.values.times import Time
from dragoman.values.wire import record_to_json

TEXT = (
    "Northland is willing to discuss the withdrawal of its troops from Sandmark, Foreign Minister Ada Holm said on "
    "Friday in Valdora.\n\n"
    "“If all sides want peace, we will help,” Holm said. Eastria regards Sandmark as occupied land.\n\n"
    "Gunmen killed three soldiers near Valdora on 27 September. Nobody has accused Northland. %%%"
)


def span(words: str, nth: int = 1) -> Span:
    """Return the nth occurrence of the words."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words), words)


def why(rule: str, *words: str) -> tuple[Because, ...]:
    return (Because(rule, tuple(span(w) for w in words)),)


@pytest.fixture
def record() -> Record:
    name = why("names.state", "Northland")
    actors = (
        Actor("a1", "Northland", "state", (span("Northland"), span("its"), span("we"), span("Northland", 2)), name, 0.9,
              country="RUS", sectors=("GOV",)),
        Actor("a2", "Ada Holm", "person", (span("Foreign Minister Ada Holm"), span("Holm", 2)), name, 0.95,
              country="RUS", sectors=("GOV",), offices=(Office("Foreign Minister", "Northland"),)),
        Actor("a3", "Eastria", "state", (span("Eastria"),), name, 0.9, country="GEO", sectors=("GOV",)),
        Actor("a4", "gunmen", "armed_group", (span("Gunmen"),), name, 0.6, sectors=("UAF",)),
        Actor("a5", "soldiers", "armed_force", (span("three soldiers"),), name, 0.6, country="GEO", sectors=("MIL",)),
    )  # fmt: skip
    places = (
        Place("l1", "Sandmark", (span("Sandmark"), span("Sandmark", 2)), name, 0.8, country="GEO", kind="disputed",
              claims=(Claim("RUS", "controls", "2008"),)),
        Place("l2", "Valdora", (span("Valdora"), span("Valdora", 2)), name, 0.7, country="GEO", lat=41.7, lon=44.8,
              kind="city"),
    )  # fmt: skip
    times = (Time("t1", "2024-09-27", (span("Friday"), span("27 September")), why("times.weekday", "Friday"), 0.9),)
    told = {"told_by": ("a2",), "statement": "s1"}
    statements = (
        Statement("s1", ("a2",), (span("Northland is willing to discuss the withdrawal of its troops from Sandmark"),),
                  "indirect", why("cue.verb", "said"), 0.9, source=span("Foreign Minister Ada Holm"), cue=span("said"),
                  venue=span("in Valdora"), date="2024-09-27"),
        Statement("s2", ("a2",), (span("“If all sides want peace, we will help,”"),), "direct", why("quote", "said"),
                  0.95, source=span("Holm", 2), cue=span("said", 2)),
    )  # fmt: skip
    events = (
        Event("e1", ("AGREE",), span("willing"), "2024-09-27", "stated", why("lexicon.adj:willing", "willing"), 0.8,
              actors=("a1",), intensity=2.5, quad=1, cameo="030", goldstein=4.0, **told),
        Event("e2", ("RETREAT",), span("withdrawal"), "2024-09-28", "report", why("lexicon.noun:withdrawal"), 0.8,
              modes=("withdraw",), actors=("a1",), status="hypothetical", place="l1", embedded_in="e1", **told),
        Event("e3", ("AGREE",), span("help"), "2024-09-28", "report", why("lexicon.verb:help", "help"), 0.7,
              actors=("a1",), condition=span("If all sides want peace"), told_by=("a2",), statement="s2"),
        Event("e4", ("ASSAULT",), span("killed"), "2024-09-27", "stated", why("lexicon.verb:kill", "killed"), 0.9,
              modes=("firearms",), contexts=("military",), actors=("a4",), recipients=("a5",), place="l2",
              size=Size(dead=Count(3, 3, span("three")))),
        Event("e5", ("ACCUSE",), span("accused"), "2024-09-28", "report", why("lexicon.verb:accuse", "accused"), 0.9,
              modes=("allege",), recipients=("a1",), polarity="negative"),
    )  # fmt: skip
    return Record(
        report=Report(TEXT, date="2024-09-28", id="northland", title="Northland offers talks", source="Harbour Press"),
        coder=Coder("dragoman", "0.1.0", (("en_core_web_sm", "ab" * 32),), (("events", "cd" * 32),)),
        actors=actors, places=places, times=times, statements=statements, events=events,
        positions=(Position("p1", ("a3",), "regards_as", (span("Eastria regards Sandmark as occupied land"),),
                            why("position.regards", "regards"), 0.9, about=("l1",), regarded_as="occupied land"),),
        commitments=(Commitment("c1", ("a1",), "help", (span("If all sides want peace, we will help"),),
                                why("offer", "help"), 0.8, event="e3", condition=span("If all sides want peace"),
                                statement="s2"),),
        links=(Link("e2", "e1", "condition", (span("discuss the withdrawal"),), why("link.discuss", "discuss"), 0.5),),
        gaps=(Gap(span("%%%"), "no words"),),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def dragoman(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs the command line in this process: `dragoman("show", path)`."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["dragoman", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as leave:
            code = leave.code if isinstance(leave.code, int) else int(bool(leave.code))
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run


@pytest.fixture
def saved(tmp_path: Path, record: Record) -> Path:
    """The record by hand, saved as JSON Lines."""
    path = tmp_path / "records.jsonl"
    path.write_text(record_to_json(record) + "\n", encoding="utf-8")
    return path
