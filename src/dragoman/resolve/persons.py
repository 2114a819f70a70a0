"""Persons: what a table of people adds to what a report says of somebody."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.resolve.contexts import INTERNATIONAL, Context
from dragoman.resolve.portraits import Trait
from dragoman.resolve.tenures import People, Tenure
from dragoman.values.edtf import is_day
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
    titles = [t.office.title for t in traits if t.office]
    if _is_short(name, found):
        former = any(t.former for t in traits)
        found = _one_of(found, titles, date=date, context=context, former=former)
    else:
        found = _full(found, titles, date)
    if not found or _is_another(name, found, traits, context):
        return KnownPerson()
    person = found[0].person
    mine = [t for t in found if t.person == person]
    current = [t for t in mine if t.holds(date)] or [t for t in mine if t.holds(_earlier(date))]
    known = [_trait(t, t.sectors, words, weight=0.8 if _is_settled(t, date) else 0.6) for t in current[:2]]
    if not current and _begins_later(mine, date):
        known = [_trait(mine[0], (), words, weight=0.6)]
    elif not current:
        last = next((t for t in mine if t.country not in INTERNATIONAL), mine[0])
        known = [replace(_trait(last, (), words, weight=0.7), former=not any(t.sectors for t in traits))]
    return KnownPerson(tuple(known), mine[0].wikidata)


def surely_known(name: str, *, people: People, date: str | None, context: Context) -> bool:
    """Return whether a name without a title is that of one who holds an office on the date, whatever it looks like.

    The full name of one who held it before is as sure.
    """
    found = list(people.lookup(name, date=date))
    if found and _is_short(name, found):
        return any(t.holds(date) for t in _one_of(found, (), date=date, context=context))
    return any(t.holds(date) for t in found) or (bool(found) and not _begins_later(found, date))


def _is_another(name: str, found: Sequence[Tenure], traits: Sequence[Trait], context: Context) -> bool:
    """Whether a namesake is meant: of another walk of life, with a further name or where nobody names the country."""
    said = {s for t in traits for s in t.sectors}
    further = all(len(name.split()) > len(t.person.split()) > 1 for t in found)
    if not said or (not further and any(context.counts.get(t.country or "") for t in found)):
        return False
    titles = [t.office.title for t in traits if t.office]
    if any(_fits(title, t) for title in titles for t in found):
        return False
    return said.isdisjoint(s for t in found for s in t.sectors)


def _is_settled(tenure: Tenure, date: str | None) -> bool:
    """Whether a tenure has an end, or its table reaches to the date."""
    return not tenure.valid.endswith("..") or tenure.known_on(date)


def _trait(tenure: Tenure, sectors: tuple[str, ...], words: Sequence[Span], *, weight: float) -> Trait:
    """What a tenure gives, with its row as the reason."""
    row = f"{tenure.person}, {tenure.office}, {tenure.of}, {tenure.valid}"
    return Trait(
        tenure.country, sectors, None, False, weight, (Because(f"knowledge.people.recall:{row}", tuple(words)),)
    )


def _is_short(name: str, found: Sequence[Tenure]) -> bool:
    """Whether a name is but the last name of those found: "Bush", "Le Pen"."""
    first, *more = name.lower().split()
    return not more or any(first in t.person.lower().split()[1:] for t in found[:1])


def _full(found: Sequence[Tenure], titles: Sequence[str], date: str | None) -> list[Tenure]:
    """The tenures of the one of a full name whom the report can mean: two of them are told apart by office and date."""
    persons = dict.fromkeys(t.person for t in found)
    if len(persons) < 2:
        return list(found)
    titled = [t for t in found if any(_fits(title, t) for title in titles)]
    holding = [t for t in titled or found if t.holds(date)]
    person = (holding or titled or found)[0].person
    return [t for t in found if t.person == person]


def _one_of(
    found: Sequence[Tenure], titles: Sequence[str], *, date: str | None, context: Context, former: bool = False
) -> list[Tenure]:
    """The tenures of the one person of a single name who can be meant, or none.

    A title before the name decides: who holds such an office on the date, or held it until a year ago, or is the only
    prominent one of the name who held it in the last fifteen years; of those who are called former, who held it last.
    Without a title it must be the only one who holds an office on the date, or the only one, in the last ten years, of
    a country that the report names; where it names none, the only prominent one.
    """
    if titles:
        titled = [t for t in found if any(_fits(title, t) for title in titles) and not _begins_later([t], date)]
        if former:
            chosen = [t for t in titled if not t.holds(date)][:1]
        else:
            chosen = [t for t in titled if t.holds(date)] or [t for t in titled if t.holds(_earlier(date, days=365))]
            if not chosen and len({t.person for t in titled}) == 1:
                chosen = [t for t in titled if t.prominent and _held_within(t, date, years=15)]
        if len({t.person for t in chosen}) > 1:
            chosen = [t for t in chosen if context.counts.get(t.country or "")]
        persons = {t.person for t in chosen}
    else:
        holding = [t for t in found if t.holds(date)]
        recent = holding or [t for t in found if _held_within(t, date, years=10)]
        named = [t for t in recent if context.counts.get(t.country or "")]
        known = {t.person for t in holding if t.prominent}
        persons = {t.person for t in named} or (known if known == {t.person for t in holding} else set())
        if not persons and not holding and not context.counts:
            persons = {t.person for t in recent if t.prominent}
    if len(persons) != 1:
        return []
    return [t for t in found if t.person in persons]


def _fits(title: str, tenure: Tenure) -> bool:
    """Whether a title before a name may be that of a tenure: "Defense Secretary", "President"."""
    said, office = (
        f" {w.lower().replace('defense', 'defence')} " for w in (title, tenure.office.removeprefix("acting "))
    )
    return office in said or (said.strip() in _SHORT and said in office)


def _held_within(tenure: Tenure, date: str | None, *, years: int) -> bool:
    """Whether somebody held the office at some time in the years before a day."""
    return any(tenure.holds(_earlier(date, days=365 * n)) for n in range(1, years + 1))


def _earlier(date: str | None, *, days: int = 14) -> str | None:
    """A day before a day, by default two weeks: who has died or gone since is spoken of by the office."""
    if date is None or not is_day(date):
        return date
    try:
        return (dt.date.fromisoformat(date) - dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return date


_SHORT = frozenset(
    ("secretary", "minister", "general", "king", "queen", "pope", "prince", "leader", "governor", "mayor")
)
"""Titles that stand for a longer office."""


def _begins_later(mine: Sequence[Tenure], date: str | None) -> bool:
    """Whether all offices are still to come on the date."""
    return bool(date) and all(t.valid.partition("/")[0].rstrip("~?%") > (date or "") for t in mine)
