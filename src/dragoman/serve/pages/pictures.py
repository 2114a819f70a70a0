"""Pictures: what dyads, networks and maps have in common on their pages: their forms, and the deeds behind a number."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from dragoman.ledger import Answer, EventRow
from dragoman.serve.cards import card_of_row
from dragoman.serve.picture_filters import DeedFilters
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page
from dragoman.values.ontologies import plover

STANDINGS = {
    "happened": "happened", "planned": "planned", "conditional": "on a condition", "called_for": "called for",
    "hypothetical": "possible", "denied": "denied", "any": "however it stands",
}  # fmt: skip
COUNTS = {"events": "events, as reports tell them", "happenings": "happenings, each deed once"}


def deed_query(asked: DeedFilters, **changes: Any) -> str:
    """Return a query with what all pictures take alone, and what is changed."""
    kept = DeedFilters.model_validate(asked.model_dump(include=set(DeedFilters.model_fields)))
    return query_of(kept, **{"count": asked.count, **changes})


def form_fields(asked: DeedFilters) -> dict[str, Any]:
    """Return what the shared part of a form shows."""
    return {"types": list(plover().types), "standings": STANDINGS, "counts": COUNTS, "asked": asked}


def show_deeds(
    request: Request,
    found: tuple[Answer[EventRow], int],
    asked: Any,
    *,
    title: str,
    facts: Sequence[tuple[str, str]],
    back: str,
    api: str,
) -> Response:
    """Return the page of the deeds behind a number.

    Args:
        request: What is answered.
        found: A page of deeds, and how many there are.
        asked: The filters, with limit and cursor.
        title: The page's heading.
        facts: What was asked, as name and value.
        back: Where the picture is.
        api: Where a program gets the same.
    """
    answer, total = found
    values = {
        "title": title, "facts": [fact for fact in facts if fact[1]], "total": total, "back": back, "api": api,
        "cards": [card_of_row(row) for row in answer.rows], "first": asked.cursor + 1,
        "last": asked.cursor + len(answer.rows),
        "next": f"{request.url.path}?{query_of(asked, cursor=answer.cursor)}" if answer.cursor else None,
        "before": f"{request.url.path}?{query_of(asked, cursor=max(asked.cursor - asked.limit, 0) or None)}"
        if asked.cursor else None,
    }  # fmt: skip
    return page(request, "deeds.html", values)


def facts_of(asked: DeedFilters) -> list[tuple[str, str]]:
    """Return what the shared filters ask for, in words."""
    return [
        ("From", asked.since or ""), ("Until", asked.until or ""), ("Types", ", ".join(asked.type)),
        ("How they stand", STANDINGS[asked.status]), ("Counted", COUNTS[asked.count]),
        ("Near-copies", "" if asked.copies else "without"),
    ]  # fmt: skip
