"""Words of people beyond single items: which events, actors and places are the same, and how promises stand."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.ledger import CommitmentVerdict, Sameness
from dragoman.serve.access import Reader, Writer
from dragoman.serve.forms import adapter_of, tagged
from dragoman.serve.holders import TheLedger
from dragoman.serve.linking import say_same, unsay_same, unsay_verdict
from dragoman.serve.problems import READING, WRITING

router = APIRouter(tags=["review"])

Standing = Literal["open", "in_progress", "kept", "partly_kept", "broken", "overdue", "withdrawn"]
UNCHANGED: dict[int | str, Any] = {304: {"description": "Nothing changed."}}
Name = Annotated[str, Field(min_length=1, max_length=500)]


class SameGiven(BaseModel):
    """That two events, actors or places are the same, or are not."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"a": "3fa2b8c1d0e4/e1", "b": "77ab01c2d3e4/e2", "verdict": "not-same"}]},
    )

    a: Name = Field(description="REPORT/EVENT, or an entity's key.")
    b: Name = Field(description="Another one of the same kind.")
    verdict: Literal["same", "not-same"] = "same"
    note: str | None = Field(None, max_length=2000, description="Why, in words.")


class PromiseGiven(BaseModel):
    """How a promise stands by what a person says."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"item": "3fa2b8c1d0e4/c1", "status": "kept"}]}
    )

    item: str = Field(max_length=500, description="REPORT/ITEM of a commitment.")
    status: Standing
    note: str | None = Field(None, max_length=2000, description="Why, in words.")


class Samenesses(BaseModel):
    """What people said of what is the same."""

    rows: list[Sameness]


class PromiseVerdicts(BaseModel):
    """What people said of how promises stand; the report stands by the SHA-256 of its text."""

    rows: list[CommitmentVerdict]


@router.get(
    "/samenesses",
    response_model=Samenesses,
    responses={**UNCHANGED, **READING},
    summary="What people said is the same, or is not",
)
def samenesses(request: Request, ledger: TheLedger, _: Reader) -> Response:
    """All words on what is the same, by time; of several on one pair the latest holds."""
    found = Samenesses(rows=list(ledger.samenesses()))
    return tagged(request, adapter_of(Samenesses).dump_json(found), "application/json")


@router.post("/samenesses", response_model=Sameness, responses=WRITING, summary="Say that two are the same, or are not")
def same(given: SameGiven, ledger: TheLedger, visitor: Writer) -> Sameness:
    """Join or part two events, actors or places; happenings follow at once if the ledger was linked before."""
    return say_same(ledger, [(given.a, given.b)], given.verdict, judge=visitor.name or "", note=_plain(given.note))[0]


@router.delete(
    "/samenesses", response_model=Samenesses, responses=WRITING, summary="Take back a word on what is the same"
)
def unsame(
    ledger: TheLedger,
    visitor: Writer,
    about: Annotated[str | None, Query(max_length=500, description="REPORT/EVENT or key that it was about.")] = None,
) -> Samenesses:
    """Take back the latest word that the token's name gave."""
    gone = unsay_same(ledger, judge=visitor.name or "", about=(about,) if about else ())
    if not gone:
        raise HTTPException(404, "There is no such word of yours to take back.")
    return Samenesses(rows=list(gone))


@router.get(
    "/verdicts",
    response_model=PromiseVerdicts,
    responses={**UNCHANGED, **READING},
    summary="What people said of how promises stand",
)
def verdicts(request: Request, ledger: TheLedger, _: Reader) -> Response:
    """All words on how promises stand, by time; of several on one promise the latest holds."""
    found = PromiseVerdicts(rows=list(ledger.verdicts()))
    return tagged(request, adapter_of(PromiseVerdicts).dump_json(found), "application/json")


@router.post("/verdicts", response_model=CommitmentVerdict, responses=WRITING, summary="Say how a promise stands")
def verdict(given: PromiseGiven, ledger: TheLedger, visitor: Writer) -> CommitmentVerdict:
    """Say how a promise stands; it does from then on, whatever reports tell."""
    return ledger.verdict(given.item, given.status, judge=visitor.name or "", note=_plain(given.note))


@router.delete("/verdicts", response_model=CommitmentVerdict, responses=WRITING, summary="Take a verdict back")
def unverdict(
    ledger: TheLedger,
    visitor: Writer,
    item: Annotated[str, Query(max_length=500, description="REPORT/ITEM of the commitment.")],
) -> CommitmentVerdict:
    """Let a promise stand as reports tell it again, whatever was said before."""
    return unsay_verdict(ledger, item, judge=visitor.name or "")


def _plain(note: str | None) -> str | None:
    return note.encode("utf-8", "replace").decode() if note else None
