"""Times: every expression that names a day, a stretch of days, a length of time or a repetition.

Lengths ("five years") and repetitions ("every Monday") are found too, so that they are not taken for dates.
"""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dragoman.find.quotes import find_quotes
from dragoman.knowledge.time_clauses import load_time_clauses
from dragoman.knowledge.time_patterns import Expression, match_expressions
from dragoman.knowledge.time_words import OTHER, Word, load_time_words, read_words
from dragoman.values.finds import FoundTime
from dragoman.values.spans import Because, Span

_AROUND = 6
_SEASON_LEADS = frozenset(("in", "by", "during", "until", "of", "since", "last", "for"))
_SPECIFYING = frozenset(("of", "when", "that", "leading", "before", "after", "since"))
_PREPOSITIONS = frozenset(("in", "of", "by", "during", "from", "until", "since"))


def find_times(doc: Doc) -> tuple[FoundTime, ...]:
    """Return the expressions of time in text order, none overlapping another.

    Args:
        doc: The parsed report. Offsets are characters of its text, end exclusive.
    """
    text = doc.text
    words = read_words(text)
    starts: list[int] = []
    ambiguous = load_time_words().ambiguous
    for i, word in enumerate(words):
        if word.kind != OTHER and (tags := ambiguous.get(text[word.start : word.end].lower())) is not None:
            starts = starts or [token.idx for token in doc]
            if tags and _token(doc, starts, word.start).tag_ in tags:
                words[i] = Word(word.start, word.end, OTHER, None)
    expressions = match_expressions(words)
    if not expressions:
        return ()
    starts = starts or [token.idx for token in doc]
    sentences = [sentence.start for sentence in doc.sents]
    quotes = [(q.start, q.end) for q in find_quotes(doc)]
    found = []
    for expression in expressions:
        start, end = expression.words[0].start, expression.words[-1].end
        first, last = _token(doc, starts, start), _token(doc, starts, end - 1)
        tokens = doc[first.i : last.i + 1]
        if _is_time(expression, tokens):
            found.append(_found(tokens, expression, text, sentences, quotes))
    return tuple(found)


def _token(doc: Doc, starts: Sequence[int], offset: int) -> Token:
    return doc[bisect_right(starts, offset) - 1]


def _is_time(expression: Expression, tokens: Tokens) -> bool:
    """Whether the words are a time where they stand: bare years are numbers too, bare seasons verbs, days names."""
    pattern, doc = expression.pattern, tokens.doc
    before = doc[tokens.start - 1] if tokens.start else None
    if pattern == "year":
        return _is_year(expression, tokens, before)
    if pattern == "season_bare":
        return before is not None and before.lower_ in _SEASON_LEADS and tokens[0].pos_ not in ("VERB", "AUX")
    if len(tokens) == 1 and pattern in ("month", "weekday", "season_bare") and _is_name(tokens[0], before):
        return False
    if pattern == "month" and len(expression.words) == 1:
        return _is_month(tokens, before)
    if pattern == "span":
        return next(t for t in tokens if not t.is_stop or t.lower_ == "last").pos_ != "VERB"
    if pattern == "holiday":
        head = tokens.root.head
        return not (tokens.root.dep_ == "compound" and head.pos_ == "PROPN" and head.i > tokens.root.i)
    if pattern == "the_unit":
        return tokens.end >= len(doc) or doc[tokens.end].lower_ not in (
            "of",
            "when",
            "that",
            "leading",
            "before",
            "after",
            "since",
        )
    return True


def _is_name(token: Token, before: Token | None) -> bool:
    """Whether the word is part of a person's name: behind a form of address or inside the name."""
    if before is not None and before.lower_.rstrip(".") in load_time_clauses().addresses:
        return True
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    inside = token.ent_iob_ == "I" or (behind is not None and behind.ent_iob_ == "I")
    return token.ent_type_ == "PERSON" and inside


def _is_year(expression: Expression, tokens: Tokens, before: Token | None) -> bool:
    word = expression.words[-1]
    if len(expression.words) > 1:
        return True
    if word.kind == "year2":
        return before is not None and before.lower_ in load_time_clauses().year_leads
    token, doc = tokens[-1], tokens.doc
    if not 1500 <= word.value <= 2100 and not (before is not None and before.lower_ in ("in", "since", "from")):
        return False
    behind = doc[tokens.end] if tokens.end < len(doc) else None
    if behind is not None and (behind.lower_ in ("-", "–", "/", "percent", "people") or behind.text == "%"):
        return behind.lower_ in ("-", "–")
    if token.ent_type_ == "DATE" and 1900 <= word.value <= 2100:
        return True
    counted = token.head if token.dep_ == "nummod" else None
    if counted is not None and counted.i > token.i and counted.tag_ == "NNS" and counted.i - token.i <= 2:
        return counted.lower_ in ("elections", "games", "protests", "attacks", "talks", "accords", "events")
    if before is None or before.lower_ in load_time_clauses().year_leads:
        return True
    return token.ent_type_ == "DATE" or before.is_punct or before.is_space


def _is_month(tokens: Tokens, before: Token | None) -> bool:
    token = tokens[0]
    behind = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if token.lower_ == "march" and behind is not None and behind.lower_ in ("for", "of", "against", "to"):
        return before is not None and before.lower_ in _PREPOSITIONS
    if token.ent_type_ in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
        return before is not None and before.lower_ in _PREPOSITIONS
    if token.lower_ in ("may", "march", "august") and token.is_sent_start:
        return token.ent_type_ == "DATE"
    return True


def _found(
    tokens: Tokens, expression: Expression, text: str, sentences: Sequence[int], quotes: Sequence[tuple[int, int]]
) -> FoundTime:
    doc = tokens.doc
    start, end = expression.words[0].start, expression.words[-1].end
    span = Span(start, end, text[start:end])
    index = bisect_right(sentences, tokens.start) - 1
    sentence_end = sentences[index + 1] if index + 1 < len(sentences) else len(doc)
    before = doc[max(sentences[index], tokens.start - _AROUND) : tokens.start]
    after = doc[tokens.end : min(sentence_end, tokens.end + _AROUND)]
    tense, modal = clause_tense(tokens.root)
    return FoundTime(
        span,
        index,
        (Because(f"times.{expression.pattern}", (span,)),),
        tense,
        modal,
        tuple(t.lower_ for t in before if not t.is_space),
        tuple(t.lower_ for t in after if not t.is_space),
        any(a <= start < b for a, b in quotes),
    )


def clause_tense(token: Token) -> tuple[str | None, bool]:
    """Return the tense of the clause that a word stands in, and whether a modal verb governs it.

    An infinitive behind a verb that looks ahead ("plans to meet") is future; one behind another takes that one's tense.
    """
    verb = token
    for _ in range(40):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    else:
        return None, False
    return _verb_tense(verb, 0)


def _verb_tense(verb: Token, depth: int) -> tuple[str | None, bool]:
    if (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl", "amod")
        and not any(c.dep_.startswith("aux") for c in verb.children)
    ):
        return "past", False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    modals = [c.lower_ for c in auxiliaries if c.tag_ == "MD"]
    if modals:
        perfect = any(c.lower_ == "have" for c in auxiliaries)
        return ("past" if perfect and modals[0] not in ("will", "may") else "future"), True
    finite = next((c for c in (*auxiliaries, verb) if c.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is not None:
        if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
            return "future", False
        if finite.tag_ == "VBD":
            return "past", False
        perfect = finite.lemma_ == "have" and verb.tag_ == "VBN"
        return ("past" if perfect else "present"), False
    if depth > 4 or verb.head == verb or verb.dep_ == "ROOT":
        return ("past" if verb.tag_ == "VBN" else None), False
    governor = verb.head
    while governor.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") and governor.head != governor:
        governor = governor.head
    if any(c.lower_ == "to" for c in auxiliaries) and governor.lemma_.lower() in load_time_clauses().prospective:
        return "future", False
    while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
        governor = governor.head
    return _verb_tense(governor, depth + 1)
