"""Pictures: what a ledger counts for charts, networks and maps, and the deeds behind each number."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dragoman.ledger.array_pictures import (
    count_dyad,
    count_dyad_deeds,
    count_network,
    count_place_deeds,
    count_places,
)
from dragoman.ledger.commitment_answers import Standings, answer_standings
from dragoman.ledger.deed_arrays import DeedArrays
from dragoman.ledger.deed_questions import DyadQuestion, NetworkQuestion, PlaceQuestion
from dragoman.ledger.dyads import answer_dyad, list_dyad
from dragoman.ledger.engines import Store
from dragoman.ledger.memories import Memory, remembered
from dragoman.ledger.networks import Network, answer_network
from dragoman.ledger.questions import CommitmentQuestion
from dragoman.ledger.rows import Answer, DyadRow, EventRow
from dragoman.ledger.whereabouts import Whereabouts, answer_places, list_places


class Pictures:
    """The part of a ledger that counts; `Ledger` is made of it."""

    _store: Store

    def remember(self) -> None:
        """Keep what many questions have in common in memory until the ledger changes; the answers are the same.

        The first questions of a state take a second longer, all further ones less: for whoever asks often.
        """
        self._store.memory = Memory()

    def _arrays(self, connection: sa.Connection) -> DeedArrays | None:
        """What pictures count, where the ledger remembers."""
        if self._store.memory is None:
            return None
        return remembered(connection, "deed arrays", lambda: DeedArrays(connection))

    @property
    def revision(self) -> int:
        """Return a number that every change of the ledger raises: what was counted under it still holds."""
        return self._store.revision()

    def dyad(self, a: str | DyadQuestion, b: str = "", *, by: str = "month") -> tuple[DyadRow, ...]:
        """Return what two parties did to each other, counted by day, week, month or year."""
        asked = DyadQuestion(a=a, b=b, by=by) if isinstance(a, str) else a
        with self._store.reading() as connection:
            arrays = self._arrays(connection)
            found = count_dyad(connection, arrays, asked) if arrays else None
            return answer_dyad(connection, asked) if found is None else found

    def dyad_deeds(
        self, question: DyadQuestion, *, source: str | None = None, period: str | None = None, quad: int | None = None,
        limit: int = 50, offset: int = 0,
    ) -> tuple[Answer[EventRow], int]:  # fmt: skip
        """Return a page of the deeds behind a number of `dyad`, and how many they are.

        Args:
            question: What was asked.
            source: Who acts, `a` or `b` of the question; None for both ways, each deed once.
            period: As a row gives it; None for all.
            quad: 1–4; None for all.
            limit: Rows of the page, 1–200.
            offset: Rows before it.
        """
        asked: dict[str, Any] = {
            "source": source, "period": period, "quad": quad, "limit": limit, "offset": offset,
        }  # fmt: skip
        with self._store.reading() as connection:
            arrays = self._arrays(connection)
            found = count_dyad_deeds(connection, arrays, question, **asked) if arrays else None
            return list_dyad(connection, question, **asked) if found is None else found

    def network(self, question: NetworkQuestion | None = None) -> Network:
        """Return who deals with whom and how, by pairs of countries or actors."""
        asked = question or NetworkQuestion()
        with self._store.reading() as connection:
            arrays = self._arrays(connection)
            found = count_network(connection, arrays, asked) if arrays else None
            return answer_network(connection, asked) if found is None else found

    def places(self, question: PlaceQuestion | None = None) -> Whereabouts:
        """Return where deeds were done, by places."""
        asked = question or PlaceQuestion()
        with self._store.reading() as connection:
            arrays = self._arrays(connection)
            found = count_places(connection, arrays, asked) if arrays else None
            return answer_places(connection, asked) if found is None else found

    def place_deeds(
        self, question: PlaceQuestion, keys: Sequence[str], *, limit: int = 50, offset: int = 0
    ) -> tuple[Answer[EventRow], int]:
        """Return a page of the deeds behind the numbers of `places`, and how many they are; no key: those nowhere."""
        page = {"limit": limit, "offset": offset}
        with self._store.reading() as connection:
            arrays = self._arrays(connection)
            found = count_place_deeds(connection, arrays, question, keys, **page) if arrays else None
            return list_places(connection, question, tuple(keys), **page) if found is None else found

    def standings(self, question: CommitmentQuestion | None = None, *, shown: int = 12, most: int = 5000) -> Standings:
        """Return how many promises stand in which way, and the first `shown` of each; of the `most` told last alone.

        Status, order and page of the question say nothing here.
        """
        with self._store.reading() as connection:
            return answer_standings(connection, question or CommitmentQuestion(), shown=shown, most=most)
