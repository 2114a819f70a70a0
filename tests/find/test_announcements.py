"""Announcements of one's own hard measures and of giving way."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder

CASES = [
    ("Kenya announced that it will impose a curfew in Garissa.", "THREATEN", "KEN"),
    ("The Fijian premier confirmed that he would impose sanctions on Tonga.", "THREATEN", "FJI"),
    ("Peru announced it will pull its troops out of Haiti unless the gangs disarm.", "THREATEN", "PER"),
    ("Niger announced that it will withdraw its troops from Mali.", "CONCEDE", "NER"),
    ("The Zambian president announced that his government will lift the curfew.", "CONCEDE", "ZMB"),
]


@pytest.mark.parametrize(("text", "type_", "country"), CASES)
def test_who_announces_its_own_deed_threatens_or_concedes(coder: "Coder", text: str, type_: str, country: str) -> None:
    record = coder(text, date="2021-05-05")
    countries = {a.id: a.country for a in record.actors}
    event = next(e for e in record.events if e.trigger.text in ("announced", "confirmed"))
    assert (event.types, event.status) == ((type_,), "happened")
    assert [countries[a] for a in event.actors] == [country]
    assert [b.rule for b in event.because] == ["announcement.own-deed"]


OTHERS = [
    "Kenya announced that it will not impose a curfew in Garissa.",
    "Kenya announced that Uganda will impose a curfew in Kampala.",
    "Kenya announced that a curfew was imposed in Garissa.",
    "Kenya may announce that it will impose a curfew in Garissa.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_others_will_do_or_oneself_will_not_do_threatens_nobody(coder: "Coder", text: str) -> None:
    record = coder(text, date="2021-05-05")
    assert [e.trigger.text for e in record.events if e.types == ("THREATEN",)] == []
