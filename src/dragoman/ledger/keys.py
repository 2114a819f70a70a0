"""Keys: names of reports, items and entities that follow from their content, so that no order of arrival shows."""

import hashlib
import re
from dataclasses import dataclass

from dragoman.errors import QueryError
from dragoman.ledger.words import fold
from dragoman.values.actors import Actor
from dragoman.values.edtf import bounds
from dragoman.values.places import Place
from dragoman.values.reports import Report

KEY_DIGITS = 12
UNKNOWN_DAY = 0
LAST_DAY = 99991231

_KEY = re.compile(rf"[0-9a-f]{{{KEY_DIGITS}}}")


def report_key(text: str, *, attempt: int = 0) -> int:
    """Return the key of a report: 48 bits of the SHA-256 of its text.

    Args:
        text: The text as kept.
        attempt: 0; a higher one gives other bits, for the case that another text has taken the key.
    """
    digest = hashlib.sha256(text.encode("utf-8", "replace"))
    for _ in range(attempt):
        digest = hashlib.sha256(digest.digest())
    return int.from_bytes(digest.digest()[:6], "big")


def written(key: int) -> str:
    """Return a report's key as it is shown: twelve hexadecimal digits."""
    return f"{key:0{KEY_DIGITS}x}"


def item_id(key: int, item: str) -> str:
    """Return the id of an item across the ledger: the report's key and the item's id in its record."""
    return f"{written(key)}/{item}"


def is_key(value: str) -> bool:
    """Return whether a value has the form of a report's key."""
    return bool(_KEY.fullmatch(value))


def split_item(value: str) -> tuple[str, str]:
    """Return the report's and the item's part of an item's id.

    Raises:
        QueryError: If it is not of the form REPORT/ITEM.
    """
    report, slash, item = value.rpartition("/")
    if not slash or not report or not item:
        raise QueryError(f"item {value!r}: write REPORT/ITEM, as in 3fa2b8c1d0e4/e3")
    return report, item


@dataclass(frozen=True, slots=True)
class EntityKey:
    """What stands for one actor or place across reports until identities are known.

    Args:
        key: Its Wikidata or GeoNames id, else country, kind and folded name.
        words: The folded name that its words are found by.
    """

    key: str
    words: tuple[str, ...]


def actor_entity(actor: Actor) -> EntityKey:
    """Return the key of an actor: `Q…`, else such as `RUS/person/sergey lavrov`."""
    words = tuple(fold(actor.name)) or (actor.name,)
    return EntityKey(actor.wikidata or f"{actor.country or '-'}/{actor.kind}/{' '.join(words)}", words)


def entity_of(actor: Actor) -> str:
    """Return the key that an actor has in every report."""
    return actor_entity(actor).key


def place_entity(place: Place) -> EntityKey:
    """Return the key of a place: `geonames:…`, else such as `GEO/place/tbilisi`."""
    words = tuple(fold(place.name)) or (place.name,)
    known = f"geonames:{place.geonameid}" if place.geonameid else None
    return EntityKey(known or f"{place.country or '-'}/place/{' '.join(words)}", words)


def days(value: str | None, fallback: str | None) -> tuple[int, int]:
    """Return first and last day of an EDTF value as yyyymmdd; those of `fallback` where it names none.

    An open end is 99991231, an unknown day 0.
    """
    for known in (value, fallback):
        first, last = bounds(known)
        start = first or last
        if start is not None:
            return _number(start.isoformat()), _number(last.isoformat()) if last else LAST_DAY
    return UNKNOWN_DAY, UNKNOWN_DAY


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def shown_day(day: int) -> str | None:
    """Return a day yyyymmdd as YYYY-MM-DD; None where it is unknown."""
    digits = f"{day:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if day else None


def rank(report: Report) -> tuple[str, str, str, str, str]:
    """Return what decides which of several appearances of one text is the first: date, id, then the rest."""
    return (report.date or "9999-99-99", report.id, report.title or "", report.source or "", report.url or "")
