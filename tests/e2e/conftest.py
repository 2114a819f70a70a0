"""A browser, and a server of the example dossier."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import Served, serving
from dragoman.coder import Coder
from dragoman.ledger import Ledger
from example_dossier import fill_with_example


@pytest.fixture(scope="session")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium: install Debian's package chromium")
    return found or pytest.skip("no Chromium: install Debian's package chromium")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(chromium: str, tmp_path_factory: pytest.TempPathFactory, coder: Coder, root: Path) -> Iterator[Served]:
    """A server of the example dossier, read and linked anew for each file of tests."""
    place = tmp_path_factory.mktemp("served") / "dossier.ledger"
    with Ledger.open(place, create=True) as ledger:
        fill_with_example(ledger, coder, root)
    with serving(place, coder) as found:
        yield found
