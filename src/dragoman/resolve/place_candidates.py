"""Place candidates: the places that a name in a report may stand for, before its context is asked."""

from dataclasses import dataclass

from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import PlaceEntry, Places
from dragoman.values.finds import FoundPlace

_MOST = 60
"""So many candidates of one name are weighed, the largest ones."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a name may stand for, and how that was read off it.

    Args:
        entries: The places, most likely first.
        rule: name; feature (with its feature word); spelling (by another transcription); part ("northern Mali" is in
            Mali); inside (a name inside it, "Manila Cathedral"); none.
    """

    entries: tuple[PlaceEntry, ...]
    rule: str


def candidates_of(found: FoundPlace, places: Places) -> Candidates:
    """Return what a found name may stand for; none for a name that nothing in the table explains."""
    text = found.span.text
    named = _named(text, places)
    words = load_place_words()
    featured: tuple[PlaceEntry, ...] = ()
    if found.feature and not text.lower().endswith(found.feature):
        featured = _featured(text, found.feature, places)
    if named or featured:
        seen = {e.row for e in featured}
        entries = featured + tuple(e for e in named if e.row not in seen)
        return Candidates(entries[:_MOST], "feature" if featured else "name")
    spelt = places.lookup_loosely(text)
    if spelt:
        return Candidates(spelt[:_MOST], "spelling")
    pieces = text.replace(",", " ").split()
    if len(pieces) > 1:
        stem = " ".join(pieces[:-1])
        if pieces[-1].lower().rstrip(".") in ("co", "twp") or words.features.get(pieces[-1].lower()) == "admin":
            entries = _named(stem, places)
            if entries:
                return Candidates(entries[:_MOST], "feature")
        start = 0
        while start < len(pieces) - 1 and pieces[start].lower() in words.parts:
            start += 1
        entries = _named(" ".join(pieces[start:]), places) if start else ()
        if entries:
            return Candidates(entries[:_MOST], "part")
        return _inside(pieces, places)
    return Candidates((), "none")


def _named(text: str, places: Places) -> tuple[PlaceEntry, ...]:
    return tuple(e for e in places.readings(text) if e.lat is not None)


def _featured(text: str, feature: str, places: Places) -> tuple[PlaceEntry, ...]:
    """Places whose name has the feature word in it: "Dnieper River", "Lake Chad"."""
    return tuple(
        e for name in (f"{text} {feature}", f"{feature} {text}") for e in places.lookup(name)
        if e.match == "main" and e.lat is not None and place_key(name) != place_key(text)
    )  # fmt: skip


def _inside(pieces: list[str], places: Places) -> Candidates:
    """The longest known name inside a longer one that is not known: "Manila" in "Manila Cathedral"."""
    words = load_place_words()
    for size in range(min(len(pieces) - 1, 4), 0, -1):
        for start in range(len(pieces) - size + 1):
            chunk = " ".join(pieces[start : start + size]).removesuffix("'s").removesuffix("’s")
            key = place_key(chunk)
            idle = key in words.common or key in words.features or key in words.parts or key in words.bodies
            if len(chunk) < 4 or not chunk[:1].isupper() or (size == 1 and idle):
                continue
            entries = tuple(e for e in _named(chunk, places) if e.match != "other")
            if entries and (size > 1 or max(e.population for e in entries) > 2000 or entries[0].population == 0):
                return Candidates(entries[:_MOST], "inside")
    return Candidates((), "none")
