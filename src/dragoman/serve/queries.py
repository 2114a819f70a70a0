"""Queries: what the addresses of all questions take, read from them and written to them again."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str | None, Field(max_length=300)]

PAGE = ("limit", "cursor")
"""What says which page, and nothing of what is asked."""


class Query(BaseModel):
    """The query of an address; an empty value is none, an unknown name an error."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        lists = {name: [part for part in value if part] for name, value in given.items() if isinstance(value, list)}
        return {name: value for name, value in (given | lists).items() if value not in ("", [], None)}

    def asked(self, of: "type[Query] | None" = None, *, leaving: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return what is asked, under the names of the ledger's questions.

        Args:
            of: A class of which the names alone are given; all if None.
            leaving: Names that are left out; `format` always is.
        """
        given = self.model_dump(include=set(of.model_fields) if of else None, exclude={"format", *leaving})
        if "type" in given:
            given["types"] = [type_.upper() for type_ in given.pop("type")]
        return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


class Narrowed(Query):
    """What every question about items takes."""

    since: Words = Field(None, description="From then on: 2008, 2008-08 or 2008-08-07.", examples=["2013"])
    until: Words = Field(None, description="Until then, the whole year or month included.", examples=["2024"])
    confidence: float = Field(0.0, ge=0, le=1, description="The least confidence.")
    copies: bool = Field(True, description="With near-copies of reports.")


Types = Annotated[
    list[str],
    Field(default_factory=list, max_length=20, description="PLOVER types, any of them.", examples=[["CONSULT"]]),
]
Form = Annotated[Literal["json", "jsonl", "csv"], Field(description="json, or rows as JSON Lines or CSV.")]


def query_of(asked: BaseModel, **changes: Any) -> str:
    """Return the query of an address that asks for the same, with parts changed, without what is at its default.

    What says which page comes last.

    Args:
        asked: The filters.
        changes: Other values, by name; None takes one away.
    """
    given = {**asked.model_dump(exclude_defaults=True), **changes}
    pairs: list[tuple[str, str]] = []
    for name, value in sorted(given.items(), key=lambda pair: PAGE.index(pair[0]) if pair[0] in PAGE else -1):
        if name == "format" and "format" not in changes:
            continue
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if one is not None:
                pairs.append((name, str(one).lower() if isinstance(one, bool) else str(one)))
    return urlencode(pairs)
