"""Positions: who holds what about whom or what: recognition, regard, support for a policy and opposition to it.

Stance words are data (`knowledge.stances`); where holder and thing stand beside them is read from the parse
(`find.stance_sites`). A position that somebody echoes is held by both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.find.departures import find_departures
from dragoman.find.judgements import find_judgements
from dragoman.find.mentions import MentionTable
from dragoman.find.stance_sites import find_sites
from dragoman.find.stances import Site
from dragoman.find.telling import Telling
from dragoman.knowledge.stances import load_stances
from dragoman.values.codes import Stance
from dragoman.values.finds import FoundPosition, FoundStatement
from dragoman.values.spans import Because, span_of

_LONGEST = 400
"""Characters of evidence; more than that is a failed parse."""
_DENIABLE = frozenset(
    ("support", "back", "favor", "favour", "recognise", "recognize", "recognition", "backing", "endorsement", "endorse")
)
"""Words whose denial is itself a stance; not to praise is none."""
_ECHOES = frozenset(("echo", "share", "reflect", "support", "hold"))
_VIEWS = frozenset(("sentiment", "view", "position", "stance", "opinion", "belief", "assessment", "claim", "concern"))


def find_positions(doc: Doc, table: MentionTable, statements: Sequence[FoundStatement]) -> tuple[FoundPosition, ...]:
    """Return the positions of a report in text order.

    Args:
        doc: The parsed report.
        table: Its mentions.
        statements: Its statements; a position inside one belongs to it.
    """
    telling, text = Telling(statements), doc.text
    found: list[FoundPosition] = []
    sites = (
        *find_sites(doc, table),
        *find_judgements(doc, table, statements, telling),
        *find_departures(doc, table, statements, telling),
    )
    for site in sites:
        position = _position(doc, table, site, statements, telling, text)
        if position is not None and not any(_same(position, other) for other in found):
            found.append(position)
    found.sort(key=lambda p: (p.evidence[0].start, p.evidence[0].end, p.stance))
    return tuple(_with_echoes(doc, table, found, text))


def _same(new: FoundPosition, old: FoundPosition) -> bool:
    return new.stance == old.stance and new.holders == old.holders and new.evidence[0].overlaps(old.evidence[0])


def _position(
    doc: Doc,
    table: MentionTable,
    site: Site,
    statements: Sequence[FoundStatement],
    telling: Telling,
    text: str,
) -> FoundPosition | None:
    """Return the position of one site, or None where nobody is named to hold it or nothing to hold it about."""
    if (site.negated and site.stance in ("opposes", "regards_as")) or site.evidence[1] - site.evidence[0] > _LONGEST:
        return None
    if site.negated and doc[site.word].lemma_.lower() not in _DENIABLE:
        return None
    inside = telling.at(doc[site.word].idx)
    holders = site.holders
    if not holders and site.spoken and inside is not None:
        holders = statements[inside].sources
    if not holders or not (site.about or site.issue) or site.evidence[1] <= site.evidence[0]:
        return None
    word = doc[site.word]
    issue = text[site.issue[0] : site.issue[1]].strip() if site.issue and not _is_actor(table, site) else None
    issue = issue if issue and any(c.isalpha() for c in issue) else None
    if not site.about and issue is None:
        return None
    regarded = text[site.regarded[0] : site.regarded[1]].strip(" \t\n“”\"‘’',") if site.regarded else None
    stance = _stance(site, regarded)
    return FoundPosition(
        holders=holders,
        stance=stance,
        evidence=(span_of(text, *site.evidence),),
        because=(Because(f"stance.{site.rule}", (span_of(text, word.idx, word.idx + len(word)),)),),
        confidence=site.confidence,
        about=site.about,
        issue=issue or None,
        regarded_as=regarded or None,
        statement=inside,
    )


def _is_actor(table: MentionTable, site: Site) -> bool:
    """Whether the thing is nothing but a mention, so that no words are needed beside it."""
    if site.issue is None or not site.about:
        return False
    spans = [table.mentions[m].span for m in site.about]
    return min(s.start for s in spans) <= site.issue[0] + 4 and max(s.end for s in spans) >= site.issue[1] - 1


def _stance(site: Site, regarded: str | None) -> Stance:
    """Return the stance; to regard something as a state of its own is to recognise it."""
    statehood = load_stances().lists["statehood"]
    plain = (regarded or "").lower()
    for article in ("an ", "a ", "the ", "its "):
        plain = plain.removeprefix(article)
    if site.stance == "regards_as" and regarded and any(plain == w or plain.startswith(w + " ") for w in statehood
                                                        if " " in w or w in ("independent", "sovereign")):  # fmt: skip
        return "does_not_recognise" if site.negated else "recognises"
    if site.negated and site.stance == "recognises":
        return "does_not_recognise"
    return "opposes" if site.negated and site.stance == "supports" else site.stance


def _with_echoes(doc: Doc, table: MentionTable, found: Sequence[FoundPosition], text: str) -> Iterator[FoundPosition]:
    """Return the positions, each followed by that of whoever is said to echo or share it in the same sentence."""
    for position in found:
        yield position
        span = doc.char_span(position.evidence[0].start, position.evidence[0].end, alignment_mode="expand")
        if span is None:
            continue
        for token in span.sent:
            if token.i < span.end or token.lemma_.lower() not in _ECHOES or token.tag_ != "VBN":
                continue
            if token.head.lemma_.lower() not in _VIEWS:
                continue
            agent = next((p for c in token.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
            mention = table.at(agent.i) if agent is not None else None
            if agent is None or mention is None:
                continue
            holders = (mention, *table.mentions[mention].conjuncts, *_including(table, agent.i, token.sent.end))
            start, end = token.head.left_edge.idx, doc[token.right_edge.i].idx + len(doc[token.right_edge.i])
            yield replace(
                position, holders=tuple(dict.fromkeys(holders)), evidence=(span_of(text, start, end),),
                because=(Because("stance.echoed", (span_of(text, token.idx, token.idx + len(token)),)),),
                confidence=round(position.confidence * 0.9, 3),
            )  # fmt: skip
            break


def _including(table: MentionTable, head: int, stop: int) -> list[int]:
    """Return the mentions that "including" adds behind a head."""
    doc_heads = [(table.head(m.id), m) for m in table.mentions]
    return [m.id for at, m in doc_heads if head < at < stop and m.governor in ("include", "including")]
