"""Persons: what a table of people adds to what a report says of somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.resolve.contexts import Context
from dragoman.resolve.portraits import Trait
from dragoman.resolve.tenures import People, Tenure
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the table knows, as traits of a date.

    Args:
        traits: Country and sectors on the date; former where all offices are over.
        wikidata: The Wikidata id, or None.
    """

    traits: tuple[Trait, ...] = ()
    wikidata: str | None = None


def known_person(
    name: str,
    traits: Sequence[Trait],
    *,
    people: People,
    date: str | None,
    context: Context,
    words: Sequence[Span] = (),
) -> KnownPerson:
    """Return what the table knows of a person that the report calls so; nothing where it may be somebody else.

    A full name is taken if no phrase of the report gives it to another country. A single name must also be borne by one
    who held office on the date, or be of a country that the report names; of several such, none is taken.

    Args:
        name: As the report gives it.
        traits: What the report says.
        people: The table.
        date: The report's date (EDTF), or None.
        context: The countries of the report.
        words: Where the name stands.
    """
    found = list(people.lookup(name, date=date))
    said = {t.country for t in traits if t.country}
    if said:
        found = [t for t in found if t.country in said]
    if found and len(name.split()) == 1:
        found = _one_of(found, date=date, context=context)
    if not found:
        return KnownPerson()
    person = found[0].person
    mine = [t for t in found if t.person == person]
    current = [t for t in mine if t.holds(date)]
    because = (Because(f"knowledge.people:{person}", tuple(words)),)
    if current:
        known = tuple(Trait(t.country, t.sectors, None, False, 0.85, because) for t in current[:2])
    elif _begins_later(mine, date):
        known = (Trait(mine[0].country, (), None, False, 0.6, because),)
    else:
        known = (Trait(mine[0].country, (), None, not any(t.sectors for t in traits), 0.7, because),)
    return KnownPerson(known, mine[0].wikidata)


def _one_of(found: Sequence[Tenure], *, date: str | None, context: Context) -> list[Tenure]:
    """The tenures of the one person of a single name who can be meant, or none."""
    for fits in (
        lambda t: t.holds(date) and bool(context.counts.get(t.country or "")),
        lambda t: bool(context.counts.get(t.country or "")),
        lambda t: t.holds(date),
        lambda t: True,
    ):
        persons = {t.person for t in found if fits(t)}
        if len(persons) == 1:
            person = persons.pop()
            return [t for t in found if t.person == person]
        if persons:
            return []
    return []


def _begins_later(mine: Sequence[Tenure], date: str | None) -> bool:
    """Whether all offices are still to come on the date."""
    return bool(date) and all(t.valid.partition("/")[0].rstrip("~?%") > (date or "") for t in mine)
