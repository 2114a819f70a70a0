"""Held records: small valid ones in which somebody holds a position, or does or denies a deed, for tests over time."""

from dragoman.values.actors import Actor
from dragoman.values.codes import Polarity, Stance, Status
from dragoman.values.events import Event
from dragoman.values.positions import Position
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of
from dragoman.values.statements import Statement

CODER = Coder("held", "1.0")
COUNTRIES = {"Ruritania": "RUR", "Freedonia": "FRE", "Sylvania": "SYL", "Anna Novak": "RUR", "Serbia": "SRB"}
PEOPLE = ("Anna Novak", "Ivo Brod")
KINDS = {"Kosovo": "disputed", "Ruritanian government": "government"}


def _actor(id_: str, name: str, text: str) -> Actor:
    kind = "person" if name in PEOPLE else KINDS.get(name, "state")
    country = "RUR" if name == "Ruritanian government" else COUNTRIES.get(name)
    span = _span(text, name)
    return Actor(id_, name, kind, (span,), (Because("held"),), 0.9, country, ("GOV",))  # type: ignore[arg-type]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def held_record(
    date: str, holder: str, stance: Stance, thing: str | None, *, issue: str | None = None, regarded: str | None = None,
    speaker: str | None = None, rule: str = "stance", confidence: float = 0.8, source: str | None = None,
) -> Record:  # fmt: skip
    """Return the record of a report of one sentence in which somebody holds something about a party, or an issue.

    Args:
        date: The report's day.
        holder: Who holds it.
        stance: What.
        thing: About whom, or None.
        issue: About what.
        regarded: As what.
        speaker: Who says so; the report itself if None.
        rule: What made the position.
        confidence: Of the position.
        source: Who published it.
    """
    verb = stance.replace("_", " ")
    held = (
        f"{holder} {verb}"
        + (f" {thing}" if thing else "")
        + (f" {issue}" if issue else "")
        + (f" {regarded}" if regarded else "")
    )
    text = f"{held}, {speaker} said on {date}." if speaker else f"{held} on {date}."
    names = dict.fromkeys([holder, *([thing] if thing else []), *([speaker] if speaker else [])])
    actors = tuple(_actor(f"a{n}", name, text) for n, name in enumerate(names, 1))
    ids = {actor.name: actor.id for actor in actors}
    said = (
        Statement("s1", (ids[speaker],), (_span(text, held),), "indirect", (Because("held"),), 0.9) if speaker else None
    )
    position = Position(
        "o1", (ids[holder],), stance, (_span(text, held),), (Because(rule),), confidence,
        (ids[thing],) if thing else (), issue=issue,
        regarded_as=regarded, statement="s1" if said else None,
    )  # fmt: skip
    report = Report(text, date, source=source)
    statements = (said,) if said else ()
    return Record(report, CODER, actors=actors, positions=(position,), statements=statements)


def deed_record(
    date: str, actor: str, verb: str, recipient: str, *, type_: str = "ASSAULT", words: str = "",
    status: Status = "happened", polarity: Polarity = "positive", teller: str | None = None, source: str | None = None,
    day: str | None = None, denied: bool = False, denial: str = "denied it",
) -> Record:  # fmt: skip
    """Return the record of a report of one sentence with one deed, told by somebody or by the report itself.

    Args:
        date: The report's day.
        actor: Who does it.
        verb: The word for it.
        recipient: To whom.
        type_: PLOVER type.
        words: More words of the sentence.
        status: Of the deed.
        polarity: Of the deed.
        teller: Who tells it.
        source: Who published it.
        day: The deed's day where the text dates it.
        denied: Whether the actor denies it, in a verbal deed around it.
        denial: The words of the denial.
    """
    said = f"{teller} said that " if teller else ""
    text = f"{said}{actor} {f'{denial} ' if denied else ''}{verb} {recipient} {words}."
    names = dict.fromkeys([actor, recipient, *([teller] if teller else [])])
    actors = tuple(_actor(f"a{n}", name, text) for n, name in enumerate(names, 1))
    ids = {a.name: a.id for a in actors}
    deed = Event(
        "e1", (type_,), _span(text, verb), day or date, "stated" if day else "report", (Because("held"),), 0.9,
        actors=(ids[actor],), recipients=(ids[recipient],), status=status, polarity=polarity,
        told_by=(ids[teller],) if teller else (), embedded_in="e2" if denied else None,
    )  # fmt: skip
    events = [deed]
    if denied:
        events.append(
            Event("e2", ("REJECT",), _span(text, "denied"), date, "report", (Because("held"),), 0.9, actors=("a1",))
        )
    return Record(Report(text, date, source=source), CODER, actors=actors, events=tuple(events))
