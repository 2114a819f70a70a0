"""Trailing tellers: who says a sentence where the parse does not see it: "Norland would send ships, an aide told us".

Parsers often take a teller at the end for an apposition or one more clause. Its surface is plain: a comma, a noun
phrase and a verb of saying in a past or present form.
"""

from spacy.tokens import Token

from dragoman.find.mentions import MentionTable
from dragoman.knowledge.cues import load_cues
from dragoman.values.finds import FoundStatement
from dragoman.values.spans import span_of

_SAID = ("VBD", "VBZ", "VBN")


def trailing_statement(verb: Token, table: MentionTable) -> FoundStatement | None:
    """Return the words of a teller behind a clause as a statement of it; None where nobody stands there.

    Args:
        verb: The verb of the clause told.
        table: The mentions of the report.
    """
    sentence = verb.sent
    for token in verb.doc[verb.i + 1 : sentence.end]:
        cue = load_cues().of("verb", token.lemma_.lower()) if token.tag_ in _SAID else None
        if cue is None or cue.kind != "speech":
            continue
        mention = _before(token, table)
        if mention is None:
            continue
        span = table.mentions[mention].span
        before = verb.doc.char_span(span.start, span.end, alignment_mode="expand")
        if before is None or before.start <= verb.i + 1 or verb.doc[before.start - 1].text != ",":
            continue
        text = verb.doc.text
        return FoundStatement(
            (span_of(text, sentence[0].idx, span.start),), "indirect", (), 0.6, sources=(mention,),
            cue=span_of(text, token.idx, token.idx + len(token)),
        )  # fmt: skip
    return None


def _before(cue: Token, table: MentionTable) -> int | None:
    """Return the mention of the noun phrase that ends before a verb of saying: "the council of ministers declared"."""
    token = cue.doc[cue.i - 1]
    while token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head.pos_ in ("NOUN", "PROPN"):
        token = token.head.head
    return table.at(token.i)
