"""Territories: disputed ones, with who claims, holds or administers them and who recognises them, on which dates.

The table keeps positions and facts of control with their holders side by side; it gives no verdict.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.place_keys import place_key
from dragoman.values.edtf import bounds, is_edtf
from dragoman.values.places import Claim

_FIELDS = frozenset(
    ("name", "aliases", "country", "lat", "lon", "claims", "recognitions", "complete", "divisions", "source", "note")
)


@dataclass(frozen=True, slots=True)
class Recognition:
    """A state that recognises a territory or the claim its note names: `by` is a code, both dates are EDTF."""

    by: str
    since: str | None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """One disputed territory.

    Args:
        name: The name it is listed by.
        aliases: Further names, of all sides.
        country: PLOVER's code of the state that it is coded with, None where none fits.
        lat: Degrees north.
        lon: Degrees east.
        claims: Who claims, holds or administers what; `since` may be an interval that has ended.
        recognitions: Who recognises it, from when to when.
        complete: Whether the list of recognitions is meant to be whole.
        divisions: Divisions (state, name) of the table of places that lie in it.
        note: What else a reader should know.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    lat: float
    lon: float
    claims: tuple[Claim, ...]
    recognitions: tuple[Recognition, ...]
    complete: bool
    divisions: tuple[tuple[str, str], ...]
    note: str

    def claims_on(self, date: str | None) -> tuple[Claim, ...]:
        """Return the claims that stand on a day; all of them where no day is given.

        Args:
            date: A day, `YYYY-MM-DD`.
        """
        if date is None:
            return self.claims
        day = dt.date.fromisoformat(date)
        return tuple(c for c in self.claims if _holds(c.since, None, day))

    def recognised_by(self, date: str) -> tuple[str, ...]:
        """Return the codes of those who recognise it on a day, sorted."""
        day = dt.date.fromisoformat(date)
        return tuple(sorted({r.by for r in self.recognitions if _holds(r.since, r.until, day)}))


def _holds(since: str | None, until: str | None, day: dt.date) -> bool:
    first, last = bounds(since)
    end = bounds(until)[0] if until else last if since and "/" in since else None
    return (first is None or first <= day) and (end is None or day < end)


class Territories:
    """Disputed territories by name and by division."""

    def __init__(self, entries: tuple[Territory, ...], sha256: str) -> None:
        self._entries = entries
        self.sha256 = sha256
        self._names: dict[str, Territory] = {}
        for entry in entries:
            self._names.setdefault(place_key(entry.name), entry)
        for entry in entries:
            for alias in entry.aliases:
                self._names.setdefault(place_key(alias), entry)
        self._divisions: Mapping[tuple[str, str], Territory] = {d: e for e in entries for d in e.divisions}

    def __iter__(self) -> Iterator[Territory]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def named(self, name: str) -> Territory | None:
        """Return the territory of that name; case, accents and dashes make no difference."""
        return self._names.get(place_key(name))

    def holding(self, country: str | None, division: str | None) -> Territory | None:
        """Return the territory in which a division of a state lies, or None."""
        return self._divisions.get((country or "", division or ""))


def territory_from(entry: dict[str, Any], where: str) -> Territory:
    """Return the territory that one line holds.

    Raises:
        KnowledgeError: If a field is unknown or missing, or a date is none; it names the line.
    """
    if set(entry) != _FIELDS:
        raise KnowledgeError(f"{where}: fields {sorted(set(entry) ^ _FIELDS)} are unknown or missing")
    dates = [c["since"] for c in entry["claims"]] + [r[k] for r in entry["recognitions"] for k in ("since", "until")]
    for date in dates:
        if date is not None and not is_edtf(date):
            raise KnowledgeError(f"{where}: {entry['name']}: {date!r} is no EDTF date")
    return Territory(
        name=entry["name"],
        aliases=tuple(entry["aliases"]),
        country=entry["country"],
        lat=float(entry["lat"]),
        lon=float(entry["lon"]),
        claims=tuple(Claim(c["holder"], c["claim"], c["since"]) for c in entry["claims"]),
        recognitions=tuple(Recognition(r["by"], r["since"], r["until"]) for r in entry["recognitions"]),
        complete=bool(entry["complete"]),
        divisions=tuple((d[0], d[1]) for d in entry["divisions"]),
        note=entry["note"],
    )


@cache
def load_territories() -> Territories:
    """Return the disputed territories that ship with the package.

    Raises:
        KnowledgeError: If the file is missing or damaged; it names the line.
    """
    path = files("dragoman.knowledge").joinpath("data/places/territories.jsonl")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"territories.jsonl: cannot be read: {error}: reinstall the package") from error
    entries = []
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        try:
            entries.append(territory_from(json.loads(line), f"territories.jsonl line {number}"))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError(f"territories.jsonl line {number}: is damaged: {error!r}") from error
    return Territories(tuple(entries), hashlib.sha256(content).hexdigest())
