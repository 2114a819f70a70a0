"""Sentences that respect quotes, abbreviations and lines."""

import pytest

from dragoman.parse.parsers import Parser


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def sentences(parser: Parser, text: str) -> list[str]:
    return [sent.text.strip() for sent in parser(text).sents if sent.text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke at the U.N. General Assembly in New York on Friday.",
        "Before lunch Sen. Maria Delgado met Lt. Gen. Omar Haddad near St. Mary's Church.",
        "The court quoted Art. 12 and Resolution No. 45 of the council.",
        "Charles P. Okafor of Acme Inc. Holdings flew to Boston, Mass. Wednesday.",
        "He called the plan “a mistake” and left the room at once.",
        "“Will they come?” she asked the guards at the gate.",
        '"Nobody will stay here." said the mayor of the town.',
    ],
)
def test_boundaries_keep_one_sentence_whole(parser: Parser, text: str) -> None:
    assert sentences(parser, text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The minister flew to the U.S.", "In contrast, his deputy stayed at home."),
        ("“We shall leave by the end of the year.”", "He gave no reasons for it."),
        ('"We shall leave."', '"They shall stay," he said.'),
        ("The talks ended at 5 p.m.", "The delegations went home without a word."),
        ("They signed the treaty with Acme Inc.", "“It is a good day,” the mayor said."),
    ],
)
def test_boundaries_part_two_sentences(parser: Parser, first: str, second: str) -> None:
    assert sentences(parser, f"{first} {second}") == [first, second]


def test_boundaries_take_a_short_line_as_a_headline(parser: Parser) -> None:
    assert sentences(parser, "Minister offers talks\nThe minister offered talks.") == [
        "Minister offers talks",
        "The minister offered talks.",
    ]


def test_boundaries_read_over_lines_broken_for_width(parser: Parser) -> None:
    text = (
        "The government of the small republic said on Monday that it would send\n"
        "an envoy to the talks in the capital of its larger neighbour, and that\n"
        "the envoy would carry a letter. The neighbour has not answered."
    )
    assert len(sentences(parser, text)) == 2


def test_boundaries_begin_anew_with_a_paragraph(parser: Parser) -> None:
    assert len(sentences(parser, "A line without a full stop that goes on for quite a long time\n\nand another")) == 2
