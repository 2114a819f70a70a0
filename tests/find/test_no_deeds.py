"""What a frame fits and what yet tells no deed."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder


def deeds(coder: "Coder", text: str) -> list[tuple[str, str]]:
    """The first type and the trigger of each deed that has happened."""
    record = coder(text, date="2021-05-05")
    return [(e.types[0], e.trigger.text) for e in record.events if (e.status, e.polarity) == ("happened", "positive")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Aurora caught fire off Crete on Sunday. Two cooks were killed and nine sailors were injured.",
        "A typhoon swept over Luzon. It killed forty people, and the mayor of Baguio declared a state of emergency.",
    ],
)
def test_harm_in_a_disaster_is_nobodys_deed(coder: "Coder", text: str) -> None:
    assert not [d for d in deeds(coder, text) if d[0] in ("ASSAULT", "COERCE")]


def test_harm_is_a_deed_where_the_report_tells_of_violence(coder: "Coder") -> None:
    text = "A gunman opened fire at a station in Bonn during a storm on Sunday. Two guards were killed."
    assert ("ASSAULT", "killed") in deeds(coder, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rising cost of wheat reduces aid to Sudan.", "reduces"),
        ("The new technique helps farmers in Kenya.", "helps"),
        ("The constitution of Chad prohibits parties of the military.", "prohibits"),
    ],
)
def test_a_thing_or_a_rule_does_nothing(coder: "Coder", text: str, word: str) -> None:
    assert word not in [trigger for _, trigger in deeds(coder, text)]


def test_what_speaks_for_somebody_is_no_thing(coder: "Coder") -> None:
    assert ("ACCUSE", "condemned") in deeds(coder, "The joint statement condemned Eritrea for the raid.")


def test_the_wounded_are_people(coder: "Coder") -> None:
    assert deeds(coder, "Doctors looked after the wounded in a tent.") == []


def test_a_deed_inside_a_name_is_none(coder: "Coder") -> None:
    text = "She has long worked in the archive of the Oslo Citizens Protest and for the Nordic Relief Agreement."
    assert deeds(coder, text) == []


def test_a_bare_noun_behind_in_is_a_manner(coder: "Coder") -> None:
    text = "The minister of justice resigned in protest on Monday."
    assert deeds(coder, text) == [("RETREAT", "resigned")]


def test_a_word_is_one_deed_whatever_frames_carry_it(coder: "Coder") -> None:
    text = "The president of Ghana announced an initiative to be unveiled in Accra."
    words = [e.trigger.start for e in coder(text, date="2021-05-05").events]
    assert len(words) == len(set(words))


def test_a_meeting_told_before_is_a_venue_afterwards(coder: "Coder") -> None:
    text = (
        "The leaders of Chad and Niger met in Abuja for a summit on Monday. "
        "At the opening of the summit, President Bola Tinubu of Nigeria spoke of drought."
    )
    assert [d for d in deeds(coder, text) if d[0] == "CONSULT"] == [("CONSULT", "met")]
