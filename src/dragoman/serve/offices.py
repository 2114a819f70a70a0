"""Offices: what a person held when, by the tables of knowledge, which rest on recall, and by the reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.people import Tenure, load_people
from dragoman.ledger import ActorRow

_RANGE_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Held:
    """An office in time.

    Args:
        title: The office.
        of: Of which state or body.
        since: EDTF; "" where unknown.
        until: EDTF; "" where unknown or not over as far as the tables know.
        source: "recall" for the project's own tables, "user" for an imported file.
    """

    title: str
    of: str
    since: str
    until: str
    source: str


def known_offices(actor: ActorRow) -> tuple[Held, ...]:
    """Return the offices that the tables know a person in, the earliest first.

    A person is found by Wikidata id where both have one, else by a name that the tables have for one person of the
    actor's country alone; where several share it, nothing is said.
    """
    if actor.kind != "person":
        return ()
    people = load_people()
    for name in actor.names:
        found = _of_one(actor, people.lookup(name))
        if found:
            held = sorted(found, key=lambda tenure: (tenure.first, tenure.last))
            return tuple(Held(t.office, t.of, _day(t.start), _day(t.end), t.source) for t in held)
    return ()


def _of_one(actor: ActorRow, tenures: Sequence[Tenure]) -> tuple[Tenure, ...]:
    found = [t for t in tenures if actor.country is None or t.country in (None, actor.country)]
    if actor.wikidata:
        found = [t for t in found if t.wikidata in (None, actor.wikidata)]
    return tuple(found) if len({t.person for t in found}) == 1 else ()


def _day(value: str) -> str:
    return "" if value in _RANGE_OPEN else value
