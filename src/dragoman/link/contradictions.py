"""Contradictions: an actor's words against its other words or its deeds, and two sources on one happening."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dragoman.link.one_deed import adds, apart, one_deed
from dragoman.link.pairs import local, same_party, shared
from dragoman.link.words import common_stems, stem
from dragoman.values.clashes import Account, Clash, ClashKind
from dragoman.values.happenings import Happening, Party, Telling, Verdicts
from dragoman.values.stands import History

RECENT, SOON = 45, 7
"""Days before and after a denial in which the deed lies that it denies, unless the text dates it."""

KEPT = 730
"""Days for which somebody is held to the word that it will not do something."""

LEAST = 0.55
"""The least score of a clash."""

_STATES = ("state", "government", "armed_force", "place_metonym")


def clashes(
    accounts: Iterable[Account], *, verdicts: Verdicts | None = None, new: Collection[str] | None = None
) -> tuple[Clash, ...]:
    """Return where an actor's words clash with its other words or with its deeds, by id.

    Two accounts are compared if they are of one type and their actors meet in a block (key, last name, or the state of
    its organs), within the days that a denial or a word given reaches; whether they clash depends on the two alone.

    Args:
        accounts: Any number, in any order.
        verdicts: What people said of who and what is the same; it always wins.
        new: Keys of reports at least one of which takes part in each clash; None for all.
    """
    verdicts = verdicts or Verdicts()
    these = sorted(set(accounts), key=lambda a: (a.order(), a.id, a.kind))
    found: dict[str, Clash] = {}
    for words, deed in _pairs(these, verdicts):
        if new is None or words.telling.report in new or deed.telling.report in new:
            clash = compare(words, deed, verdicts=verdicts)
            if clash is not None:
                found[clash.id] = clash
    return tuple(found[id_] for id_ in sorted(found))


def blocks_of(account: Account, verdicts: Verdicts) -> set[tuple[str, str]]:
    """Return the blocks that an account is compared in: its types with ways to meet its actors."""
    ways = {way for party in account.actors for way in _ways(party, verdicts)}
    return {(type_, way) for type_ in account.telling.types for way in ways}


def _ways(party: Party, verdicts: Verdicts) -> Iterator[str]:
    yield f"key {party.key}"
    yield f"name {party.words[-1]}"
    if party.country is not None and party.kind in _STATES:
        yield f"state {party.country}"
    for a, b in verdicts.same:
        if party.key in (a, b):
            yield f"key {b if party.key == a else a}"


def _pairs(accounts: Sequence[Account], verdicts: Verdicts) -> Iterator[tuple[Account, Account]]:
    """The pairs of words and deeds to compare."""
    blocks: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda a: a.telling.first):
        if account.kind == "done":
            for block in blocks_of(account, verdicts):
                blocks[block].append(account)
    days = {block: [a.telling.first for a in members] for block, members in blocks.items()}
    for words in accounts:
        if words.kind == "done":
            continue
        first, last = reach(words)
        met: dict[int, Account] = {}
        for block in sorted(blocks_of(words, verdicts)):
            there = days.get(block, [])
            for deed in blocks.get(block, [])[bisect_left(there, first) : bisect_right(there, last)]:
                met[id(deed)] = deed
        yield from ((words, deed) for deed in sorted(met.values(), key=lambda a: (a.order(), a.id)))


def reach(words: Account) -> tuple[int, int]:
    """Return the first and last day on which a deed begins that the words can be about."""
    if words.kind == "renounced":
        return words.said + 1, words.said + KEPT
    telling = words.telling
    if telling.exact:
        return telling.first - 1, telling.last + 1
    return words.said - RECENT, words.said + SOON


def compare(words: Account, deed: Account, *, verdicts: Verdicts | None = None) -> Clash | None:
    """Return how a denial or a renunciation clashes with a deed; None where they are about two things.

    Args:
        words: An account that is denied or renounced.
        deed: One that is done.
        verdicts: What people said.
    """
    verdicts = verdicts or Verdicts()
    first, last = reach(words)
    a, b = words.telling, deed.telling
    if not first <= b.first <= last or not set(a.types) & set(b.types):
        return None
    said = verdicts.of(a.id, b.id)
    if said is False or a.id == b.id or (a.report == b.report and a.sentence == b.sentence):
        return None
    actor = next((p for p in words.actors for q in deed.actors if _one_side(p, q, verdicts)), None)
    if actor is None:
        return None
    score, because = _likeness(words, deed, verdicts)
    if said:
        score, because = 1.0, ["a person said that it is the same deed"]
    if score < LEAST:
        return None
    kind: ClashKind = "renounced" if words.kind == "renounced" else "taken_back" if deed.own else "denied"
    earlier, later = sorted((words, deed), key=Account.order)
    confidence = round(min(score, 1.0) * min(a.confidence, b.confidence), 3)
    what = {
        "renounced": "says that it will not do it, and then does it",
        "taken_back": "tells that it did it, and denies it",
        "denied": "denies what others tell of it",
    }[kind]
    reasons = (f"same actor: {' '.join(actor.words)}", f"both {next(t for t in a.types if t in b.types)}", *because)
    name = " ".join(actor.words)
    return Clash(
        f"{kind}:{earlier.id}:{later.id}", kind, earlier.id, later.id, f"{name} {what}", later.said, confidence, reasons
    )


def _one_side(a: Party, b: Party, verdicts: Verdicts) -> bool:
    """Whether two parties are one, or both are organs of one state."""
    if verdicts.of(a.key, b.key) is False:
        return False
    return same_party(a, b, verdicts) or (
        a.country is not None and a.country == b.country and a.kind in _STATES and b.kind in _STATES
    )


def _likeness(words: Account, deed: Account, verdicts: Verdicts) -> tuple[float, list[str]]:
    """Return how likely the words are about the deed (0–1, calibrated by reading), and why."""
    a, b = words.telling, deed.telling
    score, because = 0.3, []
    here, there = _named(a.recipients), _named(b.recipients)
    common = shared(here, there, verdicts)
    if common:
        score += 0.2
        because.append(f"same recipient: {', '.join(' '.join(p.words) for p in common)}")
    elif here and there:
        score -= 0.3
    mine, theirs = (local(t.places) for t in (a, b))
    where = shared(mine, theirs, verdicts)
    if where:
        score += 0.15
        because.append(f"same place: {' '.join(where[0].words)}")
    elif mine and theirs and not set(mine[0].words) & b.words and not set(theirs[0].words) & a.words:
        score -= 0.2
    if a.trigger == b.trigger:
        score += 0.1
        because.append(f"same word for it: {a.trigger}")
    telling = _telling_words(a, b)
    if telling:
        score += min(0.3, 0.08 * len(telling))
        because.append(f"words in common: {', '.join(sorted(telling))}")
    if a.report == b.report:
        score += 0.15
        because.append("told in one report")
    if not (common or where) and len(telling) < 3:
        score -= 0.15
    return score, because


def _named(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if p.kind != "population"]


def _telling_words(a: Telling, b: Telling) -> set[str]:
    """Words in common that are neither of the trade nor names of the parties."""
    parties = {stem(word) for t in (a, b) for p in (*t.actors, *t.recipients) for word in p.words}
    parties |= {word[:5] for word in parties}
    return {w for w in a.words & b.words if w not in common_stems() and w not in parties and w[:5] not in parties}


def reversals(histories: Iterable[History]) -> tuple[Clash, ...]:
    """Return the positions that were given up for their contrary, by id; `day` is that of the latest stand."""
    found = []
    for history in histories:
        for change in history.changes:
            if change.before == change.after:
                continue
            found.append(
                Clash(
                    f"reversed:{change.before}:{change.after}", "reversed", change.before, change.after,
                    f"{history.holder_name}, on {history.thing_name}: {change.old}, then {change.new}", change.day,
                    round(change.confidence, 3), (f"same holder: {history.holder}", f"same thing: {history.thing}"),
                    change.kinds,
                )
            )  # fmt: skip
    return tuple(sorted({clash.id: clash for clash in found}.values(), key=lambda clash: clash.id))


def disagreements(happening: Happening, tellings: Mapping[str, Telling]) -> tuple[Clash, ...]:
    """Return the pairs of tellings of one happening that differ, one for each two values told, by id.

    Each value stands by its surest telling, and the two tellings must surely be of one deed (`one_deed`). Numbers of
    dead clash only where both count those of an assault at one place, neither sentence has the other's number too, and
    they are told on one day, or a day later by the same word of a deed that both date alike: a toll that is counted on
    is none. Who did it clashes
    only for assaults told as done, where the actors are named, of two countries, and neither stands in the other's
    sentence: else one actor has two names. Whether it happened clashes only where the same word is told of the same
    parties as done and, no earlier and within a day, as not done.

    Args:
        happening: With its disagreements.
        tellings: Its tellings by id.
    """
    found = []
    for about in happening.disagreements:
        told = [(value, [tellings[id_] for id_ in ids if id_ in tellings]) for value, ids in about.values]
        values = [(value, max(ts, key=lambda t: (t.confidence, -t.published, t.id))) for value, ts in told if ts]
        for n, (one, a) in enumerate(values):
            for other, b in values[n + 1 :]:
                if a.report == b.report:
                    continue
                clash = _differing(happening, about.about, (one, a), (other, b))
                if clash is not None:
                    found.append(clash)
    return tuple(sorted(found, key=lambda clash: clash.id))


def _counts(a: Telling, b: Telling, *, fewer: bool) -> bool:
    if "ASSAULT" not in a.types or "ASSAULT" not in b.types:
        return False
    places = ({p.words for p in local(t.places)} for t in (a, b))
    days = b.published - a.published
    if not set.intersection(*places) or (days and a.trigger != b.trigger):
        return False
    if str(a.dead) in b.words or str(b.dead) in a.words:
        return False
    dated = a.exact and b.exact
    return not days or (days == 1 and a.first == b.first and (fewer or dated) and not adds(b))


def _blames(a: Telling, b: Telling) -> bool:
    if a.types[:1] != ("ASSAULT",) or b.types[:1] != ("ASSAULT",) or a.trigger != b.trigger:
        return False
    if any(t.status != "happened" or t.polarity != "positive" for t in (a, b)):
        return False
    mine, theirs = _named(a.actors), _named(b.actors)
    countries = {p.country for p in mine}, {p.country for p in theirs}
    if not mine or not theirs or None in countries[0] | countries[1] or countries[0] & countries[1]:
        return False
    return not any({stem(word) for word in p.words} & b.words for p in mine) and not any(
        {stem(word) for word in p.words} & a.words for p in theirs
    )


def _denies(a: Telling, b: Telling) -> bool:
    same = a.trigger == b.trigger and a.status == b.status == "happened" and a.polarity != b.polarity
    done, undone = (a, b) if a.polarity == "positive" else (b, a)
    same = same and 0 <= undone.published - done.published <= 1 and not apart(a.actors, b.actors)
    return same and (a.report, a.sentence) != (b.report, b.sentence)


def _differing(
    happening: Happening, about: str, one: tuple[str, Telling], other: tuple[str, Telling]
) -> Clash | None:  # fmt: skip
    (old, a), (new, b) = sorted((one, other), key=lambda v: v[1].order())
    if not one_deed(happening, a, b):
        return None
    if about == "dead" and not _counts(a, b, fewer=int(new) < int(old)):
        return None
    if about == "actors" and not _blames(a, b):
        return None
    if about == "happened" and not _denies(a, b):
        return None
    kinds: dict[str, ClashKind] = {"dead": "dead", "actors": "actors", "happened": "happened"}
    what = {"dead": f"{old} dead, or {new}", "actors": f"done by {old}, or by {new}", "happened": f"{old}, or {new}"}
    confidence = round(happening.confidence * min(a.confidence, b.confidence), 3)
    return Clash(
        f"{about}:{a.id}:{b.id}", kinds[about], a.id, b.id, what[about], b.published, confidence,
        (f"tellings of one happening: {happening.id}",),
    )  # fmt: skip
