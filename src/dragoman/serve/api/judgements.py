"""Judgements: what people say of items, and what waits for them."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import QueryError
from dragoman.ledger import Judgement, Ledger
from dragoman.serve.access import Reader, Writer
from dragoman.serve.api.rows import AnyRow
from dragoman.serve.forms import Page, adapter_of, answer, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.problems import READING, WRITING

router = APIRouter(tags=["review"])

Kind = Literal["event", "statement", "position", "commitment"]
Value = str | bool | list[str] | None


class Verdict(BaseModel):
    """What a person says of an item."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"item": "3fa2b8c1d0e4/e3", "verdict": "correct", "correction": {"status": "planned"}}]
        },
    )

    item: str = Field(max_length=500, description="REPORT/ITEM, as rows have it.")
    verdict: Literal["accept", "reject", "correct"]
    note: str | None = Field(None, max_length=2000, description="Why, in words.")
    correction: dict[str, Value] | None = Field(None, description="With correct: fields and what is right.")


class Given(BaseModel):
    """A judgement as it was written down."""

    id: str
    item: str
    verdict: str
    judge: str
    time: str
    note: str | None


class JudgementLines(BaseModel):
    """Judgements; the report stands by the SHA-256 of its text."""

    rows: list[dict[str, Any]]


@router.get(
    "/judgements",
    response_model=JudgementLines,
    responses={304: {"description": "Nothing changed."}, **READING},
    summary="What people said of items",
)
def judgements(
    request: Request,
    ledger: TheLedger,
    _: Reader,
    item: Annotated[str | None, Query(max_length=500, description="REPORT/ITEM: its history alone.")] = None,
) -> Response:
    """All judgements, by report, then time, each with the id by which it is taken back."""
    known = {judgement.id for judgement in ledger.judgement_history(item)} if item else None
    lines = JudgementLines(rows=[row for row in ledger.judgements() if known is None or row["id"] in known])
    return tagged(request, adapter_of(JudgementLines).dump_json(lines), "application/json")


@router.get("/unjudged", response_model=Page[AnyRow], responses=READING, summary="What waits for a judge")
def unjudged(
    request: Request,
    ledger: TheLedger,
    _: Reader,
    kind: Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> Response:
    """Items that nobody judged yet, the least sure first."""
    return answer(request, ledger.unjudged(limit=limit, kind=kind))


@router.post("/judgements", response_model=Given, responses=WRITING, summary="Judge an item")
def judge(given: Verdict, ledger: TheLedger, visitor: Writer) -> Given:
    """Accept, reject or correct an item; every answer shows it from then on. The token's name is the judge's."""
    made = give(ledger, given.item, given.verdict, judge=visitor.name or "", note=given.note, edit=given.correction)
    return _given(given.item, made)


def _given(item: str, made: Judgement) -> Given:
    return Given(id=made.id, item=item, verdict=made.verdict, judge=made.judge, time=made.time, note=made.note)


@router.delete("/judgements", response_model=Given, responses=WRITING, summary="Take a judgement back")
def take_back(
    ledger: TheLedger,
    visitor: Writer,
    report: Annotated[str, Query(max_length=500, description="The report's key or id.")],
    id: Annotated[
        str | None, Query(max_length=40, description="The judgement's id; the latest of yours if not given.")
    ] = None,
) -> Given:
    """Take back any judgement that the token's name gave on a report, as if it had never been given."""
    return _given(report, undo(ledger, report, judge=visitor.name or "", id_=id))


def give(
    ledger: Ledger,
    item: str,
    verdict: str,
    *,
    judge: str,
    note: str | None = None,
    edit: dict[str, Value] | None = None,
) -> Judgement:
    """Write down a judgement and return it.

    Raises:
        QueryError: If there is no such item, or the correction cannot be.
    """
    wanted = {name: _readable(value) for name, value in (edit or {}).items()}
    try:
        return ledger.judge(item, verdict, judge=judge, note=note, correction=wanted)
    except (TypeError, AttributeError, ValueError, LookupError) as error:
        raise QueryError("correction: has a value that the field does not take") from error


def _readable(value: Value) -> Value:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def undo(ledger: Ledger, report: str, *, judge: str, id_: str | None = None) -> Judgement:
    """Take back one of a person's judgements on a report, the latest if none is named, and return it.

    Raises:
        HTTPException: 404 if there is none, 403 if it is another person's.
    """
    given = ledger.judgements_on(report)
    named = [judgement for judgement in given if judgement.id == id_] if id_ else given
    own = [judgement for judgement in named if judgement.judge == judge]
    if named and id_ and not own:
        raise HTTPException(403, f"{named[0].judge} gave this judgement. Give your own: the last word counts.")
    if not own or not ledger.take_back(report, own[-1]):
        raise HTTPException(404, "There is no such judgement of yours on this report to take back.")
    return own[-1]
