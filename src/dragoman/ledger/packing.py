"""Packing: a record as few bytes, without what the ledger keeps elsewhere or can count again.

Left out are the report and the coder (they have tables), the words of spans (the text has them), every value that is
its field's default, and a reason's words where they are the item's own. What is left is JSON, deflated with a
dictionary of what such JSON often says, and with the text itself, which holds the names.
"""

import json
import re
import zlib
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import ContractError, LedgerError
from dragoman.values.records import Coder, Record
from dragoman.values.reports import Report
from dragoman.values.spans import Span
from dragoman.values.wire import record_from_dict

_FORM = b"\x01"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL as JSON writes it."""
_WINDOW = 32768
_TEXT = 8192
"""Bytes of the text that serve as dictionary."""
_OWN = 0
"""Stands for the words of a reason that are the item's own."""
_ITEMS = ("actors", "places", "times", "statements", "events", "positions", "commitments", "links", "gaps")


@cache
def _dictionary() -> bytes:
    return files("dragoman.ledger").joinpath("packing_1.txt").read_bytes()


def _primed(text: str) -> bytes:
    return (_dictionary() + text[:_TEXT].encode()[:_TEXT])[-_WINDOW:]


def pack(record: Record) -> bytes:
    """Return the items of a record as bytes; the same record always gives the same bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zdict=_primed(record.report.text))
    return _FORM + deflate.compress(written(record).encode()) + deflate.flush()


def written(record: Record) -> str:
    """Return the items of a record as JSON with all that can be counted again left out."""
    plain = {name: [_item(item) for item in getattr(record, name)] for name in _ITEMS if getattr(record, name)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def unpack(packed: bytes, *, report: Report, coder: Coder, schema: str) -> Record:
    """Return the record that bytes hold.

    Args:
        packed: As `pack` gives them.
        report: Its report; the spans point into its text.
        coder: What made it.
        schema: The version of its contract.

    Raises:
        LedgerError: If the bytes are damaged or of a form this version does not know.
    """
    if packed[:1] != _FORM:
        raise LedgerError(f"report {report.id}: its record is in a form this version cannot read; use a newer one")
    inflate = zlib.decompressobj(-15, zdict=_primed(report.text))
    try:
        plain = json.loads(inflate.decompress(packed[1:]) + inflate.flush())
        items = {name: [_whole(_owned(item), report.text) for item in these] for name, these in plain.items()}
        record = record_from_dict({"report": _plain(report), "coder": _plain(coder), "schema": schema, **items})
    except (zlib.error, ValueError, ContractError, IndexError, TypeError, AttributeError) as error:
        raise LedgerError(
            f"report {report.id}: its record in the ledger is damaged ({error}); "
            "read its source again with `dragoman ingest … --recode`"
        ) from error
    return record


def storable(record: Record) -> bool:
    """Return whether databases can keep a record's strings: none holds a NUL or a lone surrogate."""
    report = record.report
    said = json.dumps([report.text, report.id, report.title, report.source, report.url], ensure_ascii=False)
    said += written(record)
    try:
        said.encode()
    except UnicodeEncodeError:
        return False
    return _NUL.search(said) is None


def _item(item: Any) -> Any:
    thin = _thin(item)
    own = [_own_span(thin)]
    for reason in thin.get("because", ()):
        if reason.get("words") == own:
            reason["words"] = _OWN
    return thin


def _owned(thin: dict[str, Any]) -> dict[str, Any]:
    for reason in thin.get("because", ()):
        if reason.get("words") == _OWN:
            reason["words"] = [_own_span(thin)]
    return thin


def _own_span(thin: dict[str, Any]) -> Any:
    """The first span that an item stands on."""
    for name in ("mentions", "content", "evidence"):
        if thin.get(name):
            return thin[name][0]
    return thin.get("trigger")


def _plain(value: Report | Coder) -> dict[str, Any]:
    plain = {field.name: getattr(value, field.name) for field in fields(value)}
    return {k: dict(v) if isinstance(v, tuple) else v for k, v in plain.items() if k != "repairs"}


_NESTED = (tuple, Span)


_FIELDS: dict[type, tuple[tuple[str, Any], ...]] = {}


def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple((f.name, f.default) for f in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def _thin(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_thin(part) for part in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    known = _fields(type(value))
    if not known:
        return value
    thin = {}
    for name, default in known:
        part = getattr(value, name)
        if part != default:
            thin[name] = _thin(part) if type(part) in _NESTED or hasattr(part, "__dataclass_fields__") else part
    return thin


def _whole(value: Any, text: str) -> Any:
    if isinstance(value, list):
        if len(value) == 2 and type(value[0]) is int and type(value[1]) is int:
            return {"start": value[0], "end": value[1], "text": text[value[0] : value[1]]}
        return [_whole(part, text) for part in value]
    if isinstance(value, dict):
        return {name: _whole(part, text) for name, part in value.items()}
    return value
