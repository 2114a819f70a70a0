"""Courses: the words by which positions are told apart, and turn, over time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class CourseWords:
    """What positions are followed by.

    Args:
        lists: `statehood` (what recognition grants), `ties`, `diplomatic` and `recognition` (what deeds make or break),
            `recognising`, `breaking` and `making` (forms of verbs for that), `plain` (words that tell no issues apart).
        views: Words that put a view into a class, by class.
        contrary: Pairs of classes that exclude each other, each pair in both orders.
        sha256: Of the file.
    """

    lists: Mapping[str, frozenset[str]]
    views: Mapping[str, frozenset[str]]
    contrary: frozenset[tuple[str, str]]
    sha256: str

    def view(self, words: str) -> frozenset[str]:
        """Return the classes that the words of a view put it into."""
        found = set(words.casefold().replace("-", " ").split())
        return frozenset(name for name, members in self.views.items() if found & members)

    def are_contrary(self, one: str, other: str) -> bool:
        """Return whether two views exclude each other."""
        mine, theirs = self.view(one), self.view(other)
        return not mine & theirs and any((a, b) in self.contrary for a in mine for b in theirs)


@cache
def load_course_words() -> CourseWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/positions/courses.json").read_bytes()
    try:
        table = json.loads(content)
        views = {name: frozenset(words) for name, words in table.pop("views").items()}
        pairs = frozenset((a, b) for pair in table.pop("contrary") for a, b in (pair, reversed(pair)))
    except (json.JSONDecodeError, KeyError, ValueError) as error:
        raise KnowledgeError(f"courses.json: is damaged: {error!r}") from error
    lists = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    return CourseWords(lists, views, pairs, hashlib.sha256(content).hexdigest())
