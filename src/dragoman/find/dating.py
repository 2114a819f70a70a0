"""Dating: which expression of time dates the deed that a word names.

An expression belongs to the word that its phrase depends on. From the word for the deed the walk goes up through what
happens together with it (the verb it is the object of, the verb it is coordinated with, the clause that shares its
time) and stops where another time begins: at what is said, wanted or planned, at "before", "after" and "because".
A deed that is taken up again ("the attack") keeps the date it was given.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.knowledge.time_clauses import TimeClauses, load_time_clauses
from dragoman.values.finds import FoundTime

_KEY = "dragoman.dating"
_DATELESS = frozenset(("times.set", "times.duration"))
_STRETCHES = frozenset(("times.span", "times.duration", "times.decade", "times.century", "times.year_range"))
_VERBS = frozenset(("VERB", "AUX"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_WITHIN = frozenset(("in", "during", "at", "amid"))
_UP_NOUN = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative", "compound", "nmod", "conj"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both", "its", "their", "his", "her"))
_LONGEST_SIMPLE = 60
_BACK = 400
"""Tokens; how far back a deed that is taken up again is looked for."""


@dataclass(slots=True)
class _Dates:
    """Times by the token they depend on, and answers given so far."""

    times: Sequence[FoundTime]
    at: dict[int, list[int]]
    direct: dict[int, int | None] = field(default_factory=dict)
    words: dict[str | int, list[int]] = field(default_factory=dict)


def time_of(doc: Doc, trigger_index: int, times: Sequence[FoundTime]) -> int | None:
    """Return the index of the expression in `times` that dates the deed, or None where the text gives it no date.

    Args:
        doc: The parsed report.
        trigger_index: Index of the token that names the deed.
        times: What `find_times` gave for this doc.
    """
    if not times:
        return None
    known = doc.user_data.get(_KEY)
    if not isinstance(known, _Dates) or known.times is not times:
        known = _Dates(times, _attached(doc, times))
        doc.user_data[_KEY] = known
    token = doc[trigger_index]
    found = _direct(token, known)
    if found is None:
        found = _taken_up(token, known)
    return found if found is not None else _of_simple_sentence(token, known)


def _attached(doc: Doc, times: Sequence[FoundTime]) -> dict[int, list[int]]:
    """The indexes of times by the token that each depends on."""
    starts = [token.idx for token in doc]
    words = load_time_clauses()
    at: dict[int, list[int]] = {}
    for n, time in enumerate(times):
        if any(b.rule in _DATELESS for b in time.because) and not _lasting(time):
            continue
        first = bisect_right(starts, time.span.start) - 1
        last = bisect_left(starts, time.span.end)
        governor = _governor(doc, first, last, words)
        if any(b.rule == "times.after_event" for b in time.because):
            governor = _comes_after(doc[last - 1], governor)
        if governor is not None and governor.lemma_.lower() in words.object_dated:
            governor = next((c for c in governor.children if c.dep_ == "dobj" and governor.i < c.i < first), governor)
        if governor is not None:
            at.setdefault(governor.i, []).append(n)
    return at


def _lasting(time: FoundTime) -> bool:
    """Whether a length of time reaches to the report: "has lasted for three years"."""
    return time.before[-1:] == ("for",) and bool({"has", "have"} & set(time.before))


def _governor(doc: Doc, first: int, last: int, words: TimeClauses) -> Token | None:
    """The word that an expression's phrase depends on; None where a word such as "before" keeps it apart."""
    token = doc[first:last].root
    named = token.dep_ in ("compound", "nmod") and token.head.dep_ == "pobj" and token.head.text[:1].isupper()
    if named and token.head.head.i == first - 1:
        token = token.head.head
    for _ in range(12):
        head = token.head
        if head == token:
            return token if token.pos_ in _VERBS else None
        if head.lower_ in words.not_dating and head.dep_ in ("prep", "mark", "pcomp"):
            return None
        token = head
        if token.dep_ in ("aux", "auxpass") or (token.lemma_ in ("begin", "start") and token.tag_ == "VBG"
                                               and token.dep_ in ("prep", "advcl", "xcomp", "acl")):  # fmt: skip
            continue
        if token.pos_ in _VERBS or (token.pos_ in _NOUNS and token.dep_ != "npadvmod"):
            return token
        if token.pos_ == "ADJ" and token.dep_ in ("acomp", "ROOT", "conj"):
            return token.head
    return None


def _comes_after(after: Token, governor: Token | None) -> Token | None:
    """What "comes a week after the attack" dates: the attack; elsewhere it dates what came after."""
    verb = after.head
    while verb.pos_ not in _VERBS and verb.head != verb:
        verb = verb.head
    if verb.lemma_.lower() != "come":
        return governor
    return next((c for c in after.children if c.dep_ in ("pobj", "pcomp") and c.i > after.i), governor)


def _direct(token: Token, known: _Dates) -> int | None:
    if token.i not in known.direct:
        known.direct[token.i] = None
        known.direct[token.i] = _walk(token, known)
    return known.direct[token.i]


def _walk(token: Token, known: _Dates) -> int | None:
    words = load_time_clauses()
    current: Token | None = token
    for _ in range(8):
        if current is None:
            return None
        own = known.at.get(current.i)
        if own:
            return min(own, key=lambda n: (abs(known.times[n].span.start - token.idx), n))
        below = _below(current, known) if current is token or current.pos_ in _VERBS else None
        if below is None and current is token:
            below = _of_deed(current, known)
            below = _shared_behind(current, known) if below is None else below
            below = _scheduled(current, known) if below is None else below
        if below is not None:
            return below
        current = _up(current, words)
    return None


def _is_about_a_deed(phrase: Token, words: TimeClauses) -> bool:
    """Whether a phrase says which earlier deed a saying is about: "apologised for the war of 1999"."""
    deeds = [o for o in phrase.children if o.dep_ == "pobj" and o.lemma_.lower() in words.same_deed]
    return phrase.lower_ in ("for", "over", "about") and bool(deeds)


def _below(verb: Token, known: _Dates) -> int | None:
    """A time that the parse hangs on an object or phrase behind the word, with no verb in between."""
    words = load_time_clauses()
    reports = verb.lemma_.lower() in words.reporting
    labels = ("dobj", "prep", "agent", "attr", "advmod") if verb.pos_ in _VERBS else ("prep",)
    waiting = [c for c in verb.children if c.i > verb.i and c.dep_ in labels]
    while waiting:
        child = waiting.pop(0)
        loose = verb.pos_ not in _VERBS and child.dep_ == "prep" and child.lower_ not in words.inside
        loose |= reports and child.dep_ == "prep" and child.lower_ not in words.inside
        if loose or child.lower_ in words.apart or _is_about_a_deed(child, words):
            continue
        if child.pos_ in _NOUNS and child.i in known.at:
            within = child.dep_ == "pobj" and child.head.lower_ in _WITHIN
            behind = [n for n in known.at[child.i] if known.times[n].span.start > child.idx or within]
            if behind and not (reports and child.lemma_.lower() in words.same_deed):
                return behind[0]
        waiting += [c for c in child.children if c.dep_ in ("pobj", "prep") and c.i > child.i]
    return None


def _shared_behind(verb: Token, known: _Dates) -> int | None:
    """A time at the end of coordinated verbs that share it: "arrested ten and shot two on Friday"."""
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_ == verb.tag_ and other.pos_ in _VERBS and other.i in known.at:
            alone = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in other.children)
            behind = [n for n in known.at[other.i] if known.times[n].span.start > other.idx]
            if behind and not alone:
                return behind[0]
    return None


def _scheduled(word: Token, known: _Dates) -> int | None:
    """The time that something is scheduled for: "is scheduled to open on Monday"."""
    if word.lemma_.lower() not in load_time_clauses().scheduling:
        return None
    for clause in word.children:
        if clause.dep_ in ("xcomp", "ccomp") and clause.i > word.i and clause.pos_ in _VERBS:
            own = known.at.get(clause.i)
            return own[0] if own else _below(clause, known)
    return None


def _of_deed(verb: Token, known: _Dates) -> int | None:
    """The time of a deed that the verb tells more of: "Monday's attack killed ten", "the vote was boycotted", "carried
    out the attack", "died in the attack"."""
    words = load_time_clauses()
    if verb.pos_ not in _VERBS or verb.lemma_.lower() in words.reporting:
        return None
    for noun in _deed_nouns(verb, words):
        if noun.pos_ not in _NOUNS:
            continue
        if noun.dep_ in ("nsubj", "nsubjpass") and noun.i in known.at:
            return known.at[noun.i][0]
        if noun.lemma_.lower() in words.same_deed and (found := _taken_up(noun, known)) is not None:
            return found
    return None


def _deed_nouns(verb: Token, words: TimeClauses) -> Iterator[Token]:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    if not subjects and verb.dep_ == "conj" and verb.head.pos_ in _VERBS:
        subjects = [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    yield from subjects
    for child in verb.children:
        if child.dep_ == "dobj" and verb.lemma_.lower() in words.light:
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("in", "during"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _up(token: Token, words: TimeClauses) -> Token | None:
    """The word above that happens at the same time, or None."""
    head, label = token.head, token.dep_
    if head == token:
        return None
    if token.pos_ in _VERBS or label in ("xcomp", "advcl", "relcl", "acl", "ccomp", "pcomp"):
        return _up_verb(token, head, label, words)
    if label == "pobj" and head.dep_ in ("prep", "agent"):
        if head.lower_ not in words.inside or head.head == head:
            return None
        deed = head.head.lemma_.lower() in words.same_deed
        if head.head.pos_ in _NOUNS and head.lower_ != "of" and not deed:
            return None
        return _unless_reporting(head.head, words)
    if label == "poss":
        return None
    if label in _UP_NOUN:
        return _unless_reporting(head, words) if label in ("dobj", "oprd", "nsubjpass") else head
    return None


def _unless_reporting(head: Token, words: TimeClauses) -> Token | None:
    return None if head.pos_ in _VERBS and head.lemma_.lower() in words.reporting else head


def _up_verb(token: Token, head: Token, label: str, words: TimeClauses) -> Token | None:
    if label == "conj":
        return head if head.pos_ in _VERBS else None
    if label == "xcomp":
        return head if head.lemma_.lower() in words.carries_on else None
    if label in ("relcl", "acl"):
        return head if head.pos_ in _NOUNS and not any(c.lower_ == "to" for c in token.children) else None
    if label == "advcl":
        marks = [c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i]
        if any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
            return None
        if token.tag_ in ("VBG", "VBN") and not any(c.dep_ == "mark" for c in token.children):
            return head
        return head if marks and all(m in words.linking for m in marks) else None
    if label == "pcomp" and head.lower_ in ("by", "in", "with"):
        return _unless_reporting(head.head, words)
    return None


def _of_simple_sentence(token: Token, known: _Dates) -> int | None:
    """The one time of a sentence with one finite verb, for that verb and what stands right under it."""
    root = token.head
    if root.head != root or (token != root and token.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr")):
        return None
    if root.lemma_.lower() in load_time_clauses().reporting:
        return None
    sentence = token.sent
    if len(sentence) > _LONGEST_SIMPLE:
        return None
    if sum(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence) != 1:
        return None
    near = [t for t in sentence if t.pos_ in _VERBS or (t.head == root and t.dep_ in ("nsubj", "dobj", "attr"))]
    here = [n for t in near for n in known.at.get(t.i, ())]
    return here[0] if len(here) == 1 else None


def _earlier(token: Token, lemma: str, group: int | None, known: _Dates) -> list[int]:
    """The tokens before a word that may name the same deed, nearest first."""
    if not known.words:
        same = load_time_clauses().same_deed
        for other in token.doc:
            if other.pos_ in ("NOUN", "PROPN", "VERB"):
                name = other.lemma_.lower()
                known.words.setdefault(name, []).append(other.i)
                if name in same:
                    known.words.setdefault(same[name], []).append(other.i)
    found = known.words.get(lemma if group is None else group, [])
    return [i for i in reversed(found) if token.i - _BACK <= i < token.i]


def _is_one_time(time: FoundTime) -> bool:
    """Whether a time is one that a single deed can have: no long stretch, no "since"."""
    return not any(b.rule in _STRETCHES for b in time.because) and time.before[-1:] not in (("since",), ("until",))


def _taken_up(token: Token, known: _Dates) -> int | None:
    """The date that a deed was given where it was told before, if the word takes it up again."""
    if token.pos_ not in _NOUNS:
        return None
    determiners = [c.lower_ for c in token.children if c.dep_ in ("det", "poss")]
    plural = token.tag_ == "NNS"
    different = load_time_clauses().different
    if not any(d in _DEFINITE for d in determiners) or any(c.lower_ in different for c in token.children):
        return None
    placed = [c for c in token.children if c.dep_ in ("compound", "nmod")]
    placed += [o for c in token.children if c.dep_ == "prep" and c.lower_ == "in" for o in c.children]
    if any(c.ent_type_ in ("GPE", "LOC") for c in placed):
        return None
    same = load_time_clauses().same_deed
    lemma = token.lemma_.lower()
    group = same.get(lemma)
    loose: int | None = None
    for i in _earlier(token, lemma, group, known):
        earlier = token.doc[i]
        other = earlier.lemma_.lower()
        found = _direct(earlier, known)
        if found is None or not _is_one_time(known.times[found]):
            continue
        if other == lemma:
            return found
        if loose is None and (not plural or earlier.tag_ == "NNS" or earlier.pos_ == "VERB"):
            loose = found
    return loose
