"""What the package offers at its top."""

import subprocess
import sys

import pytest

import dragoman
import dragoman.coder


def test_exported_names_are_these() -> None:
    assert dragoman.__all__ == ["__version__", "load"]
    assert dir(dragoman) == dragoman.__all__
    assert dragoman.load is dragoman.coder.load


def test_import_loads_nothing_heavy() -> None:
    script = "import dragoman, sys; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_other_names_are_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'loads'"):
        dragoman.loads  # noqa: B018
