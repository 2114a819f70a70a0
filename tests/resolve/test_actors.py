from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.coreference import find_chains
from dragoman.find.mentions import find_mentions
from dragoman.parse.parsers import Parser
from dragoman.resolve.actors import ActorResolution, resolve_actors
from dragoman.values.actors import Actor
from dragoman.values.mentions import Chain, Mention
from dragoman.values.spans import Span


@cache
def parser() -> Parser:
    return Parser()


def resolve(text: str, *, date: str = "2024-05-01") -> ActorResolution:
    doc = parser()(text)
    table = find_mentions(doc)
    chains = find_chains(doc, table, speakers={})
    return resolve_actors(table.mentions, chains, date=date, needed=frozenset(range(len(table.mentions))))


def actor(text: str, name: str, *, date: str = "2024-05-01") -> Actor:
    """The actor of a text that one of its mentions calls so."""
    found = [a for a in resolve(text, date=date).actors if any(name in m.text for m in a.mentions) or name == a.name]
    assert found, f"nobody is called {name}"
    return found[0]


def facts(found: Actor) -> tuple[str, str | None, tuple[str, ...]]:
    return found.kind, found.country, found.sectors


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Kenya welcomed the deal.", "Kenya", ("state", "KEN", ("GOV",))),
        ("Moscow rejected the offer.", "Moscow", ("government", "RUS", ("GOV",))),
        ("The Kremlin denied it.", "Kremlin", ("government", "RUS", ("GOV",))),
        ("Somaliland held a vote.", "Somaliland", ("disputed", "SOM", ("PRE",))),
        ("NATO sent ships.", "NATO", ("igo", "IGO", ())),
        ("The European Union imposed tariffs.", "European Union", ("igo", "EUR", ())),
        ("Reuters said so on Monday.", "Reuters", ("media", "GBR", ("JRN",))),
        ("Al-Shabaab claimed the attack.", "Shabaab", ("armed_group", "SOM", ("REB",))),
        ("The Knesset passed the law.", "Knesset", ("government", "ISR", ("LEG",))),
        ("Norwegian police arrested two men.", "Norwegian police", ("government", "NOR", ("COP",))),
        ("Ugandan troops crossed the border.", "Ugandan troops", ("armed_force", "UGA", ("MIL",))),
        ("Chilean students marched.", "Chilean students", ("population", "CHL", ("EDU",))),
        ("Masked gunmen stormed the bank.", "gunmen", ("armed_group", None, ("UAF",))),
        ("The Peruvian Health Ministry warned of dengue.", "Health Ministry", ("government", "PER", ("GOV",))),
        ("Danish farmers blocked a road.", "Danish farmers", ("population", "DNK", ("AGR",))),
    ],
)  # fmt: skip
def test_actors_have_kind_country_and_sectors(
    text: str, name: str, expected: tuple[str, str | None, tuple[str, ...]]
) -> None:
    assert facts(actor(text, name)) == expected


def test_a_person_has_the_country_and_office_that_its_title_gives() -> None:
    found = actor("Zambian Foreign Minister Jane Example visited Lusaka's hospitals.", "Jane Example")
    assert facts(found) == ("person", "ZMB", ("GOV",))
    assert [(o.title, o.of) for o in found.offices] == [("Foreign Minister", "Zambia")]
    assert found.offices[0].evidence[0].text == "Zambian Foreign Minister"


def test_former_holders_are_elites() -> None:
    assert actor("Former Ghanaian President John Example spoke.", "John Example").sectors == ("ELI",)
    assert actor("A retired general, Peter Example, spoke.", "Peter Example").sectors == ("ELI",)


def test_a_spokesman_is_of_the_sector_of_whom_he_speaks_for() -> None:
    assert facts(actor("Taliban spokesman Karim Example spoke.", "Karim Example", date="2015-01-01")) == (
        "person", "AFG", ("REB",),
    )  # fmt: skip
    assert facts(actor("NATO spokeswoman Ann Example spoke.", "Ann Example")) == ("person", "IGO", ())


def test_two_titles_before_a_name_are_two_offices() -> None:
    found = actor("AU chairperson President Omar Example of Gabon spoke.", "Omar Example")
    assert found.country == "GAB"
    assert {o.title for o in found.offices} == {"chairperson", "President"}


def test_a_word_for_its_kind_does_not_make_another_of_an_armed_group() -> None:
    found = resolve("Houthi rebels fired a missile. The Houthis said so on Monday.").actors
    groups = [a for a in found if a.kind == "armed_group"]
    assert [a.country for a in groups] == ["YEM"]


def test_a_state_is_one_actor_by_name_and_capital() -> None:
    found = [a for a in resolve("Japan protested. Tokyo recalled its envoy.").actors if a.country == "JPN"]
    assert [a.kind for a in found if a.kind != "person"] == ["state"]


def test_another_states_department_is_not_the_american_one() -> None:
    assert actor("Chile's Defense Department bought ships.", "Defense Department").country == "CHL"


def test_bodies_without_a_country_are_of_the_one_that_the_report_is_about() -> None:
    found = actor("Thousands marched in Serbia. The police fired tear gas.", "police")
    assert facts(found) == ("government", "SRB", ("COP",))
    assert found.confidence < actor("Serbian police fired tear gas.", "police").confidence


def test_vague_actors_stay_without_country() -> None:
    assert actor("Foreign troops left Mali.", "Foreign troops").country is None


def test_ids_follow_the_text_and_every_mention_points_at_an_actor() -> None:
    resolution = resolve("Fiji and Samoa signed a pact with Tonga. Fiji thanked them.")
    assert [a.id for a in resolution.actors] == [f"a{n}" for n in range(1, len(resolution.actors) + 1)]
    starts = [a.mentions[0].start for a in resolution.actors]
    assert starts == sorted(starts)


def mention(id_: int, text: str, start: int, **values: object) -> Mention:
    span = Span(start, start + len(text), text)
    return Mention(id_, span, span, lemma=text.lower(), sentence=0, **values)  # type: ignore[arg-type]


def test_pronouns_alone_are_nobody_and_both_are_two() -> None:
    mentions = [
        mention(0, "He", 0, form="pronoun"),
        mention(1, "Togo", 10, form="name", name="Togo", label="GPE", role="nsubj"),
        mention(2, "Benin", 20, form="name", name="Benin", label="GPE", role="nsubj"),
        mention(3, "they", 30, form="pronoun", number="plur"),
    ]
    chains = [Chain((0,)), Chain((1,)), Chain((2,)), Chain((3,), members=(1, 2))]
    resolution = resolve_actors(mentions, chains, date=None, needed=frozenset((0, 3)))
    assert [a.country for a in resolution.actors] == ["TGO", "BEN"]
    assert resolution.of_mention == {1: ("a1",), 2: ("a2",), 3: ("a1", "a2")}


class Tenure:
    person, office, of, country, wikidata = "Rosa Example", "president", "Peru", "PER", "Q1"
    sectors = ("GOV",)
    valid = "2010/2015"

    def holds(self, date: str | None) -> bool:
        return date is None or "2010" <= date[:4] <= "2015"


class Table:
    def lookup(self, name: str, *, date: str | None = None) -> tuple[Tenure, ...]:
        return (Tenure(),) if name == "Rosa Example" else ()

    def holders(self, office: str, *, of: str, date: str | None = None) -> tuple[Tenure, ...]:
        return ()


def test_who_is_known_has_the_sector_of_the_date() -> None:
    one = mention(0, "Rosa Example", 0, form="name", name="Rosa Example", label="PERSON", role="nsubj")
    for date, sectors in (("2012-01-01", ("GOV",)), ("2020-01-01", ("ELI",))):
        found = resolve_actors([one], [Chain((0,))], date=date, needed=frozenset((0,)), people=Table()).actors[0]
        assert (found.country, found.sectors, found.wikidata) == ("PER", sectors, "Q1")


def test_the_words_of_the_report_go_before_what_is_known() -> None:
    text = "Bolivian Senator Rosa Example"
    one = Mention(
        0, Span(0, len(text), text), Span(17, len(text), "Rosa Example"), "name", "example", 0, name="Rosa Example",
        label="PERSON", titles=(Span(9, 16, "Senator"),), country_words=("Bolivian",),
    )  # fmt: skip
    found = resolve_actors([one], [Chain((0,))], date="2012-01-01", needed=frozenset((0,)), people=Table()).actors[0]
    assert (found.country, found.sectors) == ("BOL", ("LEG",))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_resolves_the_same_way_twice(text: str) -> None:
    first, second = resolve(text), resolve(text)
    assert first == second
    known = {a.id for a in first.actors}
    for ids in first.of_mention.values():
        assert ids
        assert set(ids) <= known
    for found in first.actors:
        assert found.mentions
        assert found.because
        assert 0 <= found.confidence <= 1
