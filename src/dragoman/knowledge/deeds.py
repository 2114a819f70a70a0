"""Deeds: which words name one kind of deed or one kind of thing, and which tell how a deed stands."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by their first word, each with what it stands for, the longest first."""


@dataclass(frozen=True, slots=True)
class DeedWords:
    """What promised deeds and deeds done are compared by; words are folded.

    Args:
        verbs: Verbs in all their forms, each with a kind of deed; a form may have several.
        nouns: Nouns for deeds, likewise.
        opposites: Pairs of kinds of which one undoes the other, both ways round.
        refrain: Forms of words that promise to leave something undone ("halt", "suspend").
        fighting: What a promise to hold fire is about, stems.
        things: The number of the group that a noun belongs to, by its stem: "soldier" is of the group of "troop".
        refraining: Phrases of several words that promise to leave something undone ("hold its fire"), in all forms.
        steps: By kind of deed, phrases for first steps towards it that are no part of it ("lay the foundations" of a
            hospital, "first reading" of a bill), in all forms.
        cues: Phrases that tell how a deed stands, in all forms, by name: withdrawing, refusing, delaying, beginning,
            finishing, partly, performing, promising, denying, ahead, staying (all is as it was), ended (of what
            was to last), fulfilling (of any promise), working (that its deed is being done).
        irregular: Past forms of verbs.
        lists: titles (words of offices), vague (words that say nothing of what a deed is about), leading (verbs before
            the one that names the deed), prepositions, particles, local (words
            of offices below a state's), periods (words behind a number that counts no things),
            months, people, implied (kinds of deed that say what they are done to: a pullout is of troops),
            by_parts (kinds of deed whose first part is a beginning alone: a first convoy).
        numbers: Words for numbers.
        scales: Words that multiply the number before them.
        sha256: Of the file.
    """

    verbs: Phrases
    nouns: Phrases
    opposites: frozenset[tuple[str, str]]
    refrain: frozenset[str]
    refraining: Phrases
    steps: Mapping[str, Phrases]
    fighting: frozenset[str]
    things: Mapping[str, tuple[int, ...]]
    cues: Mapping[str, Phrases]
    irregular: Mapping[str, Sequence[str]]
    lists: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    sha256: str


_CUES = (
    "withdrawing", "refusing", "delaying", "beginning", "finishing", "partly", "performing", "promising", "denying",
    "ahead", "staying", "ended", "fulfilling", "working",
)  # fmt: skip
_BARE = ("finishing", "partly", "denying")


def forms_of(verb: str, irregular: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the forms of an English verb, itself included.

    Example:
        >>> sorted(forms_of("ban", {}))
        ['ban', 'banned', 'banning', 'bans']
    """
    vowels = "aeiou"
    doubles = len(verb) > 2 and verb[-1] not in f"{vowels}wxyh" and verb[-2] in vowels and verb[-3] not in vowels
    doubles = doubles and (sum(c in vowels for c in verb) == 1 or verb.endswith(("mit", "bel", "cel")))
    if verb.endswith("e"):
        past, going = {f"{verb}d"}, {f"{verb[:-1]}ing"}
    elif verb.endswith("y") and len(verb) > 1 and verb[-2] not in vowels:
        past, going = {f"{verb[:-1]}ied"}, {f"{verb}ing"}
    else:
        past, going = {f"{verb}ed"}, {f"{verb}ing"}
        if doubles or (verb.endswith("fer") and verb != "offer"):
            past, going = {f"{verb}{verb[-1]}ed"}, {f"{verb}{verb[-1]}ing"}
        if verb.endswith("el"):
            past, going = {f"{verb}ed", f"{verb}led"}, {f"{verb}ing", f"{verb}ling"}
    if verb.endswith("y") and verb[-2] not in vowels:
        third = {f"{verb[:-1]}ies"}
    else:
        third = {f"{verb}es"} if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else {f"{verb}s"}
    return {verb, *third, *going, *(irregular[verb] if irregular.get(verb) else past)}


def _index(entries: Iterable[tuple[str, str]], irregular: Mapping[str, Sequence[str]], *, verbs: bool) -> Phrases:
    found: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for phrase, meaning in entries:
        first, *rest = phrase.split()
        firsts = forms_of(first, irregular) if verbs else {first, f"{first}s", f"{first[:-1]}ies"}
        for form in firsts:
            found[form].add(((form, *rest), meaning))
    return {word: tuple(sorted(group, key=lambda p: (-len(p[0]), p))) for word, group in found.items()}


@cache
def load_deeds() -> DeedWords:
    """Return the words that ship with the package."""
    content = files("dragoman.knowledge").joinpath("data/deeds.json").read_bytes()
    table = json.loads(content)
    irregular = table["irregular"]
    kinds = table["kinds"].items()
    verbs = [(verb, kind) for kind, words in kinds for verb in words["verbs"]]
    nouns = [(noun, kind) for kind, words in kinds for noun in words["nouns"]]
    things: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(table["things"]):
        for word in group:
            things[word].append(number)
    cues = {name: _index([(word, name) for word in table[name]], irregular, verbs=name not in _BARE) for name in _CUES}
    return DeedWords(
        verbs=_index(verbs, irregular, verbs=True),
        nouns=_index(nouns, irregular, verbs=False),
        opposites=frozenset((a, b) for x, y in table["opposites"] for a, b in ((x, y), (y, x))),
        refrain=frozenset(form for word in table["refrain"] for form in forms_of(word, irregular)),
        refraining=_index([(words, "stop") for words in table["refrain_phrases"]], irregular, verbs=True),
        steps={
            kind: _index([(w, kind) for w in words], irregular, verbs=True) for kind, words in table["steps"].items()
        },
        fighting=frozenset(table["fighting"]),
        things={word: tuple(numbers) for word, numbers in things.items()},
        cues=cues,
        irregular=irregular,
        lists={name: frozenset(words) for name, words in table["lists"].items()},
        numbers=table["numbers"],
        scales=table["scales"],
        sha256=hashlib.sha256(content).hexdigest(),
    )


_OWNERS = frozenset(("its", "his", "her", "their", "our", "my", "the", "a", "an", "that", "this"))
"""Words that stand for "its" of a phrase."""


def _fits(words: Sequence[str], start: int, phrase: tuple[str, ...]) -> bool:
    here = tuple(words[start : start + len(phrase)])
    if here == phrase:
        return True
    if len(here) < len(phrase) or "its" not in phrase:
        return False
    return all(word == own or (own == "its" and word in _OWNERS) for word, own in zip(here, phrase))


def phrases_in(
    words: Sequence[str], phrases: Phrases, *, apart: frozenset[str] = frozenset()
) -> list[tuple[int, int, str]]:
    """Return where phrases stand in folded words: first word, the one behind the last, and what it stands for.

    "Its" of a phrase fits any possessive or article.
    """
    found: list[tuple[int, int, str]] = []
    for start, word in enumerate(words):
        for phrase, meaning in phrases.get(word, ()):
            if _fits(words, start, phrase):
                found.append((start, start + len(phrase), meaning))
            elif apart and len(phrase) == 2 and phrase[1] in apart and phrase[1] in words[start + 2 : start + 7]:
                found.append((start, start + 1, meaning))
    return found


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """Return the forms of a verb, its base given."""
    return frozenset(forms_of(verb, load_deeds().irregular))
