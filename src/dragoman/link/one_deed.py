"""One deed: whether two tellings of a happening surely tell of one deed, so that what differs is a contradiction.

Happenings are grown from joins and hold neighbouring deeds of one affair too: raids on two towns in one day, two
verdicts in one trial. A contradiction needs more: a sure join of the two, a name in common that is none of the
parties', no two places, no two victims.
"""

from collections.abc import Iterable

from dragoman.knowledge.deeds import load_deeds
from dragoman.knowledge.denials import load_denial_words
from dragoman.link.pairs import local, shared
from dragoman.link.passages import nation
from dragoman.link.words import common_stems, stem
from dragoman.values.happenings import Happening, Party, Telling, Verdicts

SURE = 0.4
"""The least score of the join of two tellings that are held against each other."""


def joined(happening: Happening, a: Telling, b: Telling) -> float:
    """Return the score of the join of two tellings of a happening, or of their reports' sentences; 0 without any."""
    pair = {a.report, b.report}
    found = (j.score for j in happening.joins if {j.a.rpartition("/")[0], j.b.rpartition("/")[0]} == pair)
    return max(found, default=0.0)


def specific_names(a: Telling, b: Telling) -> frozenset[str]:
    """Return the names in both sentences that are no party's, no state's, no figure and not common in reports."""
    parties = {part for t in (a, b) for p in (*t.actors, *t.recipients) for w in p.words for part in (w, stem(w))}
    mine, theirs = (t.wording.names if t.wording is not None else t.words for t in (a, b))
    names = (mine & theirs) - parties - common_stems() - load_denial_words().divisions
    return frozenset(n for n in names if not n[0].isdigit() and nation(n.capitalize()) is None)


def apart(mine: Iterable[Party], theirs: Iterable[Party]) -> bool:
    """Return whether both name somebody, and nobody in common; "two policemen" may be some of "three policemen"."""
    here = [p for p in mine if p.kind != "population"]
    there = [p for p in theirs if p.kind != "population"]
    if not here or not there or shared(here, there, Verdicts()):
        return False
    numbers = load_deeds().numbers.keys()
    words = ({w for p in parties for w in p.words if w not in numbers} for parties in (here, there))
    return not set.intersection(*words)


def one_deed(happening: Happening, a: Telling, b: Telling) -> bool:
    """Return whether two tellings of a happening surely tell of one deed."""
    if joined(happening, a, b) < SURE or not specific_names(a, b):
        return False
    mine, theirs = (local(t.places) for t in (a, b))
    if mine and theirs and not {w for p in mine for w in p.words} & {w for p in theirs for w in p.words}:
        return False
    return not apart(a.recipients, b.recipients)


def adds(telling: Telling) -> bool:
    """Return whether a sentence adds to a number told before: "two more died, which brings the toll to nine"."""
    return bool(load_denial_words().adding & telling.words)
