"""Statements: what a record keeps of the attributions, with speakers, addressees, venue and nesting."""

from dataclasses import dataclass
from functools import cache

import pytest

from dragoman.find.attribution import propose_attributions
from dragoman.find.mentions import find_mentions
from dragoman.find.quotes import find_quotes
from dragoman.find.statements import decide_statements
from dragoman.find.times import find_times
from dragoman.parse.parsers import Parser
from dragoman.values.questions import Attribution, AttributionAnswer


@dataclass(frozen=True)
class Told:
    speakers: tuple[str, ...]
    content: str
    kind: str
    addressees: tuple[str, ...]
    venue: str | None
    within: int | None


@cache
def statements(text: str) -> list[Told]:
    doc = Parser()(text)
    table = find_mentions(doc)
    questions = propose_attributions(doc, find_quotes(doc))
    found = decide_statements(doc, table, questions, [AttributionAnswer(q.clues) for q in questions])

    def words(ids: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(table.mentions[i].span.text for i in ids)

    return [
        Told(
            words(s.sources), " | ".join(c.text for c in s.content), s.kind, words(s.addressees),
            s.venue.text if s.venue else None, s.within,
        )
        for s in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is closed,” the mayor said.", "direct"),
        ("The mayor said the bridge was closed.", "indirect"),
        ("The mayor said the bridge was “closed for good”.", "mixed"),
    ],
)
def test_kind_tells_how_much_is_quoted(text: str, kind: str) -> None:
    assert [s.kind for s in statements(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The minister accused Norland of arming the rebels.",
        "The minister urged Norland to leave the region.",
        "Norland agreed to host the talks.",
        "The senator praised the plan.",
        "Norland regards the islands as occupied.",
        "Prices are expected to fall.",
        "The minister did not say when the talks would begin.",
        "If the minister says that the talks failed, markets will fall.",
    ],
)
def test_deeds_stances_and_hearsay_are_no_statements(text: str) -> None:
    assert statements(text) == []


def test_accusation_in_quoted_words_is_a_statement() -> None:
    (told,) = statements("The minister accused Norland of “arming every rebel in the region”.")
    assert "arming every rebel" in told.content


def test_announced_deed_is_a_statement_of_the_one_who_announces() -> None:
    (told,) = statements("Norland announced a naval blockade of the islands.")
    assert told.speakers == ("Norland",)
    assert told.content == "a naval blockade of the islands"


def test_those_told_are_addressees() -> None:
    (told,) = statements("The governor told reporters that the road was open.")
    assert told.addressees == ("reporters",)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("In a statement, the ministry said the border was closed.", "a statement"),
        ("In a speech at the Congress of Vienna, the prince said peace was near.", "the Congress of Vienna"),
        ("The ministry said at a press conference that the border was closed.", "a press conference"),
    ],
)
def test_venue_is_where_or_in_what_form_it_was_said(text: str, venue: str) -> None:
    found = [s.venue for s in statements(text) if s.venue]
    assert found
    assert found[0].startswith(venue)


def test_statement_inside_another_is_within_it() -> None:
    outer, inner = statements("The agency reported that the minister had said the dam was safe.")
    assert (outer.within, inner.within) == (None, 0)


def test_source_that_is_cited_tells_the_same_words() -> None:
    found = statements("The newspaper reported that the dam was safe, citing officials.")
    assert {s.speakers for s in found} == {("The newspaper",), ("officials",)}
    assert len({s.content for s in found}) == 1


def test_document_speaks_for_the_one_who_issued_it() -> None:
    found = statements("The ministry released a statement on Monday. The statement said that the border was closed.")
    assert found[-1].speakers == ("The ministry",)


def test_quote_that_fills_a_paragraph_continues_the_statement_before() -> None:
    text = "“The road is open,” the governor said.\n\n“We will keep it open through the winter.”"
    (told,) = statements(text)
    assert told.content == "“The road is open,” | “We will keep it open through the winter.”"


def test_answers_of_another_judge_are_taken_without_the_rules_names() -> None:
    text = "The mayor said the bridge was closed."
    doc = Parser()(text)
    questions = propose_attributions(doc, find_quotes(doc))
    answer = AttributionAnswer((Attribution(((15, 36),), ((10, 14),), ((0, 9),), 0.9),))
    (found,) = decide_statements(doc, find_mentions(doc), questions, [answer])
    assert found.content[0].text == "the bridge was closed"
    assert found.because[0].rule == "attribution"


def test_day_of_saying_dates_the_statement_and_a_day_in_the_words_does_not() -> None:
    doc = Parser()("The mayor said on Monday the bridge was closed. The envoy said the talks would begin on Friday.")
    questions = propose_attributions(doc, find_quotes(doc))
    answers = [AttributionAnswer(q.clues) for q in questions]
    times = find_times(doc)
    found = decide_statements(doc, find_mentions(doc), questions, answers, times=times)
    assert [times[s.time].span.text if s.time is not None else None for s in found] == ["Monday", None]
