"""What counts as the same wording, and what is no wording at all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clauses import clauses
from analysis.normal import furniture, key, plain
from analysis.reading.reader import read, read_markdown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We don’t sell it” — ever.", '"We don\'t sell it" - ever.'),
        ("3.2 We keep logs.", "4.1 We keep logs."),
        ("(a) We keep logs;", "• We keep logs."),
        ("We **keep** [logs](https://a.example/1).", "We keep [logs](https://b.example/2?s=1)."),
        ("We keep\u00a0 our\u200b logs", "we keep our logs."),
        ("ＡＩモデルを学習しません。", "AIモデルを学習しません"),
        ("These terms apply from June 1, 2025.", "These terms apply from 2 July 2026."),
        (
            "Ihr Konto 8f14e45fceea167a5a36dedd4bea2543 gilt.",
            "Ihr Konto c9f0f895fb98ab9159f51fd0297e236d gilt.",
        ),
        ("See https://a.example/t?rev=1 for it.", "See https://a.example/t?rev=22#top for it."),
        ("第三条 用户保留权利。", "第四条 用户保留权利。"),
    ],
)
def test_clauses_that_differ_in_no_word_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We may train models.", "We may not train models."),
        ("We keep logs for 30 days.", "We keep logs for 90 days."),
        ("我们会训练模型。", "我们不会训练模型。"),
        ("You pay 5 euros", "You pay 5 dollars"),
        ("A day may come.", "A month may come."),
    ],
)
def test_one_word_makes_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We share data with third parties[50].", "We share data with third parties[51]."),
        ("Learn more[10]", "Learn more [9]"),
        ("As Section 14.2 says, we may end your account.", "As Section 15.2 says, we may end your account."),
        ("See Sections 3, 4 and 12 below.", "See Sections 4, 5 and 13 below."),
        ("Under section 9 of these Terms you may sue.", "Under section 10 of these Terms you may sue."),
        (
            "This is version 3.2 of these terms, which replaces all others.",
            "This is version 3.3 of these terms, which replaces all others.",
        ),
        (
            "We and our 1,432 partners store data on your device.",
            "We and our 1,517 partners store data on your device.",
        ),
        ("Copyright 2024-2025 Lantern and others.", "Copyright 2024-2026 Lantern and others."),
        ("依据本协议第12条，我们可以终止。", "依据本协议第13条，我们可以终止。"),
        ("Gemäß Ziffer 4.2 haften wir.", "Gemäß Ziffer 5.2 haften wir."),
        ("Sezione 4 vale.", "Sezione 5 vale."),
    ],
)
def test_numbers_that_only_count_on_make_no_other_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We keep logs for 30 days.", "We keep logs for 90 days."),
        ("We delete them after 4 years.", "We delete them after 5 years."),
        ("You pay 5 euros.", "You pay 6 euros."),
        ("You must be at least 13 years old.", "You must be at least 16 years old."),
        ("Section 230 of the Act applies.", "Section 512 of the Act applies."),
        ("Under Section 7 of the Copyright Act we may.", "Under Section 8 of the Copyright Act we may."),
        ("Licensed under GPL version 2.", "Licensed under GPL version 3."),
        ("Article 6 GDPR is the basis.", "Article 9 GDPR is the basis."),
        ("We share data with 3 companies.", "We share data with 30 companies."),
        ("You get 50 % of the revenue.", "You get 40 % of the revenue."),
        ("Creative Commons 3.0", "Creative Commons 4.0"),
        ("我们保留日志30天。", "我们保留日志90天。"),
        ("ログを30日間保存します。", "ログを90日間保存します。"),
        ("Gemäß Abschnitt 5 des Gesetzes haften wir.", "Gemäß Abschnitt 6 des Gesetzes haften wir."),
        ("Clause 4 of Regulation X", "Clause 5 of Regulation X"),
        ("It ends within 24 hours [of notice].", "It ends within 48 hours [of notice]."),
    ],
)
def test_numbers_that_mean_something_make_another_key(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_the_plain_form_keeps_case_and_words() -> None:
    assert (
        plain("  (iv) The “Service” — see [Terms](/t) — is _ours_  ") == 'The "Service" - see Terms - is ours'
    )


def test_a_number_alone_is_not_taken_for_numbering() -> None:
    assert plain("3.2") == "3.2"
    assert key("3.2") != key("3.3")


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: June 1, 2025",
        "Effective date: 2025-06-01",
        "This Privacy Policy was last updated on May 4, 2026.",
        "These Terms of Service are effective as of 12 March 2026",
        "最后更新日期：2025年6月15日",
        "生效日期：2026年1月12日",
        "本规约は令和8年4月1日から施行します。",
        "最終更新日：2025年6月15日",
        "Dernière mise à jour : 3 avril 2026",
        "Stand: 12. Januar 2026",
        "Zuletzt aktualisiert am 05.06.2025",
        "Última actualización: 5 de mayo de 2026",
        "Ultimo aggiornamento: 14 maggio 2026",
        "Última atualização: 7 de março de 2026",
        "Laatst bijgewerkt op 9 mei 2026",
        "Version 3.2",
        "Was this helpful?",
        "Was this article helpful? Yes No",
        "War dieser Artikel hilfreich?",
        "1,234 views",
        "12 out of 40 found this helpful",
        "5 min read",
        "Session ID: 7f3a9c21",
        "lmrule011230144131",
        "Updated over 8 months ago",
        "Last updated: 3 months ago",
        "Updated 2026-07-21T09:50:00Z by Louise",
        "Did you get the help you needed?",
        "0:00 / 1:23",
        "2025-11-19T13:03:18Z",
        "Tell us how we’re doing",
        "© 2026 Larkmoor Ltd. All rights reserved.",
        "Back to top",
        "返回顶部",
        "By clicking “Accept”, you agree to our use of cookies.",
        "• • •",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "We updated how we train models on June 1, 2025.",
        "You may opt out until June 1, 2025.",
        "We use cookies to remember you.",
        "You keep all rights.",
        "Share your work freely.",
        "Help us train models.",
        "We found this helpful to train our models in 2025.",
        "Nothing in these terms transfers rights.",
        "未经您同意，我们不会训练模型。",
        "Effective June 1, 2025, we may train models on your posts.",
        "From 2026 your posts are licensed to partners.",
    ],
)
def test_sentences_that_mean_something_are_not_furniture(line: str) -> None:
    assert not furniture(line)


SENTENCES = (
    "You keep all rights to your work.",
    "We may show it to others.",
    "We don't train models on it, unless you say so.",
    'A "Work" is what you post.',
    "Partners never see your drafts - not even once.",
    "您保留全部权利。",
    "未经您同意，我们不会训练模型。",
)
SECTIONS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=2, max_size=5)


def keys(markup: str) -> set[bytes]:
    return {key(clause.text) for clause in clauses(read(markup.encode(), content_type="text/html"))}


def page(sections: list[list[str]], *, word_space: str = " ") -> str:
    written = "".join(
        f"<section><h2>Part</h2><p>{word_space.join(' '.join(sentences).split(' '))}</p></section>"
        for sentences in sections
    )
    return f'<html lang="en"><body><main>{written}</main></body></html>'


@settings(max_examples=60, deadline=None)
@given(SECTIONS, st.randoms(use_true_random=False))
def test_shuffled_sections_hold_no_new_clause(sections: list[list[str]], order: random.Random) -> None:
    shuffled = list(sections)
    order.shuffle(shuffled)

    assert keys(page(shuffled)) == keys(page(sections))


@settings(max_examples=60, deadline=None)
@given(SECTIONS, st.sampled_from(["\n", " \n\t ", "&nbsp;", "\u00a0 ", " \u200b"]))
def test_wrapped_text_holds_no_new_clause(sections: list[list[str]], word_space: str) -> None:
    assert keys(page(sections, word_space=word_space)) == keys(page(sections))


@settings(max_examples=60, deadline=None)
@given(SECTIONS)
def test_other_quotes_and_dashes_hold_no_new_clause(sections: list[list[str]]) -> None:
    written = page(sections)
    curly = written.replace("don't", "don’t").replace('"Work"', "“Work”").replace(" - ", " — ")

    assert keys(curly) == keys(written)


@settings(max_examples=60, deadline=None)
@given(SECTIONS)
def test_doubled_sections_hold_no_new_clause(sections: list[list[str]]) -> None:
    assert keys(page(sections + sections)) == keys(page(sections))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES[:5]), min_size=1, max_size=6))
def test_another_list_mark_holds_no_new_clause(items: list[str]) -> None:
    starred = read_markdown("".join(f"*   {item}\n" for item in items))
    numbered = read_markdown("".join(f"{number}.  {item}\n" for number, item in enumerate(items, 1)))

    assert {key(c.text) for c in clauses(starred)} == {key(c.text) for c in clauses(numbered)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("User content :we may show it.", "User content: we may show it."),
        ("User content:we may show it.", "User content: we may show it."),
        ("Vous pouvez refuser ; nous cessons.", "Vous pouvez refuser; nous cessons."),
        ("We keep names ( and dates ) for a year.", "We keep names (and dates) for a year."),
    ],
)
def test_spaces_around_punctuation_are_no_words(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_spaces_between_words_part_words() -> None:
    assert key("You may now here lend it.") != key("You may nowhere lend it.")
