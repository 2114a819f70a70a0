"""Wire: records as JSON, in and out, and their JSON Schema."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dragoman.errors import ContractError, InputError
from dragoman.values.ontologies import plover
from dragoman.values.records import Record

_REPORT = ("id", "date", "title", "source", "url", "language", "text")


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def record_to_json(record: Record) -> str:
    """Return the record as one line of JSON; the same record always gives the same line."""
    return json.dumps(record_to_dict(record), ensure_ascii=False, separators=(", ", ": "))


def record_to_dict(record: Record) -> dict[str, Any]:
    """Return the record as plain dicts, lists and strings."""
    plain: dict[str, Any] = _adapter().dump_python(record, mode="json")
    plain["report"] = {field: plain["report"][field] for field in _REPORT}
    plain["coder"]["models"] = dict(record.coder.models)
    plain["coder"]["knowledge"] = dict(record.coder.knowledge)
    return {"schema": plain.pop("schema"), **plain}


def record_from_json(line: str | bytes, *, source: str = "record", number: int | None = None) -> Record:
    """Return the record that a line of JSON holds.

    Args:
        line: JSON as `record_to_json` writes it.
        source: What to call its origin in an error.
        number: Its line, from 1.

    Raises:
        InputError: If the line is no JSON or no record; it names the item and the reason.
    """
    try:
        return record_from_dict(json.loads(line))
    except json.JSONDecodeError as error:
        raise InputError(source, f"is no JSON: {error}", line=number) from error
    except UnicodeDecodeError as error:
        raise InputError(source, f"is not UTF-8: {error.reason}", line=number) from error
    except ContractError as error:
        raise InputError(source, f"is no record: {error}", line=number) from error


def record_from_dict(plain: Any) -> Record:
    """Return the record that plain values hold.

    Raises:
        ContractError: If they are no record.
    """
    if not isinstance(plain, dict):
        raise ContractError("record", "is no JSON object")
    plain = dict(plain)
    if isinstance(plain.get("coder"), dict):
        pairs = {k: list(v.items()) for k, v in plain["coder"].items() if isinstance(v, dict)}
        plain["coder"] = {**plain["coder"], **pairs}
    try:
        return _adapter().validate_python(plain)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "record"
        raise ContractError(where, first["msg"].removeprefix("Value error, ")) from error


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, with PLOVER's types, modes, contexts and sectors as enums."""
    schema = _adapter().json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Dragoman record"
    ontology, definitions = plover(), schema["$defs"]
    modes = sorted({m for t in ontology.types.values() for m in t.modes})
    event = definitions["Event"]["properties"]
    for field, values in (("types", [*ontology.types]), ("modes", modes), ("contexts", [*ontology.contexts])):
        event[field]["items"] = {"type": "string", "enum": values}
    event["types"] |= {"minItems": 1, "maxItems": 2}
    definitions["Actor"]["properties"]["sectors"]["items"] = {"type": "string", "enum": [*ontology.sectors]}
    del definitions["Report"]["properties"]["repairs"]
    hashes = {"type": "object", "additionalProperties": {"type": "string"}}
    for field in ("models", "knowledge"):
        definitions["Coder"]["properties"][field] = {"title": field.title(), **hashes}
    return schema
