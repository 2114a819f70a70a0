"""Undertakings: the commitments of a record with what later deeds are compared by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.deeds import load_deeds, phrases_in
from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.passages import Mover, mover_of, nation, plain
from dragoman.link.sentences import sentences_of
from dragoman.link.words import fold, stem
from dragoman.values.commitments import Commitment
from dragoman.values.edtf import bounds
from dragoman.values.records import Record

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[’'][^\W_]+)?")

TRUCE = stem("truce")
"""What every promise to hold fire is about, whatever words it uses."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a deed is about.

    Args:
        kinds: The kinds of deed that its verb may name.
        verb: The verb, in its base form.
        things: Stems of its common nouns and other words that say something.
        core: Of these, the ones that no participle tells more of ("the men" of "the men sought by Norland").
        names: The names in it, each the first letters of its words, so that "Belarus" and "Belarusian" are one.
        away: Of these, the names of what is left behind ("from Tel Aviv").
        number: How many, or None.
        refrain: Whether it is a promise to leave something undone.
        undone: The kinds of deed to be left undone.
        permits: Whether it lets others do something, who then do it.
        lands: Codes of the countries of its places and names, those of whoever promises left out.
    """

    kinds: frozenset[str]
    verb: str
    things: frozenset[str]
    names: frozenset[str]
    away: frozenset[str]
    number: int | None
    refrain: bool
    undone: frozenset[str]
    permits: bool = False
    lands: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A promise or offer, as later reports are compared with it.

    Args:
        id: REPORT/ITEM.
        report: The report's key.
        day: The report's day as a number of days.
        by: Who is bound.
        to: Towards whom.
        aim: What is promised.
        condition: What the promise depends on, or None.
        condition_words: Stems of the condition's words.
        condition_parties: Names in the condition, and codes of countries that they stand for.
        deadline: Its last day, as a number of days, or None.
        start: First character of the words that say it, in the report's text.
        end: The one behind their last.
        sentence: The sentence that says it.
        words: Where in it the words for the deed stand.
    """

    id: str
    report: str
    day: int
    by: tuple[Mover, ...]
    to: tuple[Mover, ...]
    aim: Aim
    condition: Aim | None
    condition_words: frozenset[str]
    condition_parties: frozenset[str]
    deadline: int | None
    start: int = 0
    end: int = 0
    sentence: str = ""
    words: tuple[int, int] = (0, 0)


def undertakings_of(record: Record, *, key: str | None = None) -> tuple[Undertaking, ...]:
    """Return the commitments of a record as undertakings, in the record's order; those of nobody are left out.

    Args:
        record: The record, judgements applied.
        key: What the report is known by; its id if None.
    """
    if not record.commitments:
        return ()
    name = key or record.report.id
    movers = {actor.id: mover_of(actor) for actor in record.actors}
    day = bounds(record.report.date)[0]
    speakers = {s.id: tuple(movers[i] for i in s.speakers) for s in record.statements}
    number = day.toordinal() if day else 0
    found = []
    for c in record.commitments:
        if c.by:
            said = speakers.get(c.statement or "", ())
            found.append(_in_sentence(_undertaking(c, movers, name, number, said, _lands(c, record)), c, record))
    return tuple(found)


def _in_sentence(promise: Undertaking, c: Commitment, record: Record) -> Undertaking:
    """A promise with the sentence that says it."""
    text, span = record.report.text, c.evidence[0]
    first, last = next((s for s in sentences_of(text) if s[0] <= span.start < s[1]), (span.start, span.end))
    at = text.find(c.deed, first, last) if c.deed else -1
    start, end = (at, at + len(c.deed)) if at >= 0 else (span.start, min(span.end, last))
    return replace(promise, sentence=text[first:last], words=(start - first, end - first))


def _lands(c: Commitment, record: Record) -> frozenset[str]:
    """Codes of the countries of the places in a promise, and of the states named in its deed."""
    span = c.evidence[0]
    places = {p.country for p in record.places for m in p.mentions if p.country and span.start <= m.start < span.end}
    deed = {word for word in _WORD.findall(c.deed) if word[0].isupper()}
    inside = {p.country for p in record.places if p.country and deed & set(p.name.split())}
    return frozenset((places & inside) | {code for word in deed if (code := nation(word)) is not None})


def _undertaking(
    c: Commitment, movers: dict[str, Mover], key: str, day: int, speakers: Sequence[Mover], lands: frozenset[str]
) -> Undertaking:
    last = bounds(c.deadline)[1]
    by = tuple(_placed(movers[i], speakers) for i in c.by)
    aim = replace(aim_of(c.deed), lands=lands - {mover.party.country for mover in by})
    return Undertaking(
        f"{key}/{c.id}", key, day, by, tuple(movers[i] for i in c.to), aim,
        aim_of(_bare(c.condition.text), clause=True) if c.condition else None,
        _told(c.condition.text) if c.condition else frozenset(),
        _named(c.condition.text) if c.condition else frozenset(), last.toordinal() if last else None,
        c.evidence[0].start, c.evidence[0].end,
    )  # fmt: skip


def _placed(mover: Mover, speakers: Sequence[Mover]) -> Mover:
    """Somebody unnamed, such as "troops", is of the country of whoever speaks of them."""
    countries = {speaker.party.country for speaker in speakers if speaker.public} - {None}
    if mover.party.country or mover.aliases or len(countries) != 1:
        return mover
    return replace(mover, party=replace(mover.party, country=countries.pop()), public=True)


def _bare(condition: str) -> str:
    return re.sub(r"^(?:only |but )?(?:if|once|unless|when|provided|on condition|that)\s+(?:that )?", "", condition)


def _told(text: str) -> frozenset[str]:
    stop = load_happening_words().stop
    return frozenset(stem(word) for word in fold(text) if word not in stop and len(word) > 2 and not word[0].isdigit())


def _named(text: str) -> frozenset[str]:
    names = {word for word in _WORD.findall(text) if word[0].isupper()}
    return frozenset({plain(word) for word in names} | {code for word in names if (code := nation(word)) is not None})


def name_stem(word: str) -> str:
    """Return what a name and the adjective made from it have in common.

    Example:
        >>> name_stem("belarusian") == name_stem("belarus")
        True
    """
    return word[:5]


def aim_of(deed: str, *, clause: bool = False) -> Aim:
    """Return what the words of a deed are about.

    Args:
        deed: The words, which begin with the verb or noun that names the deed.
        clause: Whether somebody stands before the verb instead, as in a condition.

    Example:
        >>> sorted(aim_of("withdraw 1,500 soldiers from Niger").names), aim_of("withdraw 1,500 soldiers").number
        (['niger'], 1500)
    """
    table = load_deeds()
    raw = _WORD.findall(deed)
    words = [plain(word) for word in raw]
    end = next((n for n, word in enumerate(words) if n and word in table.lists["aim_ends"]), len(words))
    raw, words = raw[:end], words[:end]
    negated = words[:1] == ["not"]
    if negated:
        cut = 2 if words[1:2] == ["to"] else 1
        raw, words = raw[cut:], words[cut:]
    particles = table.lists["particles"]
    verbs = phrases_in(words, table.verbs, apart=particles)
    lead = 0
    if words and words[0] in table.lists["leading"] and not any(h[0] == 0 and h[1] > 1 for h in verbs):
        lead = next((h[0] for h in verbs if 0 < h[0] <= 2), 0)
    if clause or _passive(words):
        lead = next((h[0] for h in verbs if h[0]), 0)
    hits = [h for h in verbs if h[0] == lead] or [h for h in phrases_in(words, table.nouns) if h[0] <= lead + 2]
    kinds = frozenset(kind for _, _, kind in hits)
    if words and words[lead] in table.lists["light_verbs"]:
        kinds |= frozenset(_inner(words, verbs, lead))
    permits = "allow" in kinds
    if permits:
        kinds |= {kind for first, _, kind in verbs if first > lead + 1 and not words[first].endswith("s")}
    behind = max((last for _, last, _ in hits), default=lead + 1)
    holding = any(h[0] == lead for h in phrases_in(words, table.refraining))
    keeps = words[lead : lead + 1] == ["keep"] and bool(table.lists["keeping"].intersection(words[lead + 2 : lead + 7]))
    refrain = bool(words) and (negated or holding or keeps or words[lead] in table.refrain)
    skip = set(range(lead, behind)) if not refrain or words[lead] not in ("ceasefire", "truce") else set()
    things, names, away = _content(raw, words, skip)
    undone: frozenset[str] = frozenset()
    if refrain:
        rest = words[lead:] if negated else words[lead + 1 :]
        undone = frozenset(kind for _, _, kind in (*phrases_in(rest, table.nouns), *phrases_in(rest, table.verbs)))
        undone -= {"stop", "host", "hold", "lift"}
        if table.fighting & {stem(w) for w in words} or table.fighting & set(words):
            undone |= {"fight"}
            things |= {TRUCE}
        if keeps:
            undone |= {"enter", "deploy", "exceed"} | _resumed(rest)
        kinds = frozenset() if negated or keeps else (kinds | {"stop"}) - undone
    return Aim(
        kinds,
        words[lead] if words and not negated else "",
        things,
        names,
        away,
        number_in(words),
        refrain,
        undone,
        permits,
        core=_core(words, skip) & things,
    )


def _core(words: Sequence[str], skip: set[int]) -> frozenset[str]:
    """Stems of the words before a participle and a preposition that tell more of what came before."""
    prepositions = load_deeds().lists["prepositions"] | {"by"}
    start = max(skip, default=0) + 1
    more = (
        n
        for n in range(start + 1, len(words) - 1)
        if words[n + 1] in prepositions
        and (words[n].endswith(("ed", "en")) or words[n] in load_deeds().lists["participles"])
    )
    end = next(more, len(words))
    return frozenset(stem(word) for word in words[:end])


def _inner(words: Sequence[str], verbs: Sequence[tuple[int, int, str]], lead: int) -> Iterator[str]:
    """The deeds behind a verb that names none itself: "bring the protocol to a vote and see it ratified"."""
    table = load_deeds()
    yield from (k for first, _, k in verbs if first > lead and words[first].endswith(("ed", "en", "wn")))
    yield from (k for first, _, k in phrases_in(words, table.nouns) if first > lead and words[first - 1] in _TO)


_TO = frozenset(("to", "a", "into", "of", "formal"))


def _resumed(words: Sequence[str]) -> frozenset[str]:
    """The deeds that go beyond a limit on a thing: "keep enrichment below" is broken by enriching."""
    nouns = phrases_in(words, load_deeds().nouns)
    return frozenset(kind for _, _, kind in nouns) - {"stop"}


def _passive(words: Sequence[str]) -> bool:
    """Whether what is done to something is told, that thing first: "the prisoners will be freed"."""
    ahead = next((n for n, word in enumerate(words) if word in ("will", "would", "shall")), 0)
    return bool(ahead) and "be" in words[ahead : ahead + 3]


def _content(raw: list[str], words: list[str], skip: set[int]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    stop = load_happening_words().stop
    table, things, names, away = load_deeds(), set(), set(), set()
    nothing = (table.lists["vague"] | table.numbers.keys() | table.scales.keys() | stop) - {"people"}
    for n, word in enumerate(words):
        if n in skip or word in nothing or len(word) < 3:
            continue
        if word[0].isdigit():
            continue
        if raw[n][0].isupper():
            first = n
            while first and raw[first - 1][0].isupper() and words[first - 1] not in nothing:
                first -= 1
            last = n + 1
            while last < len(raw) and raw[last][0].isupper() and words[last] not in nothing:
                last += 1
            unit = " ".join(name_stem(word) for word in words[first:last])
            names.add(unit)
            if "from" in words[max(0, first - 2) : first] and not {"to", "and"} & set(words[max(0, first - 2) : first]):
                away.add(unit)
        else:
            things.add(stem(word))
    return frozenset(things), frozenset(names), frozenset(away)


def number_at(words: Sequence[str], n: int) -> int | None:
    """Return the number that begins at a word; None where none does."""
    word, table = words[n], load_deeds()
    value: float | None = table.numbers.get(word)
    if word[0].isdigit():
        try:
            value = float(word)
        except ValueError:
            return None
    if value is None:
        return None
    unit = table.numbers.get(words[n + 1], 0) if n + 1 < len(words) and not word[0].isdigit() else 0
    if 20 <= value < 100 and 0 < unit < 10:
        value += unit
        n += 1
    if n + 1 < len(words) and words[n + 1] in table.scales:
        value *= table.scales[words[n + 1]]
    return int(value)


_COUNTING = frozenset(("all", "some", "about", "around", "nearly", "almost", "over", "least", "only", "another", "the"))
"""Words before a number that counts, and is no year."""


def counts(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where numbers that count things stand and their values, a number of two words once."""
    found: list[tuple[int, int]] = []
    taken = -1
    for n in range(len(words)):
        value = counted(words, n) if n > taken else None
        if value is not None:
            found.append((n, value))
            taken = n + (value % 10 > 0 and 20 < value < 100 and not words[n][0].isdigit())
    return found


def counted(words: Sequence[str], n: int) -> int | None:
    """Return the number at a word if it counts things or people: no day, period, share or year."""
    value, lists = number_at(words, n), load_deeds().lists
    after = words[n + 1] if n + 1 < len(words) else ""
    if value is None or after in lists["periods"]:
        return None
    before = words[n - 1] if n else ""
    year = words[n].isdigit() and 1900 <= value <= 2100 and after not in lists["people"] and before not in _COUNTING
    dated = before in lists["months"] or (after in lists["months"] and value <= 31)
    return None if year or dated else value


def number_in(words: Sequence[str]) -> int | None:
    """Return the first number of a deed that counts something, from two on."""
    return next((v for n in range(len(words)) if (v := counted(words, n)) is not None and v > 1), None)
