"""Linkers: what a ledger asks to keep its happenings: the tellings of records, their joins and their groups."""

from collections.abc import Collection, Iterable, Sequence

from dragoman.knowledge.deeds import load_deeds
from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.followers import Follower
from dragoman.link.happenings import grouped, joins
from dragoman.link.historians import Historian
from dragoman.link.pairs import WINDOW, position
from dragoman.link.tellings import tellings_of
from dragoman.values.happenings import Happening, Join, Telling, Verdicts
from dragoman.values.records import Record

RULES = 4
"""Version of the rules; a ledger linked by others is linked anew."""


class Linker:
    """Links the tellings of a ledger; has no state of its own."""

    reach = WINDOW
    """Days between two tellings that are compared, at most."""

    follower = Follower()
    """What follows promises to their deeds."""

    historian = Historian()
    """What follows positions and finds contradictions."""

    @property
    def version(self) -> str:
        """Return what the links follow from: the rules and the words they use."""
        return f"{RULES}-{load_happening_words().sha256[:12]}-{load_deeds().sha256[:12]}-{self.historian.version}"

    def tell(self, record: Record, *, key: str) -> tuple[Telling, ...]:
        """Return the tellings of a record: its events, then its sentences."""
        return tellings_of(record, key=key)

    def day(self, telling: Telling) -> int:
        """Return the day that a telling is compared by."""
        return position(telling)

    def join(self, tellings: Iterable[Telling], *, new: Collection[str], verdicts: Verdicts) -> tuple[Join, ...]:
        """Return the joins of the tellings of the new reports, by key, with each other and with the rest."""
        return joins(tuple(tellings), verdicts=verdicts, new=frozenset(new))

    def group(
        self, tellings: Iterable[Telling], *, joined: Sequence[Join], verdicts: Verdicts
    ) -> tuple[Happening, ...]:
        """Return the happenings of tellings whose joins are known."""
        return grouped(tellings, joined, verdicts=verdicts)
