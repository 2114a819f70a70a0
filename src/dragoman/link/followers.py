"""Followers: what a ledger asks to follow promises: promises as lines of text, and what later records tell of them."""

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dragoman.link.bearing import HORIZON, anchors, parties_in, parties_of
from dragoman.link.followings import followings
from dragoman.link.passages import Mover, Passage, passages_of
from dragoman.link.readers import PairReader
from dragoman.link.repeated import tellings_again
from dragoman.link.undertakings import Aim, Undertaking, undertakings_of
from dragoman.values.followings import Evidence
from dragoman.values.happenings import Party, Verdicts
from dragoman.values.records import Record


class Follower:
    """Follows the promises of a ledger; has no state of its own.

    Args:
        reader: Who reads a promise and a later sentence beside each other; None for the rules alone.
    """

    horizon = HORIZON
    """Days between a promise and what bears on it, at most."""

    def __init__(self, reader: PairReader | None = None) -> None:
        self.reader = reader

    def undertake(self, record: Record, *, key: str) -> list[tuple[str, int, tuple[str, ...], str]]:
        """Return the promises of a record: the item's id, the day, whom it is found by, and the line that holds it."""
        return [
            (u.id.rpartition("/")[2], u.day, tuple(sorted(parties_of(u))), written(u))
            for u in undertakings_of(record, key=key)
            if u.day
        ]

    def parties(self, record: Record, *, key: str) -> tuple[str, ...]:
        """Return the countries and names that a record has to do with."""
        found: set[str] = set()
        for passage in passages_of(record, key=key):
            found |= parties_in(passage)
        return tuple(sorted(found))

    def may_bear(self, line: str, text: str) -> bool:
        """Return whether a text may tell something of a promise; a cheap look before the record is read."""
        words = anchors(read(line))
        return any(word.startswith("=") or word in text for word in words)

    def folded(self, text: str) -> str:
        """Return a text as `may_bear` looks at it."""
        return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()

    def follow(
        self, lines: Iterable[str], records: Iterable[tuple[str, Record, Collection[str]]], *, verdicts: Verdicts
    ) -> tuple[Evidence, ...]:
        """Return what records, each with its key and the items that people rejected, tell of promises."""
        return followings(
            map(read, lines),
            self._passages(records),
            verdicts=verdicts,
            reader=self.reader,
        )

    @staticmethod
    def _passages(records: Iterable[tuple[str, Record, Collection[str]]]) -> Iterator[Passage]:
        for key, record, rejected in records:
            yield from passages_of(record, key=key, rejected=rejected)

    def again(self, lines: Iterable[str], *, new: Collection[str], verdicts: Verdicts) -> tuple[Evidence, ...]:
        """Return which promises of the new reports, by key, and of the rest are tellings of one."""
        return tellings_again(map(read, lines), new=new, verdicts=verdicts)


def written(undertaking: Undertaking) -> str:
    """Return an undertaking as a line of JSON."""
    return json.dumps(asdict(undertaking), default=sorted, ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> Undertaking:
    """Return the undertaking that a line of `written` holds."""
    value: dict[str, Any] = json.loads(line)
    value["aim"] = _aim(value["aim"])
    value["condition"] = _aim(value["condition"]) if value["condition"] else None
    for name in ("condition_words", "condition_parties"):
        value[name] = frozenset(value[name])
    for name in ("by", "to"):
        value[name] = tuple(_mover(mover) for mover in value[name])
    value["words"] = tuple(value["words"])
    return Undertaking(**value)


def _aim(value: dict[str, Any]) -> Aim:
    sets = {name: frozenset(value[name]) for name in ("kinds", "things", "names", "away", "undone", "lands", "core")}
    return Aim(**(value | sets))


def _mover(value: dict[str, Any]) -> Mover:
    party = value["party"]
    return Mover(
        Party(party["key"], tuple(party["words"]), party["kind"], party["country"]), frozenset(value["aliases"]),
        value["public"],
    )  # fmt: skip
