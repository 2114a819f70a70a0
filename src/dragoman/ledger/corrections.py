"""Corrections: items in a form that any record of the same text can take up, and what people would change in them.

In that form an actor or place is its name, kind and codes with a mention's offsets, and a span is its offsets.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from dragoman.errors import QueryError
from dragoman.knowledge.cameo import cameo_of, goldstein
from dragoman.ledger.words import fold
from dragoman.values.actors import Actor
from dragoman.values.commitments import Commitment
from dragoman.values.events import Event
from dragoman.values.ontologies import plover
from dragoman.values.places import Place
from dragoman.values.positions import Position
from dragoman.values.records import Record
from dragoman.values.spans import Because, Span
from dragoman.values.statements import Statement

Edit = dict[str, Any]

_TYPES: dict[str, Any] = {
    "statement": Statement, "event": Event, "position": Position, "commitment": Commitment,
}  # fmt: skip
_LETTERS = {"statement": "s", "event": "e", "position": "p", "commitment": "c"}
PARTIES = {
    "statement": ("speakers", "addressees"), "event": ("actors", "recipients", "told_by"),
    "position": ("holders", "about"), "commitment": ("by", "to"),
}  # fmt: skip
"""The fields that hold actors (of a position's `about`, places too)."""
_WORDS = {
    "statement": ("source", "cue", "venue"), "event": ("trigger", "condition"), "position": (),
    "commitment": ("condition",),
}  # fmt: skip
_STRETCHES = {"statement": "content", "position": "evidence", "commitment": "evidence"}
_PLAIN = {
    "statement": ("kind", "date", "confidence"),
    "event": ("types", "modes", "contexts", "date", "date_basis", "status", "polarity", "historical", "reciprocal",
              "confidence"),
    "position": ("stance", "issue", "regarded_as", "date", "confidence"),
    "commitment": ("deed", "deadline", "confidence"),
}  # fmt: skip
_LISTS = ("types", "modes", "contexts")
_FLAGS = ("historical", "reciprocal")
CORRECTABLE = {
    kind: tuple(
        name
        for name in (*PARTIES[kind], *_PLAIN[kind], *_WORDS[kind], *(("place",) if kind == "event" else ()))
        if name not in ("confidence", "date_basis", "trigger", "source", "cue")
    )
    for kind in _TYPES
}
"""What a person can correct in each kind of item."""
BECAUSE = "judgement"
"""The rule that stands for a person."""


def anchor_span(kind: str, item: Any) -> tuple[int, int]:
    """Return where an item stands: its trigger, its content from end to end, or its first evidence."""
    if kind == "event":
        return item.trigger.start, item.trigger.end
    if kind == "statement":
        return min(s.start for s in item.content), max(s.end for s in item.content)
    return item.evidence[0].start, item.evidence[0].end


def snapshot(record: Record, kind: str, item: Any) -> Edit:
    """Return an item in the form that any record of the text can take up."""
    edit: Edit = {}
    for name in _PLAIN[kind]:
        value = getattr(item, name)
        edit[name] = list(value) if isinstance(value, tuple) else value
    for name in PARTIES[kind]:
        edit[name] = [_reference(record, party) for party in getattr(item, name)]
    for name in _WORDS[kind]:
        span = getattr(item, name)
        edit[name] = [span.start, span.end] if span else None
    if kind in _STRETCHES:
        edit[_STRETCHES[kind]] = [[span.start, span.end] for span in getattr(item, _STRETCHES[kind])]
    if kind == "event":
        edit["place"] = _reference(record, item.place) if item.place else None
    return edit


def _reference(record: Record, party: str) -> Edit:
    for actor in record.actors:
        if actor.id == party:
            return {
                "name": actor.name, "kind": actor.kind, "country": actor.country, "sectors": list(actor.sectors),
                "wikidata": actor.wikidata, "start": actor.mentions[0].start, "end": actor.mentions[0].end,
            }  # fmt: skip
    place = next(place for place in record.places if place.id == party)
    return {
        "place": True, "name": place.name, "kind": place.kind, "country": place.country, "lat": place.lat,
        "lon": place.lon, "geonameid": place.geonameid, "start": place.mentions[0].start,
        "end": place.mentions[0].end,
    }  # fmt: skip


def read_correction(record: Record, kind: str, given: Edit) -> Edit:
    """Return what a person gives as correct in the form that any record of the text can take up.

    Args:
        record: The record it is said of.
        kind: The item's kind.
        given: Fields with values as in the record; actors and places by id, by name, or by words of the text; words
            as they stand in the text.

    Raises:
        QueryError: If a field cannot be corrected, or an actor, place or word is not in the report.
    """
    edit: Edit = {}
    for name, value in given.items():
        if name not in CORRECTABLE[kind]:
            raise QueryError(f"correction {name!r}: of {kind}s can be corrected {', '.join(CORRECTABLE[kind])}")
        if name in PARTIES[kind]:
            parties = _listed(value, ";")
            edit[name] = [_find_party(record, party, places=name == "about") for party in parties]
        elif name == "place":
            edit[name] = _find_party(record, value, places=True, actors=False) if value else None
        elif name in _WORDS[kind]:
            edit[name] = _find_words(record, value) if value else None
        elif name in _LISTS:
            edit[name] = _listed(value, ",")
        elif name in _FLAGS:
            edit[name] = _flag(name, value)
        else:
            edit[name] = value or None
    return edit


def _listed(value: str | Sequence[str], sign: str) -> list[str]:
    parts = value.split(sign) if isinstance(value, str) else value
    return [part.strip() for part in parts if part.strip()]


def _flag(name: str, value: Any) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in known:
        raise QueryError(f"correction {name} {value!r}: takes yes or no")
    return known[str(value).lower()]


def _find_party(record: Record, given: str, *, places: bool = False, actors: bool = True) -> Edit:
    known: list[Any] = [*(record.actors if actors else ()), *(record.places if places else ())]
    for party in known:
        if party.id == given:
            return _reference(record, party.id)
    wanted = fold(given)
    for party in known:
        if wanted and (fold(party.name) == wanted or any(fold(m.text) == wanted for m in party.mentions)):
            return _reference(record, party.id)
    start, end = _find_words(record, given)
    reference: Edit = {"name": given, "start": start, "end": end, "country": None}
    return reference | ({"kind": "population", "sectors": []} if actors else {"kind": "place", "place": True})


def _find_words(record: Record, given: str) -> list[int]:
    start = record.report.text.find(given)
    if not given or start < 0:
        raise QueryError(f"correction {given!r}: is no id, name or words of this report")
    return [start, start + len(given)]


def corrected(record: Record, kind: str, item: Any, edit: Edit) -> Record:
    """Return the record with an item's fields as an edit has them.

    Raises:
        ContractError: If that breaks the record's contract.
    """
    record, values = _values(record, kind, edit)
    if kind == "event":
        values = _derived(item, values)
    because = (*item.because, Because(BECAUSE, ()))
    new = replace(item, **values, because=because)
    items = tuple(new if value is item else value for value in getattr(record, f"{kind}s"))
    changed: Edit = {f"{kind}s": items}
    return replace(record, **changed)


def made_anew(record: Record, kind: str, edit: Edit) -> tuple[Record, str]:
    """Return the record with an item put in as an edit has it, and the item's id.

    Raises:
        ContractError: If that breaks the record's contract.
    """
    record, values = _values(record, kind, edit)
    name = f"{kind}s"
    items = getattr(record, name)
    number = 1 + max([0, *(int(i.id[1:]) for i in items if i.id[1:].isdigit())])
    known = {field.name for field in fields(_TYPES[kind])}
    item = _TYPES[kind](
        id=f"{_LETTERS[kind]}{number}", because=(Because(BECAUSE, ()),),
        **{field: value for field, value in values.items() if field in known},
    )  # fmt: skip
    if kind == "event":
        item = replace(item, **_derived(item, {"types": item.types}))
    changed: Edit = {name: (*items, item)}
    return replace(record, **changed), item.id


def _values(record: Record, kind: str, edit: Edit) -> tuple[Record, Edit]:
    """The edit with ids and spans of this record; actors and places that it lacks are put in."""
    values: Edit = {}
    for name, value in edit.items():
        if name in PARTIES[kind]:
            ids = []
            for reference in value:
                record, party = _party(record, reference)
                ids.append(party)
            values[name] = tuple(dict.fromkeys(ids))
        elif name == "place":
            if value:
                record, values[name] = _party(record, value)
            else:
                values[name] = None
        elif name in _WORDS[kind]:
            values[name] = _span(record, value) if value else None
        elif name == _STRETCHES.get(kind):
            values[name] = tuple(_span(record, stretch) for stretch in value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return record, values


def _span(record: Record, offsets: Sequence[int]) -> Span:
    start, end = offsets
    return Span(start, end, record.report.text[start:end])


def _party(record: Record, reference: Edit) -> tuple[Record, str]:
    is_place = bool(reference.get("place"))
    known: Sequence[Any] = record.places if is_place else record.actors
    here = _span(record, (reference["start"], reference["end"]))
    same = [p for p in known if fold(p.name) == fold(reference["name"])]
    there = [p for p in known if any(m.overlaps(here) for m in p.mentions)]
    for party in (*[p for p in same if p in there], *same, *there):
        return record, party.id
    letter = "l" if is_place else "a"
    number = 1 + max([0, *(int(p.id[1:]) for p in known if p.id[1:].isdigit())])
    because = (Because(BECAUSE, (here,)),)
    if is_place:
        place = Place(
            f"{letter}{number}", reference["name"], (here,), because, 1.0, reference["country"],
            lat=reference.get("lat"), lon=reference.get("lon"), geonameid=reference.get("geonameid"),
            kind=reference["kind"],
        )  # fmt: skip
        return replace(record, places=(*record.places, place)), place.id
    actor = Actor(
        f"{letter}{number}", reference["name"], reference["kind"], (here,), because, 1.0, reference["country"],
        tuple(reference.get("sectors", ())), reference.get("wikidata"),
    )  # fmt: skip
    return replace(record, actors=(*record.actors, actor)), actor.id


def _derived(item: Any, values: Edit) -> Edit:
    """The values with all that follows from type, mode, status and polarity."""
    if "date" in values and "date_basis" not in values:
        values = values | {"date_basis": "stated"}
    if not values.keys() & {"types", "modes", "status", "polarity"}:
        return values
    types = values.get("types", item.types)
    modes = values.get("modes", tuple(m for m in item.modes if plover().type_of_mode(m, types)))
    status, polarity = values.get("status", item.status), values.get("polarity", item.polarity)
    known = plover().types.get(types[0]) if types else None
    cameo = cameo_of(types, modes, status=status, polarity=polarity) if known else None
    return values | {
        "modes": modes, "quad": known.quad if known else None, "intensity": plover().intensity(types, modes),
        "cameo": cameo, "goldstein": goldstein(cameo) if cameo else None,
    }  # fmt: skip
