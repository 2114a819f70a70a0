"""Ablation: the figures of rules alone, heads alone and both, for every set of floors.toml that judges have a part in.

    python evaluation/ablation.py [--only dev]

Prints a table in Markdown; `docs/accuracy.md` holds one of a named day.
"""

import argparse
import tomllib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from gate import FLOORS, measure

JUDGES = ("rules", "heads", "both")
SETS = ("seed", "dev", "plover", "pairs", "attribution", "factuality-UW-dev")
"""Where types, factuality or attribution are judged; times, places and actors know nothing of judges."""


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", metavar="NAME", help="only the sets whose name begins so")
    only = ask.parse_args().only or ""
    entries = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["set"]
    entries = [e for e in entries if e["name"].startswith(SETS) and e["name"].startswith(only)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        measured = pool.map(measure, *zip(*((entry, who) for entry in entries for who in JUDGES)))
        results = [figures for figures, _ in measured]
    print("| set | figure | " + " | ".join(JUDGES) + " |\n| --- | --- |" + " --- |" * len(JUDGES))
    for number, entry in enumerate(entries):
        mine = results[number * len(JUDGES) : (number + 1) * len(JUDGES)]
        for name in mine[-1]:
            if name != "rows":
                cells = " | ".join(f"{found[name]:.3f}" for found in mine)
                print(f"| {entry['name']} | {name} | {cells} |")


if __name__ == "__main__":
    main()
