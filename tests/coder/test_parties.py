"""What is no political deed by who its parties are."""

from typing import TYPE_CHECKING

import pytest

from dragoman.coder.parties import without_events
from dragoman.values.finds import Finds, FoundEvent, FoundLink
from dragoman.values.spans import Because, Span

if TYPE_CHECKING:
    from dragoman.coder import Coder


def types(coder: "Coder", text: str) -> list[str]:
    """The first type of each deed."""
    return [e.types[0] for e in coder(text, date="2021-05-05").events]


@pytest.mark.parametrize(
    "text",
    [
        "Nissan signed an agreement with Toyota on Monday.",
        "The singer thanked her husband after the concert.",
        "The tourist Nora Lind visited France in May.",
        "President Emmanuel Macron of France visited the city of Marseille on Monday.",
        "The minister of finance of Ghana discussed the budget with Reuters.",
    ],
)
def test_dealings_among_firms_private_people_and_interviewers_are_no_politics(coder: "Coder", text: str) -> None:
    assert not {"AGREE", "SUPPORT", "CONSULT", "COOPERATE"} & set(types(coder, text))


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The government of Japan signed an agreement with Toyota on Monday.", "SUPPORT"),
        ("President Emmanuel Macron of France visited Norway on Monday.", "CONSULT"),
        ("Secretary-General Ban Ki-moon visited Israel on Monday.", "CONSULT"),
        ("Toyota was ordered to pay a fine to the workers.", "SANCTION"),
    ],
)
def test_what_a_power_has_a_part_in_stands(coder: "Coder", text: str, type_: str) -> None:
    assert type_ in types(coder, text)


def test_events_left_out_leave_no_dangling_index() -> None:
    def event(at: int, embedded_in: int | None = None) -> FoundEvent:
        because = (Because("lexicon.verb:say"),)
        return FoundEvent(("AGREE",), Span(at, at + 1, "x"), "happened", "positive", because, 0.9,
                          embedded_in=embedded_in)  # fmt: skip

    links = (FoundLink(0, 1, "same", (), (), 0.5), FoundLink(1, 2, "cause", (), (), 0.5))
    finds = Finds(events=(event(0), event(2, 0), event(4, 1)), links=links)
    left = without_events(finds, {0})
    assert [e.embedded_in for e in left.events] == [None, 0]
    assert [(k.source, k.target) for k in left.links] == [(0, 1)]
