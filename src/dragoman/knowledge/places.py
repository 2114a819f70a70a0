"""Places: every populated place above 500 people, divisions, countries, waters, mountains and sites, by their names.

The table is one file that is mapped into memory, never read whole: arrays side by side, behind a JSON head that says
where each begins. A name is looked up by the 64-bit number of its key (`place_keys`) in a sorted array; a parallel
array says which row it names, and whether as its main name, as another name, with the word for its kind left out, or as
an adjective.
`tools/build_places.py` builds it.
"""

import hashlib
import json
import math
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.place_keys import key_number, loose_key, place_key
from dragoman.knowledge.user_files import Row, load_user_knowledge

_MAGIC = b"DRAGPLC1"
_MATCHES = ("main", "short", "other", "adjective")
_ROW = (1 << 30) - 1
_NONE = 0xFFFF
_WELL_KNOWN = frozenset(("country", "territory", "capital", "disputed"))
_MEND = "reinstall the package, or build it anew with tools/build_places.py"
KINDS = {
    "territory": "country", "admin1": "admin", "admin2": "admin", "capital": "city", "desert": "region",
}  # fmt: skip
"""What a place of the record is called, where that is not the table's own word for its kind."""
FEATURES = {
    "country": "A.PCLI", "territory": "A.PCLD", "disputed": "A.PCLX", "admin1": "A.ADM1", "admin2": "A.ADM2",
    "city": "P.PPL", "capital": "P.PPLC", "continent": "L.CONT", "region": "L.RGN", "water": "H", "mountain": "T.MT",
    "desert": "T.DSRT", "island": "T.ISL", "site": "S",
}  # fmt: skip
"""GeoNames feature class and code of each kind."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place that a name may stand for.

    Args:
        row: Its row in the table; negative for one that a user brought.
        name: Its main name.
        code: country, territory, admin1, admin2, city, capital, continent, region, water, mountain, desert, island,
            site or disputed.
        country: PLOVER's code of the state it lies in, a territory's being its state's; None where in none or several.
        territory: ISO 3166 alpha-3 of the country or dependent territory itself (PRI where `country` is USA).
        admin1: Name of its first-order division, or None.
        admin2: Name of its second-order division, or None.
        lat: Degrees north; None where not known.
        lon: Degrees east; None where not known.
        population: People, 0 where not known; of a division, those in its places of the table.
        geonameid: GeoNames id as text, or None for the project's own rows.
        match: How the name that was looked up is its name: main, other (another name, often of another language),
            short (with the word for its kind left out: "Lebanon" for "Lebanon County") or adjective ("Lebanese").
    """

    row: int
    name: str
    code: str
    country: str | None
    territory: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    geonameid: str | None
    match: str = "main"

    @property
    def kind(self) -> str:
        """What a place of the record is called: country, disputed, admin, city, region, water, mountain, site, …"""
        return KINDS.get(self.code, self.code)

    @property
    def feature(self) -> str:
        """GeoNames feature class and code, as far as known: "P.PPL"."""
        return FEATURES[self.code]


class Places:
    """The places by name.

    Args:
        content: The table's bytes; a memory map will do.
        name: What to call it in an error.
        added: Places that a user brought, with the names they go by; they stand beside those of the table.

    Raises:
        KnowledgeError: If the bytes are no table, or not the whole of one.
    """

    def __init__(
        self, content: Any, *, name: str = "places.bin", added: Iterable[tuple[PlaceEntry, tuple[str, ...]]] = ()
    ) -> None:
        self._content = content
        head, start = _head(content, name)
        view = memoryview(content)
        self._parts: dict[str, Any] = {}
        for part, typecode, offset, length in head["sections"]:
            piece = view[start + offset : start + offset + length]
            self._parts[part] = piece if typecode == "s" else piece.cast(typecode)
        self._territories: list[list[str]] = head["territories"]
        self._codes: list[str] = head["codes"]
        self._rows: int = head["rows"]
        self.source: str = head["source"]
        self._cache: dict[str, tuple[PlaceEntry, ...]] = {}
        self._added: dict[str, list[PlaceEntry]] = {}
        for entry, names in added:
            for given in {place_key(n): n for n in (entry.name, *names)}:
                self._added.setdefault(given, []).append(entry)

    def __len__(self) -> int:
        return self._rows

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the table, and of what a user added to it."""
        digest = hashlib.sha256(self._content)
        if self._added:
            digest.update(repr(sorted(self._added.items())).encode())
        return digest.hexdigest()

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return the places of that name, main names first, then by population; empty for an unknown name.

        Case, accents, apostrophes, dashes and a leading "the" make no difference.
        """
        key = place_key(name)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 20000:
                self._cache.clear()
            found = self._cache[key] = self._find(key)
        return found

    def lookup_loosely(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return the places of the Arabic-script world whose name could be spelt so; empty for an unknown name."""
        key = loose_key(name)
        return tuple(e for e in self._find(key) if key != "~")

    def readings(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return what a text that uses the name may mean: `lookup` less what an adjective of that form shuts out.

        "Polish" is of Poland, whatever hamlets are called so. Where a name is an adjective, its other readings stay
        only if one is a state, a capital or a city of half a million.
        """
        found = self.lookup(name)
        adjectives = tuple(e for e in found if e.match == "adjective")
        if not adjectives:
            return found
        named = tuple(e for e in found if e.match != "adjective")
        known = any(e.code in _WELL_KNOWN or (e.match == "main" and e.population > 500_000) for e in named)
        return named if known else adjectives

    def knows(self, name: str) -> bool:
        """Return whether a place of that name exists; cheaper than `lookup`."""
        key = place_key(name)
        keys = self._parts["keys"]
        number = key_number(key)
        at = bisect_left(keys, number)
        return bool(key) and (key in self._added or (at < len(keys) and keys[at] == number))

    def extended(self, added: Iterable[tuple[PlaceEntry, tuple[str, ...]]]) -> "Places":
        """Return the same table with a user's places beside it.

        Args:
            added: Each place with further names it goes by.
        """
        return Places(self._content, added=added)

    def _find(self, key: str) -> tuple[PlaceEntry, ...]:
        if not key:
            return ()
        keys, targets = self._parts["keys"], self._parts["targets"]
        number = key_number(key)
        at = bisect_left(keys, number)
        found = list(self._added.get(key, ()))
        while at < len(keys) and keys[at] == number:
            target = targets[at]
            found.append(self._entry(target & _ROW, _MATCHES[target >> 30]))
            at += 1
        return tuple(sorted(found, key=lambda e: (_MATCHES.index(e.match), -e.population, e.row)))

    def _name(self, row: int) -> str:
        offsets = self._parts["offsets"]
        return bytes(self._parts["names"][offsets[row] : offsets[row + 1]]).decode("utf-8")

    def _entry(self, row: int, match: str) -> PlaceEntry:
        part = self._parts
        territory, state = self._territories[part["territory"][row] - 1] if part["territory"][row] else (None, None)
        lat, lon = part["lat"][row], part["lon"][row]
        adm1, adm2, number = part["adm1"][row], part["adm2"][row], part["ids"][row]
        return PlaceEntry(
            row=row,
            name=self._name(row),
            code=self._codes[part["code"][row]],
            country=state,
            territory=territory,
            admin1=None if adm1 == _NONE else self._name(adm1),
            admin2=None if adm2 == _NONE else self._name(adm2),
            lat=None if math.isnan(lat) else round(lat, 5),
            lon=None if math.isnan(lon) else round(lon, 5),
            population=part["population"][row],
            geonameid=str(number) if number else None,
            match=match,
        )


def _head(content: Any, name: str) -> tuple[Mapping[str, Any], int]:
    if len(content) < 16 or bytes(content[:8]) != _MAGIC:
        raise KnowledgeError(f"{name}: is no table of places: {_MEND}")
    length = int.from_bytes(content[8:16], "little")
    try:
        head = json.loads(bytes(content[16 : 16 + length]))
        whole = 16 + length + head["length"]
    except (ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"{name}: its head is damaged: {_MEND}") from error
    if len(content) != whole:
        raise KnowledgeError(f"{name}: has {len(content)} bytes, not {whole}: it is cut off or damaged: {_MEND}")
    return head, 16 + length


def read_places(path: Path) -> Places:
    """Return the places that a file holds, mapped into memory.

    Raises:
        KnowledgeError: If the file is missing, truncated or no table of places; it says what to do.
    """
    try:
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {error}: {_MEND}") from error
    return Places(content, name=path.name)


@cache
def load_places() -> Places:
    """Return the places that ship with the package, and those that the user has imported.

    Raises:
        KnowledgeError: If a file is missing or damaged; it says what to do.
    """
    with as_file(files("dragoman.knowledge").joinpath("data/places/places.bin")) as path:
        shipped = read_places(path)
    brought = load_user_knowledge().places
    if not brought:
        return shipped
    return shipped.extended([user_place(row, where, number) for number, (where, row) in enumerate(brought, 1)])


def user_place(row: Row, where: str, number: int) -> tuple[PlaceEntry, tuple[str, ...]]:
    """Return a place that a user has imported, and the further names it goes by.

    Args:
        row: The object of the user's file.
        where: Its file and line, for messages.
        number: Its number among the user's places, from 1.

    Raises:
        KnowledgeError: If a value is missing or cannot be; it names the row.
    """
    try:
        country = row.get("country")
        entry = PlaceEntry(
            -number, str(row["name"]), str(row["code"]), country, country, row.get("admin1"), None, float(row["lat"]),
            float(row["lon"]), int(row.get("population") or 0), row.get("geonameid"),
        )  # fmt: skip
        if entry.code not in FEATURES:
            raise ValueError(f"code {entry.code!r} is none of {', '.join(FEATURES)}")
        return entry, tuple(map(str, row.get("names", ())))
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"{where}: is no place: {error!r}; mend the line or take it out") from error
