"""Views: a record for eyes. First the report with its parts marked, then the parts in lists, each with its words."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.lines import Lines
from dragoman.cli.marks import STYLES, marked, shown
from dragoman.values.records import Record

_STYLE_OF_ID = {"s": STYLES["statement"], "e": STYLES["event"]}


class View:
    """A record as rich draws it.

    Args:
        record: The record.
        why: Whether to say what fired for each item, and which code, models and tables made the record.
    """

    def __init__(self, record: Record, *, why: bool = False) -> None:
        self.record = record
        self.why = why

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        record, lines = self.record, Lines(self.record, why=self.why)
        yield self._title()
        yield Padding(marked(record), (1, 2))
        sections: list[tuple[str, Sequence[Any], Callable[[Any], Text]]] = [
            ("Who said what", record.statements, lines.statement),
            ("Who did what to whom", record.events, lines.event),
            ("Who holds what", record.positions, lines.position),
            ("Who bound itself to what", record.commitments, lines.commitment),
            ("What hangs together", record.links, lines.link),
            ("Actors", record.actors, lines.actor),
            ("Places", record.places, lines.place),
            ("Times", record.times, lines.time),
            ("Not read", record.gaps, lines.gap),
        ]
        yield from chain.from_iterable(_section(name, items, line) for name, items, line in sections if items)
        if not record.statements and not record.events:
            yield Text("  No statement and no event was found.\n", "dim")
        if self.why:
            yield self._coder()

    def _title(self) -> Group:
        report = self.record.report
        title = shown(report.title or report.text.strip().partition("\n")[0][:80] or report.id[:12])
        facts = [report.date or "no date", report.source or "", report.url or "", report.id[:40]]
        rule = Text(f" {title} ", "bold reverse")
        return Group(rule, Text("  " + " · ".join(shown(fact) for fact in facts if fact), "dim"))

    def _coder(self) -> Text:
        coder = self.record.coder
        made = [f"{name} {digest[:12]}" for name, digest in (*coder.models, *coder.knowledge)]
        return Text(f"  coded by {coder.name} {coder.version} with {', '.join(made) or 'nothing more'}\n", "dim")


def _section(name: str, items: Sequence[Any], line: Callable[[Any], Text]) -> tuple[Text, Padding]:
    table = Table.grid(padding=(0, 2))
    named = hasattr(items[0], "id")
    if named:
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row(*([Text(item.id, _STYLE_OF_ID.get(item.id[:1], "bold"))] if named else []), line(item))
    return Text(name.upper(), "bold"), Padding(table, (0, 2, 1, 2))
