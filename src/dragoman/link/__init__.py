"""Link: what several reports tell of one deed, who is who across them, and what changes; pure functions over values."""

from dragoman.link.accounts import accounts_of
from dragoman.link.contradictions import clashes, disagreements, reversals
from dragoman.link.happenings import happenings, joins
from dragoman.link.historians import Historian
from dragoman.link.identities import Identity, identities
from dragoman.link.linkers import Linker, load_linker
from dragoman.link.positions import histories
from dragoman.link.stands import stands_of
from dragoman.link.tellings import actor_party, place_party, tellings_of

__all__ = [
    "Historian",
    "Identity",
    "Linker",
    "accounts_of",
    "actor_party",
    "clashes",
    "disagreements",
    "happenings",
    "histories",
    "identities",
    "joins",
    "load_linker",
    "place_party",
    "reversals",
    "stands_of",
    "tellings_of",
]
