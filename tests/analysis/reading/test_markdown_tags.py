"""Tags in Markdown: those that break a line stand between words, others inside them."""

from __future__ import annotations

import pytest

from analysis.clauses import clauses
from analysis.reading.reader import read_markdown


def said(source: str) -> list[str]:
    return [clause.text for clause in clauses(read_markdown(source))]


@pytest.mark.parametrize(
    "broken", ["<br>", "<br/>", "<BR />", "<br><br>", "  <br>", "<br><br>  <br><br>", "</p><p>"]
)
def test_however_a_cell_breaks_its_lines_its_words_are_the_same(broken: str) -> None:
    row = f"| Harbour{broken}parcel shop | Return label | Yes |"

    assert said(f"| Where | What | Free |\n| --- | --- | --- |\n{row}") == [
        "Where | What | Free",
        "Harbour parcel shop | Return label | Yes",
    ]


def test_sentences_of_a_cell_do_not_run_into_each_other() -> None:
    row = "| We keep prints.<br><br>We sell none. | Members only |"

    assert said(f"| Prints | Who |\n| --- | --- |\n{row}")[1:] == [
        "We keep prints.",
        "We sell none. | Members only",
    ]


def test_a_break_in_a_paragraph_ends_a_line() -> None:
    assert said("Our press<br>prints what you draw.\n\nNew terms<br><br>We keep prints.") == [
        "Our press\nprints what you draw.",
        "New terms",
        "We keep prints.",
    ]


def test_marks_inside_a_word_leave_it_whole() -> None:
    assert said("We print 10<sup>3</sup> sheets a day and re<wbr>print them.") == [
        "We print 103 sheets a day and reprint them."
    ]
