"""Speakers: the mentions of those who say something and of those who are told it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import antecedent, subject_of
from dragoman.knowledge.cues import load_cues
from dragoman.knowledge.statement_words import load_statement_words
from dragoman.values.finds import FoundStatement

Interval = tuple[int, int]
_LINKED = ("of", "from", "by", "for", "to", "in")


def speakers_of(
    doc: Doc, table: MentionTable, source: Sequence[Interval], *, cue: Token | None, before: Sequence[FoundStatement]
) -> tuple[int, ...]:
    """Return the mention ids of the speakers that a source names.

    A document speaks for whoever issued it: for the one it names ("a statement from the ministry"), else for the one
    who spoke last.

    Args:
        doc: The parsed report.
        table: Its mentions.
        source: The words that name the speaker.
        cue: The token that carries the cue.
        before: The statements found so far.
    """
    found: list[int] = []
    document = False
    for start, end in source:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        for head in _heads(span.start, span.end, doc):
            if head.lemma_.lower() in load_statement_words().documents:
                document = document or _definite(head)
                issuer = subject_of(head.head) if head.dep_ == "dobj" else None
                known = table.at(issuer.i) if issuer is not None else None
                if known is not None:
                    found.extend((known, *table.mentions[known].conjuncts))
                    continue
                found.extend(list(_named_issuers(table, head)) or _issued_before(doc, table, head))
                continue
            mention = _mention(table, head, span.end)
            if mention is not None:
                found.append(mention)
                found.extend(m for m in table.mentions[mention].conjuncts if _inside(table, m, start, end))
        if not found and not document:
            inner = [m for m in table.covering(start, end) if start <= table.mentions[m].head.start < end
                     and _belongs(doc[table.head(m)], span.start, span.end)]  # fmt: skip
            found.extend(inner[:1])
    if not found and document and before:
        return before[-1].sources
    return tuple(dict.fromkeys(found))


def _heads(start: int, end: int, doc: Doc) -> Iterator[Token]:
    """Return the heads of a stretch: the words governed from outside it, verbs and punctuation apart."""
    for i in range(start, end):
        token = doc[i]
        top = not start <= token.head.i < end or token.head.i == i
        if top and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"):
            yield antecedent(token)


def _mention(table: MentionTable, head: Token, end: int) -> int | None:
    known = table.at(head.i)
    if known is not None:
        return known
    for child in head.children:
        if child.dep_ in ("appos", "nmod", "compound", "poss") and table.at(child.i) is not None:
            return table.at(child.i)
    return None


def _belongs(token: Token, start: int, end: int) -> bool:
    """Whether a mention in a source names it or owns it: "the office of X", "X's claims", not "critics in X"."""
    if token.dep_ in ("poss", "compound", "nmod", "appos", "amod"):
        return True
    if token.dep_ == "pobj":
        return token.head.lower_ in ("of", "from", "for", "by")
    return not start <= token.head.i < end or token.head.i == token.i


def _inside(table: MentionTable, mention: int, start: int, end: int) -> bool:
    return start <= table.mentions[mention].head.start < end


def _issued_before(doc: Doc, table: MentionTable, document: Token) -> list[int]:
    """Return the one who issued a document of that name earlier in the report ("released a statement")."""
    for i in range(document.i - 1, max(-1, document.i - 400), -1):
        token = doc[i]
        if token.lemma_ == document.lemma_ and token.dep_ == "dobj":
            subject = subject_of(token.head)
            mention = table.at(subject.i) if subject is not None else None
            if mention is not None:
                return [mention]
    return []


def _definite(document: Token) -> bool:
    """Whether a document is one that the report has told of: "the statement", "it"."""
    return any(c.lower_ in ("the", "this", "that", "its", "his", "her", "their") for c in document.children)


def _named_issuers(table: MentionTable, document: Token) -> Iterator[int]:
    for child in document.children:
        if child.dep_ in ("poss", "compound", "nmod", "amod") and table.at(child.i) is not None:
            yield table.by_token[child.i]
        elif child.dep_ == "prep" and child.lower_ in ("of", "from", "by"):
            for obj in child.children:
                if obj.dep_ == "pobj" and table.at(obj.i) is not None:
                    yield table.by_token[obj.i]
        elif child.dep_ == "acl" and child.tag_ == "VBN":
            for agent in child.children:
                for obj in agent.children if agent.dep_ == "agent" else ():
                    if table.at(obj.i) is not None:
                        yield table.by_token[obj.i]


def addressees_of(doc: Doc, table: MentionTable, cue: Token) -> tuple[int, ...]:
    """Return the mention ids of those who are told: "told reporters", "said to the assembly", "was told"."""
    known = load_cues().of("verb", cue.lemma_.lower())
    if known is None or not known.addressee:
        return ()
    found: list[int] = []
    for child in cue.children:
        target: Token | None = None
        if known.addressee == "object" and child.dep_ in ("dobj", "dative", "nsubjpass") and child.pos_ != "ADP":
            target = child
        elif known.addressee == "object" and child.dep_ == "ccomp":
            target = None
        elif child.dep_ in ("prep", "dative") and child.lower_ == "to":
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
        if target is not None and (mention := table.at(target.i)) is not None:
            found.append(mention)
            found.extend(table.mentions[mention].conjuncts)
    return tuple(dict.fromkeys(found))
