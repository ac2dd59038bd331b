"""What commands print: JSON lines for programs, plain lines and progress bars for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from shutil import get_terminal_size
from typing import IO, Any

from alerts.wrap import wrapped

# Columns where the output goes to a file or another program.
PIPE_WIDTH = 240


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
    return value.isoformat() if isinstance(value, date) else value


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

    The first column holds ids, which are never broken or cut; the others are folded.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    filled = [[Text(value, overflow="fold") for value in row] for row in rows]
    shown = Table(title=title, title_justify="left")
    for place, name in enumerate(names):
        longest = max((row[0].cell_len for row in filled), default=0) if place == 0 else None
        shown.add_column(name, min_width=longest, no_wrap=place == 0, overflow="fold")
    for row in filled:
        shown.add_row(*row)
    Console(width=columns()).print(shown)


def columns() -> int:
    """How wide lines may be; wide enough that nothing is folded where nobody watches."""
    return get_terminal_size((PIPE_WIDTH, 24)).columns


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as `1 platform` or `3 platforms`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
