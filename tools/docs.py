"""Write the output of every command in the docs anew, or check that it is what the command prints today.

    python tools/docs.py            write
    python tools/docs.py --check    exit 1 where a page is out of date

A command stands in a fenced block marked `console`, as `$ dragoman …`; what stands behind it up to the block's end is
its output. A last line `…` stands for lines left out: such a block is cut after as many lines as it shows.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs")
BLOCK = re.compile(r"(```console\n\$ )([^\n]+)\n(.*?)(```)", re.S)
CUT = "…"


def pages() -> list[Path]:
    """Return the pages that may hold commands."""
    found = [ROOT / name for name in PAGES]
    return sorted(page for path in found for page in ([path] if path.is_file() else path.rglob("*.md")))


def output_of(command: str) -> str:
    """Return what a command prints, standard output first."""
    program, *arguments = shlex.split(command)
    if program != "dragoman":
        raise SystemExit(f"only dragoman runs in the docs, not {program!r}")
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}: {done.stderr}")
    return done.stdout + done.stderr


def renewed(page: str) -> str:
    """Return a page with the output of its commands as it is today."""

    def renew(block: re.Match[str]) -> str:
        lines = output_of(block[2]).rstrip("\n").splitlines()
        shown = block[3].splitlines()
        if shown and shown[-1] == CUT:
            lines = [*lines[: len(shown) - 1], CUT]
        body = "".join(f"{line}\n" for line in lines)
        return f"{block[1]}{block[2]}\n{body}{block[4]}"

    return BLOCK.sub(renew, page)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true")
    check = ask.parse_args().check
    stale = []
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = renewed(before)
        if before != after:
            stale.append(page.relative_to(ROOT).as_posix())
            if not check:
                page.write_text(after, encoding="utf-8")
    print(("out of date: " if check else "written: ") + (", ".join(stale) or "nothing"))
    sys.exit(bool(stale and check))


if __name__ == "__main__":
    main()
