"""ISO codes and Wikidata ids of the territories table, filled in from the package rigour.

Run with an interpreter that has the packages of `tools/knowledge-requirements.txt`:

    python tools/fill_territory_codes.py

It rewrites `src/dragoman/knowledge/data/entities/territories.tsv` in place; a cell that is filled already is kept.
"""

from pathlib import Path

from rigour.territories import get_territories

TABLE = Path(__file__).parent.parent / "src/dragoman/knowledge/data/entities/territories.tsv"

# Territories that rigour names from one claimant's side or not at all: the ids were set by hand.
HAND = {
    "Abkhazia": "Q23334",
    "South Ossetia": "Q23427",
    "Transnistria": "Q907112",
    "Northern Cyprus": "Q23681",
    "Somaliland": "Q34754",
    "Nagorno-Karabakh": "Q244165",
    "Western Sahara": "Q6250",
    "Kosovo": "Q1246",
    "Taiwan": "Q865",
    "Palestine": "Q219060",
    "Soviet Union": "Q15180",
    "Yugoslavia": "Q36704",
    "East Germany": "Q16957",
    "Czechoslovakia": "Q33946",
    "Serbia and Montenegro": "Q37024",
}


def main() -> None:
    by_iso3 = {t.alpha3.upper(): t for t in get_territories() if t.alpha3}
    by_iso3["KOS"] = by_iso3["XKX"]
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    columns = lines[at].split("\t")
    column = {name: columns.index(name) for name in columns}
    seen: set[str] = set()
    for number in range(at + 1, len(lines)):
        cells = lines[number].split("\t")
        code, name = cells[column["country"]], cells[column["name"]]
        if cells[column["kind"]] == "state" and code not in seen and code in by_iso3:
            seen.add(code)
            found = by_iso3[code]
            filled = {"iso2": found.code.upper(), "iso3": found.alpha3.upper(), "wikidata": found.qid}
            if len(found.code) != 2:
                filled["iso2"] = ""
            for key, value in filled.items():
                cells[column[key]] = cells[column[key]] or value or ""
        if name in HAND:
            cells[column["wikidata"]] = HAND[name]
        lines[number] = "\t".join(cells)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
