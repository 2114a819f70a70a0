"""Course views: positions over time and contradictions in words, each sentence with its place."""

from rich.text import Text

from dragoman.cli.ledger_views import origin_line, sentence_line
from dragoman.cli.marks import STYLES, shown
from dragoman.ledger import ContradictionRow, HistoryRow, StandRow

_VOICES = {
    "own": "in its own words",
    "reported": "the report says so",
    "told": "told by another",
    "echoed": "said to share it",
}


def drawn_over_time(row: HistoryRow | ContradictionRow) -> Text:
    """Return a position over time, or a contradiction, as rich draws it."""
    return _history(row) if isinstance(row, HistoryRow) else _contradiction(row)


def _history(row: HistoryRow) -> Text:
    text = Text(shown(row.holder) + (f" ({row.country})" if row.country else ""), STYLES["actor"])
    text.append(f" {row.stance.replace('_', ' ')} ", "bold").append(shown(row.thing), STYLES["actor"])
    text.append(f" as {shown(row.regarded_as)}" if row.regarded_as else "")
    span = f"since {row.since or 'no date'}, last told {row.last or 'no date'}"
    text.append(f"  {row.family} · {span} · confidence {row.confidence:.2f} · {row.id}", "dim")
    for change in row.changes:
        text.append(f"\n  {shown(str(change))}", "bold yellow")
    for stand in (*row.course, *row.beside):
        text.append("\n").append_text(_stand(stand))
    return text


def _stand(stand: StandRow) -> Text:
    mark = "⇒ " if stand.turns else "  "
    text = Text(f"{mark}{stand.row.date or stand.row.day or 'no date'}  ", STYLES["time"])
    text.append(_VOICES.get(stand.voice, stand.voice), "dim").append("\n").append_text(sentence_line(stand.row))
    return text.append("\n").append(origin_line(stand.row), "dim")


def _contradiction(row: ContradictionRow) -> Text:
    text = Text(f"{row.day or 'no date'}  ", STYLES["time"]).append(row.kind.replace("_", " "), "bold yellow")
    text.append(f"  {shown(row.what)}", "bold").append(f"  confidence {row.confidence:.2f}", "dim")
    for item in (row.a, row.b):
        text.append("\n").append_text(sentence_line(item)).append("\n").append(origin_line(item), "dim")
    return text.append(f"\n  {shown('; '.join(row.because))}", "dim")
