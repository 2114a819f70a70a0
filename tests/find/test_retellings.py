"""Tellings of one deed: what a later one inherits, what counts as one deed."""

from typing import TYPE_CHECKING

from dragoman.coder import judges_of, load

if TYPE_CHECKING:
    from dragoman.coder import Coder

TEXT = (
    "A bombing killed nine policemen in Herat on Monday. The Taliban claimed responsibility for the attack. "
    "The attack also injured four guards, the governor said."
)


def test_who_claims_an_attack_tells_it_and_it_hit_whom_it_hit_before(coder: "Coder") -> None:
    record = coder(TEXT, date="2021-05-05")
    names = {a.id: a.name for a in record.actors}
    claimed = next(e for e in record.events if e.trigger.text == "claimed")
    assert [names[a] for a in claimed.actors] == ["Taliban"]
    assert [names[a] for a in claimed.told_by] == ["Taliban"]
    assert [names[a] for a in claimed.recipients] == ["nine policemen"]


def test_an_attack_and_the_harm_it_did_are_one_deed_and_to_the_rules_no_claim_of_another_teller() -> None:
    record = load(judges=judges_of("rules"))(TEXT, date="2021-05-05")
    names = {a.id: a.name for a in record.actors}
    later = [e for e in record.events if e.trigger.start > TEXT.index("The attack also")]
    assert [(e.trigger.text, [names[a] for a in e.actors], [names[r] for r in e.recipients]) for e in later] == [
        ("attack", [], ["four guards"])
    ]


def test_the_first_telling_that_says_who_did_it_is_kept(coder: "Coder") -> None:
    record = coder("The raid was carried out at dawn. Norway blamed Togo for the raid.", date="2021-05-05")
    countries = {a.id: a.country for a in record.actors}
    raids = [e for e in record.events if e.trigger.text == "raid"]
    assert [[countries[a] for a in e.actors] for e in raids] == [[], ["TGO"]]


def test_the_attack_is_the_one_told_by_that_word(coder: "Coder") -> None:
    text = "An attack on Kenya's port killed nine. Militants also shot two Ugandans. The attack hurt nine, Fiji said."
    record = coder(text, date="2021-05-05")
    countries = {a.id: a.country for a in record.actors}
    hit = [{countries[r] for r in e.recipients} for e in record.events if e.trigger.text == "attack"]
    assert hit[0] == {"KEN"}
    assert "UGA" not in hit[-1]
