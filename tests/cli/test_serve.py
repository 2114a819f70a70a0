"""`dragoman serve` on the command line: tokens are added, listed and removed; what is missing is said."""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from dragoman.ledger import Ledger
from made_records import made_records


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


def test_several_workers_answer_on_one_port(tmp_path: Path) -> None:
    place = tmp_path / "made.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(made_records(2))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("serve", "--ledger", str(place), "--port", str(port), "--workers", "2")
    with subprocess.Popen(
        [sys.executable, "-m", "dragoman", *words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as served:
        assert served.stderr is not None
        begun = 0
        for line in served.stderr:
            begun += "Application startup complete" in line
            if begun == 2:
                break
        assert begun == 2
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/events", timeout=60) as answer:
            assert answer.status == 200
        served.terminate()
    assert served.returncode == 0
