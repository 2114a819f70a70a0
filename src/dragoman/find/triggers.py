"""Triggers: the words of a report that may name a deed, each with the frames that fit and how it is presented."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.frames import Fit, Site, fitting_frames, slot_mentions
from dragoman.find.mentions import MentionTable
from dragoman.find.no_triggers import is_former, is_manner, is_part_of_name, is_people
from dragoman.find.status import Reading, read_status, status_clues
from dragoman.knowledge.lexicon import Frame, Lexicon
from dragoman.knowledge.operators import Operators
from dragoman.knowledge.syntax_words import load_syntax_words
from dragoman.values.questions import Clue, FactualityQuestion, Interval, TypeQuestion
from dragoman.values.spans import Span

_NAMED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "LAW"))
_MEASURES = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))
_DONE_TO = frozenset(("COERCE", "ASSAULT", "SANCTION", "RETREAT"))
"""Types whose participle before a noun tells a deed done to it ("the captured town", not "the accused men")."""
_DOING = frozenset(("ASSAULT", "PROTEST"))
"""Types whose active participle before a noun tells a deed it does ("attacking troops", not "opposing parties")."""
ACTOR_SLOTS, RECIPIENT_SLOTS = (
    ("subject", "poss", "by", "light", "modifier"),
    ("object", "against", "on", "with", "to"),
)
"""Where doers and recipients stand as a rule."""
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "acl"))
_PARTS = {"VERB": ("verb",), "AUX": ("verb",), "NOUN": ("noun",), "PROPN": ("noun",), "ADJ": ("adj", "verb")}


@dataclass(slots=True)
class Trigger:
    """A word that may name a deed.

    Args:
        token: The word.
        site: What stands around it.
        fits: The frames that fit, best first; never empty.
        noun: The noun that itself names the deed where a light verb carries it ("imposed sanctions"), or None.
        reading: How the sentence presents the deed.
    """

    token: Token
    site: Site
    fits: list[Fit]
    reading: Reading
    noun: Token | None = None

    @property
    def frame(self) -> Frame:
        """The frame that fits best."""
        return self.fits[0].frame

    @property
    def span(self) -> Span:
        """The one word that names the deed, as a span of the report."""
        word = self.noun or self.token
        return Span(word.idx, word.idx + len(word.text), word.text)


def find_triggers(doc: Doc, table: MentionTable, *, lexicon: Lexicon, operators: Operators) -> list[Trigger]:
    """Return the triggers of a report in text order.

    A word whose best frame says that it is no deed is none; a noun that a verb's frame has used up ("launched an
    attack", "lifted the sanctions") is none either.
    """
    fitting: dict[int, tuple[Site, list[Fit]]] = {}
    consumed: dict[int, int] = {}
    candidates = [t for t in doc if t.pos_ in _PARTS and _may_name_a_deed(t, operators)]
    candidates.sort(key=lambda t: (t.pos_ not in ("VERB", "AUX"), t.i))
    for token in candidates:
        if token.i in consumed:
            continue
        site, fits = _fits(token, table, lexicon)
        if not fits:
            continue
        for used in fits[0].consumed:
            if used != token.i:
                consumed.setdefault(used, token.i)
        if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD", "JJ") and site is not None and site.verbal:
            fits = [f for f in fits if _DONE_TO & set(f.frame.type)]
        if token.dep_ == "amod" and token.tag_ == "VBG" and fits and not _DOING & set(fits[0].frame.type):
            continue
        if fits and fits[0].frame.type and not _is_none(token, fits[0].frame):
            assert site is not None
            fitting[token.i] = (site, [f for f in fits if f.frame.type])
    frames = {i: fits[0].frame for i, (_, fits) in fitting.items()}
    nouns = {i: noun for i, (site, fits) in fitting.items() if (noun := _deed_noun(site, fits[0], lexicon)) is not None}
    carried = {noun.i for noun in nouns.values()}
    return [
        Trigger(site.token, site, fits, read_status(site.token, operators, frames), nouns.get(i))
        for i, (site, fits) in sorted(fitting.items())
        if i not in carried and (i not in consumed or fitting.get(consumed[i]) is None)
    ]


def _is_none(token: Token, frame: Frame) -> bool:
    return is_part_of_name(token, frame) or is_people(token) or is_manner(token, frame) or is_former(token, frame)


def _deed_noun(site: Site, fit: Fit, lexicon: Lexicon) -> Token | None:
    """The object of a light verb that names a deed of the same type by itself ("imposed sanctions"), or None."""
    noun = site.object
    if noun is None or noun.pos_ != "NOUN" or not fit.frame.object:
        return None
    known = lexicon.of("noun", noun.lemma_.lower())
    return noun if any(set(f.type) & set(fit.frame.type) for f in known if f.type) else None


def _may_name_a_deed(token: Token, operators: Operators) -> bool:
    if token.pos_ == "PROPN" and (token.ent_type_ in _NAMED or token.dep_ == "compound"):
        return False
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in load_syntax_words().prefixes:
        return False
    if token.ent_type_ in _MEASURES and token.pos_ != "VERB":
        return False
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod"):
        return operators.get("noun", token.head.lemma_.lower()) is not None
    if token.pos_ == "NOUN" and token.ent_type_ in ("PERSON", "GPE", "ORG"):
        return token.text.islower()
    return not (token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass"))


def _fits(token: Token, table: MentionTable, lexicon: Lexicon) -> tuple[Site | None, list[Fit]]:
    forms = [token.lemma_.lower(), token.lower_, *_regular_lemmas(token)]
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        forms = [f"{token.nbor(-2).lower_}-{form}" for form in forms] + forms
    for pos in _PARTS[token.pos_]:
        for form in dict.fromkeys(forms):
            if lexicon.of(pos, form):
                site = Site(token, table)
                return site, fitting_frames(site, pos, form, lexicon)
    return None, []


def _regular_lemmas(token: Token) -> list[str]:
    """Lemmas by the regular rules, for verbs whose lemma the model gets wrong ("dined", "recognised")."""
    word = token.lower_
    if token.tag_ in ("VBD", "VBN") and word.endswith("ed"):
        doubled = [word[:-3]] if len(word) > 5 and word[-3] == word[-4] else []
        return [word[:-1], word[:-2], *doubled]
    if token.tag_ == "VBG" and word.endswith("ing"):
        return [word[:-3], word[:-3] + "e"]
    return []


def type_question(trigger: Trigger, others: Collection[int] = ()) -> TypeQuestion:
    """Return the question what type the trigger stands for, with the frames that fit as clues.

    Args:
        trigger: The trigger.
        others: The tokens of all triggers of the report.
    """
    token = trigger.token
    words = [token] if trigger.noun is None else [token, trigger.noun]
    sentence = token.sent
    start = sentence.start_char
    clues = []
    for rank, fit in enumerate(trigger.fits[:3]):
        weight = fit.frame.weight if rank == 0 else fit.frame.weight * 0.5
        for type_ in fit.frame.type:
            clues.append(Clue(fit.frame.name, type_, weight, (trigger.span,), fit.frame.mode))
    return TypeQuestion(
        sentence.text,
        start,
        (trigger.span.start - start, trigger.span.end - start),
        sources=_spans(trigger, trigger.frame.actor or ACTOR_SLOTS, start),
        targets=_spans(trigger, trigger.frame.recipient or RECIPIENT_SLOTS, start),
        clues=tuple(clues),
        embeds=any(c.dep_ in _COMPLEMENTS and c.i in others for word in words for c in word.children),
    )


def _spans(trigger: Trigger, slots: tuple[str, ...], start: int) -> tuple[Interval, ...]:
    sentence = trigger.token.sent
    spans = (trigger.site.table.mentions[m].span for m in slot_mentions(trigger.site, slots))
    return tuple((s.start - start, s.end - start) for s in spans if start <= s.start and s.end <= sentence.end_char)


def factuality_question(trigger: Trigger, spans: dict[int, Span]) -> FactualityQuestion:
    """Return the question how factual the deed is, with what the walk up the parse saw as clues."""
    token = trigger.token
    start = token.sent.start_char
    interval = (token.idx - start, token.idx - start + len(token.text))
    return FactualityQuestion(token.sent.text, start, interval, status_clues(trigger.reading, spans))
