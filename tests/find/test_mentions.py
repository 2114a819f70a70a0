"""Mentions: what is found, with which edges, and what its neighbourhood tells."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.mentions import MentionTable, find_mentions
from dragoman.parse.parsers import Parser
from dragoman.values.mentions import Mention


@cache
def table_of(text: str) -> MentionTable:
    return find_mentions(Parser()(text))


def one(text: str, words: str) -> Mention:
    found = [m for m in table_of(text).mentions if m.span.text == words]
    assert found, f"{words!r} is none of {[m.span.text for m in table_of(text).mentions]}"
    return found[0]


def spans(text: str) -> list[str]:
    return [m.span.text for m in table_of(text).mentions]


def test_name_keeps_its_titles_as_spans() -> None:
    text = "Norwegian Foreign Minister Ingrid Solberg met Defence Secretary Alan Whitcombe on Monday."
    solberg = one(text, "Norwegian Foreign Minister Ingrid Solberg")
    assert (solberg.name, solberg.form, solberg.label) == ("Ingrid Solberg", "name", "PERSON")
    assert [t.text for t in solberg.titles] == ["Foreign Minister"]
    assert solberg.country_words == ("Norwegian",)
    assert solberg.gender == "f"
    assert one(text, "Defence Secretary Alan Whitcombe").name == "Alan Whitcombe"


def test_office_with_its_body_is_part_of_the_name() -> None:
    text = "US Ambassador to Spain Carla Whitmore criticised the plan on Tuesday."
    whitmore = next(m for m in table_of(text).mentions if m.name == "Carla Whitmore")
    assert whitmore.span.text.startswith("US Ambassador")
    assert [t.text for t in whitmore.titles] == ["Ambassador"]
    spain = next(m for m in table_of(text).mentions if m.name == "Spain")
    assert spain.id in whitmore.of


def test_mention_leaves_out_relative_clause_and_apposition() -> None:
    text = "Amina Diallo, leader of the Reform Party, which lost the vote, accused the police of fraud."
    diallo = one(text, "Amina Diallo")
    assert [a.text for a in diallo.appositions] == ["leader of the Reform Party"]


def test_possessive_pronoun_is_a_mention_and_the_possessor() -> None:
    text = "Russia said its troops would leave the town."
    troops = one(text, "its troops")
    assert troops.form == "nominal"
    assert troops.possessor is not None
    assert table_of(text).mentions[troops.possessor].span.text == "its"


def test_shared_states_are_two_mentions() -> None:
    text = "Police arrested US and British activists near the embassy."
    american, british = (m for m in table_of(text).mentions if m.lemma == "activist")
    assert {american.country_words, british.country_words} == {("US",), ("British",)}
    assert american.conjuncts == (british.id,)
    assert british.conjuncts == (american.id,)


def test_hyphened_states_are_two_mentions() -> None:
    text = "The Russian-Ukrainian talks collapsed on Friday."
    russian, ukrainian = (m for m in table_of(text).mentions if m.name in ("Russian", "Ukrainian"))
    assert ukrainian.id in russian.conjuncts


def test_adjective_of_a_state_acts_before_a_deed_and_not_before_an_actor() -> None:
    text = "The Turkish invasion began after Turkish soldiers had crossed the border."
    assert [m.form for m in table_of(text).mentions if m.span.text == "Turkish"] == ["name"]
    assert "Turkish soldiers" in spans(text)


@pytest.mark.parametrize(
    ("text", "words", "lemma"),
    [
        ("Thousands of people marched through the capital.", "Thousands of people", "people"),
        ("At least 71 people were arrested.", "At least 71 people", "people"),
        ("A number of journalists were beaten.", "A number of journalists", "journalist"),
        ("Sixteen states signed the charter.", "Sixteen states", "state"),
    ],
)
def test_numbers_of_people_are_mentions(text: str, words: str, lemma: str) -> None:
    mention = one(text, words)
    assert (mention.lemma, mention.number) == (lemma, "plur")


def test_measure_and_measured_share_one_mention() -> None:
    doc = Parser()("Thousands of people marched through the capital.")
    table = find_mentions(doc)
    assert table.at(0) == table.at(2) is not None


def test_those_with_a_clause_are_people() -> None:
    assert "those" in spans("The state will pay those hurt by the flood.")


def test_acronym_in_brackets_belongs_to_the_name_before_it() -> None:
    text = "The National Salvation Front (NSF) rejected the offer."
    assert one(text, "The National Salvation Front").acronym == "NSF"


def test_things_with_names_are_no_mentions() -> None:
    text = "Hurricane Mathilda destroyed A320 jets, and the Clean Water Act was signed in March."
    assert not [m for m in table_of(text).mentions if m.name]


def test_it_for_a_clause_is_no_mention() -> None:
    assert "It" not in spans("It is clear that the ministers disagree.")
    assert "It" in spans("The ministry objected. It wants a new law.")


def test_relative_pronoun_is_a_mention_only_behind_an_actor() -> None:
    assert "who" in spans("The general who led the coup fled.")
    assert "which" not in spans("The bridge which fell was old.")


def test_clause_gives_tense_and_quotes_are_marked() -> None:
    text = "The premier resigned. “Our party will win,” the deputy said."
    assert one(text, "The premier").tense == "past"
    assert one(text, "Our party").tense == "future"
    assert one(text, "Our party").quoted
    assert not one(text, "the deputy").quoted


def test_covering_gives_the_mentions_that_overlap_characters() -> None:
    text = "Kenya and Uganda signed a treaty."
    table = table_of(text)
    assert [table.mentions[i].span.text for i in table.covering(0, 16)] == ["Kenya", "Uganda"]
    assert table.covering(17, 23) == ()


def test_empty_report_has_no_mentions() -> None:
    assert table_of("").mentions == ()


SENTENCES = (
    "Lavrov met the Georgian president in Geneva.",
    "“We will not yield,” she said.",
    "Its army, the largest in the region, has withdrawn.",
    "US and British activists, along with dozens of monks, were detained by police.",
    "The African Union (AU) urged both sides to talk.",
    "They fled.",
    "\n\n",
    "U.N. Secretary-General António Guterres's envoy, who had visited Khartoum, blamed no one.",
    "((( 123 ???",
    "Ministers of Finance and Trade from Chile’s opposition",
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_mentions_of_any_text_keep_their_contract(parts: list[str]) -> None:
    text = " ".join(parts)
    doc = Parser()(text)
    table = find_mentions(doc)
    assert table == find_mentions(doc)
    starts = [m.span.start for m in table.mentions]
    assert starts == sorted(starts)
    for number, mention in enumerate(table.mentions):
        assert mention.id == number
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert text[mention.head.start : mention.head.end] == mention.head.text
        assert table.at(table.head(number)) == number
        others = {*mention.of, *mention.conjuncts, *(() if mention.possessor is None else (mention.possessor,))}
        assert others <= set(range(len(table.mentions))) - {number}


def test_kind_of_body_before_a_name_is_part_of_its_phrase() -> None:
    assert "The state news agency Xinhua" in spans("The state news agency Xinhua reported the raid.")


def test_portfolio_is_part_of_the_title_and_no_name() -> None:
    text = "Japanese Defense Minister Ken Nomura condemned the launch."
    mention = one(text, "Japanese Defense Minister Ken Nomura")
    assert [t.text for t in mention.titles] == ["Defense Minister"]
    assert spans(text) == ["Japanese Defense Minister Ken Nomura"]


def test_place_that_the_recogniser_takes_for_a_person_is_a_place() -> None:
    text = "Gunmen killed nine people in Maidan Shahr on Sunday."
    assert one(text, "Maidan Shahr").label == "GPE"


def test_word_in_an_editors_brackets_is_the_pronoun() -> None:
    assert [m.lemma for m in table_of('"[W]e must leave," the premier said.').mentions][:1] == ["we"]
