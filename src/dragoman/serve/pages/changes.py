"""Changes: what is new for an actor, a dyad, an issue or a saved filter, as a page and as a feed."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.ledger import Ledger, SavedFilter
from dragoman.serve.access import Reader
from dragoman.serve.api.courses import changes_for
from dragoman.serve.atom import MEDIA_TYPE, feed
from dragoman.serve.changes import KINDS, Changes
from dragoman.serve.course_filters import ChangeFilters, ChangesAsked, NewsFilters
from dragoman.serve.holders import TheLedger
from dragoman.serve.pages.dyad import party_name
from dragoman.serve.queries import query_of
from dragoman.serve.sharing import shared_of
from dragoman.serve.templating import page
from dragoman.values.ontologies import plover

router = APIRouter()


def modified(ledger: Ledger) -> datetime:
    """Return when a ledger's state was first seen by this server, to the second.

    That is never before it changed, and later for each change.
    """
    revision, now = ledger.revision, datetime.now(UTC).replace(microsecond=0)
    shared = shared_of(ledger)
    with shared.lock("modified"):
        known, _, time = shared.note("modified").partition(" ")
        then = datetime.fromisoformat(time) if time else None
        if then is None or int(known) != revision:
            then = now if then is None else max(now, then + timedelta(seconds=1))
            shared.write("modified", f"{revision} {then.isoformat()}")
        return then


def title_of(ledger: Ledger, asked: ChangeFilters) -> str:
    """Return what a selection of changes is called."""
    who = [party_name(ledger, term) for term in (asked.actor, asked.other) if term]
    parts = [" and ".join(who)] if who else []
    parts += [f"on {party_name(ledger, asked.about)}"] if asked.about else []
    parts += [f"“{asked.text}”"] if asked.text else []
    parts += [" or ".join(type_.upper() for type_ in asked.type)] if asked.type else []
    parts += [" or ".join(KINDS[kind] for kind in asked.kind)] if asked.kind else []
    since = f" since {asked.since}" if asked.since else ""
    until = f" until {asked.until}" if asked.until else ""
    return (
        ("What came in" if asked.by == "arrival" else "What changed")
        + since
        + until
        + (": " + ", ".join(parts) if parts else "")
    )


@router.get("/changes")
def changes(request: Request, asked: ChangesAsked, ledger: TheLedger, _: Reader) -> Response:
    """What is new, the latest first, day by day."""
    return show_changes(
        request, asked, changes_for(ledger, asked), title=title_of(ledger, asked), way="/changes"
    )  # fmt: skip


def show_changes(
    request: Request, asked: NewsFilters, found: Changes, *, title: str, way: str, kept: SavedFilter | None = None
) -> Response:
    """Return the page of changes.

    Args:
        request: What is answered.
        asked: Since when, of which kinds, which page; of what, if it is for no saved filter.
        found: The changes.
        title: The page's heading.
        way: The page's address, without its query.
        kept: The saved filter that it is for.
    """
    query = query_of(asked, cursor=None)
    values = {
        "asked": asked, "title": title, "found": found, "kinds": KINDS, "query_of": query_of, "way": way, "kept": kept,
        "days": [(day, list(rows)) for day, rows in groupby(found.rows, key=lambda row: row.when[:10])],
        "feed": _path(f"{way}.atom", query), "query": query, "types": list(plover().types),
        "filtered": bool(query_of(asked, cursor=None, limit=None, by=None)), "first_page": asked.cursor is None,
    }  # fmt: skip
    return page(request, "changes.html", values)


@router.get("/changes.atom")
def changes_feed(request: Request, asked: ChangesAsked, ledger: TheLedger, _: Reader) -> Response:
    """The same as an Atom feed."""
    last = modified(ledger)
    return send_feed(
        request, asked, changes_for(ledger, asked), last, title=title_of(ledger, asked), way="/changes",
        name=query_of(asked, cursor=None, limit=None),
    )  # fmt: skip


def send_feed(
    request: Request, asked: NewsFilters, found: Changes, last: datetime, *, title: str, way: str, name: str
) -> Response:
    """Return changes as an Atom feed, or 304 where the reader has it.

    Args:
        request: What is answered.
        asked: What was asked.
        found: The changes.
        last: When the ledger changed last.
        title: What the feed is about.
        way: The address of the page of the same, without its query.
        name: What the feed's own name follows from.
    """
    scheme = "https" if request.app.state.settings.secure else request.url.scheme
    body = feed(
        found.rows, title=title, name=name, base=f"{scheme}://{request.url.netloc}",
        self_=_path(f"{way}.atom", query_of(asked)), page=_path(way, query_of(asked, cursor=None)),
        next_=_path(f"{way}.atom", query_of(asked, cursor=found.cursor)) if found.cursor else None,
    )  # fmt: skip
    return _sent(request, body, last)


def _path(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _sent(request: Request, body: bytes, last: datetime) -> Response:
    """The feed with tag and time, or 304 where the reader has it; the tag counts before the time."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {
        "etag": f"W/{tag}", "last-modified": format_datetime(last, usegmt=True), "cache-control": "no-cache",
        "vary": "cookie, authorization, accept-encoding",
    }  # fmt: skip
    given = request.headers.get("if-none-match")
    if given is not None:
        known = [part.strip().removeprefix("W/") for part in given.split(",")]
        same = tag in known or "*" in known
    else:
        same = _not_since(request.headers.get("if-modified-since", ""), last)
    if same:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA_TYPE, headers=headers)


def _not_since(given: str, last: datetime) -> bool:
    try:
        then = parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return False
    return (then if then.tzinfo else then.replace(tzinfo=UTC)) >= last
