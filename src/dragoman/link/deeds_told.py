"""Deeds told: how a sentence tells of a deed: as done, begun, done in part, not done, refused, or taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge.deeds import load_deeds, phrases_in, verb_forms
from dragoman.link.passages import Deed, Mover, Named, Passage
from dragoman.link.undertakings import Aim, counts
from dragoman.link.words import stem

_BE = frozenset(("is", "are", "was", "were", "been", "being", "be", "get", "got"))
_HAVE = frozenset(("has", "have", "had"))
_AFTERWARDS = frozenset(("after", "following", "since", "with", "by", "upon", "thanks"))
_DEFINITE = frozenset(("the", "its", "his", "her", "their", "that", "this"))
_CONTRAST = frozenset(("but", "while", "though", "although", "except", "however", "whereas", "yet"))
_FUTURE = frozenset(("will", "would", "shall"))


@dataclass(frozen=True, slots=True)
class Told:
    """A word for a deed in a sentence.

    Args:
        at: Its number.
        kind: The kind of deed.
        manner: done, partly_done, begun, not_done, refused, withdrawn, or planned, which is no evidence.
        doers: Who does it, as far as the sentence says.
        noun: Whether it is a noun.
    """

    at: int
    kind: str
    manner: str
    doers: tuple[Mover, ...]
    noun: bool = False


def tellings_in(passage: Passage, kinds: frozenset[str], *, verb: str = "") -> Iterator[Told]:
    """Return the deeds of some kinds in a sentence, in its order.

    Args:
        passage: The sentence.
        kinds: Kinds of deed.
        verb: A verb that counts whatever its kind; "" for none.
    """
    words, table = passage.words, load_deeds()
    verbs = [(a, b, k) for a, b, k in phrases_in(words, table.verbs, apart=table.lists["particles"]) if k in kinds]
    cues = [hit for name in ("withdrawing", "delaying") for hit in phrases_in(words, table.cues[name])]
    longest = {a: b for a, b, _ in sorted(cues) if b - a > 1}
    verbs = [hit for hit in verbs if hit[1] >= longest.get(hit[0], 0) or hit[2] in ("withdraw", "leave")]
    known = {a for a, _, _ in verbs}
    if verb:
        forms = verb_forms(verb)
        verbs += [(n, n + 1, "") for n, word in enumerate(words) if n not in known and n and word in forms]
    seen: set[int] = set()
    for first, last, kind in sorted(verbs):
        if first not in seen and not _is_noun(words, first):
            seen.add(first)
            yield Told(first, kind, manner_of(passage, first, last), doers_of(passage, first))
    for first, _, kind in phrases_in(words, table.nouns):
        if kind in kinds and first not in seen:
            seen.add(first)
            manner = _noun_manner(words, first)
            if manner:
                yield Told(first, kind, manner, doers_of(passage, first), noun=True)


def _is_noun(words: tuple[str, ...], n: int) -> bool:
    """Whether a form that may be a verb is a noun here: behind an article or a possessive."""
    before = words[n - 1] if n else ""
    return before in ("the", "a", "an", "its", "his", "her", "their", "of", "any", "no", "new", "this", "for")


def _cues(words: tuple[str, ...], name: str, first: int, last: int) -> bool:
    return any(first <= a < last for a, _, _ in phrases_in(words, load_deeds().cues[name]))


def _negated(words: tuple[str, ...], first: int, last: int) -> bool:
    near = words[max(0, first) : last]
    return any(w.endswith(("n't", "n’t")) for w in near) or _cues(words, "denying", max(0, first), last)


def manner_of(passage: Passage, first: int, last: int) -> str:
    """Return how a sentence tells of a deed whose verb stands at some words; see `Told.manner`."""
    words = passage.words
    low = max(0, first - 5)
    near = set(words[low:first])
    if "no" in near and "longer" in near:
        return "withdrawn"
    if "yet" in near or "still" in near:
        return "not_done"
    if _none_of(words, first):
        return "not_done"
    if _negated(words, first - 4, first):
        return "withdrawn" if near & _FUTURE or "to" in words[max(0, first - 1) : first] else "not_done"
    if _cues(words, "refusing", low, first):
        return "refused"
    infinitive = first > 0 and words[first - 1] == "to"
    if _cues(words, "withdrawing", max(0, first - 7), first) and not _cues(words, "promising", 0, max(0, first - 7)):
        return "withdrawn"
    if _cues(words, "beginning", max(0, first - 4), first) and not _after_being(words, first):
        ahead = _cues(words, "ahead", low, first) and not infinitive
        return "planned" if ahead or set(words[low:first]) & _FUTURE else "begun"
    going = words[first].endswith("ing")
    if going and words[first + 1 : first + 2] and words[first + 1] in _BE | _FUTURE and not _sealed(words, first):
        return "planned"
    if going and first and set(words[max(0, first - 2) : first]) & _BE:
        return "begun"
    if infinitive or (_cues(words, "ahead", max(0, first - 4), first) and not near & _HAVE and not going):
        return "planned" if not _after_done(words, first) else "done"
    deed = next((d for d in passage.deeds if first <= d.at < last), None)
    if deed is not None and not _told_done(deed):
        return "not_done" if deed.polarity == "negative" and deed.status == "happened" else "planned"
    if words[first] == stem(words[first]) + "ing" and first and words[first - 1] in ("of", "from", "by", "for"):
        return "planned" if words[first - 1] in ("from", "for") else "done"
    return "done"


def _none_of(words: tuple[str, ...], n: int) -> bool:
    """Whether the subject is nothing: "not a cubic metre has flowed", "no prisoner was freed"."""
    for k in range(max(0, n - 8), n):
        single = words[k] == "not" and words[k + 1] in ("a", "one", "an", "any", "even")
        if (single or words[k] in ("no", "none", "nobody")) and words[k + 1] not in ("longer", "matter", "doubt"):
            return not {"but", "and", "that", "who", "which", "after", "because"} & set(words[k:n])
    return False


def _after_being(words: tuple[str, ...], n: int) -> bool:
    """Whether a participle tells of what is over: "after being pardoned and released"."""
    at = next((k for k in range(n - 1, max(-1, n - 5), -1) if words[k] == "being"), None)
    return at is not None and not (at and words[at - 1] in _BE) and not words[n].endswith("ing")


def _told_done(deed: Deed) -> bool:
    return deed.status == "happened" and deed.polarity == "positive"


def _after_done(words: tuple[str, ...], n: int) -> bool:
    """Whether an infinitive stands behind a word by which the deed is done: "voted to ratify"."""
    return any(w in ("voted", "managed", "succeeded", "decided", "went") for w in words[max(0, n - 3) : n - 1])


def _noun_manner(words: tuple[str, ...], n: int) -> str:
    around = (max(0, n - 4), min(len(words), n + 6))
    near = words[max(0, n - 6) : n + 4]
    if (_cues(words, "ahead", max(0, n - 6), n) and set(words[max(0, n - 6) : n]) & _FUTURE) or (
        set(near[-4:]) & _FUTURE and "be" in near[-4:]
    ):
        return "planned"
    if _negated(words, n - 5, n):
        return "not_done"
    if _cues(words, "finishing", *around) and _cues(words, "performing", *around):
        return "done"
    if _cues(words, "beginning", *around):
        return "begun"
    if _cues(words, "performing", *around) or _behind(words, n):
        return "done"
    return "done" if _sealed(words, n) else ""


def _behind(words: tuple[str, ...], n: int) -> bool:
    """Whether a noun tells of a deed that something else followed: "after its withdrawal", "by Norland's veto"."""
    start = next((k for k in range(n - 1, max(-1, n - 6), -1) if words[k] in _AFTERWARDS), None)
    if start is None or set(words[start:n]) & {"of", "planned", "promised", "possible", "talks", "new", "further"}:
        return False
    between = words[start + 1 : n]
    return any(w in _DEFINITE or w.endswith(("'s", "’s", "s'", "s’")) for w in between)


def _sealed(words: tuple[str, ...], n: int) -> bool:
    """Whether a past form of a word for bringing about stands behind a noun, however far: "was deposited"."""
    if _FUTURE & set(words):
        return False
    verbs = load_deeds().lists["sealing"]
    return any(w in verbs and set(words[max(0, k - 3) : k]) & (_BE | _HAVE) for k, w in enumerate(words) if k > n)


def doers_of(passage: Passage, n: int) -> tuple[Mover, ...]:
    """Return who does what a word says: whom the coder found, else whoever is named last before it as a subject."""
    deed = next((d for d in passage.deeds if d.at == n and d.actors), None)
    if deed is not None:
        return deed.actors
    words = passage.words
    if set(words[max(0, n - 3) : n]) & _BE and not words[n].endswith("ing"):
        by = next((k for k in range(n + 1, min(len(words), n + 12)) if words[k] == "by"), None)
        agents = [m for m in passage.named if by is not None and by < m.first <= by + 3]
        return (agents[0].mover,) if agents else ()
    before = [m for m in passage.named if m.last <= n]
    subjects = [m for m in before if not _hangs(words, m)]
    if not subjects:
        return ()
    last = subjects[-1]
    return tuple(m.mover for m in subjects if m.last >= last.first - 1 or m is last)


def _hangs(words: tuple[str, ...], named: Named) -> bool:
    """Whether a name hangs on a preposition, and so is no subject."""
    before, prepositions = words[max(0, named.first - 2) : named.first], load_deeds().lists["prepositions"]
    return bool(before) and (before[-1] in prepositions or (before[-1] in ("the", "its") and before[0] in prepositions))


def quantity(aim: Aim, passage: Passage, told: Told) -> str:
    """Return done or partly_done for a deed told as done, by how much of it: "half of", 1,100 of 2,000 promised."""
    words = passage.words
    low, high = max(0, told.at - 12), min(len(words), told.at + 12)
    done = [value for n, value in counts(words) if low <= n < high]
    if aim.number is not None and done:
        best = max(done)
        return "done" if best >= 0.95 * aim.number else "partly_done"
    if _save_some(words, told.at):
        return "partly_done"
    if _cues(words, "finishing", low, high):
        return "done"
    return "partly_done" if _cues(words, "partly", low, high) else "done"


def _save_some(words: tuple[str, ...], n: int) -> bool:
    """Whether a contrast behind a deed says that something is left: "have gone from the centre but still hold Irob"."""
    turn = next((k for k in range(n + 1, len(words)) if words[k] in _CONTRAST), None)
    if turn is None:
        return False
    rest = words[turn : turn + 12]
    left = {"still", "not", "none", "stay", "stays", "stayed", "remain", "remains", "remained", "keep", "keeps", "left"}
    return bool(left & set(rest)) or any(w.endswith(("n't", "n’t")) for w in rest)
