"""A dossier: one report with a record written by hand, of which each test knows every item."""

from dragoman.values.actors import Actor, Office
from dragoman.values.events import Event
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span
from dragoman.values.statements import Statement


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


BECAUSE = (Because("made"),)
CODER = Coder("made", "1")


def dossier() -> list[Record]:
    text = (
        "Foreign Minister Ivo Novák told Sylvania on 3 May that Ruritania will leave the Lowlands. "
        "Sylvania’s U.N. envoy met Novák."
    )
    actors = (
        Actor("a1", "Ivo Novák", "person", (span(text, "Ivo Novák"),), BECAUSE, 0.9, "RUR", ("GOV", "MIL"),
              offices=(Office("Foreign Minister", "Ruritania"),)),
        Actor("a2", "Sylvania", "state", (span(text, "Sylvania"),), BECAUSE, 0.9, "SYL", ("GOV",), "Q103"),
        Actor("a3", "Ruritania", "state", (span(text, "Ruritania"),), BECAUSE, 0.9, "RUR", ("GOV",), "Q101"),
        Actor("a4", "envoy", "person", (span(text, "Sylvania’s U.N. envoy"),), BECAUSE, 0.9, "SYL", ("GOV",)),
    )  # fmt: skip
    places = (Place("p1", "the Lowlands", (span(text, "the Lowlands"),), BECAUSE, 0.8, "SYL", kind="disputed"),)
    content = span(text, "that Ruritania will leave the Lowlands")
    statements = (Statement("s1", ("a1",), (content,), "indirect", BECAUSE, 0.9, ("a2",), cue=span(text, "told")),)
    events = (
        Event("e1", ("RETREAT",), span(text, "leave"), "2024-06", "stated", BECAUSE, 0.8, actors=("a3",),
              recipients=("a2",), place="p1", status="planned", told_by=("a1",), statement="s1", quad=2, intensity=5),
        Event("e2", ("CONSULT",), span(text, "met"), "2024-05-03", "report", BECAUSE, 0.8, actors=("a4", "a1"),
              reciprocal=True, quad=1, intensity=1),
    )  # fmt: skip
    positions = (Position("o1", ("a1",), "claims", (content,), BECAUSE, 0.7, ("p1",), issue="trade sanctions"),)
    return [Record(Report(text, "2024-05-04", "d1"), CODER, actors=actors, places=places, statements=statements,
                   events=events, positions=positions)]  # fmt: skip
