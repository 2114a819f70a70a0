"""Dyad: how two parties dealt with each other over time, and the deeds behind each bar."""

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.knowledge.countries import load_countries
from dragoman.ledger import ActorQuestion, DyadQuestion, DyadRow, Ledger, NetworkQuestion
from dragoman.serve import dyad_charts
from dragoman.serve.access import Reader
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.pages.pictures import deed_query, facts_of, form_fields, show_deeds
from dragoman.serve.picture_filters import DeedFilters, DyadDeedsAsked, DyadFilters
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page

router = APIRouter()

MOST_ROWS = 240
"""Rows of the table; the export has all."""
QUAD_WORDS = {number: words for number, _, words in dyad_charts.QUADS}
PERIODS = {"day": "days", "week": "weeks, from Monday", "month": "months", "year": "years"}


def party_name(ledger: Ledger, term: str) -> str:
    """Return how a party is called that a question names by a code or an entity's key; else the words given."""
    known = load_countries().names.get(term)
    if known:
        return known
    if "/" in term or (term.startswith("Q") and term[1:].isdigit()):
        rows = ledger.actors(ActorQuestion(actor=term, limit=1)).rows
        if rows:
            return rows[0].name
    return term


def party_address(term: str) -> str:
    """Return where what a ledger has on a party is shown."""
    if "/" in term or (term.startswith("Q") and term[1:].isdigit()):
        return f"/actors/{quote(term, safe='/')}"
    return f"/actors?actor={quote(term)}"


@router.get("/dyad")
def dyad(request: Request, ledger: TheLedger, _: Reader) -> Response:
    """Two parties over time; without them, a form and the busiest pairs."""
    given = dict(request.query_params)
    if not given.get("a") or not given.get("b"):
        return _ask(request, ledger, given)
    return _show(request, ledger, _asked(request))


def _asked(request: Request) -> DyadFilters:
    from fastapi.exceptions import RequestValidationError
    from pydantic import ValidationError

    params = request.query_params
    given: dict[str, Any] = {name: params.get(name) for name in params if name != "type"}
    if "type" in params:
        given["type"] = params.getlist("type")
    try:
        return DyadFilters.model_validate(given)
    except ValidationError as error:
        places = [{**dict(fault), "loc": ("query", *fault["loc"])} for fault in error.errors()]
        raise RequestValidationError(places) from error


def _ask(request: Request, ledger: Ledger, given: dict[str, str]) -> Response:
    question = NetworkQuestion()
    network = kept.answer(ledger, question, lambda: ledger.network(question))
    values = {
        "a": given.get("a", ""), "b": given.get("b", ""), "pairs": network.pairs[:12], "periods": PERIODS,
        "query_of": query_of, **form_fields(DeedFilters.model_validate({})),
    }  # fmt: skip
    return page(request, "dyad_form.html", values)


def _show(request: Request, ledger: Ledger, asked: DyadFilters) -> Response:
    question = asked.question()
    rows: tuple[DyadRow, ...] = kept.answer(ledger, question, lambda: ledger.dyad(question))
    whole = DyadQuestion(**asked.asked(DeedFilters), a=asked.a, b=asked.b)
    total = kept.answer(ledger, ("dyad deeds", whole), lambda: ledger.dyad_deeds(whole, limit=1)[1])
    periods = _periods(rows, asked.by)
    drawn = periods[-dyad_charts.MOST_PERIODS :]
    shown = [row for row in rows if row.events or asked.zeros]
    names = {term: party_name(ledger, term) for term in (asked.a, asked.b)}
    values = {
        "charts": dyad_charts.dyad_charts(rows, drawn), "drawn": drawn, "all_periods": periods, "sizes": dyad_charts,
        "rows": shown[-MOST_ROWS:], "all_rows": len(shown), "names": names, "address": party_address, "total": total,
        "periods": PERIODS, "by": asked.by, "quads_": dyad_charts.QUADS, "query_of": query_of,
        "ways": sum(row.events for row in rows), **form_fields(asked),
    }  # fmt: skip
    return page(request, "dyad.html", values)


def _periods(rows: tuple[DyadRow, ...], by: str) -> list[str]:
    """The periods from the first to the last; those with deeds alone where there would be too many."""
    from dragoman.ledger import periods_between

    if not rows:
        return []
    there = sorted({row.period for row in rows})
    every = periods_between(there[0], there[-1], by) if _near(there[0], there[-1]) else there
    return every if len(every) <= 4 * dyad_charts.MOST_PERIODS else there


def _near(first: str, last: str) -> bool:
    return int(last[:4]) - int(first[:4]) < 400


@router.get("/dyad/deeds")
def deeds(request: Request, asked: DyadDeedsAsked, ledger: TheLedger, _: Reader) -> Response:
    """The deeds behind a bar."""
    found = ledger.dyad_deeds(
        asked.question(), source=asked.source, period=asked.period, quad=asked.quad, limit=asked.limit,
        offset=asked.cursor,
    )  # fmt: skip
    names = {term: party_name(ledger, term) for term in (asked.a, asked.b)}
    a, b = names[asked.a], names[asked.b]
    other = asked.b if asked.source == asked.a else asked.a
    title = f"{names[asked.source]} to {names[other]}" if asked.source else f"{a} and {b}"
    period = f"week from {asked.period}" if asked.by == "week" and asked.period else asked.period or ""
    facts = [("When", period), ("Kind", QUAD_WORDS.get(asked.quad or 0, "")), *facts_of(asked)]
    back = f"/dyad?{deed_query(asked, a=asked.a, b=asked.b, by=asked.by)}"
    api = f"/api/v1/dyad/deeds?{query_of(asked)}"
    return show_deeds(request, found, asked, title=title, facts=facts, back=back, api=api)
