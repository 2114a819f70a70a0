"""Courses: the matrix of positions, one position over time, and contradictions as pairs of sentences."""

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.errors import QueryError
from dragoman.ledger import ContradictionQuestion, ContradictionRow, HistoryQuestion, Ledger
from dragoman.serve.access import Reader
from dragoman.serve.api.courses import matrix_for
from dragoman.serve.cards import card_of_row
from dragoman.serve.change_kinds import CLASHES, course_address, happening_address
from dragoman.serve.course_filters import Contradictions, Matrix
from dragoman.serve.holders import TheLedger
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page

router = APIRouter()

ROWS = 20
FAMILIES = {
    "recognition": "recognition", "view": "what it is regarded as", "policy": "support or opposition",
    "claim": "claims",
}  # fmt: skip
VOICES = {
    "own": "in the holder’s own words", "reported": "as the report says", "told": "as somebody else says",
    "echoed": "said to share another’s position",
}  # fmt: skip
SIGNS = {
    "recognises": "✓", "does_not_recognise": "✕", "supports": "+", "opposes": "−", "claims": "⚑", "regards_as": "≈",
}  # fmt: skip
"""A sign of its own for each stance, so that colour is not needed."""
NUMBERS = ("since", "until")


@router.get("/positions/matrix")
def matrix(request: Request, asked: Matrix, ledger: TheLedger, _: Reader) -> Response:
    """Positions, holders by what they are about."""
    found = matrix_for(ledger, asked)
    values = {
        "asked": asked, "matrix": found, "families": FAMILIES, "signs": SIGNS, "voices": VOICES, "query_of": query_of,
        "address": course_address, "filtered": bool(query_of(asked)),
    }  # fmt: skip
    return page(request, "matrix.html", values)


@router.get("/positions/courses/{id}")
def course(request: Request, id: str, ledger: TheLedger, _: Reader) -> Response:
    """One position over time, with every sentence behind it."""
    rows = ledger.position_histories(HistoryQuestion(course=id)).rows
    if not rows:
        raise HTTPException(404, "There is no such course of positions in this ledger.")
    stands = [(stand, card_of_row(stand.row)) for stand in reversed(rows[0].course)]
    beside = [(stand, card_of_row(stand.row)) for stand in reversed(rows[0].beside)]
    values = {
        "row": rows[0],
        "stands": stands,
        "beside": beside,
        "families": FAMILIES,
        "signs": SIGNS,
        "voices": VOICES,
    }
    return page(request, "course.html", values)


@router.get("/contradictions")
def contradictions(request: Request, asked: Contradictions, ledger: TheLedger, _: Reader) -> Response:
    """Pairs of sentences that cannot both hold."""
    question = asked.question()
    if question.sort is None:
        question = replace(question, newest_first=True)
    found = ledger.contradictions(question if "limit" in asked.model_fields_set else replace(question, limit=ROWS))
    values = {
        "asked": asked, "pairs": [_pair(row) for row in found.rows], "cursor": found.cursor, "kinds": CLASHES,
        "query_of": query_of, "filtered": bool(query_of(asked, cursor=None, limit=None)), "one": False,
    }  # fmt: skip
    return page(request, "contradictions.html", values)


@router.get("/contradictions/{id:path}")
def contradiction(request: Request, id: str, ledger: TheLedger, _: Reader) -> Response:
    """One pair."""
    row = _found(ledger, id)
    values = {
        "pairs": [_pair(row)], "kinds": CLASHES, "one": True, "query_of": query_of, "cursor": None, "filtered": False,
        "asked": None,
    }  # fmt: skip
    return page(request, "contradictions.html", values)


def _found(ledger: Ledger, id_: str) -> ContradictionRow:
    kind, _, rest = id_.partition(":")
    report = rest.partition("/")[0]
    if kind not in CLASHES:
        raise HTTPException(404, "There is no such contradiction in this ledger.")
    asked = ContradictionQuestion(kind=kind, report=report, limit=1000)
    try:
        found = next((row for row in ledger.contradictions(asked).rows if row.id == id_), None)
    except QueryError:
        found = None
    if found is None:
        raise HTTPException(404, "There is no such contradiction in this ledger.")
    return found


def _pair(row: ContradictionRow) -> dict[str, object]:
    happening = happening_address(row.happening) if row.happening else None
    because = [_plainly(reason) for reason in row.because if not (happening and reason.startswith("tellings of one"))]
    return {"because": because, "row": row, "a": card_of_row(row.a), "b": card_of_row(row.b), "happening": happening}


def _plainly(reason: str) -> str:
    """A reason without the key that the ledger gives the holder, who is named beside it."""
    return "same holder" if reason.startswith("same holder: ") else reason
