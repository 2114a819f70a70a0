"""`dragoman knowledge lookup`: what is known of a name, on a date, and why."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dragoman.knowledge.entities import Entity
    from dragoman.knowledge.people import Tenure
    from dragoman.knowledge.places import PlaceEntry

_PLACES = 8


def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, state, organisation or place.")],
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day that is asked about: YYYY-MM-DD.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what is known of a name on a date, with the row that says so."""
    from dragoman.errors import QueryError
    from dragoman.knowledge.entities import load_entities
    from dragoman.knowledge.people import load_people
    from dragoman.knowledge.places import load_places
    from dragoman.values.edtf import interval

    if date is not None and interval(date) is None:
        raise QueryError(f"--date {date!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    people = load_people()
    tenures = people.lookup(name, date=date)
    entities = load_entities().lookup(name, date=date)
    places = load_places().lookup(name)
    if as_json:
        found: dict[str, Any] = {
            "people": [{**asdict(t), "holds": t.holds(date)} for t in tenures],
            "entities": [asdict(e) for e in entities],
            "places": [asdict(p) for p in places],
        }
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    lines = [_tenure(t, date, people.words.horizon) for t in tenures]
    lines += [_entity(e) for e in entities] + [_place(p) for p in places[:_PLACES]]
    if len(places) > _PLACES:
        lines.append(f"and {len(places) - _PLACES} more places")
    for line in lines or [f"Nothing is known of {name!r}."]:
        typer.echo(line)


def _tenure(tenure: "Tenure", date: str | None, horizon: str) -> str:
    """One line: name, office, from when to when, whether that holds, and the row."""
    if tenure.holds(date):
        when = "holds it" if date else f"held it in {horizon}"
    elif date is None or tenure.last < date:
        when = "former"
    else:
        when = "later"
    codes = " ".join([tenure.country or "-", *tenure.sectors])
    names = f" (also {', '.join(tenure.aliases)})" if tenure.aliases else ""
    return (
        f"person  {tenure.person}{names}: {tenure.office}, {tenure.of}, {tenure.valid}: {when}  [{codes}]"
        f"  {tenure.wikidata or ''}  source {tenure.source}, {tenure.where}"
    )


def _entity(entity: "Entity") -> str:
    codes = " ".join([entity.country or "-", *entity.sectors])
    valid = f", {entity.valid}" if entity.valid else ""
    return (
        f"{entity.kind:7} {entity.name} by its {entity.sense}{valid}  [{codes}]  {entity.wikidata or ''}"
        f"  source {entity.source}, {entity.table}"
    )


def _place(place: "PlaceEntry") -> str:
    where = ", ".join(filter(None, (place.admin2, place.admin1, place.country)))
    at = f"  {place.lat}, {place.lon}" if place.lat is not None else ""
    source = f"GeoNames {place.geonameid}" if place.geonameid else "the project's own table"
    return f"place   {place.name} ({place.kind}), {where}{at}  population {place.population}  source {source}"
