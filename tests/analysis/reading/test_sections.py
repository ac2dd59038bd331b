"""What is read section by section is what is read at once, and nothing is read twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses import clauses, headings
from analysis.reading.markdown import without_links
from analysis.reading.reader import read_markdown
from analysis.reading.remembered import Remembered
from analysis.reading.sections import Said, Sections, cut
from data.errors import UnreadableError

# Everything that opens, goes on with or ends something: headings, lists, marks of items, tables, editions.
CHUNKS = (
    "# Terms of the Lantern Press",
    "## What you send us",
    "Your drawings\n-------------",
    "##### ",
    "**Prints and sketches**",
    "Terms in force until 31 May 2024",
    "## Version effective from 1 June 2024",
    "We keep what you send us for as long as you are a member. We may also print it.",
    "We use your drawings for the following:",
    "*   to show them to members;\n*   to print them\n    *   on paper",
    "1.  First, you sign. Then we do.\n2.  Second, we pay.",
    "a. to sell prints",
    "b. to lend prints",
    "(a) in shops; (b) on fairs.",
    "3. Numbers may go on.",
    "| Purpose | Kept for |\n| --- | --- |\n| Printing | ten years |",
    "> A member said so.",
    "***",
    "\u200b",
    "Wir drucken Ihre Zeichnungen nur mit Ihrer Einwilligung und nicht ohne sie.",
    "    indented under what stands above",
    "See [our help](https://lantern.example/help) for more.",
    "[One](a) [Two](b) [Three](c)",
)
PRINTED = "We keep what you send us for as long as you are a member, and we print it on paper. " * 5

documents = st.lists(
    st.one_of(
        st.sampled_from(CHUNKS),
        st.integers(0, 40).map(lambda n: f"Sheet {n} of your drawings is kept in drawer {n % 7}."),
    ),
    min_size=1,
    max_size=30,
).map("\n\n".join)


def at_once(source: str) -> Said | None:
    try:
        reading = read_markdown(source)
    except UnreadableError:
        return None
    levels = [block.level for block in reading.blocks if block.kind == "heading"]
    titles = tuple(zip(levels, headings(reading), strict=True))
    return Said(reading.text, reading.language, clauses(reading), titles)


def by_sections(sections: Sections, source: str) -> Said | None:
    try:
        return sections.read(without_links(source))
    except UnreadableError:
        return None


@given(states=st.lists(documents, min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_section_by_section_the_same_is_read(states: list[str]) -> None:
    sections = Sections()

    for state in states:
        assert by_sections(sections, state) == at_once(state)


@given(source=documents)
@settings(max_examples=200, deadline=None)
def test_sections_are_all_of_a_text(source: str) -> None:
    assert "".join("".join(cut(source)).split()) == "".join(source.split())


def test_of_the_next_state_only_what_differs_is_read() -> None:
    chapters = [f"## Chapter {n}\n\nWe keep drawing {n} in a drawer. It is dry there." for n in range(20)]
    sections = Sections()
    before = sections.read("\n\n".join(chapters)).clauses
    chapters[12] = "## Chapter 12\n\nWe sell drawing 12."

    after = sections.read("\n\n".join(chapters)).clauses

    assert all(old is new for old, new in zip(before[:24], after[:24], strict=True))
    assert all(old.text is new.text for old, new in zip(before[26:], after[25:], strict=True))


def test_the_first_sentence_of_a_section_knows_the_one_before_it() -> None:
    sections = Sections()
    sections.read("# One\n\nWe draw.\n\n# Two\n\nWe print.")

    said = sections.read("# One\n\nWe paint.\n\n# Two\n\nWe print.").clauses

    assert [clause.before for clause in said] == [None, "We paint."]


def test_an_earlier_edition_is_left_out_as_ever() -> None:
    old, new = (
        f"# Version effective from 1 June {year}\n\n{PRINTED}\n\n{year} is the year." for year in (2023, 2024)
    )

    said = Sections().read(f"{new}\n\n{old}")

    assert said == at_once(f"{new}\n\n{old}")
    assert [words for _, words in said.headings] == ["Version effective from 1 June 2024"]


def test_a_text_without_words_cannot_be_read() -> None:
    with pytest.raises(UnreadableError) as refused:
        Sections().read("***\n\n\u200b")

    assert refused.value.reason == "empty"


def test_what_was_asked_for_least_lately_is_forgotten() -> None:
    made: list[str] = []

    def value(key: str) -> str:
        made.append(key)
        return key * 4

    kept = Remembered[str, str](8, len)
    for key in "abacab":
        assert kept.get(key, lambda key=key: value(key)) == key * 4

    assert made == ["a", "b", "c", "b"]
