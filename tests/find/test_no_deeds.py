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
        "An Airbus jet crashed into the sea off Crete, killing nine people.",
        "The town of Brod was a rebel base for years. A stampede at the gate left nine people injured.",
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


@pytest.mark.parametrize(
    "text",
    [
        "The ousted president spoke of his childhood.",
        "The law has condemned widows to live in need.",
        "The opposing party of Ghana is small.",
        "Senator Ann Lee ended her campaign for president.",
    ],
)
def test_a_past_office_a_fate_and_a_quality_are_no_deeds(coder: "Coder", text: str) -> None:
    assert deeds(coder, text) == []


def test_who_only_tries_has_not_agreed(coder: "Coder") -> None:
    def read(text: str) -> list[tuple[str, str]]:
        return [(e.types[0], e.status) for e in coder(text, date="2021-05-05").events]

    assert ("AGREE", "happened") not in read("The minister of trade of Ghana hoped to meet the king of Norway.")
    assert read("Ghana has sought to strengthen ties with Togo.") == [("SUPPORT", "happened")]


def test_an_agreement_to_be_reached_is_none_yet(coder: "Coder") -> None:
    record = coder("Ghana spoke of an agreement to be reached with Togo in May.", date="2021-05-05")
    assert not [e for e in record.events if e.trigger.text in ("agreement", "reached") and e.status == "happened"]


def test_voting_for_a_law_is_doing(coder: "Coder") -> None:
    record = coder("The parliament of Ghana voted to reject the bill.", date="2021-05-05")
    assert ("REJECT", "happened") in [(e.types[0], e.status) for e in record.events]


def test_being_hurt_after_being_attacked_is_one_deed(coder: "Coder") -> None:
    text = "Two reporters were injured after being attacked by soldiers in Lagos."
    assert [d for d in deeds(coder, text) if d[0] == "ASSAULT"] == [("ASSAULT", "attacked")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('"The rebels must disarm," the minister of defence of Chad said.', True),
        ('"He knows the path that the rebels must take," the minister of defence of Chad said.', False),
        ('"France must lead in Europe," President Emmanuel Macron of France said.', False),
    ],
)
def test_must_asks_somebody_else_to_act(coder: "Coder", text: str, asked: bool) -> None:
    assert (("REQUEST", "must") in deeds(coder, text)) is asked


def test_what_words_led_to_is_the_reports_own(coder: "Coder") -> None:
    record = coder("The premier of Nepal announced a plan to raise the fuel levy, sparking protests in Patan.",
                   date="2021-05-05")  # fmt: skip
    assert [e.told_by for e in record.events if e.types[0] == "PROTEST"] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "She is the third mayor to be arrested in Ghana this year.",
        "He is the most senior banker to be jailed in decades.",
    ],
)
def test_one_of_a_row_to_whom_it_has_happened_is_no_plan(coder: "Coder", text: str) -> None:
    assert [e.status for e in coder(text, date="2021-05-05").events] == ["happened"]


def test_what_somebody_is_to_do_is_planned_but_not_who_is_first_to_do_it(coder: "Coder") -> None:
    planned = coder("Norway is to deploy its army on the border.", date="2021-05-05").events
    assert [e.status for e in planned] == ["planned"]
    first = coder("Norway was first to condemn the raid.", date="2021-05-05").events
    assert "happened" in [e.status for e in first if e.trigger.text == "condemn"]


def test_the_fire_of_guns_is_no_disaster(coder: "Coder") -> None:
    text = "A guard was killed after a man opened fire at the gate of a mill in Lyon."
    assert ("ASSAULT", "killed") in deeds(coder, text)


def test_who_was_shot_after_shooting_suffered_another_deed(coder: "Coder") -> None:
    text = "A man was shot in Lagos after firing shots at police."
    assert ("ASSAULT", "shot") in deeds(coder, text)


def test_a_name_with_a_word_for_rules_lays_down_none(coder: "Coder") -> None:
    assert ("ACCUSE", "accuses") in deeds(coder, "Standard Bank accuses Ghana of theft.")


def test_a_deed_told_before_is_background_afterwards(coder: "Coder") -> None:
    text = (
        "Students protested against the government of Ghana in Accra. Police have arrested nine people since the "
        "protests began in May, and the minister spoke."
    )
    assert [d for d in deeds(coder, text) if d[0] == "PROTEST"] == [("PROTEST", "protested")]


def test_the_same_word_with_the_is_one_deed_in_a_sentence(coder: "Coder") -> None:
    text = "Norway blamed Togo for an attack on its embassy, and Finland called the attack a crime."
    assert len([d for d in deeds(coder, text) if d[0] == "ASSAULT"]) == 1
