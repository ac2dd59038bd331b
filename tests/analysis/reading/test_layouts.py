# ruff: noqa: E501  pages are easier to read unbroken
"""Ten short agreements in nine scripts, as seventy kinds of sites print them: nothing is lost, little is added."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.reading.reader import read
from data.errors import UnreadableError
from tests.analysis.reading import layouts_built, layouts_data, layouts_help, layouts_old
from tests.analysis.reading.agreements import AGREEMENTS, ENGLISH, GERMAN, JAPANESE, LONG, Agreement, fivefold
from tests.analysis.reading.printing import bare, everything, menu, page, paragraphs

Layout = Callable[[Agreement], str]

LAYOUTS: tuple[Layout, ...] = (
    *layouts_help.LAYOUTS,
    *layouts_built.LAYOUTS,
    *layouts_data.LAYOUTS,
    *layouts_old.LAYOUTS,
)
# Data of a script has to speak of law for longer than the messages of an app do.
IN_DATA = (*layouts_data.LAYOUTS, layouts_help.portal_with_its_data_in_an_attribute)
# A title that is a link to its own page looks like the name of the site.
TITLE_IS_A_LINK = (layouts_help.space_of_a_wiki,)
# Known to be weak: a consent layer as long as the document that has next to nothing to press.
ALL_IS_READ = (layouts_old.layer_without_a_role,)
# Containers that hold a document only from a length on, which a few hundred signs do not reach.
LONG_ONLY = (
    layouts_old.areas_to_be_accepted,
    layouts_old.frames_without_frames,
    layouts_old.text_in_the_footer_tag,
)


def printed(layout: Layout) -> list[tuple[Agreement, str]]:
    """Every agreement with what is read of it."""
    long = layout in IN_DATA or layout in LONG_ONLY
    chosen = [a if a is LONG or not long else fivefold(a) for a in AGREEMENTS]
    return [(a, " ".join(read(layout(a).encode(), content_type="text/html").text.split())) for a in chosen]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_no_words_are_lost_or_added_in_any_layout_and_script(layout: Layout) -> None:
    faults = []
    for a, text in printed(layout):
        # Names of cookies in the data of a script look like names of fields.
        wanted = [w for w in a.wording()[layout in TITLE_IS_A_LINK :] if not w.startswith("lf_")]
        lost = [w for w in wanted if w not in text]
        added = [] if layout in ALL_IS_READ else [w for w in a.around() if w in text]
        twice = [w for w in wanted if len(w) > 50 and text.count(w) > 1]
        if lost or added or twice:
            faults.append((a.tag, lost, added, twice))

    assert faults == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_words_keep_their_order_in_any_layout(layout: Layout) -> None:
    text = " ".join(read(layout(LONG).encode(), content_type="text/html").text.split())

    places = [text.find(w) for w in LONG.wording() if len(w) > 40]
    assert places == sorted(places)


@pytest.mark.parametrize("a", AGREEMENTS, ids=lambda a: a.tag)
def test_the_language_of_every_script_is_told_without_a_declaration(a: Agreement) -> None:
    text = page(fivefold(a), f"<main><h1>{a.title}</h1>{everything(a)}</main>")

    assert read(text.replace(f'lang="{a.tag}"', "").encode(), content_type="text/html").language == a.tag


def test_how_a_word_is_read_aloud_is_no_word() -> None:
    spoken = (
        "<ruby>規約<rp>(</rp><rt>きやく</rt><rp>)</rp></ruby>は<ruby>港<rt>みなと</rt></ruby>で守られます。"
    )
    reading = read(page(JAPANESE, f"<main>{everything(JAPANESE)}<p>{spoken}</p></main>").encode())

    assert "規約は港で守られます。" in reading.text


def versions(hidden: str) -> str:
    """The agreement, and below it what is hidden."""
    return page(
        ENGLISH,
        f"<main><h1>{ENGLISH.title}</h1><select><option>2026</option><option>2024</option></select>"
        f'<div class="version current">{everything(ENGLISH)}</div>{hidden}</main>',
    )


OLD = "The ferry may refuse passengers who whistle, and keeps whatever they leave behind on deck."


def test_earlier_versions_that_a_page_keeps_hidden_are_left_out() -> None:
    old = f'<div class="version" data-version="2024" style="display:none">{everything(ENGLISH)}<p>{OLD}</p></div>'

    reading = read(versions(old).encode())

    assert OLD not in reading.text
    assert OLD not in reading.whole_text
    assert all(words in reading.text.replace("\n", " ") for words in ENGLISH.wording() if len(words) > 40)


def test_hidden_texts_for_other_readers_are_read() -> None:
    """Nothing names them versions: what they say in other words is in force for somebody."""
    elsewhere = f'<div class="tab-pane" hidden>{everything(ENGLISH)}<p>{OLD}</p></div>'

    assert OLD in read(versions(elsewhere).encode()).text


def test_hidden_sections_on_versions_are_read() -> None:
    section = f'<div class="version-notes" hidden><h2>Versions</h2>{paragraphs([OLD, *GERMAN.sections[0][1]] * 2)}</div>'

    assert OLD in read(versions(section).encode()).text


def test_sections_whose_headings_lead_to_themselves_are_no_teasers() -> None:
    text = "".join(
        f'<section class="card"><h2><a href="#s{n}">{title}</a></h2>{paragraphs(lines)}</section>'
        for n, (title, lines, _) in enumerate(ENGLISH.sections)
    )

    said = read(page(ENGLISH, f"<main><h1>{ENGLISH.title}</h1><div>{text}</div></main>").encode()).text

    assert all(line in said for _, lines, _ in ENGLISH.sections for line in lines)


def test_a_short_section_that_a_builder_calls_a_sidebar_is_read() -> None:
    section = '<div class="text-with-sidebar"><h2>Fees</h2><p>Whistling costs four cents.</p></div>'

    said = read(page(ENGLISH, f"<main><h1>Rules</h1>{everything(ENGLISH)}{section}</main>").encode()).text

    assert "Whistling costs four cents." in said


def test_a_menu_without_a_document_is_no_document() -> None:
    shell = bare(
        ENGLISH,
        f'<header><nav>{menu(ENGLISH)}</nav></header><div id="root"></div><script src="/a.js"></script>',
    )

    with pytest.raises(UnreadableError):
        read(shell.encode(), content_type="text/html")
