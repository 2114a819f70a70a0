"""Code: a text in, its record out; nothing is stored."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.serve.access import Reader
from dragoman.serve.holders import TheCoder
from dragoman.serve.problems import WRITING
from dragoman.values.records import Record
from dragoman.values.wire import record_to_json

router = APIRouter(tags=["read"])


class Text(BaseModel):
    """A text that is to be read."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "Kenya condemned the attack on Friday.", "date": "2024-05-04"}]},
    )

    text: str = Field(min_length=1, description="The text; offsets of the record point into it.")
    date: str | None = Field(None, description="The day it appeared, YYYY-MM-DD.")
    title: str | None = Field(None, max_length=1000, description="A headline given apart from the text.")
    source: str | None = Field(None, max_length=300, description="Who published it.")


def sent(record: Record) -> Response:
    """Return a record as JSON."""
    return Response(record_to_json(record).encode("utf-8", "replace"), media_type="application/json")


@router.post("/code", response_model=dict[str, Any], responses=WRITING, summary="Read a text")
def code(given: Text, coder: TheCoder, _: Reader) -> Response:
    """The record of a text, as `dragoman schema` describes it. Nothing is stored."""
    return sent(coder.read(given.text, date=given.date, title=given.title, source=given.source))
