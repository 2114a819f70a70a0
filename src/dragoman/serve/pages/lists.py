"""Lists: reports, events, statements, positions, commitments, actors and timelines, filtered, page by page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.ledger import Question
from dragoman.serve import filters
from dragoman.serve.access import Reader
from dragoman.serve.cards import card_of_row
from dragoman.serve.followed import FOLLOWED
from dragoman.serve.holders import TheLedger
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page, said
from dragoman.serve.wording import STANDING
from dragoman.values.codes import ACTOR_KINDS, POLARITIES, STANCES, STATEMENT_KINDS, STATUSES
from dragoman.values.followings import STANDINGS
from dragoman.values.ontologies import plover

router = APIRouter()

TITLES = {
    "reports": "Reports", "events": "Events", "statements": "Statements", "positions": "Positions",
    "commitments": "Commitments", "actors": "Actors", "timeline": "Timeline",
}  # fmt: skip
LABELS = {
    "actor": "Who", "recipient": "To whom", "teller": "Told by", "about": "Anyone or anywhere",
    "place": "Where",
    "speaker": "Speaker", "addressee": "To whom", "holder": "Holder", "by": "Who", "to": "To whom", "text": "Words",
    "since": "From", "until": "Until", "confidence": "Confidence from", "type": "Type", "report": "Report",
    "party": "Taking any part", "quad": "Cooperation or conflict", "polarity": "Told or denied",
    "historical": "Background", "mode": "Mode of the type", "status": "How it stands", "conditional": "Condition",
    "due_since": "Due from", "due_until": "Due until", "on": "As it stood on",
}  # fmt: skip
HIDDEN = ("cursor", "format", "limit", "tellings", "item")
EVENT_STANDINGS = {status: STANDING[status, "positive"] for status in STATUSES}
FLAGS = {"copies": "true", "rejected": "false", "newest_first": "false", "sort": ""}


def _choices(name: str, subject: str) -> Sequence[str] | None:
    known: dict[str, Sequence[str]] = {
        "status": STANDINGS if subject == "commitments" else STATUSES,
        "polarity": POLARITIES, "stance": STANCES, "type": [*plover().types],
        "historical": ("true", "false"), "conditional": ("true", "false"), "context": [*plover().contexts],
        "kind": ACTOR_KINDS if subject == "actors" else STATEMENT_KINDS, "sector": [*plover().sectors],
        "quad": ("1", "2", "3", "4"),
    }  # fmt: skip
    return known.get(name)


CHOICES = {
    "quad": {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"},
    "polarity": {"positive": "told", "negative": "denied"},
    "historical": {"true": "background alone", "false": "without background"},
    "conditional": {"true": "on a condition", "false": "on none"},
}  # fmt: skip
"""Words for codes that do not speak for themselves."""


def _worded(name: str, subject: str) -> list[tuple[str, str]] | None:
    """What can be chosen, with words for it."""
    choices = _choices(name, subject)
    words = {"status": EVENT_STANDINGS} if subject == "events" else {}
    known = {**CHOICES, **words}.get(name, {})
    return None if choices is None else [(choice, known.get(choice, said(choice))) for choice in choices]


def _fields(asked: filters.Filters, subject: str) -> list[dict[str, Any]]:
    """The fields of the form, the kind's own first."""
    shared = list(filters.Filters.model_fields)
    names = [n for n in type(asked).model_fields if n not in shared] + shared
    names = [n for n in names if n not in (*HIDDEN, *FLAGS)]
    made = []
    for name in names:
        value = getattr(asked, name)
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, bool):
            value = str(value).lower()
        shown = "" if value is None or (name == "confidence" and not value) else str(value)
        label = "About" if (name, subject) == ("about", "positions") else LABELS.get(name, said(name).capitalize())
        made.append({"name": name, "label": label, "value": shown, "choices": _worded(name, subject)})
    return made


SORTED = {
    "date": ("earliest first", "latest first"), "first": ("first seen, earliest first", "first seen, latest first"),
    "last": ("last seen, earliest first", "last seen, latest first"), "deadline": ("due, soonest first", "due, latest"),
    "confidence": ("least sure first", "surest first"), "reports": ("fewest reports first", "most reports first"),
    "intensity": ("most conflict first", "most cooperation first"),
}  # fmt: skip
SORT_LABELS = {"who": "who", "whom": "to whom", "key": "key"}


def _sorts(question: Question) -> list[tuple[str, str]]:
    """What a list can be ordered by, with words for it."""
    made = []
    for name in question.sorts:
        label = SORT_LABELS.get(name, name)
        up, down = SORTED.get(name, (f"by {label}", f"by {label}, backwards"))
        made += [(name, up), (f"-{name}", down)]
    return made


ROWS = 25
"""Rows of a page for eyes, unless `limit` says otherwise."""


def _few(asked: Any) -> Any:
    """The question, with as many rows as a page for eyes shows."""
    question = asked.question()
    return question if "limit" in asked.model_fields_set else replace(question, limit=ROWS)


def _show(request: Request, subject: str, asked: filters.Filters, found: Any) -> Response:
    items = subject not in ("reports", "actors")
    question: Question = asked.question()
    query = request.url.remove_query_params(["format"]).query
    values = {
        "followed": f"/{subject}" in FOLLOWED, "query_of": query_of, "subject": subject,
        "title": TITLES[subject], "asked": asked, "fields": _fields(asked, subject),
        "rows": found.rows, "cards": [card_of_row(row) for row in found.rows] if items else [], "cursor": found.cursor,
        "api": f"/api/v1/{subject}?" + (query + "&" if query else ""),
        "sorts": _sorts(question), "sort_labels": SORT_LABELS, "sort": ("-" if question.down else "") + question.column,
        "filtered": any(value for name, value in request.query_params.items() if name not in ("cursor", "sort")),
    }  # fmt: skip
    return page(request, "list.html", values)


@router.get("/reports")
def reports(request: Request, asked: filters.Reports, ledger: TheLedger, _: Reader) -> Response:
    """What was read."""
    return _show(request, "reports", asked, ledger.reports(_few(asked)))


@router.get("/events")
def events(request: Request, asked: filters.Events, ledger: TheLedger, _: Reader) -> Response:
    """Who did what to whom."""
    return _show(request, "events", asked, ledger.events(_few(asked)))


@router.get("/statements")
def statements(request: Request, asked: filters.Statements, ledger: TheLedger, _: Reader) -> Response:
    """Who said what."""
    return _show(request, "statements", asked, ledger.statements(_few(asked)))


@router.get("/positions")
def positions(request: Request, asked: filters.Positions, ledger: TheLedger, _: Reader) -> Response:
    """Who holds what."""
    return _show(request, "positions", asked, ledger.positions(_few(asked)))


@router.get("/commitments")
def commitments(request: Request, asked: filters.Commitments, ledger: TheLedger, _: Reader) -> Response:
    """Who promised what."""
    return _show(request, "commitments", asked, ledger.commitments(_few(asked)))


@router.get("/actors")
def actors(request: Request, asked: filters.Actors, ledger: TheLedger, _: Reader) -> Response:
    """Who appears."""
    return _show(request, "actors", asked, ledger.actors(_few(asked)))


@router.get("/timeline")
def timeline(request: Request, asked: filters.Timeline, ledger: TheLedger, _: Reader) -> Response:
    """All that one actor takes part in."""
    return _show(request, "timeline", asked, ledger.timeline(_few(asked)))
