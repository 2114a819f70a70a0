"""Commitments: who binds itself to what, and what binds nobody."""

from functools import cache

import pytest

from dragoman.find.attribution import propose_attributions
from dragoman.find.commitments import find_commitments
from dragoman.find.mentions import find_mentions
from dragoman.find.quotes import find_quotes
from dragoman.find.statements import decide_statements
from dragoman.parse.parsers import Parser
from dragoman.values.questions import AttributionAnswer


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
    ],
)
def test_what_binds_nobody_is_no_commitment(text: str) -> None:
    assert commitments(text) == []
