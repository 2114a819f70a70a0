"""Promised records: small valid ones in which somebody promises or does something, for tests of what becomes of it."""

from dragoman.values.actors import Actor
from dragoman.values.commitments import Commitment
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of

CODER = Coder("promised", "1.0")
COUNTRIES = {"Norland": "NRL", "Sudland": "SDL", "Norlandic troops": "NRL", "Anna Berg": "NRL"}
KINDS = {"Norland": "state", "Sudland": "state", "Norlandic troops": "armed_force", "Anna Berg": "person"}


def promise(
    date: str, by: str, deed: str, *, deadline: str | None = None, condition: str | None = None, words: str = ""
) -> Record:
    """Return the record of a report in which somebody promises a deed, on a condition perhaps."""
    text = f"{by} promised to {deed}{f' {condition}' if condition else ''}.{words}"
    told = _span(text, text[: text.index(deed) + len(deed)])
    made = Commitment(
        "c1", ("a1",), deed, (told,), (Because("told", (told,)),), 0.8, deadline=deadline,
        condition=_span(text, condition) if condition else None,
    )  # fmt: skip
    return _record(text, date, by, (made,))


def report(date: str, text: str, *actors: str) -> Record:
    """Return the record of a report that says so, by whom it names."""
    return _record(text, date, *actors)


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return span_of(text, start, start + len(part))


def _record(text: str, date: str, *rest: object) -> Record:
    commitments = tuple(c for group in rest if isinstance(group, tuple) for c in group)
    names = [name for name in rest if isinstance(name, str)]
    actors = tuple(
        Actor(
            f"a{n}", name, KINDS[name], (_span(text, name),), (Because("told", (_span(text, name),)),), 0.9,  # type: ignore[arg-type]
            COUNTRIES[name], ("GOV",),
        )
        for n, name in enumerate(names, 1)
    )  # fmt: skip
    return Record(Report(text, date), CODER, actors=actors, commitments=commitments)
