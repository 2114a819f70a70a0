"""Words of time: what a word can mean on a calendar, and a text as a row of such words.

The vocabulary is `data/times/words.json` and `holidays.json`. A text is read into words, each with one class
(`month`, `unit`, `ago`, a number that may be a day or a year …); expressions of time are then patterns over classes
(`time_patterns`). Both finding and resolving read through this one table, so they never disagree about a word.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.errors import KnowledgeError

OTHER = "other"
BREAK = "break"
NUMERALS = (
    "small", "number", "year", "year2", "nth", "iso", "numeric", "odd", "clock", "decade_digits", "holiday", "qcode",
    "fycode",
)  # fmt: skip
"""Classes that are told by the form of the token: integers to 31, other integers, four digits that may be a year,
'99, 22nd, 2019-07-10, 10/31/1989, 31-Oct-1989, 9:30 a.m., 1990s, Q3 2023, FY24; and the names of holidays."""

_TOKEN = re.compile(
    r"""(?P<iso>(?<!\w)\d{4}-\d\d?-\d\d?(?:T[\d:.]+Z?)?(?![\d-]))
    |(?P<numeric>(?<![\w/.])\d\d?(?P<sep>[/.])\d\d?(?P=sep)(?:\d{4}|\d\d)(?![\d/]))
    |(?P<odd>(?<![\w/-])(?:\d\d?[-/][A-Za-z]{3,9}[-/](?:\d{4}|\d\d)|\d{4}[/.]\d\d?[/.]\d\d?|\d\d?-\d\d?-\d{4})(?![\w/-]))
    |(?P<clock>(?<![\w.])\d{1,2}(?:[:.]\d\d)?\s?[aApP]\.?\s?[mM]\b\.?|(?<![\d:])\d{1,2}:\d\d(?![\d:])(?:\s?(?:GMT|UTC|EDT|EST|CET))?)
    |(?P<qcode>\b(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?:\s?(?:['’]|19|20)?\d\d)?\b)
    |(?P<fycode>\bFY\s?['’]?(?:19|20)?\d\d\b)
    |(?P<decade_digits>(?<!\w)(?:\d{3}0['’]?s\b|['’‘]?\d0['’]?s\b))
    |(?P<nth>(?<!\w)\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<number>(?<!\w)\d+(?:[.,]\d+)*)
    |(?P<year2>['’‘]\d\d\b)
    |(?P<poss>['’]s?\b|['’](?=\s))
    |(?P<word>[^\W\d_]+)
    |(?P<break>\n)
    |(?P<mark>[^\s])""",
    re.X,
)
_LONGEST_NUMBER = 8
_CURRENCY = "$€£¥#%"


class Word(NamedTuple):
    """A word with its class; offsets are characters of the text, end exclusive."""

    start: int
    end: int
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The vocabulary of time.

    Args:
        words: Class and value of each lower-case word.
        capital: Classes whose words are such only when capitalised.
        need_mark: Abbreviations that are such only before a full stop or a number.
        ambiguous: Words that are a time only if their part of speech is none of these tags.
        holidays: Rules of observances by lower-case name.
        known_days: Days without a year that are of a certain one before certain words ("September 11 attacks").
        openers: Names of observances by their first word, longest first.
        sha256: Hash of all files of `data/times`, patterns and clause words included.
    """

    words: Mapping[str, tuple[str, Any]]
    capital: frozenset[str]
    need_mark: frozenset[str]
    ambiguous: Mapping[str, frozenset[str]]
    holidays: Mapping[str, Mapping[str, Any]]
    known_days: tuple[Mapping[str, Any], ...]
    openers: Mapping[str, tuple[str, ...]]
    sha256: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every class, in a fixed order."""
        return tuple(sorted({kind for kind, _ in self.words.values()} | set(NUMERALS) | {"s", OTHER, BREAK}))


@cache
def load_time_words() -> TimeWords:
    """Return the vocabulary that ships with the package.

    Raises:
        KnowledgeError: If a file is damaged, or gives one word two classes.
    """
    folder = files("dragoman.knowledge").joinpath("data/times")
    digest = hashlib.sha256()
    tables = {}
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".json")), key=lambda p: p.name):
        content = path.read_bytes()
        digest.update(content)
        try:
            tables[path.name] = json.loads(content)
        except json.JSONDecodeError as error:
            raise KnowledgeError(f"times/{path.name} is no JSON: {error}; install the package again") from error
    table, holidays = tables["words.json"], tables["holidays.json"]["holidays"]
    words: dict[str, tuple[str, Any]] = {}
    for kind, entries in table["classes"].items():
        for word, value in entries.items():
            if word in words:
                raise KnowledgeError(f"times/words.json: {word!r} is both {words[word][0]} and {kind}; keep one")
            words[word] = (kind, value)
    openers: dict[str, list[str]] = {}
    for name in sorted(holidays, key=lambda n: (-len(n), n)):
        first = _TOKEN.match(name)
        openers.setdefault(first.group() if first else name, []).append(name)
    return TimeWords(
        words,
        frozenset(table["capital"]),
        frozenset(table["need_mark"]),
        {word: frozenset(tags) for word, tags in table["ambiguous"].items()},
        holidays,
        tuple(tables["holidays.json"]["known_days"]),
        {first: tuple(names) for first, names in openers.items()},
        digest.hexdigest(),
    )


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order, each with its class and value.

    Example:
        >>> [(w.kind, w.value) for w in read_words("late May 2019")]
        [('part', 'late'), ('month', 5), ('year', 2019)]
    """
    table = load_time_words()
    known, openers = table.words, table.openers
    out: list[Word] = []
    lowered = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text.replace("’", "'")
    until = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < until:
            continue
        group = match.lastgroup
        if group == "sep":
            group = "numeric"
        lower = lowered[start:end]
        if (
            lower in openers
            and (name := _holiday(lowered, start, openers[lower]))
            and text[start].isupper() | (text[start].isdigit())
        ):
            until = start + len(name)
            out.append(Word(start, until, "holiday", name))
        elif group == "word":
            word = _word(text, lower, start, end, known.get(lower), table)
            until = word.end
            out.append(word)
        elif group == "mark" or group == "poss":
            kind, value = known.get(lower, ("s" if group == "poss" else OTHER, None))
            out.append(Word(start, end, kind, value))
        elif group == "break":
            if not out or out[-1].kind != BREAK:
                out.append(Word(start, end, BREAK, None))
        else:
            out.append(_numeral(text, start, end, str(group)))
    return _composed(out)


def _holiday(lowered: str, start: int, names: tuple[str, ...]) -> str | None:
    for name in names:
        end = start + len(name)
        if lowered.startswith(name, start) and not lowered[end : end + 1].isalnum():
            return name
    return None


def _word(text: str, lower: str, start: int, end: int, entry: tuple[str, Any] | None, table: TimeWords) -> Word:
    if entry is None:
        return Word(start, end, OTHER, None)
    kind, value = entry
    if kind in table.capital:
        if not text[start].isupper():
            return Word(start, end, OTHER, None)
        if kind.endswith("_short"):
            dotted = text[end : end + 1] == "."
            if lower in table.need_mark and not dotted and not text[end : end + 2].strip().isdigit():
                return Word(start, end, OTHER, None)
            return Word(start, end + dotted, kind.removesuffix("_short"), value)
    return Word(start, end, kind, value)


def _numeral(text: str, start: int, end: int, group: str) -> Word:
    token = text[start:end]
    if group == "number":
        before, after = text[start - 1 : start], text[end : end + 1]
        if not token.isdigit() or (before and before in _CURRENCY) or (after and after in _CURRENCY) or len(token) > 4:
            return Word(start, end, OTHER, None)
        value = int(token)
        if 1 <= value <= 31 and len(token) <= 2:
            return Word(start, end, "small", value)
        return Word(start, end, "year" if len(token) == 4 and 1000 <= value < 2200 else "number", value)
    digits = re.sub(r"\D", "", token) if group in ("nth", "year2", "decade_digits") else ""
    return Word(start, end, group, int(digits) if digits else token)


def _composed(words: list[Word]) -> list[Word]:
    """The row with number words of several parts drawn together ("twenty-four", "nineteen ninety-seven")."""
    out: list[Word] = []
    i = 0
    while i < len(words):
        if _is_ordinal(words, i):
            out.append(Word(words[i].start, words[i + 2].end, "ordinal", words[i].value + words[i + 2].value))
            i += 3
            continue
        if words[i].kind != "count":
            out.append(words[i])
            i += 1
            continue
        parts, j = [words[i]], i + 1
        while j < len(words) and len(parts) < _LONGEST_NUMBER:
            if words[j].kind == "count":
                parts.append(words[j])
                j += 1
            elif words[j].kind == "hyphen" and j + 1 < len(words) and words[j + 1].kind == "count" and _tens(parts[-1]):
                parts.append(words[j + 1])
                j += 2
            else:
                break
        value, is_year = _number([p.value for p in parts])
        is_year |= 1900 < value < 2100 and bool(out) and out[-1].value == "year"
        out.append(Word(parts[0].start, parts[-1].end, "year" if is_year else "count", value))
        i = j
    return out


def _is_ordinal(words: list[Word], i: int) -> bool:
    """Whether three words from `i` on are one ordinal: "twenty-first"."""
    if i + 2 >= len(words) or words[i].kind != "count" or words[i + 1].kind != "hyphen":
        return False
    return _tens(words[i]) and words[i + 2].kind == "ordinal" and 0 < words[i + 2].value < 10


def _tens(word: Word) -> bool:
    return bool(word.value >= 20 and word.value % 10 == 0 and word.value < 100)


def _number(values: list[int]) -> tuple[int, bool]:
    """The number that number words make, and whether they are said the way years are."""
    if len(values) >= 2 and 10 <= values[0] <= 20 and 10 <= values[1] < 100 and all(v < 100 for v in values):
        return values[0] * 100 + sum(values[1:]), True
    total, current = 0, 0
    for value in values:
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value >= 100 or (value == 12 and current):
            current = max(current, 1) * value
        else:
            current += value
    return total + current, False
