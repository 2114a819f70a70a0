"""Parties: what is no political deed by who its parties are, once they are known.

Firms that deal with firms, and private people who meet, thank or help one another, make no politics; an interview is no
consultation; a visit is one only by somebody who holds or seeks power, and to somebody else than his own country. What
a government, a party, an armed side or a court has a part in stands.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.resolve.contexts import INTERNATIONAL
from dragoman.values.actors import Actor
from dragoman.values.finds import Finds, FoundEvent

_BUSINESS = frozenset(("BUS",))
_PRIVATE = frozenset(("BUS", "CVL", "EDU", "JRN", "MED", "AGR"))
"""Sectors without power over others."""
_AMONG_FIRMS = frozenset(("AGREE", "COOPERATE", "CONSULT", "AID", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "RETREAT",
                          "SANCTION"))  # fmt: skip
"""Types that are business where all parties are firms."""
_TO_FIRMS = frozenset(("REQUEST", "REJECT", "CONCEDE", "RETREAT", "SANCTION"))
"""Those that a firm may suffer from somebody whom the text leaves out ("the firm was fined")."""
_SAYINGS = frozenset(("REQUEST", "REJECT", "CONCEDE"))
"""Those that a firm may say to somebody whom the text leaves out ("the firm requests approval")."""
_AMONG_PEOPLE = frozenset(("AGREE", "COOPERATE", "CONSULT", "AID", "SUPPORT"))
"""Types that are private where all parties are private people or firms."""
_GOING = ("visit", "travel", "trip", "tour")
"""How words for a visit to come begin: it is an agreement by the codebook."""
_PLACES = frozenset(("place_metonym", "government", "state", "population"))


def with_political_deeds(finds: Finds, actors: Sequence[Actor], of_mention: Mapping[int, tuple[str, ...]]) -> Finds:
    """Return the finds without the events that are no political deeds.

    Args:
        finds: What was found.
        actors: The actors of the report.
        of_mention: By mention id, the ids of the actors it stands for.
    """
    by_id = {a.id: a for a in actors}

    def parties(mentions: Sequence[int]) -> list[Actor]:
        return [by_id[a] for m in mentions for a in of_mention.get(m, ())]

    private = {
        index
        for index, event in enumerate(finds.events)
        if _is_private(event, parties(event.actors), parties(event.recipients))
    }
    return without_events(finds, private) if private else finds


def without_events(finds: Finds, dropped: Collection[int]) -> Finds:
    """Return the finds without some events, by index; what pointed at them points at nothing or is gone."""
    kept = [i for i in range(len(finds.events)) if i not in dropped]
    new = {old: index for index, old in enumerate(kept)}
    return replace(
        finds,
        events=tuple(
            replace(e, embedded_in=new.get(e.embedded_in) if e.embedded_in is not None else None)
            for e in (finds.events[i] for i in kept)
        ),
        commitments=tuple(
            replace(c, event=new.get(c.event) if c.event is not None else None) for c in finds.commitments
        ),
        links=tuple(
            replace(k, source=new[k.source], target=new[k.target])
            for k in finds.links
            if k.source in new and k.target in new
        ),
    )


def _is_private(event: FoundEvent, doers: Sequence[Actor], others: Sequence[Actor]) -> bool:
    parties = [*doers, *others]
    types = set(event.types)
    if not parties:
        return False
    if types & _TO_FIRMS and (not doers or (not others and types & _SAYINGS)):
        return False
    if types <= _AMONG_FIRMS and all(set(a.sectors) <= _BUSINESS and a.sectors for a in parties):
        return True
    if types <= _AMONG_PEOPLE and all(_is_private_party(a) for a in parties):
        return True
    if any(b.rule == "demand.modal" for b in event.because) and _is_own_side(doers, others):
        return True
    if types == {"CONSULT"} and any(a.kind == "media" or a.sectors[:1] == ("JRN",) for a in parties):
        return True
    going = "visit" in event.modes or ("AGREE" in event.types and event.trigger.text.lower().startswith(_GOING))
    return going and bool(doers) and _is_private_visit(doers, others)


def _is_own_side(speakers: Sequence[Actor], asked: Sequence[Actor]) -> bool:
    """Whether somebody in power says what his own state must do: that asks nobody."""
    home = {a.country for a in speakers if a.country and "GOV" in a.sectors}
    return bool(asked) and all(a.kind in ("state", "government") and a.country in home for a in asked)


def _is_private_party(actor: Actor) -> bool:
    """Whether a person, a firm or a medium without power; people nobody names may stand for a state's or a party's."""
    if actor.kind not in ("person", "company", "media"):
        return False
    return set(actor.sectors) <= _PRIVATE and actor.country not in INTERNATIONAL


def _is_private_visit(doers: Sequence[Actor], hosts: Sequence[Actor]) -> bool:
    """Whether nobody among the visitors holds or seeks power, or they travel in their own country."""
    if all(a.kind in ("person", "population", "company") and set(a.sectors) <= _PRIVATE for a in doers) and any(
        a.sectors for a in doers
    ):
        return True
    home = {a.country for a in doers}
    return bool(hosts) and all(h.kind in _PLACES and h.country in home and h.country is not None for h in hosts)
