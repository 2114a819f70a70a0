"""Attribution: who is said to say what, in every shape in which English reports it."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.attribution import propose_attributions
from dragoman.find.quotes import find_quotes
from dragoman.parse.parsers import Parser


@cache
def proposed(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution; pieces joined by " | "."""
    doc = Parser()(text)
    found = []
    for question in propose_attributions(doc, find_quotes(doc)):
        for clue in question.clues:
            parts = (clue.source, clue.cue, clue.content)
            found.append(tuple(" | ".join(question.text[a:b] for a, b in spans) for spans in parts))
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # indirect, with and without "that"
        ("The minister said that the talks had failed.", "The minister", "said", "that the talks had failed"),
        ("The minister said the talks had failed.", "The minister", "said", "the talks had failed"),
        ("The talks had failed, the minister said on Monday.", "the minister", "said", "The talks had failed"),
        ("He asked whether the border would reopen.", "He", "asked", "whether the border would reopen"),
        ("The two sides have vowed to keep the truce.", "The two sides", "have vowed", "to keep the truce"),
        # direct: before, behind, inverted, interrupted, with a colon
        ('"We are ready to talk," the envoy said.', "the envoy", "said", '"We are ready to talk,"'),
        ("“We are ready to talk,” said the envoy.", "the envoy", "said", "“We are ready to talk,”"),
        ("The envoy said: “We are ready to talk.”", "The envoy", "said", "“We are ready to talk.”"),
        (
            "“We are ready,” the envoy said, “and we will come to Oslo.”",
            "the envoy", "said", "“We are ready,” | “and we will come to Oslo.”",
        ),
        # several sentences, and a quote that stands alone behind one that is attributed
        (
            "“We are ready. We have waited long,” the envoy said.",
            "the envoy", "said", "“We are ready. We have waited long,”",
        ),
        (
            "“We are ready,” the envoy said. “Nobody will stop us now.”",
            "the envoy", "said", "“We are ready,” | “Nobody will stop us now.”",
        ),
        # phrases
        (
            "According to the ministry, ten villages were flooded.",
            "the ministry", "According to", "ten villages were flooded",
        ),
        ("Ten villages were flooded, according to the ministry.", "the ministry", "according to",
         "Ten villages were flooded"),
        # mixed, small clauses, descriptions
        ('Norland called the report "a pack of lies".', "Norland", "called", 'the report "a pack of lies"'),
        ("The envoy described the meeting as useful.", "The envoy", "described", "the meeting as useful"),
        # thoughts, nouns
        ("Analysts believe that prices will fall.", "Analysts", "believe", "that prices will fall"),
        ("The mayor repeated her claim that the vote was rigged.", "her", "claim", "that the vote was rigged"),
        # a headline
        ("Premier: No talks before spring", "Premier", ":", "No talks before spring"),
    ],
)  # fmt: skip
def test_attribution_is_proposed(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in proposed(text)


def test_telling_that_hangs_on_told_words_has_their_teller() -> None:
    text = "The minister said the dam was safe, adding that nobody had to leave."
    assert ("The minister", "said", "the dam was safe") in proposed(text)
    assert ("The minister", "adding", "that nobody had to leave") in proposed(text)


def test_source_inside_a_source_is_an_attribution_of_its_own() -> None:
    found = proposed("The agency reported that the minister had said the dam was safe.")
    assert ("The agency", "reported", "that the minister had said the dam was safe") in found
    assert ("the minister", "had said", "the dam was safe") in found


def test_words_inside_a_quote_are_no_cues() -> None:
    found = proposed("“I think that we said enough,” the envoy said.")
    assert [cue for _, cue, _ in found] == ["said"]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_marks_make_no_difference(marks: str) -> None:
    text = f"{marks[0]}The road is open,{marks[1]} the governor told reporters."
    assert proposed(text) == [("the governor", "told", f"{marks[0]}The road is open,{marks[1]}")]


def test_every_paragraph_is_asked_about_once_and_in_order() -> None:
    text = "A headline\n\nThe mayor said the road was open.\n\n“It is safe,” she said."
    doc = Parser()(text)
    questions = propose_attributions(doc, find_quotes(doc))
    assert [q.text for q in questions] == text.split("\n\n")
    assert all(text[q.offset : q.offset + len(q.text)] == q.text for q in questions)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="said “”\"'.,:\n Theyaccording to", max_size=80))
def test_any_text_keeps_offsets_inside_its_paragraphs(text: str) -> None:
    doc = Parser()(text)
    for question in propose_attributions(doc, find_quotes(doc)):
        for clue in question.clues:
            for a, b in (*clue.content, *clue.cue, *clue.source):
                assert 0 <= a < b <= len(question.text)
