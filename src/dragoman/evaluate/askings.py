"""Askings: annotated rows put before the coder and its judges, for each kind of evaluation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.coder import Coder
from dragoman.errors import InputError
from dragoman.evaluate.actors import phrase_resolver, score_actors
from dragoman.evaluate.attribution import score_attribution
from dragoman.evaluate.events import deed_of_cameo_row, deed_of_plover_row, deeds_of_record, score_events
from dragoman.evaluate.factuality import score_factuality
from dragoman.evaluate.pairs import score_end_to_end, score_pairs
from dragoman.evaluate.places import score_places
from dragoman.evaluate.times import Placed, score_times
from dragoman.find.finder import propose
from dragoman.find.given import question_for_pair, question_for_trigger
from dragoman.knowledge.people import load_people
from dragoman.values.edtf import is_day
from dragoman.values.questions import AttributionAnswer, AttributionQuestion
from dragoman.values.records import Record
from dragoman.values.reports import Report, kept_text

Row = Mapping[str, Any]


def code_rows(rows: Sequence[Row], coder: Coder, *, processes: int, date: str | None = "date") -> list[Record | None]:
    """Return the record of each row's text, None where it could not be coded.

    Args:
        rows: Each with `text`, and its date under the name `date`.
        coder: Who codes.
        processes: With how many processes.
        date: The field that holds the day, as YYYY-MM-DD or YYYYMMDD; None for none.
    """
    reports = (
        Report(kept_text(row["text"])[0], date=_day(row.get(date) if date else None), id=str(number))
        for number, row in enumerate(rows)
    )
    coded = coder.pipe(reports, processes=processes)
    return [outcome if isinstance(outcome, Record) else None for outcome in coded]


def _day(value: str | None) -> str | None:
    """The day of a date or timestamp as the sets write it, None where it is none."""
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)", value or "")
    day = "-".join(compact.groups()) if compact else (value or "")[:10]
    return day if is_day(day) else None


def ask_events(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return the figures of `score_events` for rows with PLOVER's types, or with CAMEO's codes, by their root."""
    cameo = bool(rows) and any(isinstance(e, Mapping) and "type" not in e for row in rows for e in row["events"])
    gold_deed = deed_of_cameo_row if cameo else deed_of_plover_row
    records = code_rows(rows, coder, processes=processes)
    return score_events(
        ([gold_deed(e) for e in row["events"]], deeds_of_record(record, cameo=cameo) if record else [])
        for row, record in zip(rows, records, strict=True)
    )


def ask_pairs(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return accuracy and macro_f1 of the type judge with the pair given, and the coder's end_to_end."""
    docs = coder.parser.pipe(row["text"] for row in rows)
    questions = [
        question_for_pair(doc, _intervals(row["source_spans"]), _intervals(row["target_spans"]))
        for row, doc in zip(rows, docs, strict=True)
    ]
    figures = score_pairs(rows, coder.judges.types.judge_types(questions))
    records = code_rows(rows, coder, processes=processes)
    return {**figures, "end_to_end": score_end_to_end(rows, records)}


def ask_factuality(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return mae and pearson of the factuality judge over all triggers of the rows."""
    docs = coder.parser.pipe(row["text"] for row in rows)
    asked = [
        (question_for_trigger(doc, *event["span"]), float(event["factuality"]))
        for row, doc in zip(rows, docs, strict=True)
        for event in row["events"]
    ]
    answers = coder.judges.factuality.judge_factuality([question for question, _ in asked])
    return score_factuality([gold for _, gold in asked], [answer.factuality for answer in answers])


def ask_attribution(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return the figures of `score_attribution` for the attribution judge."""

    def attribute(text: str) -> tuple[Sequence[AttributionQuestion], Sequence[AttributionAnswer]]:
        questions = propose(coder.parser(text)).attribution
        return questions, coder.judges.attribution.judge_attribution(questions)

    return score_attribution(rows, attribute)


def ask_times(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return the figures of `score_times` for the times of the rows' records."""
    records = code_rows(rows, coder, processes=processes, date="dct")
    return score_times(
        (row, _placed(record) if record else []) for row, record in zip(rows, records, strict=True)
    )  # fmt: skip


def ask_actors(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return the figures of `score_actors` for phrases that stand alone."""
    return score_actors(rows, phrase_resolver(coder.parser, people=load_people()))


def ask_places(rows: Sequence[Row], coder: Coder, *, processes: int) -> dict[str, float]:
    """Return the figures of `score_places`: names given, and names found by the coder's parts."""
    docs = coder.parser.pipe(row["text"] for row in rows)
    return score_places(zip(rows, docs, strict=True))


def _placed(record: Record) -> list[Placed]:
    return [((span.start, span.end), time.value) for time in record.times for span in time.mentions]


def _intervals(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    return [(int(span[0]), int(span[1])) for span in spans]


def need_fields(rows: Iterable[tuple[int, Row]], fields: Iterable[str], *, source: str) -> None:
    """Raise an InputError naming the first row, by its line, that lacks a field."""
    for number, row in rows:
        missing = [field for field in fields if field not in row]
        if missing:
            mend = "see docs/evaluation.md for the form of each kind"
            raise InputError(source, f"has no {', '.join(missing)}", line=number, mend=mend)
