"""Disputes: what is known of disputed areas on a day, with who claims and who recognises, and no verdict."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from dragoman.errors import QueryError
from dragoman.knowledge.countries import load_countries
from dragoman.knowledge.outlines import Area, load_areas
from dragoman.knowledge.territories import Territory, load_territories


@dataclass(frozen=True, slots=True)
class Held:
    """Who claims, controls or recognises what, since when: names for eyes, `holder` as the knowledge has it."""

    holder: str
    name: str
    claim: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disputed area on a day.

    Args:
        name: The territory's name.
        lat: Degrees north of its middle.
        lon: Degrees east.
        claims: Who claims, holds or administers it.
        recognised_by: Names of the states that recognise it, or the claim that the note names, sorted.
        note: What else a reader should know.
        outline: Its outline, or None where only its middle is known.
    """

    name: str
    lat: float
    lon: float
    claims: tuple[Held, ...]
    recognised_by: tuple[str, ...]
    note: str
    outline: Area | None

    @property
    def anchor(self) -> str:
        """Return the name that its entry has on a page."""
        return "area-" + "".join(c if c.isalnum() else "-" for c in self.name.lower())


@lru_cache(maxsize=64)
def disputes_on(date: str | None) -> tuple[Dispute, ...]:
    """Return the areas that more than one holder claims, controls or recognises on a day, by name.

    Args:
        date: YYYY-MM-DD; None for the claims of all times.

    Raises:
        QueryError: If it is no day.
    """
    if date is not None:
        try:
            dt.date.fromisoformat(date)
        except ValueError as error:
            raise QueryError(f"date {date!r}: is no day; write YYYY-MM-DD") from error
    outlines = {area.name: area for area in load_areas()}
    found = [_dispute(territory, date, outlines.get(territory.name)) for territory in load_territories()]
    return tuple(sorted((d for d in found if len({held.holder for held in d.claims}) > 1), key=lambda d: d.name))


def _dispute(territory: Territory, date: str | None, outline: Area | None) -> Dispute:
    names = load_countries().names
    codes = territory.recognised_by(date) if date else tuple(sorted({r.by for r in territory.recognitions}))
    return Dispute(
        name=territory.name, lat=territory.lat, lon=territory.lon,
        claims=tuple(
            Held(claim.holder, names.get(claim.holder, claim.holder), claim.claim, claim.since)
            for claim in territory.claims_on(date)
        ),
        recognised_by=tuple(sorted(names.get(code, code) for code in codes)), note=territory.note, outline=outline,
    )  # fmt: skip


def dispute_at(disputes: tuple[Dispute, ...], lon: float, lat: float) -> Dispute | None:
    """Return the disputed area in whose outline a point lies, or None."""
    for dispute in disputes:
        if dispute.outline is not None and dispute.outline.holds(lon, lat):
            return dispute
    return None
