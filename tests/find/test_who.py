"""Who did what to whom: phrases that stand for several, and what a pronoun in a reason stands for."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dragoman.coder import Coder

CASES = [
    ("Thai and Lao envoys accused Myanmar of theft.", "accused", {"THA", "LAO"}, {"MMR"}),
    ("Chad condemned the armies of Niger, Mali and Togo.", "condemned", {"TCD"}, {"NER", "MLI", "TGO"}),
    ("On May 3, Kenyan President William Ruto and Tanzanian President Samia Suluhu Hassan met.", "met",
     {"KEN", "TZA"}, set()),
    ("Bandits kidnapped up to 40 Ghanaian farmers.", "kidnapped", None, {"GHA"}),
    ("The bloc wants to impose sanctions on Eritrea over its invasion of Djibouti.", "invasion", {"ERI"}, {"DJI"}),
    ("Rebels shelled a village in southern Sudan.", "shelled", None, {"SDN"}),
    ("Gunmen attacked a convent in Togo's Savanes Region.", "attacked", None, {"TGO"}),
    ("Serbia lifted a night curfew in Kosovo.", "lifted", {"SRB"}, {"KOS"}),
    ("Chile lifted a night curfew in Santiago.", "lifted", {"CHL"}, set()),
    ("Kenya has agreed to enlarge its force in Somalia.", "agreed", {"KEN"}, {"SOM"}),
    ("Peru and Chile have agreed to lend Haiti nine ships.", "agreed", {"PER", "CHL"}, {"HTI"}),
    ("Oslo summoned the Cuban ambassador to complain about the arrest of a nurse.", "complain", {"NOR"}, {"CUB"}),
    ("The union has sent eleven judges to Gambia to investigate the killings.", "investigate", None, {"GMB"}),
    ("Kuwait's airstrikes with Omani jets killed two Yemenis.", "airstrikes", {"KWT"}, {"YEM"}),
    ("Norwegian assistance was received by the Zambians.", "assistance", {"NOR"}, {"ZMB"}),
    ("Malawi received food aid from Norway.", "aid", {"NOR"}, {"MWI"}),
    ("Peru issued warrants for nine Chileans involved in the killing of a consul.", "killing", {"CHL"}, None),
    ("Forty died in the attack, reportedly carried out by Chechen rebels.", "died", {"RUS"}, None),
    ("Fiji posted a message on Twitter blaming Tonga for the raid.", "blaming", {"FJI"}, {"TON"}),
    ("Chile announced a naval coalition against the smugglers.", "coalition", {"CHL"}, set()),
    ("Norway condemned Belarus for its arrest of two monks.", "arrest", {"BLR"}, None),
    ("Chad agreed to prolong the truce to its new date.", "agreed", {"TCD"}, set()),
    ("Niger made gains in its war against Boko Haram.", "war", {"NER"}, {"NGA"}),
    ("Kenyan troops entered Garissa on Sunday.", "entered", {"KEN"}, set()),
    ("Kenyan troops entered Somalia on Sunday.", "entered", {"KEN"}, {"SOM"}),
    ("Togo signed the African Continental Free Trade Area agreement.", "signed", {"TGO"}, set()),
    ("Ghana wants the Togolese envoy barred from the talks.", "barred", set(), {"TGO"}),
    ("The rebels seized a mill in Eastern Cameroon.", "seized", None, {"CMR"}),
    ("A guard was involved in a shooting in front of the Omani consulate.", "shooting", None, set()),
    ("Chad will discuss Libya's raids.", "discuss", {"TCD"}, set()),
    ("Norway has agreed to step down without going back to Togo.", "agreed", {"NOR"}, set()),
    ("Niger announced a naval coalition to guard the gulf, which was joined by Benin.", "coalition", {"NER"}, set()),
    ("The Colombian editor's arrest shocked Lima.", "arrest", set(), {"COL"}),
    ("Peru's expulsion of the Chilean consul shocked Lima.", "expulsion", {"PER"}, {"CHL"}),
    ("Peru's envoy met with Bolivian President Luis Arce Tuesday to discuss gas.", "met", {"PER", "BOL"}, set()),
    ("A Chadian court jailed the Malian student for attacking nine Togolese.", "attacking", {"MLI"}, {"TGO"}),
    ("Peru, Chile, and Bolivia met yesterday.", "met", {"PER", "CHL", "BOL"}, set()),
    ("Kenya and Uganda said they would attack Eritrea.", "attack", {"KEN", "UGA"}, {"ERI"}),
    ("Kenya inked a trade agreement with Norway.", "agreement", {"KEN", "NOR"}, set()),
    ("Malaysia and Oman agreed to take Syrian nuns provided that they were fed.", "agreed", {"MYS", "OMN"}, None),
    ("Bosnian police surrounded the house of a Serb.", "surrounded", {"BIH"}, {"SRB"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "actors", "recipients"), CASES)
def test_countries_of_both_sides(
    coder: "Coder", text: str, word: str, actors: set[str] | None, recipients: set[str] | None
) -> None:
    record = coder(text, date="2023-05-05")
    countries = {a.id: a.country for a in record.actors}
    event = next(e for e in record.events if e.trigger.text == word)
    if actors is not None:
        assert {countries[a] for a in event.actors} == actors
    if recipients is not None:
        assert {countries[r] for r in event.recipients} == recipients
