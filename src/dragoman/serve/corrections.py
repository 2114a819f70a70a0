"""Corrections: the fields of an item that a person can correct, as a form shows and sends them."""

from typing import Any

from fastapi import HTTPException

from dragoman.ledger import CORRECTABLE
from dragoman.values.codes import POLARITIES, STANCES, STATEMENT_KINDS, STATUSES
from dragoman.values.records import Record
from dragoman.values.spans import Span

_CHOICES: dict[str, tuple[str, ...]] = {
    "status": STATUSES, "polarity": POLARITIES, "stance": STANCES, "kind": STATEMENT_KINDS,
    "historical": ("no", "yes"), "reciprocal": ("no", "yes"),
}  # fmt: skip
_KINDS = (("event", "events"), ("statement", "statements"), ("position", "positions"), ("commitment", "commitments"))
_PARTIES = ("actors", "recipients", "told_by", "speakers", "addressees", "holders", "about", "by", "to")


def found_item(record: Record, name: str) -> tuple[str, Any]:
    """Return kind and value of an item of a record.

    Raises:
        HTTPException: 404 if there is none.
    """
    for kind, items in _KINDS:
        for value in getattr(record, items):
            if value.id == name:
                return kind, value
    raise HTTPException(404, "There is no such item in this report.")


def fields_of(record: Record, kind: str, item: Any) -> list[dict[str, Any]]:
    """Return the fields that can be corrected, with what they hold."""
    parties: list[Any] = [*record.actors, *record.places]
    known = {party.id: party.name for party in parties}
    return [
        {"name": name, "label": name.replace("_", " ").capitalize(), "choices": _CHOICES.get(name),
         "value": _written(name, getattr(item, name), known), "hint": _hint(name)}
        for name in CORRECTABLE[kind]
    ]  # fmt: skip


def _hint(name: str) -> str:
    if name in _PARTIES:
        return "names or words of the text, parted by ;"
    if name in ("types", "modes", "contexts"):
        return "PLOVER codes, parted by commas"
    if name in ("condition", "venue"):
        return "words as they stand in the text"
    return "EDTF: 2024-09-28, 2024-09, 2008" if name in ("date", "deadline") else ""


def _written(name: str, value: Any, known: dict[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name in _PARTIES:
        return "; ".join(known[party] for party in value)
    if name == "place":
        return known[value]
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def corrections_of(record: Record, kind: str, item: Any, sent: dict[str, str]) -> dict[str, Any]:
    """Return the fields that a form changes."""
    changed: dict[str, Any] = {}
    for field in fields_of(record, kind, item):
        given = sent.get(f"set_{field['name']}")
        if given is not None and " ".join(given.split()) != " ".join(field["value"].split()):
            changed[field["name"]] = given.strip()
    return changed
