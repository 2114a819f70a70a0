"""Linked pages: a server of a ledger whose reports are linked, and the words by which somebody may write to it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.coder import Coder
from dragoman.ledger import Ledger
from dragoman.link import load_linker
from dragoman.serve import Settings, Tokens
from dragoman.serve.apps import make_app
from dragoman.values.records import Record

Linked = tuple[TestClient, dict[str, str]]


@contextmanager
def linked_pages(folder: Path, records: Iterable[Record], *, coder: Coder) -> Iterator[Linked]:
    """Serve a new ledger of some records; yields a stranger's client and the headers of one who may write."""
    with Ledger.open(folder / "made.ledger", create=True) as ledger:
        ledger.add(records)
        ledger.link(load_linker())
    tokens = Tokens(folder / "tokens.json")
    secret = tokens.add("Ana Kos", right="write")
    served = Settings(ledger=str(folder / "made.ledger"), tokens=tokens.path, hosts=("testserver",), rate=0)
    with TestClient(make_app(served, load=lambda: coder), raise_server_exceptions=False) as client:
        yield client, {"authorization": f"Bearer {secret}"}
