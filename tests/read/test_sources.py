"""Reading sources as a user has them: what comes out, and what is said of the ones that cannot be read."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.sources import read_reports
from dragoman.values.readings import Notice, Outcome, Reading, SetAside


def read(*sources: str | Path, **options: str | None) -> list[Outcome]:
    return list(read_reports([str(s) for s in sources], **options))  # type: ignore[arg-type]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Reading:
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    return reading


def test_plain_text_is_kept_as_given(tmp_path: Path) -> None:
    text = "First line.\r\n\r\n  Second “line”. \n"
    assert only(write(tmp_path / "a.txt", text)).report.text == text


def test_headline_and_dateline_are_recognised(tmp_path: Path) -> None:
    text = (
        "Minister offers talks\n\n"
        "VALDORA, Sept. 28, 2024 (Harbour Press) — The foreign minister said on Saturday that talks could begin.\n"
    )
    report = only(write(tmp_path / "a.txt", text)).report
    assert (report.title, report.date, report.source) == ("Minister offers talks", "2024-09-28", "Harbour Press")
    assert report.text == text


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("# Minister offers talks\n\nSaturday, September 28, 2024\n\n", "Minister offers talks", "2024-09-28"),
        ("Minister offers talks\n=====================\n\n", "Minister offers talks", None),
        ("Date: 28 September 2024\nTitle: Talks\n\n", "Talks", "2024-09-28"),
        ("", None, None),
        ("VALDORA (HP) — On Monday all was quiet.\n\n", None, None),
    ],
)
def test_heads_of_texts(tmp_path: Path, head: str, title: str | None, date: str | None) -> None:
    body = "The foreign minister said that talks could begin in 2019, and went home on 3 March 2021 by train.\n"
    report = only(write(tmp_path / "a.md", head + body)).report
    assert (report.title, report.date) == (title, date)


def test_front_matter_is_apart_from_the_text(tmp_path: Path) -> None:
    content = '---\ntitle: "A talk"\ndate: 2024-09-28\nsource: Harbour Press\nid: t1\n---\n\nThe minister spoke.\n'
    report = only(write(tmp_path / "a.md", content)).report
    assert (report.id, report.title, report.date, report.source) == ("t1", "A talk", "2024-09-28", "Harbour Press")
    assert report.text == "The minister spoke.\n"


def test_a_date_for_those_without_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "One.", "date": "2024-01-01T09:30:00Z"}\n{"text": "Two."}\n')
    dates = [o.report.date for o in read(path, date="2020-02-02") if isinstance(o, Reading)]
    assert dates == ["2024-01-01", "2020-02-02"]


def test_json_lines_go_on_behind_a_broken_line(tmp_path: Path) -> None:
    lines = [f'{{"id": {n}, "text": "Report {n}."}}' for n in range(1, 10)]
    lines[6] = '{"id": 7, "text": '
    outcomes = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [o.report.id for o in outcomes if isinstance(o, Reading)] == [*"123456", *"89"]
    (aside,) = [o for o in outcomes if isinstance(o, SetAside)]
    assert aside.line == 7
    assert str(aside).startswith(f"{tmp_path / 'a.jsonl'}, line 7: is no JSON: ")
    assert "each line must be one whole JSON object" in str(aside)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "A.", "date": "yesterday"}', "its date 'yesterday' is no date (write YYYY-MM-DD, or leave it out)"),
        ('{"text": "A.", "date": "2023-02-29"}', "its date '2023-02-29' is no date"),
        ('{"title": "A"}', "has no text (give it a field named text)"),
        ('{"text": "  "}', "its text is empty"),
        ('{"text": ["A."]}', "its text is a list, not a string"),
        ('["A."]', "is a list, not a JSON object"),
        ('{"report": {"text": "A."}}', "it is a record already"),
    ],
)
def test_json_lines_that_are_no_report(tmp_path: Path, line: str, message: str) -> None:
    (aside,) = read(write(tmp_path / "a.jsonl", line))
    assert isinstance(aside, SetAside)
    assert message in str(aside)
    assert "line 1" in str(aside)


def test_csv_with_quotes_lines_and_wrong_rows(tmp_path: Path) -> None:
    content = (
        "id,date,title,text,source,url\n"
        '1,2024-01-01,T,"He said ""yes"".\nAnd left.",S,http://localhost/1\n'
        "2,soon,T,Text,S,\n"
        "3,2024-01-01,T,one,two,S,\n"
        "4,,,Fine.,,\n"
    )
    path = write(tmp_path / "a.csv", content)
    outcomes = read(path)
    readings = [o for o in outcomes if isinstance(o, Reading)]
    assert [(r.report.id, r.line) for r in readings] == [("1", 2), ("4", 6)]
    assert readings[0].report.text == 'He said "yes".\nAnd left.'
    assert [str(o) for o in outcomes if isinstance(o, SetAside)] == [
        f"{path}, line 4: its date 'soon' is no date (write YYYY-MM-DD, or leave it out)",
        f'{path}, line 5: has 7 fields for 6 columns (put "…" around a text that holds the delimiter or a line end)',
    ]


def test_csv_by_semicolon_and_without_text(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.csv", "ID;Text\n7;A b, c.\n")).report.text == "A b, c."
    (aside,) = read(write(tmp_path / "b.csv", "id,body\n7,A b.\n"))
    assert "has no column named text (name the columns in the first row: id, date," in str(aside)


def test_csv_with_a_quote_that_never_closes(tmp_path: Path) -> None:
    outcomes = read(write(tmp_path / "a.csv", 'id,text\n1,Fine.\n2,"Never closed\n3,Lost.\n'))
    assert isinstance(outcomes[0], Reading)
    assert "line 3: is broken: a quote mark is opened and never closed" in str(outcomes[1])


def test_folder_is_read_below_and_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.jsonl", ".hidden/x.txt", "notes.pdf"):
        content = '{"text": "Line."}' if name.endswith("jsonl") else f"The text of {name} is short."
        write(tmp_path / name, content)
    outcomes = read(tmp_path)
    assert [Path(o.source).name for o in outcomes if isinstance(o, Reading)] == ["c.jsonl", "z.md", "b.txt"]
    assert [str(o) for o in outcomes if isinstance(o, Notice)] == [
        f"{tmp_path}: files of other kinds were passed over: 1 .pdf"
    ]


def test_sources_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty = read(tmp_path / "missing.txt", tmp_path / "empty")
    assert "missing.txt: there is no such file or folder" in str(missing)
    assert "empty: holds no reports: it has nothing (reports are .txt, .md, .jsonl, .json or .csv)" in str(empty)


@pytest.mark.parametrize("content", [b"%PDF-1.7 \xe2\xe3", b"PK\x03\x04abc", bytes(range(256)) * 20])
def test_binary_files_are_set_aside(tmp_path: Path, content: bytes) -> None:
    (aside,) = read(write(tmp_path / "a.txt", content))
    assert isinstance(aside, SetAside)
    assert "not text (save it as plain text in UTF-8)" in str(aside)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "read as UTF-16 by its byte order mark"),
        ("utf-16-le", "read as UTF-16-LE, since every second byte is zero"),
        ("cp1252", "is not UTF-8; read as Windows-1252"),
    ],
)
def test_encoding_is_found_and_said(tmp_path: Path, encoding: str, said: str | None) -> None:
    text = "The café owner said “no” — it’s over. Mr Müller went to São Paulo."
    outcomes = read(write(tmp_path / "a.txt", text.encode(encoding)))
    assert [o.report.text for o in outcomes if isinstance(o, Reading)] == [text]
    notices = [o.text for o in outcomes if isinstance(o, Notice)]
    assert notices == [] if said is None else notices[0].startswith(said)


def test_encoding_that_is_named_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Żółty dom stał tam.".encode("iso8859-2"))
    (reading,) = read(path, encoding="iso8859-2")
    assert isinstance(reading, Reading)
    assert reading.report.text == "Żółty dom stał tam."
    assert "is not utf-8" in str(read(path, encoding="utf-8")[0])
    assert "encoding 'klingon' is unknown" in str(read(path, encoding="klingon")[0])


def test_characters_that_are_none_are_replaced_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "a\\ud800b\\u0000c"}')
    reading, notice = read(path)
    assert isinstance(reading, Reading)
    assert (reading.report.text, reading.report.repairs) == ("a\ufffdb\ufffdc", 2)
    assert str(notice) == f"{path}, line 1: NUL or lone surrogates became U+FFFD, 2 in all"


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('{\n  "id": "x",\n  "text": "One."\n}', ["One."]),
        ("id,text\n1,One.\n", ["One."]),
        ("Just a text, with commas.", ["Just a text, with commas."]),
    ],
)
def test_standard_input_is_told_by_how_it_begins(content: str, texts: list[str]) -> None:
    outcomes = read_reports(["-"], stdin=io.BytesIO(content.encode()))
    assert [o.report.text for o in outcomes if isinstance(o, Reading)] == texts


@given(st.binary(max_size=300), st.sampled_from([".txt", ".jsonl", ".json", ".csv", ""]))
def test_whatever_bytes_come_in_nothing_breaks(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, end: str
) -> None:
    path = write(tmp_path_factory.getbasetemp() / f"any{end}", content)
    for outcome in read(path):
        assert isinstance(outcome, Reading | SetAside | Notice)
