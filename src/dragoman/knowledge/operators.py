"""Operators: words that say whether the deed they govern happened, read from `data/status/operators.jsonl`."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.codes import POLARITIES, STATUSES


@dataclass(frozen=True, slots=True)
class Operator:
    """What a word says of the deed it governs.

    Args:
        word: Lower-case lemma (for modals and adverbs, the form).
        status: The status it gives; "" leaves the deed as it is.
        negative: It says that the deed was not done.
        flows: Negating the operator negates the deed.
        teller: Whoever intends, wants or says it tells the deed.
        mere: It is a mere intention, no deed of its own where the deed intended is coded.
    """

    word: str
    status: str
    negative: bool
    flows: bool
    teller: bool
    mere: bool = False


@dataclass(frozen=True, slots=True)
class Operators:
    """Operators by part of speech and word."""

    table: Mapping[tuple[str, str], Operator]
    sha256: str

    def get(self, pos: str, word: str) -> Operator | None:
        """Return the operator that a word is, or None."""
        return self.table.get((pos, word))


@cache
def load_operators() -> Operators:
    """Return the operators that ship with the package; of a word given twice the first entry holds.

    Raises:
        KnowledgeError: If a line is damaged; it names the line.
    """
    path = files("dragoman.knowledge").joinpath("data/status/operators.jsonl")
    content = path.read_bytes()
    table: dict[tuple[str, str], Operator] = {}
    for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entry = json.loads(line)
            status, polarity = entry.get("status", ""), entry.get("polarity", "positive")
            if (status and status not in STATUSES) or polarity not in POLARITIES:
                raise ValueError(f"status {status!r} or polarity {polarity!r}")
            for word in entry["words"]:
                operator = Operator(
                    word,
                    status,
                    polarity == "negative",
                    entry.get("flows", False),
                    entry.get("teller", False),
                    entry.get("mere", False),
                )
                table.setdefault((entry["pos"], word), operator)
        except (KeyError, ValueError) as error:
            raise KnowledgeError(f"operators.jsonl line {number}: is not of its form: {error}") from error
    return Operators(table, hashlib.sha256(content).hexdigest())
