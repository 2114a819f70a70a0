"""Historians: what a ledger asks to keep the courses of positions and the contradictions in it."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from pydantic import TypeAdapter

from dragoman.knowledge.courses import load_course_words
from dragoman.knowledge.denials import load_denial_words
from dragoman.knowledge.territories import load_territories
from dragoman.link.accounts import accounts_of
from dragoman.link.contradictions import clashes, disagreements, reach, reversals
from dragoman.link.positions import histories
from dragoman.link.stands import stands_of
from dragoman.values.clashes import Account, Clash
from dragoman.values.happenings import Happening, Party, Telling, Verdicts
from dragoman.values.records import Record
from dragoman.values.stands import History, Stand

RULES = 4
"""Version of the rules; a ledger whose positions others have followed is gone through anew."""

_STANDS: TypeAdapter[Stand] = TypeAdapter(Stand)
_ACCOUNTS: TypeAdapter[Account] = TypeAdapter(Account)


class Historian:
    """Follows the positions of a ledger and finds contradictions; has no state of its own."""

    @property
    def version(self) -> str:
        """Return what courses and contradictions follow from: the rules and the words they use."""
        words = (load_course_words(), load_denial_words(), load_territories())
        return "-".join([str(RULES), *(table.sha256[:8] for table in words)])

    def stands(self, record: Record, *, key: str) -> list[tuple[str, str]]:
        """Return the stands of a record: the item's id, and the line that holds the stand."""
        return [(s.id.rpartition("/")[2], _STANDS.dump_json(s).decode()) for s in stands_of(record, key=key)]

    def accounts(self, record: Record, *, key: str) -> list[tuple[str, str, str]]:
        """Return what a record tells of deeds: the event's id, done, denied or renounced, and a line that holds it."""
        return [(a.id.rpartition("/")[2], a.kind, written(a)) for a in accounts_of(record, key=key)]

    def spans(self, lines: Iterable[str]) -> list[tuple[tuple[str, ...], tuple[Party, ...], int, int]]:
        """Return what the deeds that words deny or renounce can be: types, actors, first and last day of beginning."""
        found = [_ACCOUNTS.validate_json(line) for line in lines]
        return [(a.telling.types, a.actors, *reach(a)) for a in found]

    def histories(self, lines: Iterable[str], *, verdicts: Verdicts) -> Sequence[History]:
        """Return the courses of stands."""
        return histories((_STANDS.validate_json(line) for line in lines), verdicts=verdicts)

    def clashes(self, lines: Iterable[str], *, new: Collection[str], verdicts: Verdicts) -> Sequence[Clash]:
        """Return where accounts clash, at least one of each two of a new report, by key."""
        return clashes((_ACCOUNTS.validate_json(line) for line in lines), new=new, verdicts=verdicts)

    def reversals(self, found: Iterable[History]) -> Sequence[Clash]:
        """Return the positions that were given up for their contrary."""
        return reversals(found)

    def disagreements(self, happening: Happening, tellings: Mapping[str, Telling]) -> Sequence[Clash]:
        """Return the pairs of tellings of a happening that differ."""
        return disagreements(happening, tellings)


def written(account: Account) -> str:
    """Return an account as a line of JSON, the same in every run."""
    value = _ACCOUNTS.dump_python(account, mode="json")
    value["telling"]["words"].sort()
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
