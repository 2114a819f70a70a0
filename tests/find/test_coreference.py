"""Coreference: who is who within a report, and why."""

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.coreference import find_chains
from dragoman.find.mentions import MentionTable, find_mentions
from dragoman.parse.parsers import Parser
from dragoman.values.mentions import Chain

SENTENCES = (
    "Lavrov met the Georgian president in Geneva.",
    "“We will not yield,” she said.",
    "Its army, the largest in the region, has withdrawn.",
    "US and British activists, along with dozens of monks, were detained by police.",
    "The African Union (AU) urged both sides to talk.",
    "They blamed him, who had fled with his brother.",
    "The ministry, the group and the government disagreed.",
    "Mr Ruiz and Ana Ruiz thanked themselves.",
    "((( 123 ???",
)


@cache
def read(text: str) -> tuple[MentionTable, tuple[Chain, ...]]:
    doc = Parser()(text)
    table = find_mentions(doc)
    return table, find_chains(doc, table, speakers={})


def chain_of(text: str, words: str, nth: int = 0) -> list[str]:
    table, chains = read(text)
    at = [m.id for m in table.mentions if m.span.text == words][nth]
    return [table.mentions[i].span.text for c in chains for i in c.mentions if at in c.mentions]


def test_short_name_and_pronoun_are_the_person_named() -> None:
    text = "Defence Minister Carlos Medina resigned on Monday. Medina said he had lost the trust of his party."
    assert chain_of(text, "Medina") == ["Defence Minister Carlos Medina", "Medina", "he", "his"]


def test_full_name_may_follow_the_short_one() -> None:
    text = "Medina resigned. Carlos Medina had led the ministry."
    assert chain_of(text, "Medina") == ["Medina", "Carlos Medina"]


def test_two_bearers_of_a_surname_stay_two() -> None:
    text = "Maria Keller sued Thomas Keller. Mrs Keller said she was glad."
    assert chain_of(text, "Mrs Keller") == ["Maria Keller", "Mrs Keller", "she"]
    assert chain_of(text, "Thomas Keller") == ["Thomas Keller"]


def test_title_alone_takes_up_its_holder_and_not_the_deputy() -> None:
    text = "President Aisha Bello met Vice President John Okafor. The president praised the army."
    assert chain_of(text, "The president") == ["President Aisha Bello", "The president"]


def test_modifiers_choose_the_minister() -> None:
    text = "Foreign Minister Anna Lind and Finance Minister Paul Berg spoke. The foreign minister left early."
    assert chain_of(text, "The foreign minister") == ["Foreign Minister Anna Lind", "The foreign minister"]


def test_apposition_says_who_somebody_is() -> None:
    text = "Omar Haddad, the head of the union, called a strike. The head of the union was arrested."
    assert chain_of(text, "Omar Haddad") == ["Omar Haddad", "the head of the union", "The head of the union"]


def test_acronym_in_brackets_is_the_long_name() -> None:
    text = "The National Salvation Front (NSF) rejected the offer. The NSF wants elections."
    assert chain_of(text, "The NSF") == ["The National Salvation Front", "NSF", "The NSF"]


def test_noun_for_its_kind_takes_up_a_body() -> None:
    text = "The Interior Ministry denied the report. The ministry said it had told the press."
    assert chain_of(text, "The ministry") == ["The Interior Ministry", "The ministry", "it"]


def test_troops_of_a_state_are_not_the_state() -> None:
    text = "Russia began a pullout. Russian troops left the town, but its troops stayed in the port."
    assert "Russian troops" not in chain_of(text, "Russia")
    assert chain_of(text, "Russian troops") == ["Russian troops", "its troops"]


def test_party_with_a_state_in_its_name_is_not_the_state() -> None:
    text = "Georgia votes in October. The Georgian Dream party leads the polls, and Georgian Dream is confident."
    assert chain_of(text, "Georgia") == ["Georgia"]
    assert chain_of(text, "Georgian Dream") == ["The Georgian Dream party", "Georgian Dream"]


def test_government_seat_and_acting_capital_are_the_state() -> None:
    text = "Russia denied the charge. The Kremlin said talks with Moscow were open. The Russian government agreed."
    assert chain_of(text, "Russia") == ["Russia", "The Kremlin", "Moscow", "The Russian government"]


def test_capital_as_a_place_is_not_the_state() -> None:
    text = "Russia denied the charge. Thousands marched in Moscow."
    assert chain_of(text, "Moscow") == ["Moscow"]


def test_ministries_of_two_states_stay_two() -> None:
    text = "Albania's Interior Ministry protested. Iran's Interior Ministry did not answer."
    assert len(chain_of(text, "Albania's Interior Ministry")) == 1


def test_both_countries_are_two_members() -> None:
    text = "Kenya and Uganda signed a treaty. Both countries promised peace."
    table, chains = read(text)
    both = next(m.id for m in table.mentions if m.span.text == "Both countries")
    chain = next(c for c in chains if both in c.mentions)
    assert [table.mentions[i].span.text for i in chain.members] == ["Kenya", "Uganda"]


def test_relative_pronoun_is_its_noun() -> None:
    assert chain_of("The general who led the coup fled.", "who") == ["The general", "who"]


def test_counted_people_are_new_each_time() -> None:
    text = "Two gunmen attacked the base. Two gunmen were shot in another town."
    assert chain_of(text, "Two gunmen") == ["Two gunmen"]


def test_it_for_a_thing_is_nobody() -> None:
    text = "Chile unveiled a new railway. The railway opened in May, and it was closed in June."
    assert chain_of(text, "it") == ["it"]


def test_he_is_no_woman() -> None:
    text = "Angela Brandt met the envoy. He thanked her."
    assert chain_of(text, "He") == ["the envoy", "He"]
    assert chain_of(text, "her") == ["Angela Brandt", "her"]


@pytest.mark.parametrize(("words", "mate"), [("I", "Carlos Medina"), ("we", "the Workers' Union")])
def test_speaker_says_i_for_himself_and_we_for_his_body(words: str, mate: str) -> None:
    text = "“I am sure that we will win,” said Carlos Medina, head of the Workers' Union."
    doc = Parser()(text)
    table = find_mentions(doc)
    medina = next(m.id for m in table.mentions if m.name == "Carlos Medina")
    speakers: Mapping[int, tuple[int, ...]] = {m.id: (medina,) for m in table.mentions if m.quoted}
    chains = find_chains(doc, table, speakers=speakers)
    at = next(m.id for m in table.mentions if m.span.text == words)
    assert mate in [table.mentions[i].span.text for c in chains if at in c.mentions for i in c.mentions]


def test_chain_says_why() -> None:
    text = "The National Salvation Front (NSF) rejected the offer. The NSF wants elections."
    _, chains = read(text)
    chain = max(chains, key=lambda c: len(c.mentions))
    assert {b.rule for b in chain.because} <= {"coref.acronym in brackets", "coref.name", "coref.acronym"}
    assert all(text[w.start : w.end] == w.text for b in chain.because for w in b.words)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_every_mention_is_in_exactly_one_chain(parts: list[str]) -> None:
    doc = Parser()(" ".join(parts))
    table = find_mentions(doc)
    chains = find_chains(doc, table, speakers={})
    assert sorted(i for c in chains for i in c.mentions) == list(range(len(table.mentions)))
    assert [c.mentions[0] for c in chains] == sorted(c.mentions[0] for c in chains)
    firsts = {c.mentions[0] for c in chains}
    assert all(set(c.members) <= firsts for c in chains)
    assert chains == find_chains(doc, table, speakers={})


def test_administration_named_for_a_person_is_not_the_person() -> None:
    text = "President Donald Trump spoke on Friday. Trump was glad. The Trump administration announced a plan."
    assert chain_of(text, "Trump") == ["President Donald Trump", "Trump"]


def test_country_is_the_one_the_sentence_is_about() -> None:
    text = "The Parliament of Iraq voted to expel American soldiers from the country. Iraq waited."
    assert chain_of(text, "the country") == ["the country", "Iraq"]


def test_government_without_a_state_is_that_of_the_state_in_the_sentence() -> None:
    text = "China watched. Tunisian students gave the government a week. Tunisia was calm."
    assert "Tunisia" in chain_of(text, "the government")


def test_it_said_of_a_spokesman_is_the_body_he_speaks_for() -> None:
    text = "Hamas spokesman Sami Karam said it had fired the rockets."
    assert chain_of(text, "it") == ["Hamas", "it"]


def test_fighters_called_by_a_group_are_the_group() -> None:
    text = "Taliban fighters took the town. The Taliban denied it."
    assert "Taliban fighters" in chain_of(text, "The Taliban")


def test_number_with_article_takes_up_the_people_counted() -> None:
    text = "Police arrested 36 people on Monday. The 36 were charged."
    assert chain_of(text, "36 people") == ["36 people", "The 36"]


def test_indirect_words_may_speak_of_their_speaker_and_direct_words_not() -> None:
    text = "“He must go,” said Paul Berg. Paul Berg added that he would stay."
    doc = Parser()(text)
    table = find_mentions(doc)
    berg = next(m.id for m in table.mentions if m.name == "Paul Berg")
    speakers = {m.id: (berg,) for m in table.mentions if m.form == "pronoun"}
    chains = find_chains(doc, table, speakers=speakers)
    named = [[table.mentions[i].span.text for i in c.mentions] for c in chains]
    assert ["He"] in named
    assert ["Paul Berg", "Paul Berg", "he"] in named


def test_town_before_its_state_is_not_the_person_of_that_name() -> None:
    text = "Police chief Greg Allen named the man, from Allen, Texas. Allen said he was calm."
    assert chain_of(text, "Police chief Greg Allen") == ["Police chief Greg Allen", "Allen", "he"]
