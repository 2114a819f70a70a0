"""The gate: measures every set of floors.toml and fails where a figure lies below its floor or a set has changed.

    python evaluation/gate.py             measure, compare, exit 1 below a floor
    python evaluation/gate.py --raise     and write floors up to what was measured less the margin; none is lowered
    python evaluation/gate.py --only seed

The sets lie in `../shared` or in the folder that DRAGOMAN_SHARED names. Lowering a floor needs a decision record and is
done by hand.
"""

import argparse
import hashlib
import os
import re
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "evaluation" / "floors.toml"
SHARED = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
MARGIN = 0.02
"""How far below the measured figure a floor is set when it is raised."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or of a folder's JSON files by name and content."""
    found = hashlib.sha256()
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        if path.is_dir():
            found.update(file.name.encode())
        found.update(file.read_bytes())
    return found.hexdigest()


@cache
def _coder(judges: str) -> Any:
    from dragoman.coder import judges_of, load

    return load(judges=judges_of(judges))


def measure(entry: dict[str, Any], judges: str = "both") -> tuple[dict[str, float], float]:
    """Return the figures of one set, records' layers as their F1, and the seconds it took."""
    from dragoman.evaluate.kinds import evaluate_file

    start = time.monotonic()
    figures = evaluate_file(
        entry["kind"], str(SHARED / entry["path"]), where=entry.get("where", ()), coder=_coder(judges)
    )
    flat = {name: value["f1"] if isinstance(value, dict) else value for name, value in figures.items()}
    return flat, time.monotonic() - start


def compare(entry: dict[str, Any], figures: dict[str, float]) -> list[tuple[str, float, str, bool]]:
    """Return (figure, value, bound, whether it holds) for each figure of a set, bounded ones first."""
    rows = [(name, figures[name], f">= {floor:.3f}", figures[name] >= floor) for name, floor in entry["floors"].items()]
    for name, ceiling in entry.get("ceilings", {}).items():
        rows.append((name, figures[name], f"<= {ceiling:.3f}", figures[name] <= ceiling))
    bound = {name for name, *_ in rows} | {"rows"}
    return rows + [(name, value, "", True) for name, value in figures.items() if name not in bound]


def raised(text: str, entry: dict[str, Any], figures: dict[str, float]) -> str:
    """Return floors.toml with the floors of one set raised to what was measured less the margin."""
    at = text.index(f'name = "{entry["name"]}"')
    end = text.find("[[set]]", at)
    block = text[at:end] if end > 0 else text[at:]
    for name, floor in entry["floors"].items():
        higher = int((figures[name] - MARGIN) * 1000) / 1000
        if higher > floor:
            block = re.sub(rf'^("?{re.escape(name)}"? = ).*$', rf"\g<1>{higher:.3f}", block, flags=re.M)
    for name, ceiling in entry.get("ceilings", {}).items():
        lower = int((figures[name] + MARGIN) * 1000 + 1) / 1000
        if lower < ceiling:
            block = re.sub(rf'^("?{re.escape(name)}"? = ).*$', rf"\g<1>{lower:.3f}", block, flags=re.M)
    return text[:at] + block + (text[end:] if end > 0 else "")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--raise", dest="lift", action="store_true", help="write higher floors into floors.toml")
    ask.add_argument("--only", metavar="NAME", help="only the sets whose name begins so")
    options = ask.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no sets at {SHARED}: set DRAGOMAN_SHARED to the folder that holds gold/ and corpora/")
    entries = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["set"]
    entries = [e for e in entries if e["name"].startswith(options.only or "")]
    wrong = [e["name"] for e in entries if digest(SHARED / e["path"]) != e["sha256"]]
    if wrong:
        sys.exit(f"these sets are not the ones the floors were measured on: {', '.join(wrong)}")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        measured = list(pool.map(measure, entries))
    failed, text = 0, FLOORS.read_text(encoding="utf-8")
    for entry, (figures, seconds) in zip(entries, measured, strict=True):
        print(f"{entry['name']}  ({entry['kind']}, {seconds:.0f} s)")
        for name, value, bound, holds in compare(entry, figures):
            failed += not holds
            number = f"{value:.3f}" if value <= 1 or bound else f"{value:,.0f}"
            print(f"  {name:24} {number:>7}  {bound}{'' if holds else '   BELOW ITS FLOOR'}")
        text = raised(text, entry, figures)
    if options.lift:
        FLOORS.write_text(text, encoding="utf-8")
    print(f"{failed} figures below their floor" if failed else "every figure holds its floor")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
