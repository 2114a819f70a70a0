"""Questions about roles: who is asked about, by which traits; and what their answers make of the finds."""

import pytest

from dragoman.find.finder import decide, propose, propose_roles
from dragoman.find.finding import found_by
from dragoman.find.judges import Judges
from dragoman.find.role_questions import path_between
from dragoman.find.roles import with_roles
from dragoman.find.understood import UNDERSTOOD
from dragoman.parse.parsers import Parser
from dragoman.values.finds import Finds
from dragoman.values.questions import RoleAnswer, RoleQuestion
from dragoman.values.spans import Because


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def asked(parser: Parser, text: str) -> tuple[Finds, tuple[RoleQuestion, ...]]:
    """What the rules find in a text, and the questions about it."""
    doc = parser(text)
    finds = decide(doc, Judges().answer(propose(doc)))
    return finds, propose_roles(doc, finds, every=True)


def test_all_of_the_sentence_are_asked_about_and_whom_the_ones_before_alone_name(parser: Parser) -> None:
    text = "Ugandan troops reached Bunia. The town was quiet. The soldiers arrested a trader."
    _, questions = asked(parser, text)
    arrest = next(q for q in questions if q.types == ("COERCE",))
    near = [c.text[c.span[0] : c.span[1]] for c in arrest.candidates]
    assert near[-2:] == ["The soldiers", "a trader"]
    assert "Bunia" in near
    assert all("sentence:2" in c.traits for c in arrest.candidates if c.text.startswith("Ugandan"))


def test_traits_tell_what_the_rules_chose(parser: Parser) -> None:
    _, (question,) = asked(parser, "Kenya condemned Sudan.")
    kenya, sudan = question.candidates
    assert {"rule:actor", "order:before", "plain:nsubj"} <= set(kenya.traits)
    assert {"rule:recipient", "order:behind", "plain:dobj"} <= set(sudan.traits)


@pytest.mark.parametrize(
    ("deed", "phrase", "path", "plain"),
    [
        ("met", "officials", "with", "prep"),
        ("met", "Oslo", "with of", "prep prep"),
        ("met", "envoy", "nsubj", "nsubj"),
        ("signed", "envoy", "^conj nsubj", "^conj nsubj"),
        ("met", "met", "itself", "itself"),
    ],
)
def test_paths_go_through_the_parse(parser: Parser, deed: str, phrase: str, path: str, plain: str) -> None:
    doc = parser("The envoy met with officials of Oslo and signed a treaty.")
    tokens = {token.text: token for token in doc}
    assert path_between(tokens[deed], tokens[phrase]) == (path, plain)


def test_a_doer_whom_a_judge_names_says_why_and_is_less_sure(parser: Parser) -> None:
    finds, questions = asked(parser, "The bridge near Kupiansk was shelled, and Russian forces moved on.")
    question = next(q for q in questions if "ASSAULT" in q.types)
    doer = question.candidates[-1].mention
    answer = RoleAnswer((doer,), because=(Because("head.role"),))
    changed = with_roles(finds, [question], [answer]).events[question.event]
    assert changed.actors == (doer,)
    assert changed.because[-1].rule == "head.role"
    assert changed.confidence <= UNDERSTOOD


def test_without_an_answer_all_stays_as_it_was(parser: Parser) -> None:
    finds, questions = asked(parser, "The bridge near Kupiansk was shelled.")
    assert with_roles(finds, questions, [RoleAnswer(()) for _ in questions]) is finds


def test_only_deeds_without_a_doer_are_asked_about(parser: Parser) -> None:
    doc = parser("Kenya condemned Sudan. The bridge near Kupiansk was shelled.")
    finds = decide(doc, Judges().answer(propose(doc)))
    assert [q.types for q in propose_roles(doc, finds)] == [("ASSAULT",)]


def test_nobody_is_asked_where_no_judge_of_roles_is(parser: Parser) -> None:
    doc = parser("The bridge near Kupiansk was shelled.")
    assert found_by(Judges(), doc) == decide(doc, Judges().answer(propose(doc)))
