"""Saved: filters of lists that people keep under a name, and what is new for each."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import QueryError
from dragoman.ledger import Ledger, SavedFilter, filter_name
from dragoman.serve.access import Reader, Writer
from dragoman.serve.api.courses import ChangesAnswer, changes_for
from dragoman.serve.changes import Changes
from dragoman.serve.course_filters import NewsAsked, NewsFilters
from dragoman.serve.followed import FOLLOWED, address_of, kept_query, kinds_of, news_of
from dragoman.serve.forms import adapter_of, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING, WRITING, documented

router = APIRouter(tags=["follow"])

UNCHANGED: dict[int | str, Any] = {304: {"description": "Nothing changed."}}
Name = Annotated[str, Path(max_length=300, description="The name.", examples=["Raids on Freedonia"])]


class FilterGiven(BaseModel):
    """A filter that is to be kept under a name."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "Gali since 2013", "path": "/events", "query": "place=Gali&since=2013"}]
        },
    )

    name: str = Field(min_length=1, max_length=100, description="What it is called; it stands in its address.")
    path: str = Field(description=f"Which list or picture: {', '.join(FOLLOWED)}.", examples=["/events"])
    query: str = Field("", max_length=4000, description="What is asked of it, as in its address.")
    note: str | None = Field(None, max_length=2000, description="What for, in words.")
    replace: bool = Field(False, description="Whether what is kept under the name is replaced; its history stays.")


class FilterWordAnswer(BaseModel):
    """One word of a person on a name."""

    deed: Literal["keep", "remove"]
    path: str
    query: str
    judge: str = Field(description="Who.")
    time: str = Field(description="When, ISO 8601, UTC.")
    note: str | None


class FilterAnswer(BaseModel):
    """A filter kept under a name."""

    name: str
    path: str
    query: str
    judge: str = Field(description="Who kept it so.")
    time: str = Field(description="When, ISO 8601, UTC.")
    note: str | None
    removed: bool = Field(description="Whether it was removed since; keeping it again brings it back.")
    address: str = Field(description="Where the list or picture is shown.")
    changes: str = Field(description="Where what changed is shown.")
    feed: str = Field(description="The same as an Atom feed.")
    history: list[FilterWordAnswer] = Field(description="All words on the name, the earliest first.")


class FilterLines(BaseModel):
    """Filters, by name."""

    rows: list[FilterAnswer]


def own_address(name: str) -> str:
    """Return the address of a saved filter's page."""
    return f"/filters/{quote(name, safe='')}"


def _answer(kept: SavedFilter) -> FilterAnswer:
    history = [
        FilterWordAnswer(deed=w.deed, path=w.path, query=w.query, judge=w.judge, time=w.time, note=w.note)  # type: ignore[arg-type]
        for w in kept.history
    ]
    own = own_address(kept.name)
    return FilterAnswer(
        name=kept.name, path=kept.path, query=kept.query, judge=kept.judge, time=kept.time, note=kept.note,
        removed=kept.removed, address=address_of(kept), changes=f"{own}/changes", feed=f"{own}/changes.atom",
        history=history,
    )  # fmt: skip


def kept_filter(ledger: Ledger, name: str, *, removed: bool = False) -> SavedFilter:
    """Return the filter kept under a name.

    Args:
        ledger: Whose.
        name: The name.
        removed: Whether a removed one will do.

    Raises:
        HTTPException: 404 if none is.
    """
    found = ledger.saved_filter(name) if name.isprintable() else None
    if found is None:
        raise HTTPException(404, "No filter of this name is kept here.")
    if found.removed and not removed:
        raise HTTPException(404, f"The filter of this name was removed by {found.history[-1].judge}.")
    return found


def keep(
    ledger: Ledger, name: str, path: str, query: str, *, judge: str, note: str | None, replacing: bool
) -> SavedFilter:  # fmt: skip
    """Keep a filter under a name and return it; the same one again changes nothing.

    Raises:
        HTTPException: 409 if another is kept under the name and may not be replaced.
        QueryError: If the name is none, or the list takes no such filter.
    """
    name, query = filter_name(name), kept_query(path, query)
    held = ledger.saved_filter(name)
    if held is not None and not held.removed:
        if (held.path, held.query) == (path, query) and not note:
            return held
        if not replacing:
            raise HTTPException(409, f"“{name}” is kept already, by {held.judge}. Choose another name, or replace it.")
    return ledger.keep_filter(name, path, query, judge=judge, note=note, replacing=replacing)


def remove(ledger: Ledger, name: str, *, judge: str, note: str | None = None) -> SavedFilter:
    """Remove the filter of a name and return it.

    Raises:
        HTTPException: 404 if none is kept under it.
    """
    kept_filter(ledger, name)
    try:
        return ledger.remove_filter(name, judge=judge, note=note)
    except QueryError as error:
        raise HTTPException(404, "No filter of this name is kept here.") from error


def filter_changes(ledger: Ledger, kept: SavedFilter, asked: NewsFilters) -> Changes:
    """Return a page of what is new for a filter."""
    asked = asked.model_copy(update={"kind": list(kinds_of(kept, asked))})
    return changes_for(ledger, asked, news_of(kept, asked))


@router.get("/filters", response_model=FilterLines, responses={**UNCHANGED, **READING}, summary="Filters kept by name")
def filters(
    request: Request,
    ledger: TheLedger,
    _: Reader,
    removed: Annotated[bool, Query(description="With those that were removed.")] = False,
) -> Response:
    """All filters that people keep under a name, by name, each with its history: who said so, and when."""
    lines = FilterLines(rows=[_answer(kept) for kept in ledger.filters() if removed or not kept.removed])
    return tagged(request, adapter_of(FilterLines).dump_json(lines), "application/json")


@router.post(
    "/filters", response_model=FilterAnswer, responses={**WRITING, **documented(409)}, summary="Keep a filter by name"
)
def keep_filter(given: FilterGiven, ledger: TheLedger, visitor: Writer) -> FilterAnswer:
    """Keep the filter of a list or picture under a name, for all who read this ledger; a removed one comes back."""
    note = given.note.encode("utf-8", "replace").decode() if given.note else None
    kept = keep(
        ledger, given.name.encode("utf-8", "replace").decode(), given.path, given.query, judge=visitor.name or "",
        note=note, replacing=given.replace,
    )  # fmt: skip
    return _answer(kept)


@router.get(
    "/filters/{name}",
    response_model=FilterAnswer,
    responses={**UNCHANGED, **READING, **documented(404)},
    summary="One filter kept by name",
)
def one_filter(request: Request, name: Name, ledger: TheLedger, _: Reader) -> Response:
    """A filter with its history; a removed one too, as `removed` says."""
    found = _answer(kept_filter(ledger, name, removed=True))
    return tagged(request, adapter_of(FilterAnswer).dump_json(found), "application/json")


@router.delete("/filters/{name}", response_model=FilterAnswer, responses=WRITING, summary="Remove a filter")
def remove_filter(name: Name, ledger: TheLedger, visitor: Writer) -> FilterAnswer:
    """Remove a filter: it is listed no more; its history stays, and keeping it again brings it back."""
    return _answer(remove(ledger, name, judge=visitor.name or ""))


@router.get(
    "/filters/{name}/changes",
    response_model=ChangesAnswer,
    responses={**UNCHANGED, **READING, **documented(404)},
    summary="What changed for a filter",
)
def changes(request: Request, name: Name, asked: NewsAsked, ledger: TheLedger, _: Reader) -> Response:
    """What is new among that which the filter asks for, the latest first; as a feed at /filters/NAME/changes.atom."""
    found = filter_changes(ledger, kept_filter(ledger, name), asked)
    return tagged(request, adapter_of(Changes).dump_json(found), "application/json")
