"""Forms: rows of the ledger as JSON, JSON Lines or CSV, with a tag by which a client knows that nothing changed."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, TypeAdapter

Row = TypeVar("Row")


class Page(BaseModel, Generic[Row]):
    """One page of rows."""

    rows: list[Row]
    cursor: str | None = Field(None, description="Where the next page begins; null where there is none.")


_adapters: dict[type, TypeAdapter[Any]] = {}


def adapter_of(kind: type) -> TypeAdapter[Any]:
    """Return what writes values of a type as JSON; to make it takes longer than to use it."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def answer(request: Request, rows: Sequence[Any], *, form: str = "json", cursor: str | None = None) -> Response:
    """Return rows in a form; where there is more, a header `Link` leads on.

    Args:
        request: What is answered.
        rows: Dataclasses.
        form: json, jsonl or csv.
        cursor: Where the next page begins.
    """
    if form == "json":
        parts = b",".join(adapter_of(type(row)).dump_json(row) for row in rows)
        tail = b"null" if cursor is None else adapter_of(str).dump_json(cursor)
        response = tagged(request, b'{"rows":[' + parts + b'],"cursor":' + tail + b"}", "application/json")
    elif form == "jsonl":
        lines = b"".join(adapter_of(type(row)).dump_json(row) + b"\n" for row in rows)
        response = tagged(request, lines, "application/jsonl")
    else:
        response = tagged(request, _csv(rows).encode("utf-8", "replace"), "text/csv; charset=utf-8")
        response.headers["content-disposition"] = 'attachment; filename="dragoman.csv"'
    if cursor is not None:
        url = request.url.include_query_params(cursor=cursor)
        response.headers["link"] = f'<{url.path}?{url.query}>; rel="next"'
    return response


def tagged(request: Request, body: bytes, media_type: str) -> Response:
    """Return a body with its tag, or 304 if the client has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"etag": f"W/{tag}", "cache-control": "no-cache", "vary": "cookie, authorization, accept-encoding"}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


PARTIES = ("actors", "recipients", "told_by", "place", "speakers", "addressees", "holders", "about", "by", "to")
"""Fields of rows that hold parties: in CSV, each becomes a column of names and one of countries."""


def _csv(rows: Sequence[Any]) -> str:
    out = io.StringIO()
    flat = [_flat(row) for row in rows]
    columns = dict.fromkeys(name for row in flat for name in row)
    writer = csv.DictWriter(out, list(columns), lineterminator="\n", restval="")
    if columns:
        writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in flat)
    return out.getvalue()


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _flat(row: Any) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name in PARTIES and not isinstance(value, str):
            parties = value if isinstance(value, tuple) else () if value is None else (value,)
            flat[field.name] = "; ".join(party.name for party in parties)
            flat[f"{field.name}_countries"] = "; ".join(party.country or "" for party in parties)
        elif isinstance(value, tuple):
            flat[field.name] = "; ".join(str(part) for part in value)
        else:
            flat[field.name] = value
    return flat
