"""Conflicts: wars between known parties, so that "the war in Ukraine" has its two sides where a report names both."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.edtf import bounds, is_edtf


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war or lasting armed conflict.

    Args:
        name: What it is mostly called; no verdict on whose fault it is.
        parties: PLOVER country codes of the states or territories that fought, the better known first.
        theatres: Country codes of where it was fought.
        period: EDTF interval, open where it lasts.
    """

    name: str
    parties: tuple[str, ...]
    theatres: tuple[str, ...]
    period: str

    def covers(self, date: str | None) -> bool:
        """Return whether the EDTF value `date` overlaps the conflict; False for an unknown date."""
        first, last = bounds(date)
        begun, ended = bounds(self.period)
        if first is None and last is None:
            return False
        return (begun is None or last is None or last >= begun) and (ended is None or first is None or first <= ended)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts, in file order."""

    all: tuple[Conflict, ...]
    sha256: str


@cache
def load_conflicts() -> Conflicts:
    """Return the conflicts that ship with the package.

    Raises:
        KnowledgeError: If a line is not of its form; it names the line.
    """
    content = files("dragoman.knowledge").joinpath("data/conflicts.jsonl").read_bytes()
    found = []
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = json.loads(line)
            conflict = Conflict(row["name"], tuple(row["parties"]), tuple(row["theatres"]), row["period"])
        except (KeyError, ValueError) as error:
            raise KnowledgeError(f"conflicts.jsonl line {number}: is not of its form: {error}") from error
        if not is_edtf(conflict.period) or len(conflict.parties) < 2:
            raise KnowledgeError(f"conflicts.jsonl line {number}: needs an EDTF period and two parties")
        found.append(conflict)
    return Conflicts(tuple(found), hashlib.sha256(content).hexdigest())
