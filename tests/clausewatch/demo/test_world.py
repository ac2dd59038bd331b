"""The demo's world: its stories happen when they should, in three languages, in documents of real length."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from analysis.reading.reader import read
from clausewatch.demo import pages
from clausewatch.demo.markup import blocks, inline, sections
from clausewatch.demo.stories import Story, stories
from clausewatch.demo.world import Page, Site, dates, sites, text_on, updated_on, wall_on

WRITTEN_ALIKE = {"zh", "ja"}
DAYS = tuple(moment.date() for moment in dates())


def page_of(story: Story) -> Page:
    return next(
        page for site in sites() for page in site.pages if f"{site.id}/{page.id}" == story.document_id
    )


def site_of(story: Story) -> Site:
    return next(site for site in sites() if site.id == story.platform_id)


def days_with(story: Story) -> list[date]:
    return [day for day in DAYS if story.words in " ".join(text_on(page_of(story), day).split())]


def named(story_id: str) -> Story:
    return next(story for story in stories() if story.id == story_id)


def test_at_least_eight_platforms_are_played_in_three_languages_on_many_dates() -> None:
    assert len(sites()) >= 8
    assert {page.language for site in sites() for page in site.pages} == {"en", "zh", "ja"}
    assert len(DAYS) >= 6


def test_visits_are_far_enough_apart_to_confirm_each_other() -> None:
    moments = dates()

    assert all(later - earlier >= timedelta(hours=24) for earlier, later in pairwise(moments))
    assert max(story.on for story in stories()) < DAYS[-2]


def test_every_edit_finds_its_words_on_every_day() -> None:
    for site in sites():
        for page in site.pages:
            assert all(text_on(page, day) for day in DAYS)


def test_every_document_has_a_real_length() -> None:
    for site in sites():
        for page in site.pages:
            text = text_on(page, DAYS[0])
            size = len(re.sub(r"\s", "", text)) if page.language in WRITTEN_ALIKE else len(text.split())
            low, high = (1_000, 3_000) if page.language in WRITTEN_ALIKE else (450, 1_500)
            assert low < size < high, (site.id, page.id, size)


def test_documents_have_headings_lists_and_tables() -> None:
    kinds = {
        (site.id, block.kind) for site in sites() for page in site.pages for block in blocks(page.source)
    }

    for site in sites():
        assert (site.id, "table") in kinds
        assert {(site.id, "bullets"), (site.id, "letters"), (site.id, "numbers")} & kinds


@pytest.mark.parametrize(
    "story_id",
    [
        "chinese-licence",
        "default-on",
        "licence-widened",
        "user-ban",
        "ai-feature",
        "promise-with-exception",
        "japanese-opt-out",
        "voice-promise",
    ],
)
def test_a_lasting_story_stands_in_its_document_from_its_day_on(story_id: str) -> None:
    story = named(story_id)

    assert days_with(story) == [day for day in DAYS if day >= story.on]
    assert story.on > DAYS[0]


def test_the_slipped_in_clause_stands_for_ten_days_only() -> None:
    slipped, withdrawn = named("slipped-in"), named("withdrawn")

    assert withdrawn.on - slipped.on == timedelta(days=10)
    assert days_with(slipped) == [day for day in DAYS if slipped.on <= day < withdrawn.on]
    assert text_on(page_of(slipped), DAYS[-1]) != text_on(page_of(slipped), slipped.on)


def test_the_clause_that_is_taken_down_at_once_is_shown_on_one_day() -> None:
    story = named("taken-down-at-once")

    assert days_with(story) == [story.on]


def test_the_promise_that_moves_stands_in_one_of_two_documents_on_every_day() -> None:
    story = named("moved-elsewhere")
    terms, privacy = (
        next(p for p in site_of(story).pages if p.id == id) for id in ("terms-of-service", "privacy-policy")
    )

    for day in DAYS:
        assert (story.words in text_on(terms, day)) is (day < story.on)
        assert (story.words in text_on(privacy, day)) is (day >= story.on)


def test_the_flapping_text_never_shows_twice_in_a_row() -> None:
    shown = [day in days_with(named("flapping")) for day in DAYS]

    assert sum(shown) >= 3
    assert not any(first and second for first, second in pairwise(shown))


def test_the_moved_clause_is_always_there_once_but_changes_its_section() -> None:
    story = named("moved")

    def home(day: date) -> str:
        (found,) = (
            section.heading
            for section in sections(blocks(text_on(page_of(story), day)))
            for block in section.blocks
            if story.words in block.text
        )
        return found

    assert {home(day) for day in DAYS if day < story.on} == {"4. What we may do with recordings"}
    assert {home(day) for day in DAYS if day >= story.on} == {"6. Listeners"}


def test_the_bot_wall_stands_to_the_end_and_once_says_that_all_is_well() -> None:
    story = named("bot-wall")
    walls = [wall_on(site_of(story), day) for day in DAYS]

    assert [wall is not None for wall in walls] == [day >= story.on for day in DAYS]
    assert {wall.status for wall in walls if wall} == {403, 200}


def test_quiet_edits_keep_the_other_documents_from_standing_still() -> None:
    told = {story.document_id for story in stories()}
    quiet = [
        f"{site.id}/{page.id}"
        for site in sites()
        for page in site.pages
        if f"{site.id}/{page.id}" not in told and page.edits
    ]

    assert len(quiet) >= 5


def test_a_document_gives_the_day_of_its_last_lasting_edit() -> None:
    flapping, licence = page_of(named("flapping")), page_of(named("licence-widened"))

    assert {updated_on(flapping, day) for day in DAYS} == {flapping.updated}
    assert updated_on(licence, DAYS[-1]) == named("licence-widened").on
    assert "Last updated: 11 March 2026" in text_on(licence, DAYS[-1])


def test_an_edit_that_misses_its_words_is_named() -> None:
    page = page_of(named("licence-widened"))
    broken = Page(
        page.id, page.kind, page.name, page.path, page.language, page.updated, "Other words.", page.edits
    )

    with pytest.raises(ValueError, match="an edit must find its words once"):
        text_on(broken, DAYS[-1])


def test_stories_expect_both_announcements_and_silence() -> None:
    expected = [story.expected for story in stories()]

    assert expected.count("announced") >= 5
    assert expected.count("held") >= 4
    for story in stories():
        assert (story.label is None) == (story.tone is None) == (story.expected == "held")


def test_markup_is_escaped_before_bold_words_and_links_are_made() -> None:
    assert inline("<b>x</b> **y** [z](/w)") == '&lt;b&gt;x&lt;/b&gt; <strong>y</strong> <a href="/w">z</a>'


def test_no_document_repeats_a_long_passage_of_another() -> None:
    """Twelve words in a row in two platforms would show that a text was not written for its own platform."""
    seen: dict[tuple[str, ...], str] = {}
    for site in sites():
        for page in site.pages:
            words = text_on(page, DAYS[0]).split()
            for start in range(len(words) - 12):
                owner = seen.setdefault(tuple(words[start : start + 12]), site.id)
                assert owner == site.id, words[start : start + 12]


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.id)
def test_the_reader_finds_every_sentence_of_every_page(site: Site) -> None:
    for page in site.pages:
        html = pages.document(site, page, DAYS[0], request=1)
        kind = "text/html" if site.encoding != "utf-8" else "text/html; charset=utf-8"
        text = bare(read(html, content_type=kind, url=page.path, language=page.language).text)
        source = [block for block in blocks(text_on(page, DAYS[0])) if block.kind not in ("title", "table")]
        assert [line for block in source for line in block.lines if bare(line) not in text] == []


def bare(text: str) -> str:
    """Without the demo's marks for bold words and links, and without white space."""
    return re.sub(r"\s+|\*\*", "", re.sub(r"\[(.+?)\]\(.+?\)", r"\1", text))
