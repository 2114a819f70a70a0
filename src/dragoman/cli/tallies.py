"""Tallies: what a run did, counted and said at its end: coded, set aside and why, noticed."""

from dataclasses import dataclass, field

from dragoman.values.readings import Notice, Outcome, Reading, SetAside
from dragoman.values.records import Record

MOST = 50
"""Lines of each kind that are printed in full."""


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    verb: str = "Coded"
    records: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def read(self, outcome: Outcome) -> Reading | None:
        """Count what came of reading; the reading itself comes back."""
        if isinstance(outcome, Reading):
            return outcome
        if isinstance(outcome, SetAside):
            self.aside.append(outcome)
        else:
            self.notices.append(outcome)
        return None

    def coded(self, record: Record) -> None:
        """Count a record and what is in it."""
        self.records += 1
        happened = sum((e.status, e.polarity) == ("happened", "positive") for e in record.events)
        found = {
            "statement": len(record.statements),
            "event": len(record.events),
            "happened": happened,
            "position": len(record.positions),
            "commitment": len(record.commitments),
        }
        for name, count in found.items():
            self.counts[name] = self.counts.get(name, 0) + count

    @property
    def exit_code(self) -> int:
        """0 where anything could be done, else 1."""
        return 0 if self.records else 1

    def lines(self) -> list[str]:
        """Return the summary, line by line: notices, what was set aside and why, what was done."""
        said = _some([f"note: {notice}" for notice in self.notices])
        said += _some([f"set aside: {aside}" for aside in self.aside])
        return [*said, self._done()]

    def _done(self) -> str:
        aside = f"; {len(self.aside)} set aside" if self.aside else ""
        if not self.records:
            return f"Nothing could be {self.verb.lower()}{aside}."
        found = ", ".join(
            _count(self.counts[name], name) + (f" ({self.counts['happened']} happened)" if name == "event" else "")
            for name in ("statement", "event", "position", "commitment")
        )
        return f"{self.verb} {_count(self.records, 'report')}: {found}{aside}."


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" + ("" if number == 1 else "s")


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST else [*lines[:MOST], f"… and {len(lines) - MOST:,} more like these"]
