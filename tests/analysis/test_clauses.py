"""One sentence, or one list item with its lead-in."""

from __future__ import annotations

import time

import pytest

from analysis.clauses import LONGEST, clauses
from analysis.reading.reader import read, read_markdown


def texts(markdown: str) -> list[str]:
    return [clause.text for clause in clauses(read_markdown(markdown))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Larkmoor, Inc. provides the service.",
        "We share data with vendors, e.g. Cloud hosts, under contract.",
        "Section No. 5 and Art. 6 apply.",
        "The U.S. District Court decides.",
        "Ask J. Moorland about Sec. 230 of the act.",
        "Es gilt das Recht am 1. Januar, z.B. Abs. 3.",
        "Version 3.2 replaces version 3.1 of the terms...",
        "Write to help@larkmoor.example or open larkmoor.example/terms.",
    ],
)
def test_abbreviations_and_numbers_do_not_end_a_sentence(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("You own it. We show it.", ["You own it.", "We show it."]),
        ('He said "stop." Then we stopped.', ['He said "stop."', "Then we stopped."]),
        ("This binds Larkmoor Inc. You may leave.", ["This binds Larkmoor Inc.", "You may leave."]),
        ("It applies in the U.S. We say so.", ["It applies in the U.S.", "We say so."]),
        ("¿Quién decide? Usted decide.", ["¿Quién decide?", "Usted decide."]),
        ("我们不会训练模型；您可以撤回同意。谢谢！", ["我们不会训练模型；", "您可以撤回同意。", "谢谢！"]),
        ("許可なく利用しません。「作品」を含みます。", ["許可なく利用しません。", "「作品」を含みます。"]),
        ("您授权我们：（一）存储；（二）展示。", ["您授权我们：", "（一）存储；", "（二）展示。"]),
    ],
)
def test_sentences_end_where_the_next_begins(paragraph: str, sentences: list[str]) -> None:
    assert texts(paragraph) == sentences


def test_a_list_in_a_sentence_stays_with_its_verb() -> None:
    sentence = "You may not (a) sell accounts; (b) scrape posts; or (c) train models on them."

    assert texts(sentence) == [sentence]


def test_headings_and_terms_are_not_clauses() -> None:
    reading = read(
        b"<h2>Licence</h2><p>You license it.</p><dl><dt>Work</dt><dd>what you post here.</dd></dl>"
    )

    assert [(c.text, c.heading, c.lead_in) for c in clauses(reading)] == [
        ("You license it.", "Licence", None),
        ("what you post here.", "Licence", "Work"),
    ]


def test_a_clause_knows_its_place_and_what_came_before() -> None:
    reading = read_markdown("# Terms\n\nYou own it. We may:\n\n*   show it;\n*   keep it.\n")
    found = clauses(reading)

    assert [clause.before for clause in found] == [None, "You own it.", "We may:", "show it;"]
    assert [clause.lead_in for clause in found] == [None, None, "We may:", "We may:"]
    assert [clause.block for clause in found] == [1, 1, 2, 3]
    assert all(reading.text[clause.start : clause.end] == clause.text for clause in found)


def test_a_wrapped_line_goes_on_and_an_asked_for_line_ends() -> None:
    reading = read(b"<p>We never sell what<br>you write.<br>Effective 1 May 2026<br>Ask us anything.</p>")

    assert [clause.text for clause in clauses(reading)] == [
        "We never sell what\nyou write.",
        "Effective 1 May 2026",
        "Ask us anything.",
    ]


def test_a_sentence_without_end_is_cut_where_it_lists() -> None:
    endless = (
        "You grant " + "; ".join(f"the right number {number} to use the work" for number in range(200)) + "."
    )
    found = texts(endless)

    assert all(len(text) <= LONGEST for text in found)
    assert all(text.endswith((";", ".")) for text in found)
    assert " ".join(found) == endless


def test_a_megabyte_is_cut_within_a_second_of_work() -> None:
    reading = read_markdown(
        "\n\n".join(["You keep your rights, e.g. to sell. We ask No. 1 first; then we act."] * 16_000)
    )
    started = time.process_time()

    found = clauses(reading)

    assert len(found) == 32_000
    assert time.process_time() - started < 1.5
