"""The example dossier in a ledger, for tests of what is made of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.ledger import Ledger
from dragoman.link import load_linker
from dragoman.read.sources import read_reports
from dragoman.values.readings import Reading

if TYPE_CHECKING:
    from dragoman.coder import Coder


def fill_with_example(ledger: Ledger, coder: "Coder", root: Path) -> None:
    """Read the reports of `examples/dossier` into a ledger and link them."""
    read = [outcome for outcome in read_reports([str(root / "examples" / "dossier")]) if isinstance(outcome, Reading)]
    ledger.add([coder.code(outcome.report) for outcome in read])
    ledger.link(load_linker())
