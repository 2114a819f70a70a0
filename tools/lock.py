"""Write requirements.lock: every package that running, testing and building the project takes, pinned with hashes.

    python tools/lock.py

Needs `pip-tools`. The releases come from PyPI alone: configured extra indexes, folders of wheels and constraints are
passed over, so that no version of one machine gets into the lock; no registry's address is written.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADER = "# Made by `make lock` from pyproject.toml: all dependencies, extras, the dev group and the build backend.\n"


def wanted() -> list[str]:
    """Return the requirements of pyproject.toml, without repetition, in its order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["project"]["dependencies"],
        *project["project"].get("optional-dependencies", {}).values(),
        *project.get("dependency-groups", {}).values(),
        project["build-system"]["requires"],
        ["editables"],
    ]
    return list(dict.fromkeys(requirement for group in groups for requirement in group))


def main() -> None:
    local = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT")
    alone = {k: v for k, v in os.environ.items() if k not in local}
    alone["PIP_CONFIG_FILE"] = os.devnull
    command = [
        sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras",
        "--no-header", "--no-emit-options", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
        "--no-annotate", "--output-file", "-", "-",
    ]  # fmt: skip
    made = subprocess.run(
        command, input="\n".join(wanted()), cwd=ROOT / "tools", env=alone, text=True, capture_output=True
    )
    if made.returncode:
        sys.exit(made.stderr)
    if "+" in "".join(line.split("--hash")[0] for line in made.stdout.splitlines() if "==" in line):
        sys.exit("a local version (with +) got into the lock: some index beside PyPI was asked")
    (ROOT / "requirements.lock").write_text(HEADER + made.stdout, encoding="utf-8")


if __name__ == "__main__":
    main()
