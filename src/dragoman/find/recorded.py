"""Recorded: which attributions are words that a record keeps as statements, and which are none.

"Praised the plan", "wants a deal" or "is expected to win" attribute, but they are deeds, stances and hearsay; "said
that", "announced a coalition" or 'called it "baseless"' tell somebody's words.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.complements import adjective_complements, noun_complements, verb_complements
from dragoman.find.quotes import quoted_characters
from dragoman.knowledge.cues import Cue, load_cues

Interval = tuple[int, int]
_PLAIN = frozenset((None, "that", "wh", "before", "insert"))
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_DOUBT = frozenset(("if", "whether", "unless"))
_GOES_ON = frozenset(("go", "continue", "proceed", "come", "want", "hope", "plan", "intend"))
_MAYBE = frozenset(("may", "might", "could", "would", "should", "must", "can"))


def is_recorded(
    doc: Doc, content: Sequence[Interval], cue: Sequence[Interval], *, quotes: Sequence[Interval], named: bool = True
) -> bool:
    """Return whether an attribution is a statement of the record.

    Args:
        doc: The parsed report.
        content: The words attributed, as characters.
        cue: The words that attribute.
        quotes: Outer quotes of the report.
        named: Whether somebody is named as their source; where nobody is, only plain sayings count.
    """
    quoted = sum(quoted_characters(quotes, s, e) for s, e in content)
    total = sum(e - s for s, e in content)
    for start, end in cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        lower = span.text.lower()
        if lower == ":":
            return True
        if any(lower.startswith(phrase.lemma) and "phrase" in phrase.record
               for phrase in load_cues().phrases.get(lower.split()[0], ())):  # fmt: skip
            return True
        if lower in load_cues().phrases_of_kind("report"):
            return False
        known = [(t, c) for t in span if (c := cue_of(t)) is not None]
        known.sort(key=lambda item: (item[0].pos_ not in ("VERB", "AUX"), item[1].kind == "stance", -item[0].i))
        for token, entry in known:
            if _undone(token, entry) or entry.kind == "report":
                return False
            pattern = pattern_of(token, doc, content)
            if not named and (entry.pos != "verb" or entry.kind == "stance" or pattern not in _PLAIN):
                return False
            if pattern in ("passive", "passive_as") and not _has_agent(token):
                return False
            if pattern == "small" and pattern not in entry.record and "that" not in entry.weights:
                return False
            if quoted >= total * 0.5 and entry.kind != "stance":
                return True
            if pattern in entry.record or (quoted >= 12 and pattern is not None):
                return True
            if pattern is None and "that" in entry.record and entry.kind in ("speech", "document"):
                return True
        if known:
            return quoted >= total * 0.5 and quoted > 12
    return quoted >= total * 0.5


def is_citation(doc: Doc, cue: Sequence[Interval]) -> bool:
    """Return whether a cue names the source of words that another cue tells: "..., citing officials"."""
    for start, end in cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and any(t.lower_ in ("citing", "quoting") and t.dep_ in ("advcl", "acl") for t in span):
            return True
    return False


def cue_of(token: Token) -> Cue | None:
    """Return the cue that a token is, or None."""
    part = _PARTS.get(token.pos_)
    return load_cues().of(part, token.lemma_.lower()) if part else None


def pattern_of(token: Token, doc: Doc, content: Sequence[Interval]) -> str | None:
    """Return the pattern in which the content stands to its cue, or None where the parse shows none."""
    finder = (
        verb_complements if token.pos_ in ("VERB", "AUX") else noun_complements if token.pos_ in ("NOUN", "PROPN")
        else adjective_complements
    )  # fmt: skip
    best: tuple[float, str] | None = None
    for complement in finder(token):
        spans = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in complement.tokens]
        shared = sum(max(0, min(e, d) - max(s, c)) for s, e in content for c, d in spans)
        if shared:
            joint = sum(e - s for s, e in content) + sum(d - c for c, d in spans) - shared
            if best is None or shared / joint > best[0]:
                best = (shared / joint, complement.pattern)
    return best[1] if best else None


def _undone(token: Token, entry: Cue) -> bool:
    """Whether the saying itself is denied, doubted or only possible ("did not say", "if he says")."""
    if token.pos_ not in ("VERB", "AUX") or entry.kind not in ("speech", "document", "thought", "intention"):
        return False
    if (
        token.tag_ == "VB"
        and any(c.tag_ == "TO" for c in token.children)
        and not (token.dep_ == "xcomp" and token.head.lemma_ in _GOES_ON)
    ):
        return True
    for child in token.children:
        if child.i < token.i and child.dep_ in ("neg", "mark", "aux"):
            if child.dep_ == "neg" and entry.kind in ("speech", "document"):
                return True
            if child.dep_ == "mark" and child.lower_ in _DOUBT:
                return True
            if child.dep_ == "aux" and child.lower_ in _MAYBE:
                return True
            if child.dep_ == "aux" and child.lower_ == "will" and entry.kind in ("thought", "intention"):
                return True
    return False


def _has_agent(verb: Token) -> bool:
    return any(c.dep_ == "agent" for c in verb.children)
