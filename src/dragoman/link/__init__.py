"""Link: what several reports tell of one deed, and who is who across them; pure functions over values."""

from dragoman.link.happenings import happenings, joins
from dragoman.link.identities import Identity, identities
from dragoman.link.linkers import Linker
from dragoman.link.tellings import actor_party, place_party, tellings_of

__all__ = ["Identity", "Linker", "actor_party", "happenings", "identities", "joins", "place_party", "tellings_of"]
