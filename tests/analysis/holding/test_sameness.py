"""A change that is none has a typed reason."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses import clauses
from analysis.holding.ledger import Ledger
from analysis.holding.sameness import Sameness, sameness
from analysis.holding.sight import sight
from analysis.reading.reader import read, read_markdown
from tests.analysis.holding.sights import NEW, START, TERMS

QUICK = settings(max_examples=40, deadline=None)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (TERMS, TERMS, Sameness.MARKUP),
        (("“We don’t sell it” — ever.",), ('"we don\'t sell it" - ever.',), Sameness.SPELLING),
        (("Last updated: 1 May 2026", *TERMS), ("Last updated: 2 May 2026", *TERMS), Sameness.PAGE_LINES),
        (("12 views", *TERMS), TERMS, Sameness.PAGE_LINES),
        (("It ends on 1 May 2026.", *TERMS), ("It ends on 2 May 2026.", *TERMS), Sameness.DATES),
        (("See Section 12 below.", *TERMS), ("See Section 13 below.", *TERMS), Sameness.NUMBERS),
        (TERMS, tuple(reversed(TERMS)), Sameness.ORDER),
        (TERMS, TERMS * 2, Sameness.REPEATED),
        (TERMS, (*TERMS, NEW), None),
        (TERMS, TERMS[1:], None),
        (("We keep it for 30 days.", *TERMS), ("We keep it for 90 days.", *TERMS), None),
    ],
)
def test_the_reason_is_what_differs(
    before: tuple[str, ...], after: tuple[str, ...], why: Sameness | None
) -> None:
    assert sameness(before, after) is why


# What changes on a page from day to day while the document stays the same: from a text to another look of it.
def linked(lines: list[str], dice: random.Random) -> str:
    return "\n\n".join(f"[{line[:12]}](https://a.example/{dice.random()}){line[12:]}" for line in lines)


def marked(lines: list[str], dice: random.Random) -> str:
    marks = ("**", "_", "`", "")
    made = []
    for line in lines:
        first, _, rest = line.partition(" ")
        mark = dice.choice(marks)
        made.append(f"{mark}{first}{mark} {rest}")
    return "\n\n".join(made)


def spaced(lines: list[str], dice: random.Random) -> str:
    return "\n\n\n".join(line.replace(" ", dice.choice((" ", "  ", "\u00a0", "\n"))) for line in lines)


def quoted(lines: list[str], dice: random.Random) -> str:
    return "\n\n".join(line.replace("'", dice.choice(("'", "’", "`"))).replace("-", "‑") for line in lines)


def shuffled(lines: list[str], dice: random.Random) -> str:
    return "\n\n".join(dice.sample(lines, len(lines)))


def numbered(lines: list[str], dice: random.Random) -> str:
    start = dice.randint(1, 40)
    return "\n\n".join(f"{start + at}.{dice.randint(1, 9)} {line}" for at, line in enumerate(lines))


def dated(lines: list[str], dice: random.Random) -> str:
    day = f"{dice.randint(1, 28)} May 20{dice.randint(20, 40)}"
    return "\n\n".join(
        (f"Last updated: {day}", *lines, f"Version 3.{dice.randint(0, 9)}", f"Effective {day}")
    )


def repeated(lines: list[str], dice: random.Random) -> str:
    return "\n\n".join([*lines, *dice.sample(lines, dice.randint(1, len(lines)))])


def listed(lines: list[str], dice: random.Random) -> str:
    return "\n".join(f"{dice.choice('*-+')} {line}" for line in lines)


LOOKS = (linked, marked, spaced, quoted, shuffled, numbered, dated, repeated, listed)


@QUICK
@given(look=st.sampled_from(LOOKS), number=st.integers(), hours=st.sampled_from([1, 25, 100]))
def test_links_markup_spaces_marks_order_numbers_and_dates_are_no_clause_changes(
    look: Callable[[list[str], random.Random], str], number: int, hours: int
) -> None:
    lines = list(TERMS)
    ledger = Ledger()
    for at, text in enumerate(("\n\n".join(lines), look(lines, random.Random(number)))):
        reading = read_markdown(text)
        verdict = ledger.observe(sight(START + timedelta(hours=hours * at), str(at), clauses(reading), "en"))

    assert (verdict.added, verdict.removed, verdict.returned, verdict.withdrawn) == ((), (), (), ())
    assert (ledger.arriving, ledger.leaving) == ({}, {})


@QUICK
@given(number=st.integers(), wrap=st.sampled_from(["div", "section", "article", "td"]))
def test_another_template_around_the_same_words_is_no_clause_change(number: int, wrap: str) -> None:
    dice = random.Random(number)
    table = "<table><tr>" if wrap == "td" else ""

    def page(name: str) -> bytes:
        parts = "".join(f'<{wrap} class="{name}{dice.random()}"><p>{t}</p></{wrap}>' for t in TERMS)
        return f"<html><body><main>{table}{parts}</main></body></html>".encode()

    old, new = (tuple(c.text for c in clauses(read(page(n), content_type="text/html"))) for n in ("a", "b"))
    assert sameness(old, new) is Sameness.MARKUP
