"""Writing: a text is read and its record kept."""

from fastapi import APIRouter
from pydantic import BaseModel

from dragoman.errors import InputError
from dragoman.ledger import UNSTORABLE, Ledger, storable
from dragoman.serve.access import Writer
from dragoman.serve.api.code import Text
from dragoman.serve.holders import TheCoder, TheLedger
from dragoman.serve.problems import WRITING
from dragoman.values.records import Record

router = APIRouter(tags=["read"])


class Kept(BaseModel):
    """What became of a report."""

    report: str
    added: int
    known: int


@router.post("/reports", response_model=Kept, responses=WRITING, summary="Read a text and keep it")
def add(given: Text, coder: TheCoder, ledger: TheLedger, _: Writer) -> Kept:
    """Read a text and add its record to the ledger; a text that is there already is known."""
    return keep(ledger, coder.read(given.text, date=given.date, title=given.title, source=given.source))


def keep(ledger: Ledger, record: Record) -> Kept:
    """Add a record to a ledger and return what became of it.

    Raises:
        InputError: If it cannot be stored.
    """
    if not storable(record):
        raise InputError("text", UNSTORABLE)
    done = ledger.add([record])
    return Kept(report=record.report.id, added=done.added, known=done.known)
