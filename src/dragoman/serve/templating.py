"""Templating: pages from Jinja2's templates, everything in them escaped, what would mislead the eye made visible."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

import dragoman

HERE = Path(__file__).parent
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows them."""
_HEADING = re.compile(r"^#{1,6} +")


def shown(text: object) -> str:
    """Return a text as a page may show it: control characters and those that turn direction become U+FFFD.

    Length and offsets stay what they are.
    """
    raw = str(text)
    if raw.isascii() and raw.isprintable():
        return raw
    return "".join(
        "\ufffd" if c in BIDI or (c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cs")) else c for c in raw
    )


def said(code: object) -> str:
    """Return a code as words: `called_for` is "called for"."""
    return str(code).replace("_", " ")


def unmarked(text: str) -> str:
    """Return words quoted from a report without the signs by which Markdown marks a heading."""
    return _HEADING.sub("", text)


@cache
def environment() -> Environment:
    """Return the environment of the templates: HTML is escaped, a name that is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=lambda value: shown(value) if type(value) is str else value,
    )  # fmt: skip
    from dragoman.serve import wording

    made.filters.update(said=said, shown=shown, unmarked=unmarked)
    made.globals.update(version=dragoman.__version__, wording=wording, with_query=_with_query)
    return made


@pass_context
def _with_query(context: Context, **changes: Any) -> str:
    """Return the address of this page with parts of its query changed; None takes one away."""
    url = context["request"].url
    kept = url.remove_query_params([name for name, value in changes.items() if value is None])
    changed = kept.include_query_params(**{name: value for name, value in changes.items() if value is not None})
    return f"{changed.path}?{changed.query}" if changed.query else str(changed.path)


def page(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """Return a page.

    Args:
        request: What is answered.
        template: A file of `templates`.
        values: What it shows.
        status: The status of the answer.
    """
    visitor = getattr(request.state, "visitor", None)
    values = {"request": request, "visitor": visitor, "here": request.url.path, **values}
    return HTMLResponse(environment().get_template(template).render(values), status_code=status)
