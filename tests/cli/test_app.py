"""The command line as a whole."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from dragoman.values.wire import record_schema

Dragoman = Callable[..., Any]


def test_help_names_every_command(dragoman: Dragoman) -> None:
    run = dragoman("--help")
    assert run.code == 0
    for command in ("code", "show", "schema", "evaluate"):
        assert command in run.out


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom dragoman.cli import main\nsys.argv = ['dragoman', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'numpy', 'pydantic', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version(dragoman: Dragoman) -> None:
    assert dragoman("--version").out == "dragoman 0.1.0\n"


def test_schema_is_the_records_schema(dragoman: Dragoman) -> None:
    assert json.loads(dragoman("schema").out) == record_schema()
