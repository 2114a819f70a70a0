"""How deeds are presented, in sentences of our own."""

import pytest

from dragoman.find.judges import Judges
from dragoman.find.mentions import find_mentions
from dragoman.find.triggers import factuality_question, find_triggers
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.knowledge.operators import load_operators
from dragoman.parse.parsers import Parser

CASES = [
    ("Police arrested the protesters.", "arrested", "happened", "positive"),
    ("Police did not arrest the protesters.", "arrest", "happened", "negative"),
    ("Police will arrest the protesters.", "arrest", "planned", "positive"),
    ("Police will not arrest the protesters.", "arrest", "planned", "negative"),
    ("Police may arrest the protesters.", "arrest", "hypothetical", "positive"),
    ("Police should release the prisoners.", "release", "called_for", "positive"),
    ("Police must not release the prisoners.", "release", "called_for", "negative"),
    ("If the talks fail, police will arrest the protesters.", "arrest", "conditional", "positive"),
    ("Mali failed to release the prisoners.", "release", "happened", "negative"),
    ("Mali managed to release the prisoners.", "release", "happened", "positive"),
    ("Mali did not manage to release the prisoners.", "release", "happened", "negative"),
    ("Mali plans to release the prisoners.", "release", "planned", "positive"),
    ("Mali does not plan to release the prisoners.", "release", "planned", "negative"),
    ("Mali has no plans to release the prisoners.", "release", "planned", "negative"),
    ("Mali agreed to release the prisoners.", "release", "planned", "positive"),
    ("Kenya urged Mali to release the prisoners.", "release", "called_for", "positive"),
    ("Kenya urged Mali not to release the prisoners.", "release", "called_for", "negative"),
    ("Mali began to release the prisoners.", "release", "happened", "positive"),
    ("Chad refused to release the prisoners.", "release", "happened", "negative"),
    ("The army was unable to release the hostages.", "release", "happened", "negative"),
    ("Kenya said it had released the prisoners.", "released", "happened", "positive"),
    ("There were no talks between Oslo and Minsk.", "talks", "happened", "negative"),
    ("Oslo called for sanctions against Minsk.", "sanctions", "called_for", "positive"),
    ("Unless Minsk pays, Oslo will impose sanctions on it.", "impose", "conditional", "positive"),
]


@pytest.fixture(scope="module")
def read():
    parser, judges = Parser(), Judges()

    def _read(text: str, word: str) -> tuple[str, str]:
        doc = parser(text)
        triggers = find_triggers(doc, find_mentions(doc), lexicon=load_lexicon(), operators=load_operators())
        trigger = next(t for t in triggers if t.token.text == word)
        answer = judges.factuality.judge_factuality([factuality_question(trigger, {})])[0]
        return answer.status, answer.polarity

    return _read


@pytest.mark.parametrize(("text", "word", "status", "polarity"), CASES)
def test_status_of_a_deed(read, text: str, word: str, status: str, polarity: str) -> None:
    assert read(text, word) == (status, polarity)
