"""Linkers: what a ledger asks to keep its happenings: the tellings of records, their joins and their groups."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path

from dragoman.heads import AcrossReader, load_across
from dragoman.knowledge.deeds import load_deeds
from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.followers import Follower
from dragoman.link.happenings import grouped, joins
from dragoman.link.historians import Historian
from dragoman.link.pairs import WINDOW, position
from dragoman.link.readers import PairReader
from dragoman.link.tellings import tellings_of
from dragoman.values.happenings import Happening, Join, Telling, Verdicts
from dragoman.values.records import Record

RULES = 5
"""Version of the rules; a ledger linked by others is linked anew."""


class Linker:
    """Links the tellings of a ledger; has no state of its own.

    Args:
        reader: Who reads two sentences beside each other; None for the rules alone. `load_linker` has the shipped one.
    """

    reach = WINDOW
    """Days between two tellings that are compared, at most."""

    historian = Historian()
    """What follows positions and finds contradictions."""

    def __init__(self, reader: PairReader | None = None) -> None:
        self.reader = reader
        self.follower = Follower(reader)

    @property
    def version(self) -> str:
        """Return what the links follow from: the rules and the words they use."""
        read = self.reader.sha256[:12] if self.reader is not None else "rules"
        words = f"{load_happening_words().sha256[:12]}-{load_deeds().sha256[:12]}"
        return f"{RULES}-{words}-{read}-{self.historian.version}"

    def tell(self, record: Record, *, key: str) -> tuple[Telling, ...]:
        """Return the tellings of a record: its events, then its sentences."""
        return tellings_of(record, key=key)

    def day(self, telling: Telling) -> int:
        """Return the day that a telling is compared by."""
        return position(telling)

    def join(self, tellings: Iterable[Telling], *, new: Collection[str], verdicts: Verdicts) -> tuple[Join, ...]:
        """Return the joins of the tellings of the new reports, by key, with each other and with the rest."""
        return joins(tuple(tellings), verdicts=verdicts, new=frozenset(new), reader=self.reader)

    def group(
        self, tellings: Iterable[Telling], *, joined: Sequence[Join], verdicts: Verdicts
    ) -> tuple[Happening, ...]:
        """Return the happenings of tellings whose joins are known."""
        return grouped(tellings, joined, verdicts=verdicts)


@cache
def load_linker(weights: Path | None = None) -> Linker:
    """Return the linker that reads with learned heads.

    Args:
        weights: A folder of heads; by default the one that DRAGOMAN_HEADS names, else the package's.

    Raises:
        ModelError: If a file of the heads is missing, truncated or foreign; it names the file.
    """
    return Linker(AcrossReader(load_across(weights)))
