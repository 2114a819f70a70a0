"""Folders: the reports in them and below, in an order that does not depend on the machine."""

import os
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError


@dataclass(frozen=True, slots=True)
class Listing:
    """Paths of the files that may hold reports, and how many of other kinds stand beside them, by ending."""

    reports: tuple[str, ...]
    others: tuple[tuple[str, int], ...]


def list_reports(folder: str, *, endings: Container[str]) -> Listing:
    """Return the files of a folder and below it that may hold reports, sorted by path; hidden ones are passed over.

    Args:
        folder: Its path; the paths that come out begin with it.
        endings: File name endings, lower case with their dot.

    Raises:
        InputError: If no file in it may hold a report, or it cannot be listed.
    """
    found: list[Path] = []
    others: Counter[str] = Counter()

    def refuse(error: OSError) -> None:
        raise InputError(folder, f"cannot be listed: {error.strerror}")

    for at, below, names in os.walk(folder, onerror=refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            path = Path(at, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in endings:
                found.append(path)
            else:
                others[path.suffix.lower() or "without an ending"] += 1
    if not found:
        seen = ", ".join(f"{n} {kind}" for kind, n in sorted(others.items())) or "nothing"
        mend = "reports are .txt, .md, .jsonl, .json or .csv"
        raise InputError(folder, f"holds no reports: it has {seen}", mend=mend)
    ordered = sorted(found, key=lambda path: path.parts)
    return Listing(tuple(map(str, ordered)), tuple(sorted(others.items())))
