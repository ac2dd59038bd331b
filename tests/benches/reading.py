# ruff: noqa: E501  invented markup is easier to read unbroken
"""
What an unchanged document costs at every look: `make bench`.

One invented agreement of 8,000 words, printed again and again with the noise real pages carry: another
session, another date, another count of views, other names of classes, other targets of links.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from analysis.clauses import clauses
from analysis.holding.ledger import Ledger
from analysis.holding.sight import sight
from analysis.reading.reader import read, read_markdown

WORDS = 8_000
LOOKS = 60
START = datetime(2026, 1, 1, tzinfo=UTC)
WHO = (
    "the keeper",
    "a member",
    "the council",
    "a lender",
    "the steward",
    "a guest",
    "the binder",
    "the printer",
)
DOES = (
    "may lend",
    "must return",
    "can copy",
    "will keep",
    "shall not sell",
    "may show",
    "has to mend",
    "may refuse",
)
WHAT = (
    "any drawing",
    "each letter",
    "all songs",
    "a lamp",
    "the logs",
    "our maps",
    "old films",
    "your stories",
)
WHEN = (
    "while the card is valid",
    "after thirty days",
    "without asking anybody else",
    "if the law of Skarn says so",
)


def sentences() -> list[str]:
    """So many different sentences that they make 8,000 words."""
    made, count, at = [], 0, 0
    while count < WORDS:
        who, does, what, when = (
            part[at // size % len(part)] for part, size in ((WHO, 1), (DOES, 8), (WHAT, 64), (WHEN, 512))
        )
        made.append(f"In the matter of rule {at} {who} {does} {what} {when}, as the book of rules has it.")
        count, at = count + len(made[-1].split()), at + 1
    return made


def page(look: int) -> bytes:
    """The document at one look, with the noise of that look."""
    parts = [
        f'<section class="css-{look}x{at}"><h2>{at // 8 + 1}. Part {at // 8 + 1}</h2>'
        + "".join(
            f'<p>{text} <a href="/r?s={look}{n}">Rule</a>.</p>'
            for n, text in enumerate(sentences()[at : at + 8])
        )
        + "</section>"
        for at in range(0, len(sentences()), 8)
    ]
    head = f"<p>Last updated: 1 June 20{look % 60 + 20}</p><p>{look * 17} views</p><p>Session ID: {look:08x}ab</p>"
    menu = "".join(f'<li><a href="/{n}?v={look}">Page {n}</a></li>' for n in range(30))
    return f"<html lang=en><body><nav><ul>{menu}</ul></nav><main><h1>Rules</h1>{head}{''.join(parts)}</main></body></html>".encode()


def markdown(look: int) -> str:
    """The same words as an archive keeps them."""
    lines = [
        f"## Part {at // 8 + 1}\n\n{text} [Rule](/r?s={look}{at})." if at % 8 == 0 else text
        for at, text in enumerate(sentences())
    ]
    return f"# Rules\n\nLast updated: 1 June 20{look % 60 + 20}\n\n" + "\n\n".join(lines)


def measured(name: str, read_look: Callable[[int], object]) -> tuple[str, float, float]:
    """Median and 95th percentile of the CPU milliseconds of one look."""
    times = []
    for look in range(LOOKS):
        began = time.process_time()
        read_look(look)
        times.append(1000 * (time.process_time() - began))
    return name, statistics.median(times), statistics.quantiles(times, n=20)[-1]


def main() -> None:
    pages, texts = [page(look) for look in range(LOOKS)], [markdown(look) for look in range(LOOKS)]
    of_pages, of_texts = Ledger(), Ledger()

    def html(look: int) -> None:
        reading = read(pages[look], content_type="text/html")
        verdict = of_pages.observe(
            sight(START + timedelta(days=look), str(look), clauses(reading), reading.language)
        )
        assert (verdict.added, verdict.removed) == ((), ())

    def recorded(look: int) -> None:
        reading = read_markdown(texts[look])
        verdict = of_texts.observe(
            sight(START + timedelta(days=look), str(look), clauses(reading), reading.language)
        )
        assert (verdict.added, verdict.removed) == ((), ())

    print(
        f"{sum(len(s.split()) for s in sentences())} words, {len(pages[0]):,} bytes of HTML, load {os.getloadavg()[0]:.1f}"
    )
    for name, median, p95 in (measured("HTML page", html), measured("recorded Markdown", recorded)):
        print(f"read and hold, {name:18} median {median:5.1f} ms  p95 {p95:5.1f} ms of CPU")


if __name__ == "__main__":
    main()
