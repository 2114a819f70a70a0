"""Imports: rows of the user's knowledge from files in forms that others publish.

Taken are FollowTheMoney entities, one JSON object a line (Person, Position, Occupancy, organisations), a GeoNames dump
(tab-separated, 19 columns) and a CSV or TSV file with the columns of a tenure.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.entities import load_entities, user_entity
from dragoman.knowledge.people import COLUMNS, load_name_words, tenure_of
from dragoman.knowledge.user_files import Row

_REQUIRED = ("name", "office", "of", "from")
_GEONAMES_CELLS = 19
_CLASSES = {"P": "city", "H": "water", "L": "region", "S": "site", "R": "site", "V": "region"}
_CODES = {
    "PPLC": "capital", "ADM1": "admin1", "ADM2": "admin2", "MT": "mountain", "MTS": "mountain", "ISL": "island",
    "ISLS": "island", "DSRT": "desert", "CONT": "continent",
}  # fmt: skip
_ORGANISATIONS = {"Organization": "ngo", "PublicBody": "government", "Company": "company", "LegalEntity": "ngo"}


@dataclass(slots=True)
class Imported:
    """What a file gave.

    Args:
        rows: Rows for the user's file.
        left_out: Why lines were left out, and how many for that reason.
    """

    rows: list[Row] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave(self, reason: str) -> None:
        """Count a line that was left out."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


def read_import(path: Path) -> Imported:
    """Return the rows that a file gives; its form is told by its first line.

    Raises:
        InputError: If the file cannot be read, is of no known form, or a line is broken; it names line and mend.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is no UTF-8 text at byte {error.start}", mend="save it as UTF-8") from error
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise InputError(str(path), "is empty")
    if first.lstrip().startswith("{"):
        return _follow_the_money(lines, str(path))
    if first.count("\t") == _GEONAMES_CELLS - 1 and first.split("\t")[0].isdigit():
        return _geonames(lines, str(path))
    if {"name", "office"} <= {c.strip().lower() for c in first.replace("\t", ",").replace(";", ",").split(",")}:
        return _table(lines, str(path))
    raise InputError(
        str(path), "is no FollowTheMoney JSON, no GeoNames dump and no CSV of tenures", line=1,
        mend=f"a CSV begins with the columns {','.join(COLUMNS)}",
    )  # fmt: skip


# --- CSV


def _table(lines: Sequence[str], source: str) -> Imported:
    delimiter = max(",;\t", key=lines[0].count)
    reader = csv.DictReader(lines, delimiter=delimiter)
    columns = [c.strip().lower() for c in reader.fieldnames or ()]
    missing = [c for c in _REQUIRED if c not in columns]
    unknown = [c for c in columns if c not in COLUMNS]
    if missing or unknown:
        what = f"has no column {missing[0]!r}" if missing else f"has an unknown column {unknown[0]!r}"
        raise InputError(source, what, line=1, mend=f"columns are {','.join(COLUMNS)}")
    reader.fieldnames = columns
    found = Imported()
    for cells in reader:
        if None in cells or None in cells.values():
            raise InputError(
                source, f"has not {len(columns)} cells", line=reader.line_num, mend="quote cells with commas"
            )
        row = {column: (cells.get(column) or "").strip() for column in COLUMNS}
        row["source"] = row["source"] or "user"
        found.rows.append(_checked(row, source, reader.line_num))
    return found


def _checked(row: dict[str, str], source: str, line: int) -> Row:
    """A row of people, known to be good."""
    try:
        tenure_of([row[c] for c in COLUMNS], "row")
    except KnowledgeError as error:
        raise InputError(
            source, str(error).removeprefix("row: "), line=line, mend="mend the line and import again"
        ) from error
    return {"table": "people", **row}


# --- GeoNames


def _geonames(lines: Sequence[str], source: str) -> Imported:
    codes = _codes_of_iso2()
    found = Imported()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != _GEONAMES_CELLS:
            raise InputError(
                source, f"has {len(cells)} columns for {_GEONAMES_CELLS}", line=number, mend="is it cut off?"
            )
        code = _CODES.get(cells[7]) or _CLASSES.get(cells[6])
        if code is None:
            found.leave(f"feature {cells[6]}.{cells[7]}")
            continue
        try:
            lat, lon, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
            if not (cells[0].isdigit() and cells[1] and abs(lat) <= 90 and abs(lon) <= 180):
                raise ValueError("it must have an id, a name, and a place on the earth")
        except ValueError as error:
            raise InputError(
                source, f"is no place: {error}", line=number, mend="columns as in GeoNames' readme"
            ) from error
        others = (cells[2], *cells[3].split(","))
        found.rows.append(
            {
                "table": "places", "name": cells[1], "names": [n for n in others if n not in ("", cells[1])],
                "code": code, "country": codes.get(cells[8].lower()), "lat": lat, "lon": lon, "population": population,
                "geonameid": cells[0],
            }
        )  # fmt: skip
    return found


# --- FollowTheMoney


def _follow_the_money(lines: Sequence[str], source: str) -> Imported:
    found = Imported()
    things: dict[str, Mapping[str, Any]] = {}
    occupancies: list[tuple[int, Mapping[str, Any]]] = []
    for number, thing in _objects(lines, source):
        schema = thing["schema"]
        if schema in ("Person", "Position"):
            things[str(thing["id"])] = thing
        elif schema == "Occupancy":
            occupancies.append((number, thing))
        elif schema in _ORGANISATIONS:
            found.rows.append(_organisation(thing, source, number))
        else:
            found.leave(f"schema {schema}")
    for number, occupancy in occupancies:
        holders = [things.get(h) for h in _all(occupancy, "holder")]
        posts = [things.get(p) for p in _all(occupancy, "post")]
        if not any(holders) or not any(posts):
            found.leave("occupancy of a person or position that is not in the file")
        for holder in filter(None, holders):
            for post in filter(None, posts):
                row = _occupied(holder, post, occupancy)
                if row is None:
                    found.leave("occupancy without a date")
                else:
                    found.rows.append(_checked(row, source, number))
    return found


def _objects(lines: Sequence[str], source: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            thing = json.loads(line)
        except ValueError as error:
            raise InputError(
                source, f"is no JSON: {error}", line=number, mend="one entity a line; is it cut off?"
            ) from error
        if not (
            isinstance(thing, dict)
            and "id" in thing
            and "schema" in thing
            and isinstance(thing.get("properties"), dict)
        ):
            raise InputError(source, "is no entity with id, schema and properties", line=number, mend="export it anew")
        yield number, thing


def _all(thing: Mapping[str, Any], name: str) -> list[str]:
    values = thing["properties"].get(name) or ()
    return [str(v) for v in ([values] if isinstance(values, str) else values)]


def _one(thing: Mapping[str, Any], *names: str) -> str:
    return next((v for name in names for v in _all(thing, name)), "")


def _occupied(
    holder: Mapping[str, Any], post: Mapping[str, Any], occupancy: Mapping[str, Any]
) -> dict[str, str] | None:
    start, end = _one(occupancy, "startDate")[:10], _one(occupancy, "endDate")[:10]
    if not start and not end:
        return None
    code = _country(_all(post, "country") or _all(holder, "country") or _all(holder, "citizenship"))
    title, of = _post(_one(post, "name") or str(post.get("caption") or post["id"]), code)
    names = list(dict.fromkeys([*_all(holder, "name"), *_all(holder, "alias"), *_all(holder, "weakAlias")]))
    caption = str(holder.get("caption") or (names[0] if names else holder["id"]))
    gender = {"male": "m", "female": "f"}.get(_one(holder, "gender"), "?")
    return {
        "name": caption, "aliases": "|".join(n.replace("|", " ") for n in names if n != caption), "gender": gender,
        "country": code or "", "sectors": " ".join(_sectors(_all(post, "topics"))), "office": title, "of": of,
        "from": start or "..", "to": end or "..", "party": "", "wikidata": _wikidata(holder), "source": "user",
    }  # fmt: skip


def _post(name: str, code: str | None) -> tuple[str, str]:
    """The office and whose it is: "Minister of Defence of Estonia" is the minister of defence, of Estonia."""
    entities = load_entities()
    state = next((e.name for e in entities.by_id.get(code or "", ())), None)
    words = name.split()
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower() == "of" and at > 1:
            readings = entities.lookup(" ".join(words[at:]))
            if any(r.country == code and r.sense == "name" for r in readings):
                return " ".join(words[: at - 1]).lower(), state or readings[0].name
    readings = entities.lookup(words[0]) if len(words) > 1 else ()
    if any(r.country == code and r.sense in ("adjective", "name") for r in readings):
        return " ".join(words[1:]).lower(), state or readings[0].name
    return name.lower(), state or name


def _organisation(thing: Mapping[str, Any], source: str, line: int) -> Row:
    names = list(dict.fromkeys([*_all(thing, "name"), *_all(thing, "alias"), *_all(thing, "abbreviation")]))
    caption = str(thing.get("caption") or (names[0] if names else thing["id"]))
    topics = _all(thing, "topics")
    kind = (
        "armed_group"
        if "crime.terror" in topics
        else "party"
        if "pol.party" in topics
        else _ORGANISATIONS[thing["schema"]]
    )
    row = {
        "kind": kind, "country": _country(_all(thing, "country") or _all(thing, "jurisdiction")) or "",
        "sectors": " ".join(_sectors(topics)), "name": caption, "names": "|".join(n for n in names if n != caption),
        "valid": "", "wikidata": _wikidata(thing), "source": "user",
    }  # fmt: skip
    try:
        user_entity(row, "row")
    except KnowledgeError as error:
        raise InputError(source, str(error), line=line, mend="mend the line and import again") from error
    return {"table": "entities", **row}


def _wikidata(thing: Mapping[str, Any]) -> str:
    found = _one(thing, "wikidataId") or str(thing["id"])
    return found if found[:1] == "Q" and found[1:].isdigit() else ""


def _country(codes: Iterable[str]) -> str | None:
    known = _codes_of_iso2()
    return next((known[c.lower()] for c in codes if c.lower() in known), None)


def _sectors(topics: Iterable[str]) -> tuple[str, ...]:
    table = load_name_words()[0].topics
    return tuple(dict.fromkeys(table[t] for t in topics if t in table))


@cache
def _codes_of_iso2() -> Mapping[str, str]:
    """The codes of states by their two letters, lower case."""
    found = {"eu": "EUR", "un": "UNO", "suhh": "RUS", "zz": "IGO"}
    columns: list[str] = []
    for line in files("dragoman.knowledge").joinpath("data/entities/territories.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and not columns:
            columns = cells
        elif columns and len(cells) == len(columns):
            row = dict(zip(columns, cells, strict=True))
            if row["iso2"] and row["country"]:
                found.setdefault(row["iso2"].lower(), row["country"])
    return found
