"""Linking: what people say of happenings and promises over the web, heeded at once where the ledger is linked."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dragoman.ledger import AS_FOUND, CommitmentVerdict, HappeningRow, Ledger, Sameness
from dragoman.link import load_linker
from dragoman.serve.sharing import shared_of

MOST_PAIRS = 40
"""Other tellings that one is set apart from, at most."""


def _heeded(ledger: Ledger, change: Callable[[], None]) -> bool:
    """Make a change and bring the links up to it; a ledger that waits to be linked is left to `dragoman link`."""
    linker = load_linker()
    with shared_of(ledger).lock("linking"):
        ready = ledger.unlinked(linker) == 0
        change()
        if ready:
            ledger.link(linker)
    return ready


def now() -> str:
    """Return the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def say_same(
    ledger: Ledger, pairs: Sequence[tuple[str, str]], verdict: str, *, judge: str, note: str | None = None
) -> tuple[Sameness, ...]:
    """Write down that pairs are the same, or are not, and return what was written; it is one word, taken back as one.

    Raises:
        QueryError: If one of a pair is not there, or they cannot be compared.
    """
    made: list[Sameness] = []
    time = now()

    def change() -> None:
        made.extend(ledger.same(a, b, verdict=verdict, judge=judge, note=note, time=time) for a, b in pairs)

    _heeded(ledger, change)
    return tuple(made)


def apart(happening: HappeningRow, telling: str) -> list[tuple[str, str]]:
    """Return the pairs that set a telling apart from all others of a happening."""
    return [(telling, other.id) for other in (*happening.tellings, *happening.passages) if other.id != telling][
        :MOST_PAIRS
    ]


def said_of(ledger: Ledger, tellings: Sequence[str]) -> tuple[Sameness, ...]:
    """Return what people said of some events, the latest first."""
    wanted = set(tellings)
    return tuple(s for s in reversed(ledger.samenesses()) if s.a in wanted or s.b in wanted)


def unsay_same(ledger: Ledger, *, judge: str, about: Sequence[str] = ()) -> tuple[Sameness, ...]:
    """Take back a person's latest word on what is the same and return what it was; nothing where there is none.

    Args:
        ledger: The ledger.
        judge: Who takes it back.
        about: Events or parties one of which it was about; none for any.
    """
    wanted = set(about)
    mine = [s for s in ledger.samenesses() if s.judge == judge and (not wanted or s.a in wanted or s.b in wanted)]
    if not mine:
        return ()
    last = [s for s in mine if (s.time, s.verdict) == (mine[-1].time, mine[-1].verdict)]

    def change() -> None:
        for sameness in last:
            ledger.take_back_sameness(sameness)

    _heeded(ledger, change)
    return tuple(last)


def unsay_verdict(ledger: Ledger, item: str, *, judge: str) -> CommitmentVerdict:
    """Let a promise stand as reports tell it again, whatever was said before."""
    return ledger.verdict(item, AS_FOUND, judge=judge)
