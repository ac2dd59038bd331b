"""Dates a text states of itself, in the shapes of nine languages."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.reading.dates import dates


@pytest.mark.parametrize(
    ("text", "language", "role", "day"),
    [
        ("Effective date: June 15, 2025", "en", "effective", date(2025, 6, 15)),
        ("These terms take effect on the 3rd of May, 2026.", "en", "effective", date(2026, 5, 3)),
        ("Last Updated: 04/05/2025", "en", "updated", date(2025, 4, 5)),
        ("Last updated: 25/05/2025", "en", "updated", date(2025, 5, 25)),
        ("Last modified 2025-06-15", "en", "updated", date(2025, 6, 15)),
        ("Effective date\n1 Sept. 2025", "en", "effective", date(2025, 9, 1)),
        ("You may opt out until 1 March 2026.", "en", "object-by", date(2026, 3, 1)),
        ("Switch this off under Settings before 30 April 2026.", "en", "object-by", date(2026, 4, 30)),
        (
            "投稿者は、2026年4月30日までに設定画面で拒否することができます。",
            "ja",
            "object-by",
            date(2026, 4, 30),
        ),
        ("如您不同意，请在2026年5月1日前关闭该选项。", "zh", "object-by", date(2026, 5, 1)),
        ("Please accept the new terms by Monday, January 5, 2026.", "en", "accept-by", date(2026, 1, 5)),
        ("生效日期：2025年6月15日", "zh", "effective", date(2025, 6, 15)),
        ("本协议自2026 年 1 月 1 日起生效", "zh", "effective", date(2026, 1, 1)),
        ("更新日期：2024年05月06日", "zh", "updated", date(2024, 5, 6)),
        ("如有异议，请于2026年2月1日之前告知我们", "zh", "object-by", date(2026, 2, 1)),
        ("本規約は令和7年4月1日から施行します。", "ja", "effective", date(2025, 4, 1)),
        ("令和元年5月1日 改定", "ja", "updated", date(2019, 5, 1)),
        ("Entrée en vigueur : 1er avril 2026", "fr", "effective", date(2026, 4, 1)),
        ("Dernière mise à jour le 03/04/2026", "fr", "updated", date(2026, 4, 3)),
        ("Stand: 12. Januar 2026", "de", "updated", date(2026, 1, 12)),
        ("Gültig ab dem 01.02.2026", "de", "effective", date(2026, 2, 1)),
        ("Sie können bis zum 31. März 2026 widersprechen.", "de", "object-by", date(2026, 3, 31)),
        ("Fecha de entrada en vigor: 5 de mayo de 2026", "es", "effective", date(2026, 5, 5)),
        ("Ultimo aggiornamento: 14 maggio 2026", "it", "updated", date(2026, 5, 14)),
        ("Última atualização: 7 de março de 2026", "pt", "updated", date(2026, 3, 7)),
        ("Laatst bijgewerkt op 9 mei 2026", "nl", "updated", date(2026, 5, 9)),
    ],
)
def test_a_date_is_found_with_its_role(text: str, language: str, role: str, day: date) -> None:
    (found,) = dates(text, language)

    assert (found.role, found.on) == (role, day)


def test_the_span_of_a_date_is_the_date_itself() -> None:
    text = "Last updated: June 15, 2025. Effective: 1 July 2025."

    assert [text[fact.start : fact.end] for fact in dates(text)] == ["June 15, 2025", "1 July 2025"]
    assert [fact.role for fact in dates(text)] == ["updated", "effective"]


@pytest.mark.parametrize(
    "text",
    [
        "Founded on June 1, 2019 in a garage.",
        "Effective 31 February 2025",
        "Effective 2025",
        "Order no. 120250615 was updated.",
        "If you signed up before May 1, 2020, the old price stays.",
    ],
)
def test_other_dates_and_numbers_are_left_alone(text: str) -> None:
    assert dates(text) == ()
