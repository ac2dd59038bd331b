"""What is drawn inside a line is no word of it, and what a margin parts is not run together."""

from __future__ import annotations

import pytest

from analysis.clauses import clauses
from analysis.reading.reader import read
from data.domain.version import Reading

KEPT = "<p>You keep every right to the pictures you hang in the tunnels of Molehill.</p>"


def reading(body: str) -> Reading:
    return read(f'<html lang="en"><body><main>{body}{KEPT}</main></body></html>'.encode())


def first(body: str) -> str:
    return reading(body).text.split("\n\n")[0]


@pytest.mark.parametrize(
    "heading",
    [
        'Scope<a class="anchor" href="#s">#</a>',
        '<a href="#s">¶</a>Scope',
        'Scope <a href="#s" aria-label="Permalink">§</a>',
        'Scope<a href="#s">Link to this section</a>',
        '<a href="#s" aria-hidden="true">🔗</a>Scope',
        'Scope <span aria-hidden="true">+</span>',
        '<button aria-expanded="false">Scope<i class="icon">expand_more</i></button>',
    ],
)
def test_marks_of_a_heading_are_no_words_of_it(heading: str) -> None:
    assert first(f"<h2>{heading}</h2>") == "Scope"


def test_a_heading_that_is_a_link_to_itself_or_holds_such_marks_stays() -> None:
    assert first('<h2><a class="header-anchor" href="#s">Permalink</a></h2>') == "Permalink"
    assert first("<h2>C# and F#</h2>") == "C# and F#"


@pytest.mark.parametrize(
    "note", ['<sup><a href="#n">1</a></sup>', '<a href="#n"><sup>[12]</sup></a>', '<a href="#n">†</a>']
)
def test_numbers_of_notes_do_not_run_into_the_words(note: str) -> None:
    found = reading(f"<p>Lamps are free.{note} Tunnels are not.</p>")

    assert [c.text for c in clauses(found)][:2] == ["Lamps are free.", "Tunnels are not."]


def test_raised_signs_and_links_to_sections_are_words() -> None:
    said = '<p>A tunnel of 5 m<sup>2</sup> is meant by section <a href="#s3">3</a> of these terms.</p>'

    assert first(said) == "A tunnel of 5 m2 is meant by section 3 of these terms."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h2><span>1</span><span>Scope</span></h2>", "1 Scope"),
        ("<h2><b>2.</b>Licence</h2>", "2. Licence"),
        ("<p><span>1.2</span><span>You may dig.</span></p>", "1.2 You may dig."),
        ("<p><strong>Licence.</strong><span>You may dig.</span></p>", "Licence. You may dig."),
        ("<p>We do not train mod<b>el</b>s on Node.js.</p>", "We do not train models on Node.js."),
    ],
)
def test_sentences_and_numbers_that_a_margin_parts_are_parted(body: str, text: str) -> None:
    assert first(body) == text


def test_what_only_a_voice_says_of_a_link_is_no_word() -> None:
    spoken = '<p>See the <a href="/l">rules<span class="sr-only"> (opens in a new tab)</span></a> now.</p>'

    assert first(spoken) == "See the rules now."


def test_a_button_in_the_middle_of_a_sentence_is_a_word_of_it() -> None:
    said = "<p>You may object under <button>Privacy choices</button> at any time.</p>"

    assert first(said) == "You may object under Privacy choices at any time."


def test_choices_to_tick_stand_on_lines_of_their_own() -> None:
    form = "<p><label><input type=radio>Never train</label><label><input type=radio>Train</label></p>"

    assert first(form) == "Never train\nTrain"


@pytest.mark.parametrize("tag", ["span", "div"])
def test_a_table_of_roles_is_read_row_by_row(tag: str) -> None:
    row = f"<div role=row><{tag} role=cell>Lamps</{tag}><{tag} role=cell>one year</{tag}></div>"

    assert first(f"<div role=table>{row}</div>") == "Lamps | one year"


def test_spans_that_are_shown_as_blocks_are_lines() -> None:
    lines = '<span style="display:block">You may dig</span><span style="display: block">You may sing</span>'

    assert reading(lines).text.startswith("You may dig\n\nYou may sing")
