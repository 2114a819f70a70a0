"""A served ledger: two reports of our own, read by the coder, and whoever asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.serve import Settings, Tokens
from dragoman.serve.apps import make_app

OFFER = "2024-09-28"


@pytest.fixture(scope="session")
def georgia(root: Path) -> str:
    return (root / "examples" / "georgia-offer.md").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, coder: Coder, georgia: str) -> Path:
    """A ledger with the example report."""
    path = tmp_path / "dossier.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([coder(georgia, date=OFFER, title="An offer")])
    return path


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    return Tokens(tmp_path / "tokens.json")


@pytest.fixture
def client(place: Path, tokens: Tokens, coder: Coder) -> Iterator[TestClient]:
    """A stranger who may read."""
    served = Settings(ledger=str(place), tokens=tokens.path, hosts=("testserver",), rate=0)
    with TestClient(make_app(served, load=lambda: coder), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def writer(tokens: Tokens) -> dict[str, str]:
    """The header of one who may write."""
    return {"authorization": f"Bearer {tokens.add('Ana Kos', right='write')}"}


@pytest.fixture
def key(client: TestClient) -> str:
    """The key of the example report."""
    found: str = client.get("/api/v1/reports").json()["rows"][0]["key"]
    return found
