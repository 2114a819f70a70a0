"""Undertakings: the commitments of a record with what later deeds are compared by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.deeds import load_deeds, phrases_in
from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.passages import Mover, mover_of, plain
from dragoman.link.tellings import fold, stem
from dragoman.values.commitments import Commitment
from dragoman.values.edtf import bounds
from dragoman.values.records import Record

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[’'][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a deed is about.

    Args:
        kinds: The kinds of deed that its verb may name.
        verb: The verb's stem.
        things: Stems of its common nouns and other words that say something.
        names: The first letters of the names in it, so that "Belarus" and "Belarusian" are one.
        away: Of these, the names of what is left behind ("from Tel Aviv").
        number: How many, or None.
        refrain: Whether it is a promise to leave something undone.
        undone: The kinds of deed to be left undone.
    """

    kinds: frozenset[str]
    verb: str
    things: frozenset[str]
    names: frozenset[str]
    away: frozenset[str]
    number: int | None
    refrain: bool
    undone: frozenset[str]


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
        deadline: Its last day, as a number of days, or None.
        start: First character of the words that say it, in the report's text.
        end: The one behind their last.
    """

    id: str
    report: str
    day: int
    by: tuple[Mover, ...]
    to: tuple[Mover, ...]
    aim: Aim
    condition: Aim | None
    condition_words: frozenset[str]
    deadline: int | None
    start: int = 0
    end: int = 0


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
    return tuple(_undertaking(c, movers, name, day.toordinal() if day else 0) for c in record.commitments if c.by)


def _undertaking(c: Commitment, movers: dict[str, Mover], key: str, day: int) -> Undertaking:
    last = bounds(c.deadline)[1]
    return Undertaking(
        f"{key}/{c.id}", key, day, tuple(movers[i] for i in c.by), tuple(movers[i] for i in c.to), aim_of(c.deed),
        aim_of(_bare(c.condition.text)) if c.condition else None,
        _told(c.condition.text) if c.condition else frozenset(), last.toordinal() if last else None,
        c.evidence[0].start, c.evidence[0].end,
    )  # fmt: skip


def _bare(condition: str) -> str:
    return re.sub(r"^(?:only |but )?(?:if|once|unless|when|provided|on condition|that)\s+(?:that )?", "", condition)


def _told(text: str) -> frozenset[str]:
    stop = load_happening_words().stop
    return frozenset(stem(word) for word in fold(text) if word not in stop and len(word) > 2 and not word[0].isdigit())


def name_stem(word: str) -> str:
    """Return what a name and the adjective made from it have in common.

    Example:
        >>> name_stem("belarusian") == name_stem("belarus")
        True
    """
    return word[:5]


def aim_of(deed: str) -> Aim:
    """Return what the words of a deed are about.

    Example:
        >>> sorted(aim_of("withdraw 1,500 soldiers from Niger").names), aim_of("withdraw 1,500 soldiers").number
        (['niger'], 1500)
    """
    table = load_deeds()
    raw = _WORD.findall(deed)
    words = [plain(word) for word in raw]
    end = next((n for n, word in enumerate(words) if n and word in table.lists["aim_ends"]), len(words))
    raw, words = raw[:end], words[:end]
    lead = next((n for n, word in enumerate(words[:3]) if word not in table.lists["leading"]), 0)
    hits = [h for h in phrases_in(words, table.verbs) if h[0] == lead] or [
        h for h in phrases_in(words, table.nouns) if h[0] <= lead + 2
    ]
    kinds = frozenset(kind for _, _, kind in hits)
    behind = max((last for _, last, _ in hits), default=lead + 1)
    refrain = bool(words) and words[lead] in table.refrain
    skip = set(range(lead, behind)) if not refrain or words[lead] not in ("ceasefire", "truce") else set()
    things, names, away = _content(raw, words, skip)
    undone: frozenset[str] = frozenset()
    if refrain:
        rest = words[lead + 1 :]
        undone = frozenset(kind for _, _, kind in (*phrases_in(rest, table.nouns), *phrases_in(rest, table.verbs)))
        undone -= {"stop", "host", "hold", "lift"}
        if table.fighting & {stem(w) for w in words} or table.fighting & set(words):
            undone |= {"fight"}
            things |= {"truce"}
        kinds |= {"stop"}
    return Aim(kinds, stem(words[lead]) if words else "", things, names, away, number_in(words), refrain, undone)


def _content(raw: list[str], words: list[str], skip: set[int]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    stop = load_happening_words().stop
    table, things, names, away = load_deeds(), set(), set(), set()
    nothing = table.lists["vague"] | table.numbers.keys() | table.scales.keys() | stop
    for n, word in enumerate(words):
        if n in skip or word in nothing or len(word) < 3:
            continue
        if word[0].isdigit():
            continue
        if raw[n][0].isupper():
            names.add(name_stem(word))
            if "from" in words[max(0, n - 3) : n] and not {"to", "and"} & set(words[max(0, n - 2) : n]):
                away.add(name_stem(word))
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
    if n + 1 < len(words) and words[n + 1] in table.scales:
        value *= table.scales[words[n + 1]]
    return int(value)


def counted(words: Sequence[str], n: int) -> int | None:
    """Return the number at a word if it counts things or people: no day, period, share or year."""
    value, lists = number_at(words, n), load_deeds().lists
    after = words[n + 1] if n + 1 < len(words) else ""
    if value is None or after in lists["periods"]:
        return None
    year = words[n].isdigit() and 1900 <= value <= 2100 and after not in lists["people"]
    return None if year or (n and words[n - 1] in lists["before_dates"]) else value


def number_in(words: Sequence[str]) -> int | None:
    """Return the first number of a deed that counts something, from two on."""
    return next((v for n in range(len(words)) if (v := counted(words, n)) is not None and v > 1), None)
