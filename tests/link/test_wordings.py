"""Wordings: the sentences of a report, and what each can be compared by."""

from dragoman.link.wordings import sentence_spans, wordings_of
from dragoman.link.words import state_stem
from dragoman.values.records import Record
from dragoman.values.reports import Report
from told_records import CODER


def wordings(text: str) -> list[object]:
    return list(wordings_of(Record(Report(text, "2024-05-01", "w"), CODER)))


def test_sources_named_at_the_end_are_no_sentence() -> None:
    text = "Talks ended in Zenda. The mill burnt down. (Reuters), (Zenda Gazette)"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["Talks ended in Zenda.", "The mill burnt down."]
    assert len(sentence_spans("The mill (the old one) burnt down (again)")) == 1


def test_a_sentence_is_told_apart_into_parts_names_figures_and_kinds() -> None:
    [wording] = wordings_of(
        Record(
            Report("Otto Hentzau resigns after 14 guards were shot at the Zenda mill in 2019.", "2024-05-01", "w"),
            CODER,
        )
    )
    assert wording.names == {"otto", "hentzau", "zenda"}
    assert wording.subject == {"otto", "hentzau"}
    assert wording.figures == {"14"}
    assert {"resignation", "shooting"} <= wording.kinds
    assert wording.clauses[0] == {"otto", "hentzau", "resign"}
    assert wording.cues == {"behind"}


def test_a_people_and_its_state_are_one_word() -> None:
    assert state_stem("Belizean") == state_stem("Belize") is not None
    assert state_stem("Zenda") is None
    one, other = (wordings(text)[0] for text in ("The Belizean mill burns.", "A mill in Belize burns."))
    assert one.names == other.names  # type: ignore[attr-defined]
