"""`dragoman serve` on the command line: tokens are added, listed and removed; what is missing is said."""

import subprocess
import sys
from pathlib import Path


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dragoman", "serve", *words], capture_output=True, text=True)


def test_tokens_are_added_listed_and_removed(tmp_path: Path) -> None:
    ledger = ("--ledger", str(tmp_path / "dossier.ledger"))
    made = run("token", "add", "Ana Kos", "--write", *ledger)
    secret = made.stdout.strip()
    assert (made.returncode, len(secret) >= 40) == (0, True)
    assert secret not in (tmp_path / "dossier.ledger.tokens").read_text()
    assert run("token", "list", *ledger).stdout.startswith("Ana Kos\twrite\t")
    assert run("token", "add", "Ana Kos", *ledger).returncode == 1
    assert run("token", "remove", "Ana Kos", *ledger).returncode == 0
    assert run("token", "list", *ledger).stdout == ""


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert "--ledger" in run().stderr
    missing = run("--ledger", str(tmp_path / "none.ledger"))
    assert (missing.returncode, "there is no such ledger" in missing.stderr) == (1, True)
    elsewhere = run("token", "add", "Ana", "--ledger", "postgresql+psycopg://user@host/database")
    assert "--tokens" in elsewhere.stderr
