"""Saved: filters kept under a name: all of them, one with its history, what is new for it, as a page and as a feed."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger import FilterWord, Ledger, SavedFilter
from dragoman.serve.access import Reader, Writer, check_csrf
from dragoman.serve.api.saved import Name, filter_changes, keep, kept_filter, own_address, remove
from dragoman.serve.changes import KINDS
from dragoman.serve.course_filters import NewsAsked, NewsFilters
from dragoman.serve.followed import FOLLOWED, address_of, read_filter
from dragoman.serve.holders import TheLedger
from dragoman.serve.pages.changes import modified, send_feed, show_changes
from dragoman.serve.pages.lists import LABELS
from dragoman.serve.pages.review import Sent
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page

router = APIRouter()

FEW = 6
"""Changes on a filter's own page."""
WORDS = {
    **LABELS, "conditional": "On a condition", "due_since": "Due from", "due_until": "Due until",
    "on": "As it stands on", "newest_first": "Latest first", "copies": "With near-copies",
    "disputed": "With disagreements alone",
    "sources": "Sources, at least", "sure": "Sure, at least", "other": "And who", "a": "One party", "b": "The other",
    "country": "Code of the place",
    "changed": "Changed alone", "count": "Counted as", "rejected": "With rejected ones", "lat": "Degrees north",
    "lon": "Degrees east", "most": "Nodes, at most",
}  # fmt: skip
"""What the parts of a query are called."""
OTHERWISE = {
    ("/positions", "about"): "About", ("/positions/matrix", "about"): "About", ("/contradictions", "about"): "About",
    ("/changes", "about"): "About", ("/contradictions", "party"): "Who",
    ("/dyad", "by"): "By", ("/network", "by"): "By",
    ("/changes", "by"): "Reports count by",
}  # fmt: skip
"""What they are called where a list takes them otherwise."""


def facts_of(path: str, query: str) -> list[tuple[str, str]]:
    """Return what a query asks for, as names and values for eyes; the query itself where it is none any more."""
    try:
        asked = read_filter(path, query)
    except QueryError:
        return [("Query", query)]
    made = []
    for name, value in asked.model_dump(exclude_defaults=True).items():
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        words = {"True": "yes", "False": "no"}.get(words, words).replace("_", " ")
        label = OTHERWISE.get((path, name)) or WORDS.get(name)
        made.append((label or name.replace("_", " ").capitalize(), words))
    return made


def titled(path: str) -> str:
    """Return what a list is called."""
    return FOLLOWED[path].title if path in FOLLOWED else path


@router.get("/filters")
def filters(request: Request, ledger: TheLedger, _: Reader) -> Response:
    """All that are kept, and those removed."""
    every = ledger.filters()
    shown = [(kept, facts_of(kept.path, kept.query)) for kept in every if not kept.removed]
    values = {
        "filters": shown, "removed": [kept for kept in every if kept.removed], "titled": titled,
        "address": address_of, "own": own_address, "lists": FOLLOWED,
    }  # fmt: skip
    return page(request, "filters.html", values)


@router.get("/filters/{name}")
def one(request: Request, name: Name, ledger: TheLedger, _: Reader) -> Response:
    """One filter: what it asks for, what is new for it, who kept it when."""
    kept = kept_filter(ledger, name, removed=True)
    latest = None if kept.removed else filter_changes(ledger, kept, NewsFilters.model_validate({"limit": FEW}))
    values = {
        "kept": kept, "facts": facts_of(kept.path, kept.query), "titled": titled, "own": own_address(kept.name),
        "address": address_of(kept), "latest": latest, "history": list(enumerate(kept.history))[::-1],
        "facts_of": facts_of,
    }  # fmt: skip
    return page(request, "filter.html", values)


@router.get("/filters/{name}/changes")
def changes(request: Request, name: Name, asked: NewsAsked, ledger: TheLedger, _: Reader) -> Response:
    """What is new for a filter, the latest first."""
    kept = kept_filter(ledger, name)
    return show_changes(
        request, asked, filter_changes(ledger, kept, asked), title=title_of(kept, asked),
        way=f"{own_address(kept.name)}/changes", kept=kept,
    )  # fmt: skip


def title_of(kept: SavedFilter, asked: NewsFilters) -> str:
    """Return what a page of changes of a filter is called."""
    since = f" since {asked.since}" if asked.since else ""
    until = f" until {asked.until}" if asked.until else ""
    kinds = ": " + " or ".join(KINDS[kind] for kind in asked.kind) if asked.kind else ""
    what = "What came in" if asked.by == "arrival" else "What changed"
    return f"{what}{since}{until}: {kept.name}{kinds}"


@router.get("/filters/{name}/changes.atom")
def feed(request: Request, name: Name, asked: NewsAsked, ledger: TheLedger, _: Reader) -> Response:
    """The same as an Atom feed."""
    last = modified(ledger)
    kept = kept_filter(ledger, name)
    return send_feed(
        request, asked, filter_changes(ledger, kept, asked), last, title=title_of(kept, asked),
        way=f"{own_address(kept.name)}/changes", name=f"filter {kept.name} {query_of(asked, cursor=None, limit=None)}",
    )  # fmt: skip


@router.post("/filters/keep")
def keep_filter(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Keep a filter under a name and go to its page."""
    check_csrf(visitor, given.get("csrf", ""))
    try:
        kept = keep(
            ledger, given.get("name", ""), given.get("path", ""), given.get("query", ""), judge=visitor.name or "",
            note=given.get("note") or None, replacing=given.get("replace") == "yes",
        )  # fmt: skip
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(own_address(kept.name), 303)


@router.post("/filters/remove")
def remove_filter(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Remove a filter and go to its page, where it can be brought back."""
    check_csrf(visitor, given.get("csrf", ""))
    gone = remove(ledger, given.get("name", ""), judge=visitor.name or "")
    return RedirectResponse(own_address(gone.name), 303)


@router.post("/filters/bring-back")
def bring_back(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Let a name stand for what was kept under it before."""
    check_csrf(visitor, given.get("csrf", ""))
    kept = kept_filter(ledger, given.get("name", ""), removed=True)
    word = _word(ledger, kept, given.get("nth", ""))
    ledger.keep_filter(
        kept.name, word.path, word.query, judge=visitor.name or "", note=word.note, replacing=True
    )  # fmt: skip
    return RedirectResponse(own_address(kept.name), 303)


def _word(ledger: Ledger, kept: SavedFilter, nth: str) -> FilterWord:
    if nth.isascii() and nth.isdecimal() and int(nth) < len(kept.history):
        return kept.history[int(nth)]
    raise HTTPException(400, "Nothing of this number was kept under the name. Load the page anew.")
