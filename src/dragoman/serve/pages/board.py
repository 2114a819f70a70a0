"""Board: promises by how they stand, one promise with what is told of it, and verdicts given and taken back."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import QueryError
from dragoman.ledger import CommitmentQuestion, CommitmentRow, CommitmentVerdict, Ledger
from dragoman.serve.access import Reader, Writer, check_csrf
from dragoman.serve.boards import ORDER, SHOWN, Board, board_of, evidence_of
from dragoman.serve.cards import card_of_row
from dragoman.serve.change_kinds import EVIDENCE, STANDINGS, promise_address
from dragoman.serve.filters import Commitments
from dragoman.serve.holders import TheLedger
from dragoman.serve.keeping import kept
from dragoman.serve.linking import unsay_verdict
from dragoman.serve.pages.review import Sent
from dragoman.serve.pages.sign_in import safe_way
from dragoman.serve.queries import query_of
from dragoman.serve.templating import page

router = APIRouter()

SIGNS = {
    "overdue": "!", "broken": "✕", "open": "◌", "in_progress": "…", "partly_kept": "◐", "kept": "●", "withdrawn": "↩",
}  # fmt: skip
"""A sign of its own for each status, so that colour is not needed."""


@router.get("/commitments/board")
def board(request: Request, asked: Commitments, ledger: TheLedger, _: Reader) -> Response:
    """Promises by how they stand."""
    question, shown = asked.question(), asked.limit if "limit" in asked.model_fields_set else SHOWN
    found: Board = kept.answer(
        ledger, ("board", question, shown), lambda: board_of(ledger, question, shown=shown)
    )  # fmt: skip
    columns = [
        (column, [(row, card_of_row(row), list(evidence_of(row))) for row in column.rows]) for column in found.columns
    ]
    values = {
        "asked": asked, "board": found, "columns": columns, "standings": STANDINGS, "signs": SIGNS,
        "query_of": query_of,
        "evidence_words": EVIDENCE, "address": promise_address, "order": ORDER,
        "filtered": bool(query_of(asked, limit=None)),
        "back": f"/commitments/board?{query_of(asked)}".removesuffix("?"),
    }  # fmt: skip
    return page(request, "board.html", values)


@router.get("/commitments/board/{report}/{item}")
def one(request: Request, report: str, item: str, ledger: TheLedger, _: Reader) -> Response:
    """One promise with all that is told of it."""
    row = _promise(ledger, f"{report}/{item}")
    said = [v for v in reversed(ledger.verdicts()) if _is_on(v, row)]
    values = {
        "row": row, "card": card_of_row(row), "evidence_": list(evidence_of(row)), "standings": STANDINGS,
        "signs": SIGNS, "evidence_words": EVIDENCE, "said": said, "order": ORDER, "back": promise_address(row.id),
    }  # fmt: skip
    return page(request, "promise.html", values)


def _is_on(verdict: CommitmentVerdict, row: CommitmentRow) -> bool:
    """Whether a verdict is on a promise: of its report, by the key that begins the text's digest, and its words."""
    same = verdict.report.startswith(row.id.partition("/")[0])
    return same and verdict.start < row.end and verdict.end > row.start


def _promise(ledger: Ledger, item: str) -> CommitmentRow:
    try:
        return ledger.commitments(CommitmentQuestion(item=item)).rows[0]
    except QueryError as error:
        raise HTTPException(404, "There is no such promise in this ledger.") from error


@router.post("/commitments/verdict")
def verdict(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Write down how a promise stands."""
    check_csrf(visitor, given.get("csrf", ""))
    try:
        ledger.verdict(
            given.get("item", ""), given.get("status", ""), judge=visitor.name or "", note=given.get("note") or None
        )
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(safe_way(given.get("back", "/commitments/board")), 303)


@router.post("/commitments/undo")
def undo(given: Sent, ledger: TheLedger, visitor: Writer) -> Response:
    """Let a promise stand as reports tell it again."""
    check_csrf(visitor, given.get("csrf", ""))
    try:
        unsay_verdict(ledger, given.get("item", ""), judge=visitor.name or "")
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return RedirectResponse(safe_way(given.get("back", "/commitments/board")), 303)
