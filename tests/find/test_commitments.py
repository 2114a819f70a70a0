"""Commitments: who binds itself to what, and what binds nobody."""

from functools import cache
from typing import TYPE_CHECKING

import pytest

from dragoman.find.attribution import propose_attributions
from dragoman.find.commitments import find_commitments
from dragoman.find.coreference import find_chains
from dragoman.find.mentions import find_mentions
from dragoman.find.quotes import find_quotes
from dragoman.find.statements import decide_statements
from dragoman.parse.parsers import Parser
from dragoman.values.questions import AttributionAnswer

if TYPE_CHECKING:
    from dragoman.coder import Coder


@cache
def commitments(text: str) -> list[tuple[str, str, str | None]]:
    doc = Parser()(text)
    table = find_mentions(doc)
    questions = propose_attributions(doc, find_quotes(doc))
    told = decide_statements(doc, table, questions, [AttributionAnswer(q.clues) for q in questions])
    return [
        (table.mentions[c.by[0]].span.text, c.deed, c.condition.text if c.condition else None)
        for c in find_commitments(doc, table, told, ())
    ]


@pytest.mark.parametrize(
    ("text", "by", "deed", "condition"),
    [
        ("Norland promised to reopen the border.", "Norland", "reopen the border", None),
        ("Norland pledged to pay if the rebels disarm.", "Norland", "pay", "if the rebels disarm"),
        ("The union offered to host the talks.", "The union", "host the talks", None),
        ("The senate agreed to add two members to the council.", "The senate", "add two members to the council", None),
        ("The king voiced his readiness to meet the rebels.", "his", "meet the rebels", None),
        ("Norland has expressed a willingness to talk.", "Norland", "talk", None),
        ("The company announced plans to leave the country.", "The company", "leave the country", None),
        ("The generals committed themselves to holding elections.", "The generals", "holding elections", None),
        ("“We will rebuild the bridge,” the mayor said.", "We", "rebuild the bridge", None),
        (
            "“If the guns fall silent, we will be ready to help,” the envoy said.",
            "we", "help", "If the guns fall silent",
        ),
        ("The army declared a ceasefire.", "The army", "a ceasefire", None),
        ("The company said it would sell the mine.", "it", "sell the mine", None),
        ("The premier vowed that the army would leave the islands.", "The premier", "leave the islands", None),
        ("Kenya will open a school, Foreign Minister Jane Otieno said.", "Kenya", "open a school", None),
        ("Jane Otieno will resign, her office said.", "Jane Otieno", "resign", None),
        ("The king said his country would build a railway.", "his country", "build a railway", None),
        ("The envoy gave an assurance that Kenya would sign the pact.", "The envoy", "sign the pact", None),
        ("The queen received a promise from Kenya that it would sign.", "Kenya", "sign", None),
        ("Kenya would not ban the party, President William Ruto promised.", "Kenya", "not ban the party", None),
        ("Kenya would open a school, a foreign ministry aide announced Tuesday.", "Kenya", "open a school", None),
        ("Kenya was going to open a school, Foreign Minister Jane Otieno said.", "Kenya", "open a school", None),
        ("Under an agreement signed on Friday, Kenya will release the miners.", "Kenya", "release the miners", None),
        ("Kenya has bound itself to open the dam.", "Kenya", "open the dam", None),
        ("The sailors will be freed, Justice Minister Awa Keita said.", "Justice Minister Awa Keita",
         "The sailors will be freed", None),
        ("The ministry said the bridge is to be rebuilt.", "The ministry", "the bridge is to be rebuilt", None),
        ("The ministry said the bridge would be rebuilt.", "The ministry", "the bridge would be rebuilt", None),
        ("The mayor told reporters that schools would reopen on Monday.", "The mayor",
         "schools would reopen on Monday", None),
        ("There will be no new tolls, Finance Minister Rosa Lima said.", "Finance Minister Rosa Lima",
         "There will be no new tolls", None),
        ("Nobody will be evicted, the governor promised.", "the governor", "Nobody will be evicted", None),
        ("Kenya will not raise the tax, President William Ruto said.", "Kenya", "not raise the tax", None),
        ("The junta is bound by the accord to hold elections.", "The junta", "hold elections", None),
        ("Fiji has signed a protocol whereby it is to admit foreign ships.", "it", "admit foreign ships", None),
        ("The miners received from the Socialists a promise to repeal the tax.", "the Socialists", "repeal the tax",
         None),
        ("The premier gave a promise of elections.", "The premier", "elections", None),
        ("The generals committed themselves to leave the palace.", "The generals", "leave the palace", None),
        ("Peru to reopen border with Chile", "Peru", "reopen border with Chile", None),
        ("Norway will send two frigates to the strait.", "Norway", "send two frigates to the strait", None),
        (
            "The king said he would pay the wages once the strike had ended.",
            "he", "pay the wages", "once the strike had ended",
        ),
    ],
)  # fmt: skip
def test_commitment_is_found(text: str, by: str, deed: str, condition: str | None) -> None:
    assert (by, deed, condition) in commitments(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norland refused to reopen the border.",
        "Norland did not promise to reopen the border.",
        "The union urged Norland to promise to reopen the border.",
        "Norland may agree to reopen the border.",
        "“They will rebuild the bridge,” the mayor said.",
        "The mayor of Lima said that Kenya would open a mission.",
        "The French president said that Kenya would open a mission.",
        "Critics said the minister would have signed the treaty.",
        "Analysts said the economy will grow.",
        "“We will win the election,” the mayor said.",
        "Norland reopened the border.",
        "The king said that he no longer intended to step down.",
        "Norland bound the prisoners to stay in the valley.",
        "The economy will be hit, the minister said.",
        "Prices will rise, the minister said.",
        "Critics said the bridge would be rebuilt.",
        "Kenya's schools will be closed, the French foreign minister said.",
        "There will be no talks, the general said.",
        "There will be many problems, the mayor said.",
        "The mayor said that he would not resign.",
        "The aim of the law was to protect miners, the minister said.",
        "Norway will win the cup.",
        "It was not safe to travel, the minister said.",
    ],
)
def test_what_binds_nobody_is_no_commitment(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("By June the sailors will be freed, Justice Minister Awa Keita said.", "2020-06"),
        ("The minister pledged to reopen the port no later than 30 June 2024.", "2024-06-30~"),
        ("The president said the curfew, which was imposed in May 2019, would be lifted this year.", "2020"),
        ("By the end of June the government will pay the miners, the prime minister said.", "2020-06-30~"),
        ("The ministry said the law which passed in March would be repealed.", None),
    ],
)
def test_deadline_stands_in_the_clause_of_the_deed(coder: "Coder", text: str, deadline: str | None) -> None:
    assert [c.deadline for c in coder(text, date="2020-04-10").commitments] == [deadline]


def test_he_speaks_for_the_state_of_his_office() -> None:
    text = "Kenyan Foreign Minister Jane Otieno spoke in Lima. She said that Kenya would open a mission there."
    doc = Parser()(text)
    table = find_mentions(doc)
    questions = propose_attributions(doc, find_quotes(doc))
    told = decide_statements(doc, table, questions, [AttributionAnswer(q.clues) for q in questions])
    chains = find_chains(doc, table, speakers={})
    found = find_commitments(doc, table, told, (), chains=chains)
    assert [table.mentions[c.by[0]].span.text for c in found] == ["Kenya"]
