"""Contradictions: which words and deeds clash, and which do not."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.link import accounts_of, clashes, disagreements, happenings, histories, reversals, stands_of, tellings_of
from dragoman.link.contradictions import compare
from dragoman.values.actors import Actor
from dragoman.values.clashes import Account, Clash
from dragoman.values.events import Event
from dragoman.values.happenings import Verdicts
from dragoman.values.records import Record
from dragoman.values.reports import Report
from dragoman.values.spans import Because, Span, span_of
from held_records import CODER, deed_record, held_record
from told_records import told_record

FERRY = "over the stolen Zenda ferry"


def told(*records: Record) -> list[Account]:
    return [account for n, record in enumerate(records) for account in accounts_of(record, key=f"r{n}")]


def found(*records: Record, verdicts: Verdicts | None = None) -> tuple[Clash, ...]:
    return clashes(told(*records), verdicts=verdicts)


def test_a_deed_that_one_denies_and_others_tell_is_a_pair_that_says_why() -> None:
    [clash] = found(
        deed_record("2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, denied=True, polarity="negative"),
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY),
    )
    assert (clash.kind, clash.a, clash.b) == ("denied", "r1/e1", "r0/e1")
    assert clash.what == "ruritania denies what others tell of it"
    assert "same recipient: freedonia" in clash.because
    assert any(reason.startswith("words in common: ") and "ferry" in reason for reason in clash.because)
    assert 0.5 < clash.confidence <= 1


def test_own_words_that_are_taken_back_are_told_apart_from_what_others_tell() -> None:
    [clash] = found(
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY, teller="Ruritania"),
        deed_record("2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, denied=True, polarity="negative"),
    )
    assert clash.kind == "taken_back"


def test_what_the_report_itself_says_did_not_happen_is_no_denial() -> None:
    assert not found(
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY),
        deed_record("2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, polarity="negative"),
    )
    assert not found(
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY),
        deed_record(
            "2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, polarity="negative", teller="Sylvania"
        ),
    )


def test_a_denial_is_about_the_deed_that_its_own_report_tells() -> None:
    deed = deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words="at noon")
    denial = deed_record("2024-05-02", "Ruritania", "shelled", "Serbia", denied=True, polarity="negative")
    apart = compare(told(denial)[0], told(deed)[0])
    assert apart is None
    vague = replace(told(denial)[0], telling=replace(told(denial)[0].telling, recipients=(), words=frozenset()))
    there = replace(told(deed)[0], telling=replace(told(deed)[0].telling, sentence=3))
    assert compare(vague, replace(there, telling=replace(there.telling, report="r9", id="r9/e1"))) is None
    vague = replace(vague, telling=replace(vague.telling, words=frozenset({"noon", "bridg"})))
    there = replace(there, telling=replace(there.telling, words=frozenset({"noon", "bridg", "lamp"}), id="r0/e7"))
    clash = compare(vague, there)
    assert clash is not None
    assert "told in one report" in clash.because


def test_who_denies_responsibility_denies_the_deed() -> None:
    deed = deed_record("2024-05-02", "Ruritania", "attack", "Freedonia", words=FERRY)
    denial = deed_record(
        "2024-05-03", "Ruritania", "attack", "Freedonia", words=FERRY, denied=True,
        denial="denied responsibility for the",
    )  # fmt: skip
    assert [clash.kind for clash in found(deed, denial)] == ["denied"]
    talk = deed_record(
        "2024-05-03", "Ruritania", "attack", "Freedonia", words=FERRY, denied=True, denial="denied news of the"
    )
    assert not found(deed, talk)


def test_a_word_given_is_held_against_later_deeds_alone() -> None:
    word = deed_record(
        "2024-05-03", "Ruritania", "invade", "Freedonia", words=FERRY, status="planned", polarity="negative",
        teller="Ruritania",
    )  # fmt: skip
    later = deed_record("2024-08-01", "Ruritania", "invade", "Freedonia", words=FERRY)
    [clash] = found(word, later)
    assert (clash.kind, clash.a, clash.b) == ("renounced", "r0/e1", "r1/e1")
    assert not found(word, deed_record("2024-04-01", "Ruritania", "invade", "Freedonia", words=FERRY))
    assert not found(word, deed_record("2027-04-01", "Ruritania", "invade", "Freedonia", words=FERRY))


def test_other_actors_recipients_types_and_days_do_not_clash() -> None:
    denial = deed_record(
        "2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, denied=True, polarity="negative"
    )
    for other in (
        deed_record("2024-05-02", "Sylvania", "shelled", "Freedonia", words=FERRY),
        deed_record("2024-05-02", "Ruritania", "shelled", "Sylvania", words=FERRY),
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY, type_="AID"),
        deed_record("2024-01-02", "Ruritania", "shelled", "Freedonia", words=FERRY),
    ):
        assert not found(denial, other)


def test_what_a_person_says_wins() -> None:
    records = (
        deed_record("2024-05-03", "Ruritania", "shelled", "Freedonia", words=FERRY, denied=True, polarity="negative"),
        deed_record("2024-05-02", "Ruritania", "shelled", "Freedonia", words=FERRY),
    )
    assert not found(*records, verdicts=Verdicts(apart=frozenset([("r0/e1", "r1/e1")])))


def test_a_position_reversed_is_a_pair() -> None:
    stands = [
        stand
        for n, record in enumerate(
            (
                held_record("2012-01-05", "Ruritania", "recognises", "Kosovo"),
                held_record("2019-06-07", "Ruritania", "does_not_recognise", "Kosovo"),
            )
        )
        for stand in stands_of(record, key=f"r{n}")
    ]
    [clash] = reversals(histories(stands))
    assert (clash.id, clash.kinds) == ("reversed:r0/o1:r1/o1", ("position", "position"))
    assert clash.what == "Ruritania, on Kosovo: recognises, then does not recognise"


def test_tellings_of_one_happening_clash_unless_a_toll_rises() -> None:
    def differ(*records: Record) -> list[tuple[str, str]]:
        tellings = [t for n, record in enumerate(records) for t in tellings_of(record, key=f"r{n}")]
        [happening] = happenings(tellings)
        return [(c.kind, c.what) for c in disagreements(happening, {t.id: t for t in tellings})]

    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY, dead=4)
    other = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=f"today {FERRY}", dead=7)
    later = told_record("2024-05-03", "Ruritania", "attacked", "Freedonia", words=f"the toll rose {FERRY}", dead=9)
    assert differ(first, other) == [("dead", "4 dead, or 7")]
    assert differ(first, later) == []
    same = told_record("2024-05-01", "Freedonia", "attacked", "Sylvania", words=f"early {FERRY}")
    twice = told_record("2024-05-01", "Ruritania", "attacked", "Sylvania", words=f"soon {FERRY}")
    assert differ(same, twice) == []


RECORDS = st.builds(
    deed_record,
    st.sampled_from([f"2024-05-0{day}" for day in range(1, 9)]),
    st.sampled_from(["Ruritania", "Freedonia", "Anna Novak"]),
    st.sampled_from(["shelled", "struck"]),
    st.sampled_from(["Sylvania", "Serbia"]),
    words=st.sampled_from([FERRY, "before the harvest feast", ""]),
    status=st.sampled_from(["happened", "planned"]),
    polarity=st.sampled_from(["positive", "negative"]),
    teller=st.sampled_from([None, "Ruritania", "Ivo Brod"]),
    denied=st.booleans(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, max_size=14), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_contradictions(records: list[Record], chance: object) -> None:
    these = told(*records)
    turned = list(these)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert clashes(turned) == clashes(these)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, max_size=14), st.integers(0, 14))
def test_what_new_reports_add_is_what_they_take_part_in(records: list[Record], cut: int) -> None:
    these = told(*records)
    old = [account for account in these if int(account.telling.report[1:]) < cut]
    new = frozenset(a.telling.report for a in these) - {a.telling.report for a in old}
    assert sorted((*clashes(old), *clashes(these, new=new)), key=lambda c: c.id) == list(clashes(these))


def denied_by_reference(first: str, second: str, *, type_: str = "ASSAULT", denier: str = "Ruritania") -> Record:
    """A report of two sentences: a deed of Ruritania to Freedonia, and a denial that does not name it."""
    text = f"{first} {second}"

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return span_of(text, start, start + len(words))

    def actor(id_: str, name: str, country: str, at: int = 0) -> Actor:
        return Actor(id_, name, "state", (span(name, at),), (Because("told"),), 0.9, country, ("GOV",))

    because = (Because("told"),)
    day = ("2024-05-02", "report", because, 0.9)
    who = ("a1",) if denier == "Ruritania" else ("a3",)
    deed = Event("e1", (type_,), span("shelling"), *day, actors=("a1",), recipients=("a2",))
    denial = Event("e2", ("REJECT",), span("denies"), *day, actors=who)
    actors = [actor("a1", "Ruritania", "RUR"), actor("a2", "Freedonia", "FRE")]
    if denier != "Ruritania":
        actors.append(actor("a3", denier, "SYL", len(first)))
    return Record(Report(text, "2024-05-02"), CODER, actors=tuple(actors), events=(deed, denial))


ACCUSED = "Freedonia accuses Ruritania of shelling its Zenda ferry."


def test_a_denial_that_names_no_deed_is_of_the_one_told_before() -> None:
    for words in ("Ruritania denies the allegation.", "Ruritania denies any involvement.", "Ruritania denies this."):
        [clash] = found(denied_by_reference(ACCUSED, words))
        assert (clash.kind, clash.a, clash.b) == ("denied", "r0/e1", "r0/e2")


def test_a_denial_of_something_else_is_no_denial_of_the_deed_told_before() -> None:
    assert not found(denied_by_reference(ACCUSED, "Ruritania denies them entry."))
    assert not found(denied_by_reference(ACCUSED, "Ruritania denies accusations of misrule."))
    assert not found(denied_by_reference(ACCUSED, "Sylvania denies the allegation.", denier="Sylvania"))
    assert not found(denied_by_reference(ACCUSED, "Ruritania denies the allegation.", type_="CONSULT"))
    long = "Three ships have left the harbour of the capital, one more said, but Ruritania denies this."
    assert not found(denied_by_reference(ACCUSED, long))


def test_numbers_clash_only_between_tellings_of_one_place_and_day() -> None:
    def differ(*records: Record) -> list[str]:
        tellings = [t for n, record in enumerate(records) for t in tellings_of(record, key=f"r{n}")]
        by_id = {t.id: t for t in tellings}
        return [c.what for h in happenings(tellings) for c in disagreements(h, by_id)]

    first = told_record("2024-05-01", "Ruritania", "attacked", "Freedonia", words=FERRY, dead=9)
    fewer = told_record("2024-05-02", "Ruritania", "attacked", "Freedonia", words=f"a further raid {FERRY}", dead=4)
    assert differ(first, fewer) == []
