"""Time and memory of what the coder knows: loading every table in a fresh process, and looking names up.

    python benchmarks/bench_knowledge.py

Nothing is asserted: machines differ.
"""

import subprocess
import sys

LOAD = """
import resource, time
import dragoman.coder.tables
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
start = time.perf_counter()
{work}
took = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{{took:.3f}} {{after - before:.1f}}")
"""
WORK = {
    "entities": "from dragoman.knowledge.entities import load_entities; load_entities()",
    "people": "from dragoman.knowledge.people import load_people; load_people()",
    "places": "from dragoman.knowledge.places import load_places; load_places()",
    "lexicon": "from dragoman.knowledge.lexicon import load_lexicon; load_lexicon()",
    "every table": "from dragoman.coder.tables import knowledge_hashes; knowledge_hashes()",
}
LOOKUP = """
import time
from dragoman.knowledge.entities import load_entities
table = load_entities()
names = ["Kremlin", "Georgia", "Burkina Faso", "Nowhere at all", "European Union", "Pyongyang"] * 500
table.lookup(names[0])
start = time.perf_counter()
for name in names:
    table.lookup(name)
print(f"{(time.perf_counter() - start) / len(names) * 1e6:.1f}")
"""


def main() -> None:
    """Print the figures; the least of three runs each."""
    for name, work in WORK.items():
        runs = [_run(LOAD.format(work=work)).split() for _ in range(3)]
        took, memory = min(float(r[0]) for r in runs), min(float(r[1]) for r in runs)
        print(f"{name:14} {took:6.2f} s {memory:8.0f} MB")
    print(f"{'a name':14} {min(float(_run(LOOKUP)) for _ in range(3)):6.1f} µs")


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
