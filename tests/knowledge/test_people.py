"""The table of people: true to itself throughout, and answering for names and offices on a date."""

import datetime as dt
from collections import defaultdict

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.people import COLUMNS, Tenure, load_name_words, load_people, read_tenures
from dragoman.values.edtf import interval, is_edtf
from dragoman.values.ontologies import plover

PEOPLE = load_people()
ABOUT = dt.timedelta(days=366)
FIRST_YEAR = dt.date(1920, 1, 1)


def latest_start(tenure: Tenure) -> dt.date:
    """The latest day on which it may have begun."""
    found = interval(tenure.start)
    assert found is not None
    return found[1] + (ABOUT if tenure.start[-1] in "~?%" else dt.timedelta(0))


def earliest_end(tenure: Tenure) -> dt.date:
    """The earliest day on which it may have ended."""
    found = interval(tenure.end)
    if found is None:
        return dt.date.max
    return found[0] - (ABOUT if tenure.end[-1] in "~?%" else dt.timedelta(0))


def test_the_table_is_large_and_every_value_of_it_can_be() -> None:
    assert len(PEOPLE.tenures) >= 2500
    year, month = map(int, PEOPLE.words.horizon.split("-"))
    known = dt.date(year, month, 30)
    states = {e.country for readings in load_entities().by_id.values() for e in readings if e.country}
    for tenure in PEOPLE.tenures:
        assert is_edtf(tenure.start), tenure
        assert tenure.end == ".." or is_edtf(tenure.end), tenure
        start = interval(tenure.start)
        assert start is not None
        assert FIRST_YEAR <= start[0] <= known, tenure
        end = interval(tenure.end)
        if end is not None:
            assert start[0] <= end[1], tenure
            assert end[0] <= known, tenure
        assert tenure.country in states | set(plover().international), tenure
        assert set(tenure.sectors) <= set(plover().sectors), tenure
        assert tenure.gender in ("m", "f", None)
        assert tenure.source == "recall"
        assert tenure.office == tenure.office.strip() != ""


def test_no_office_of_one_has_two_holders_at_once_beyond_the_handover() -> None:
    handover = dt.timedelta(days=PEOPLE.words.handover)
    by_office: dict[tuple[str, str, str | None], list[Tenure]] = defaultdict(list)
    for tenure in PEOPLE.tenures:
        if tenure.office not in PEOPLE.words.shared:
            office = PEOPLE.words.office(tenure.office)
            by_office[office, tenure.of, tenure.country].append(tenure)
    clashes = []
    for holders in by_office.values():
        holders.sort(key=lambda t: (t.first, t.last))
        for number, one in enumerate(holders):
            for other in holders[number + 1 :]:
                if earliest_end(one) == dt.date.max or earliest_end(one) - latest_start(other) > handover:
                    clashes.append((one.where, other.where, one.person, other.person, one.office, one.of))
    assert not clashes


def test_no_row_is_there_twice() -> None:
    rows = [(t.person, t.country, t.office, t.of, t.start) for t in PEOPLE.tenures]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("name", "date", "office", "holds"),
    [
        ("Sergey Lavrov", "2010-05-01", "foreign minister", True),
        ("Sergei Lavrov", "2010", "foreign minister", True),
        ("Lavrov", "2001-02-03", "ambassador to the United Nations", True),
        ("Boris Johnson", "2019-12-01", "prime minister", True),
        ("Boris Johnson", "2017-12-01", "foreign secretary", True),
        ("boris johnson", "2023-02-01", "prime minister", False),
        ("Lula", "2005-01-01", "president", True),
        ("Luiz Inácio Lula da Silva", "2015-01-01", "president", False),
        ("Recep Tayyip Erdoğan", "2007-01-01", "prime minister", True),
        ("Erdogan", "2020-01-01", "president", True),
        ("Volodymyr Zelenskyy", "2022-03-01", "president", True),
        ("Mohammed Omar", "2001-10-01", "leader", True),
        ("Ban Ki-moon", "2012-01-01", "secretary-general", True),
        ("Viktor Orbán", "2000-01-01", "prime minister", True),
        ("Pope Francis", "2020-01-01", "pope", True),
        ("Barack Hussein Obama", "2012-01-01", "president", True),
    ],
)
def test_a_name_gives_the_office_of_the_date(name: str, date: str, office: str, holds: bool) -> None:
    found = PEOPLE.lookup(name, date=date)
    assert (found[0].office, found[0].holds(date)) == (office, holds)


def test_of_two_of_a_name_the_holder_of_the_date_comes_first() -> None:
    assert PEOPLE.lookup("George Bush", date="1990-08-10")[0].person == "George H. W. Bush"
    assert PEOPLE.lookup("George Bush", date="2003-03-20")[0].person == "George W. Bush"
    assert PEOPLE.lookup("Nobody Whatever", date="2003-03-20") == ()
    assert PEOPLE.lookup("", date="2003") == ()


def test_an_office_gives_its_holders_of_the_date() -> None:
    for of in ("FRA", "France", "French Republic"):
        assert [t.person for t in PEOPLE.holders("foreign minister", of=of, date="2005-01-10")] == ["Michel Barnier"]
    assert PEOPLE.holders("foreign minister", of="USA", date="2003-02-05")[0].person == "Colin Powell"
    assert PEOPLE.holders("minister of defence", of="Russia", date="2015-01-01")[0].person == "Sergei Shoigu"
    assert PEOPLE.holders("president", of="Atlantis", date="2003-02-05") == ()
    everyone = PEOPLE.holders("secretary-general", of="NATO")
    assert [t.first for t in everyone] == sorted(t.first for t in everyone)
    assert not [t for t in PEOPLE.tenures if t.holds("1900-01-01")]


def row(**changes: str) -> str:
    cells = dict(
        zip(COLUMNS, ("A B", "", "f", "KEN", "GOV", "president", "Kenya", "2001", "..", "", "", "user"), strict=True)
    )
    return "\t".join({**cells, **{k.removesuffix("_"): v for k, v in changes.items()}}.values())


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("A\tB", "cells"),
        (row(country="Kenya"), "Kenya"),
        (row(sectors="GOV KING"), "KING"),
        (row(to="soon"), "soon"),
        (row(from_="2001-13"), "2001-13"),
        (row(to="1999"), "before it begins"),
        (row(name=""), "name"),
    ],
)
def test_a_damaged_row_is_named_with_its_line(line: str, word: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.tsv line 3") as error:
        read_tenures(["\t".join(COLUMNS), row(), line], "mine.tsv")
    assert word in str(error.value)


def test_the_words_are_hashed_with_the_tables() -> None:
    assert len(PEOPLE.sha256) == 64
    assert load_name_words()[0].office("Defense Secretary") == "defence minister"


def test_what_is_open_is_not_known_beyond_the_horizon() -> None:
    tenure = PEOPLE.lookup("Sergey Lavrov", date="2024-05-01")[0]
    assert tenure.holds("2035-01-01")
    assert tenure.known_on("2024-05-01")
    assert not tenure.known_on("2035-01-01")
    assert PEOPLE.lookup("Tony Blair", date="2035-01-01")[0].known_on("2035-01-01")
