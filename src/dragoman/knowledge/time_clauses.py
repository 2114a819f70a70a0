"""Words that decide how a clause stands to its date: verbs that look ahead, verbs that report, names of one deed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError

_LISTS = (
    "prospective", "reporting", "carries_on", "inside", "not_dating", "linking", "apart", "year_leads",
    "function_words", "ahead", "end_of_day", "for_a_time", "addresses", "object_dated", "scheduling",
    "different", "light",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeClauses:
    """Lists of lower-case words.

    Args:
        prospective: Lemmas whose infinitive lies ahead of them ("plan to meet").
        reporting: Lemmas whose own date is not that of what they are about ("condemn the attack").
        carries_on: Lemmas whose infinitive or gerund happens with them ("began deploying").
        inside: Prepositions whose phrase lies within its deed ("killed in the attack").
        not_dating: Words whose phrase does not date what it belongs to ("before Monday").
        linking: Conjunctions whose clause happens with the main one ("as they marched").
        apart: Words whose phrase has a time of its own ("according to", "over").
        year_leads: Words before which a bare number of four digits is a year.
        function_words: Words that name no deed.
        ahead: Words behind which a day lies ahead, whatever the tense ("postponed until Friday").
        end_of_day: Words behind which "the day" is the one spoken of ("closed the day lower").
        for_a_time: Words behind which "the year", "the month" is the one spoken of.
        addresses: Forms of address before a person's name, without their full stop.
        object_dated: Lemmas whose object is what a time behind it dates ("follows the raid last week").
        scheduling: Words that share the date of what follows them ("is scheduled to open on Monday").
        different: Words before a deed that make it another one than that told before.
        light: Lemmas of verbs whose object names the deed ("carried out the attack").
        same_deed: A number for each lemma, equal for lemmas that may name one and the same deed.
        sha256: Hash of the file.
    """

    prospective: frozenset[str]
    reporting: frozenset[str]
    carries_on: frozenset[str]
    inside: frozenset[str]
    not_dating: frozenset[str]
    linking: frozenset[str]
    apart: frozenset[str]
    year_leads: frozenset[str]
    function_words: frozenset[str]
    ahead: frozenset[str]
    end_of_day: frozenset[str]
    for_a_time: frozenset[str]
    addresses: frozenset[str]
    object_dated: frozenset[str]
    scheduling: frozenset[str]
    different: frozenset[str]
    light: frozenset[str]
    same_deed: Mapping[str, int]
    sha256: str


@cache
def load_time_clauses() -> TimeClauses:
    """Return the lists that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/times/clauses.json").read_bytes()
    try:
        table = json.loads(content)
        lists = {name: frozenset(table[name]) for name in _LISTS}
        same = {lemma: n for n, group in enumerate(table["same_deed"]) for lemma in group}
    except (json.JSONDecodeError, KeyError) as error:
        raise KnowledgeError(f"times/clauses.json is damaged: {error}; install the package again") from error
    return TimeClauses(**lists, same_deed=same, sha256=hashlib.sha256(content).hexdigest())
