"""Patterns of time: the expressions that words of time form, read from `data/times/patterns.json`.

A pattern is a row of word classes. Each class becomes one character and each text one string of such characters, so
that all patterns together are a single regular expression over the words of a text.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.time_words import BREAK, OTHER, Word, load_time_words

_ITEM = re.compile(r"\[[^\]]*\]|=\S+?(?=[?*+)|\s]|$)|[a-z_]\w*|[()|?*+]")


_BOUNDED = {"*": "{0,4}", "+": "{1,4}"}
"""Repetitions have an end, so that no row of words, however long and odd, takes more than its length in time."""


class Expression(NamedTuple):
    """An expression of time: the name of its pattern and its words."""

    pattern: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class TimePatterns:
    """All patterns as one expression over class characters.

    Args:
        expression: The patterns as alternatives, the n-th in the group `p{n}`.
        names: Names of the patterns by their place.
        chars: Character of each class, and of each class and value that a pattern names.
        anchors: Characters without one of which nothing is an expression of time.
        runs: Rows of words of time, between other words.
        anchored: Patterns that are told from another time in the text.
        tensed: Patterns whose direction the tense of the clause decides.
        confidence: How surely a pattern is resolved, 0–1.
        sha256: Hash of the file.
    """

    expression: re.Pattern[str]
    names: tuple[str, ...]
    chars: dict[Any, str]
    anchors: re.Pattern[str]
    runs: re.Pattern[str]
    anchored: frozenset[str]
    tensed: frozenset[str]
    confidence: Mapping[str, float]
    sha256: str


@cache
def load_time_patterns() -> TimePatterns:
    """Return the patterns that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged, or a pattern names a class that does not exist.
    """
    content = files("dragoman.knowledge").joinpath("data/times/patterns.json").read_bytes()
    try:
        table = json.loads(content)
    except json.JSONDecodeError as error:
        raise KnowledgeError(f"times/patterns.json is no JSON: {error}; install the package again") from error
    compiler = _Compiler(table["sets"], [pattern for _, pattern in table["patterns"]])
    alternatives = [f"(?P<p{n}>{compiler.compile(pattern)})" for n, (_, pattern) in enumerate(table["patterns"])]
    chars = compiler.chars
    quiet = chars[OTHER] + chars[BREAK]
    anchors = "".join(c for key, c in chars.items() if (key if isinstance(key, str) else key[0]) in table["anchors"])
    return TimePatterns(
        re.compile("|".join(alternatives)),
        tuple(name for name, _ in table["patterns"]),
        chars,
        re.compile(f"[{anchors}]"),
        re.compile(f"[^{quiet}]+"),
        frozenset(table["anchored"]),
        frozenset(table["tensed"]),
        table["confidence"],
        hashlib.sha256(content).hexdigest(),
    )


class _Compiler:
    """Turns patterns over classes into patterns over characters."""

    def __init__(self, sets: dict[str, list[str]], patterns: Sequence[str]) -> None:
        self.sets = sets
        table = load_time_words()
        named = {v for p in patterns for item in _ITEM.findall(p) for v in re.findall(r"=([\w']+)", item)}
        kinds = {value: kind for kind, value in table.words.values() if isinstance(value, str)}
        kinds |= {word: kind for word, (kind, value) in table.words.items() if kind in ("relday", "a")}
        self.chars: dict[Any, str] = {kind: chr(0x4E00 + n) for n, kind in enumerate(table.kinds)}
        self.members: dict[str, str] = dict(self.chars)
        self.literals: dict[str, str] = {}
        for n, value in enumerate(sorted(named)):
            if value not in kinds:
                raise KnowledgeError(f"times/patterns.json: no word has the value {value!r}; mend the pattern")
            kind, char = kinds[value], chr(0x5E00 + n)
            self.chars[kind, table.words[value][1] if kind in ("relday", "a") else value] = char
            self.members[kind] += char
            self.literals[value] = char

    def _chars(self, item: str) -> str:
        if item.startswith("="):
            return "".join(self.literals[v] for v in re.findall(r"[\w']+", item))
        if item in self.sets:
            return "".join(self._chars(name) for name in self.sets[item])
        if item not in self.members:
            raise KnowledgeError(f"times/patterns.json: {item!r} is no class of words; mend the pattern")
        return self.members[item]

    def compile(self, pattern: str) -> str:
        """Return the pattern over characters."""
        out = []
        for item in _ITEM.findall(pattern):
            if item == "(":
                out.append("(?:")
            elif item in ")|?*+":
                out.append(_BOUNDED.get(item, item))
            else:
                names = re.findall(r"=?[\w']+", item) if item.startswith("[") else [item]
                out.append(f"[{''.join(self._chars(name) for name in names)}]")
        return "".join(out)


def match_expressions(words: Sequence[Word]) -> list[Expression]:
    """Return the expressions of time in a row of words, in order, none overlapping another."""
    table = load_time_patterns()
    chars = table.chars
    other = chars[OTHER]
    row = "".join(other if w.kind == OTHER else chars.get((w.kind, w.value)) or chars[w.kind] for w in words)
    found = []
    for run in table.runs.finditer(row):
        if not table.anchors.search(row, run.start(), run.end()):
            continue
        for match in table.expression.finditer(row, run.start(), run.end()):
            name = table.names[int(str(match.lastgroup)[1:])]
            found.append(Expression(name, tuple(words[match.start() : match.end()])))
    return found
