"""Tables: the names and SHA-256 of all that the coder knows, for a record's `coder`."""

from functools import cache
from typing import Protocol

from dragoman.knowledge.abbreviations import load_abbreviations
from dragoman.knowledge.cameo import load_cameo
from dragoman.knowledge.causes import load_causes
from dragoman.knowledge.conflicts import load_conflicts
from dragoman.knowledge.context_words import load_context_words
from dragoman.knowledge.cues import load_cues
from dragoman.knowledge.deed_limits import load_deed_limits
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.evaluations import load_evaluations
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.mention_words import load_mention_words
from dragoman.knowledge.mode_words import load_mode_words
from dragoman.knowledge.operators import load_operators
from dragoman.knowledge.people import load_people
from dragoman.knowledge.place_weights import load_place_weights
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import load_places
from dragoman.knowledge.pledges import load_pledges
from dragoman.knowledge.roles import load_roles
from dragoman.knowledge.size_words import load_size_words
from dragoman.knowledge.stances import load_stances
from dragoman.knowledge.statement_words import load_statement_words
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.knowledge.territories import load_territories
from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.knowledge.time_patterns import load_time_patterns
from dragoman.knowledge.time_words import load_time_words


class Table(Protocol):
    """Something that is known, with its hash."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its files."""
        ...


@cache
def knowledge_hashes() -> tuple[tuple[str, str], ...]:
    """Return (table, SHA-256) of every table, by name."""
    tables: dict[str, Table] = {
        "abbreviations": load_abbreviations(),
        "cameo": load_cameo(),
        "pledges": load_pledges(),
        "place-weights": load_place_weights(),
        "place-words": load_place_words(),
        "stances": load_stances(),
        "statements": load_statement_words(),
        "territories": load_territories(),
        "time-clauses": load_time_clauses(),
        "time-patterns": load_time_patterns(),
        "causes": load_causes(),
        "conflicts": load_conflicts(),
        "contexts": load_context_words(),
        "cues": load_cues(),
        "deed-limits": load_deed_limits(),
        "entities": load_entities(),
        "evaluations": load_evaluations(),
        "events": load_lexicon(),
        "mentions": load_mention_words(),
        "modes": load_mode_words(),
        "operators": load_operators(),
        "people": load_people(),
        "places": load_places(),
        "roles": load_roles(),
        "sizes": load_size_words(),
        "syntax": load_syntax_words(),
        "times": load_time_words(),
    }
    return tuple((name, table.sha256) for name, table in sorted(tables.items()))
