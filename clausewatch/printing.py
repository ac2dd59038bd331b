"""What commands print: JSON lines for programs, plain lines and progress bars for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, time
from shutil import get_terminal_size
from typing import IO, Any

from alerts.wrap import width, wrapped

# Columns where the output goes to a file or another program.
PIPE_WIDTH = 240

# What Rich puts between two columns of a table: a space, a line, a space.
BETWEEN = 3

# A column of a table is not made narrower than its longest word, up to this; longer words are folded.
LONGEST_WORD = 14


def json_line(value: Any, out: IO[str] | None = None) -> None:
    """One JSON object on one line."""
    print(json.dumps(plain(value), ensure_ascii=False), file=out or sys.stdout)


def plain(value: Any) -> Any:
    """Dataclasses, dates and tuples as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date | time) else value


class Bar:
    """Progress of one long thing; silent where nobody watches."""

    def __init__(self, advance: Any = None) -> None:
        self._advance = advance

    def step(self, count: int = 1) -> None:
        """Count on."""
        if self._advance is not None:
            self._advance(count)


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Bar]:
    """A progress bar on stderr when that is a terminal; otherwise one plain line at the start."""
    if not sys.stderr.isatty():
        print(f"{what} …" if total is None else f"{what}: {total}", file=sys.stderr)
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield Bar(lambda count: shown.advance(task, count))


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> None:
    """Print text in lines as wide as the terminal; `hanging` indents all but the first."""
    print(wrapped(text, indent, hanging, columns()))


def table(title: str, names: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """
    A table for people, as wide as the terminal.

    The first column holds ids, which are never broken or cut: the others are folded, and the last ones left
    out where even that is too wide.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads, filled = tuple(names), [tuple(row) for row in rows]
    widths = _widths([heads, *filled], columns())
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, wide in zip(heads, widths, strict=False):
        shown.add_column(Text(name), width=wide, overflow="fold")
    for row in filled:
        shown.add_row(*(Text(value) for value in row[: len(widths)]))
    # An id that is wider than the terminal goes beyond its edge.
    Console(width=max(columns(), _across(widths))).print(shown)


def _widths(rows: Sequence[tuple[str, ...]], limit: int) -> list[int]:
    """How wide each column is to be, in columns of the terminal; fewer than there are where not all fit."""
    by_column = list(zip(*rows, strict=True))
    widths = [max(map(width, column)) for column in by_column]
    least = [widths[0], *(min(_longest_word(column), LONGEST_WORD) for column in by_column[1:])]
    while _across(widths) > limit and len(widths) > 1:
        spare, place = max((widths[place] - least[place], place) for place in range(len(widths)))
        if spare:
            widths[place] -= 1
        else:
            widths.pop()
            least.pop()
    return widths


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + BETWEEN * (len(widths) - 1)


def _longest_word(column: Iterable[str]) -> int:
    return max((width(word) for text in column for word in text.split()), default=1)


def columns() -> int:
    """How wide lines may be; wide enough that nothing is folded where nobody watches."""
    return get_terminal_size((PIPE_WIDTH, 24)).columns


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as `1 platform` or `3 platforms`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
