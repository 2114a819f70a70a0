"""What the tests share: the corpora beside the project, where they are."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold records and corpora: `DRAGOMAN_SHARED`, or `shared` beside the project.

    A test that needs it is skipped where it is absent; under CI it fails, so that nothing is passed over unseen.
    """
    path = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if path.is_dir():
        return path
    reason = f"no corpora at {path}: set DRAGOMAN_SHARED to the folder that holds gold/ and corpora/"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def coder() -> "Coder":
    """A coder with its defaults; it is slow to load, so all tests share one."""
    from dragoman.coder import load

    return load()
