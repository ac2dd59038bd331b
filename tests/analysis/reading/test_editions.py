"""Editions of one text on one page are parted, and nothing else is ever left out."""

from __future__ import annotations

import pytest

from analysis.reading.editions import leaves_out_editions
from analysis.reading.reader import read, read_markdown

THINGS = (
    "boats",
    "oars",
    "sails",
    "nets",
    "lamps",
    "ropes",
    "anchors",
    "charts",
    "bells",
    "flags",
    "tents",
    "stoves",
)
OLD = [
    f"You may borrow {thing} from the harbour shed for {n + 2} days if you sign the book."
    for n, thing in enumerate(THINGS)
]
NEW = [*OLD[:4], "The shed may film whoever borrows a boat to teach its cameras.", *OLD[5:]]
GONE = OLD[4]
CAME = NEW[4]


def printed(*parts: tuple[str, list[str]], level: int = 2) -> str:
    blocks = [x for head, lines in parts for x in ([f"{'#' * level} {head}"] if head else []) + lines]
    return "# Rules of the harbour shed\n\n" + "\n\n".join(blocks)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Effective until 31 May 2026", "Effective from 1 June 2026"),
        ("Terms in force until May 31, 2026", "Terms in force as of June 1, 2026"),
        ("Previous version", "Current version"),
        ("Version effective 1 March 2025", "Version effective 1 June 2026"),
        ("Conditions applicables jusqu’au 31 mai 2026", "Nouvelles conditions à compter du 1er juin 2026"),
        ("Fassung gültig bis 31.05.2026", "Fassung gültig ab 01.06.2026"),
        ("Versión vigente hasta el 31 de mayo de 2026", "Versión vigente desde el 1 de junio de 2026"),
        ("Versione valida fino al 31 maggio 2026", "Versione valida dal 1 giugno 2026"),
        ("Versão válida até 31 de maio de 2026", "Versão válida a partir de 1 de junho de 2026"),
        ("改定前", "改定後"),
        ("2026年5月31日まで適用", "2026年6月1日から適用"),
        ("修订前", "修订后"),
        ("旧版（2026年5月31日失效）", "新版（2026年6月1日生效）"),
        ("개정 전 약관", "개정 후 약관"),
    ],
)
@pytest.mark.parametrize("newest_first", [True, False])
def test_of_the_old_and_the_new_edition_the_new_one_is_read(
    first: str, second: str, newest_first: bool
) -> None:
    parts = [(first, OLD), (second, NEW)]

    reading = read_markdown(printed(*(reversed(parts) if newest_first else parts)), "en")

    assert CAME in reading.text
    assert GONE not in reading.text
    assert GONE in reading.whole_text
    assert reading.text.count(OLD[0]) == 1


def test_an_archive_below_the_terms_in_force_is_left_out() -> None:
    older = [line.replace("harbour shed", "old shed") if n % 3 == 0 else line for n, line in enumerate(OLD)]
    page = printed(
        ("", NEW),
        ("Archived terms (valid until 1 June 2026)", OLD),
        ("Archived terms (valid until 2024-01-01)", older),
    )

    reading = read_markdown(page)

    assert CAME in reading.text
    assert (GONE in reading.text, "old shed" in reading.text) == (False, False)


def test_a_note_before_both_editions_and_marks_that_are_only_bold_are_understood() -> None:
    note = "<p>We are changing our rules on 1 June 2026. You will find both texts below.</p>"
    page = f"<main><h1>Rules</h1>{note}" + "".join(
        f"<p><strong>{head}</strong></p>" + "".join(f"<p>{line}</p>" for line in lines)
        for head, lines in (("Valid until 31 May 2026", OLD), ("Valid from 1 June 2026", NEW))
    )

    reading = read(page.encode(), content_type="text/html")

    assert "You will find both texts below." in reading.text
    assert (CAME in reading.text, GONE in reading.text) == (True, False)


def test_the_offsets_of_blocks_hold_after_an_edition_was_left_out() -> None:
    reading = read_markdown(printed(("Previous version", OLD), ("Current version", NEW)))

    assert "\n\n".join(reading.text[b.start : b.end] for b in reading.blocks) == reading.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("If you live in the North", "If you live in the South"),
        ("Terms for readers", "Terms for writers"),
        ("Free plan", "Paid plan"),
    ],
)
def test_texts_for_different_people_are_all_read(first: str, second: str) -> None:
    reading = read_markdown(printed((first, OLD), (second, NEW)))

    assert (CAME in reading.text, GONE in reading.text) == (True, True)


def test_another_text_below_a_mark_is_read() -> None:
    other = [
        f"The bakery sells {thing} made of bread on day {n} of each week of the year."
        for n, thing in enumerate(THINGS)
    ]

    reading = read_markdown(printed(("", NEW), ("Previous versions of these terms and the bakery", other)))

    assert all(line in reading.text for line in (*NEW, *other))


def test_a_date_line_above_the_text_parts_nothing() -> None:
    page = printed(("Effective date: 1 June 2026", NEW[:6]), ("Version 3, effective 1 June 2026", NEW[6:]))

    assert all(line in read_markdown(page).text for line in NEW)


def test_a_page_that_shows_an_earlier_edition_says_so() -> None:
    def page(*parts: tuple[str, list[str]]) -> bytes:
        return (
            "<main><h1>Rules</h1>"
            + "".join(
                f"<h2>{head}</h2>" + "".join(f"<p>{line}</p>" for line in lines) for head, lines in parts
            )
            + "</main>"
        ).encode()

    both = read(page(("Previous version", OLD), ("Current version", NEW)), content_type="text/html")
    one = read(page(("Current version", NEW)), content_type="text/html")

    assert (leaves_out_editions(both), leaves_out_editions(one)) == (True, False)


def test_a_list_of_earlier_versions_begins_no_edition() -> None:
    links = [f"Rules in effect until {day} May 2024" for day in (1, 2, 3)]
    other = [
        "You can stop the letters at any time by sending us a postcard with the word enough on it.",
        *OLD,
    ]

    text = read_markdown(printed(("", OLD), ("Earlier", links), ("Letters and the shed", other))).text

    assert other[0] in text


def test_of_two_texts_of_one_day_none_is_the_earlier_edition() -> None:
    for_islands = [*OLD[:11], "Whoever lives on an island may borrow a stove for forty days instead."]

    text = read_markdown(printed(("Effective 1 June 2026", OLD), ("Effective 1 June 2026", for_islands))).text

    assert for_islands[11] in text
    assert OLD[11] in text
