"""Wording: items in words: who stands in which part, and how a deed stands: done, said, wanted, denied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dragoman.values.ontologies import plover

STANDING = {
    ("happened", "positive"): "happened",
    ("happened", "negative"): "did not happen",
    ("planned", "positive"): "planned",
    ("planned", "negative"): "will not happen",
    ("conditional", "positive"): "on a condition",
    ("conditional", "negative"): "not, on a condition",
    ("called_for", "positive"): "called for",
    ("called_for", "negative"): "must not happen",
    ("hypothetical", "positive"): "possible",
    ("hypothetical", "negative"): "possibly not",
}
STANCES = {
    "recognises": "recognises",
    "does_not_recognise": "does not recognise",
    "regards_as": "regards",
    "supports": "supports",
    "opposes": "opposes",
    "claims": "claims",
}
BASES = {"stated": "stated in the text", "inferred": "inferred", "report": "the report's own date"}
VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deed stands in the text.

    Args:
        kind: deed (done, material), word (done by speaking), open (not done, or under a condition), not (denied).
        words: For eyes.
        sign: A letter of its own for each kind, so that colour is not needed.
    """

    kind: str
    words: str
    sign: str


def standing(event: Any) -> Standing:
    """Return how an event of a record or a row of the ledger stands.

    What is said under a condition never looks done, though the saying is.
    """
    words = STANDING[event.status, event.polarity]
    if event.polarity == "negative":
        return Standing("not", words, "✕")
    if event.status != "happened":
        return Standing("open", words, "◌")
    verbal = event.quad in (1, 3)
    if event.condition:
        return Standing("open", "said, on a condition" if verbal else "on a condition", "◌")
    if verbal:
        return Standing("word", "done by words", "❝")
    return Standing("deed", "happened", "●")


def names(parties: Sequence[Any]) -> str:
    """Return the names of parties in a row: "A, B and C"."""
    known = [party if isinstance(party, str) else party.name for party in parties]
    return known[0] if len(known) == 1 else ", ".join(known[:-1]) + " and " + known[-1] if known else ""


def actor_address(entity: str) -> str:
    """Return the address of an actor's page."""
    return f"/actors/{quote(entity, safe='/')}"


def item_address(item: str) -> str:
    """Return the address of an item in its report, from REPORT/ITEM."""
    report, _, name = item.rpartition("/")
    return f"/reports/{quote(report, safe='')}#{name}"


def type_title(code: str) -> str:
    """Return a PLOVER type with what it is about, for the tip of a mark."""
    known = plover().types.get(code)
    quads = {1: "cooperation by words", 2: "cooperation by deeds", 3: "conflict by words", 4: "conflict by deeds"}
    return f"{code}: {quads.get(known.quad, '')}" if known else code


def report_name(row: Any) -> str:
    """Return what a report is called: its title, else the beginning of its id."""
    return str(row.title or (row.report[:12] if len(row.report) == 64 else row.report[:40]))


def percent(confidence: float) -> str:
    """Return a confidence for eyes."""
    return f"{round(confidence * 100)} %"


def correction(value: Any, text: str) -> str:
    """Return what a person gave as correct, in words.

    Args:
        value: As a judgement keeps it: parties by name, words by their offsets.
        text: The report's text.
    """
    if value is None or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if isinstance(value, list) and all(isinstance(part, int) for part in value):
        return f"“{text[value[0] : value[1]]}”"
    if isinstance(value, list):
        return "; ".join(correction(part, text) for part in value)
    return str(value).replace("_", " ")
