"""Bodies: phrases that are an organisation by name, and phrases for what a state has only one of."""

from collections.abc import Sequence

from dragoman.knowledge.roles import Roles
from dragoman.resolve.phrases import Found, Phrase


def names_itself(phrase: Phrase, roles: Roles) -> Found | None:
    """Return the organisation that a phrase is, a word for its kind aside: "Houthi rebels", "hundreds of Taliban"."""
    if phrase.bare is not None:
        return phrase.bare
    role = phrase.role
    names = phrase.names or (phrase.tail_names if role and roles.is_in(role, "measures") else ())
    if role is None or not names:
        return None
    last = names[-1]
    kind = last.readings[0].kind
    joined = last.end == phrase.role_start or last in phrase.tail_names
    fits = role.many in ("armed_group", "ngo", "population", "armed_force") or roles.is_in(role, "measures")
    if joined and kind == "armed_group" and fits:
        return last if role.one != "person" or role.plural or roles.is_in(role, "measures") else None
    if joined and kind in ("party", "ngo", "company", "media") and role.one == kind:
        return last
    return None


def body_of_state(
    phrase: Phrase, roles: Roles, kind: str, country: str | None, sectors: Sequence[str]
) -> tuple[str, ...] | None:
    """Return what a state has one of, so that phrases for it are one actor: police, army, parliament, …"""
    role = phrase.role
    if role is None or country is None or phrase.vague or not sectors:
        return None
    words = [w for w in phrase.title.lower().split() if not w.isdigit()]
    if roles.is_in(role, "governments") and len(words) == 1:
        return ("government", country)
    if role.words in ("official", "officials") and len(words) == 1:
        return ("officials", country)
    if role.role_class in ("force", "institution") and sectors[0] in ("COP", "LEG", "MIL") and len(words) == 1:
        return (kind, sectors[0], country)
    return None
