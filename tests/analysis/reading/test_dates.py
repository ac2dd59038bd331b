"""Dates a text states of itself, in the shapes of nine languages."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.reading.dates import dates

# What the day is for, by language: every sentence names 1 June 2026.
SENTENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "effective"): (
        "Effective June 1, 2026",
        "Effective as of 1 June 2026",
        "These terms come into force on June 1st, 2026.",
        "These Terms will take effect on 01 June 2026",
        "This policy applies from 2026-06-01.",
        "In force since Jun. 1, 2026",
        "Effective Date: 06/01/2026",
        "Effective from the 1st day of June 2026",
        "Starting June 1, 2026, the new terms apply.",
        "The changes become effective 1-Jun-2026",
        "These terms begin to apply on Monday, June 1, 2026",
        "Beginning June 1, 2026, we will use posts to train our models.",
        "As of June 1 2026, these terms replace the earlier ones.",
        "Entry into force: 1 June 2026",
        "Valid from: 01.06.2026",
        "The new terms go live on June 1, 2026",
        "Last Revised: May 2, 2025 | Effective: June 1, 2026",
    ),
    ("en", "updated"): (
        "Last Updated: June 1, 2026",
        "Last modified on 1 June 2026",
        "Updated 2026/06/01",
        "Revised June 2026 (June 1, 2026)",
        "Date of last revision: June 1, 2026",
        "Posted: Jun 1, 2026",
        "This version was published on June 1, 2026.",
        "Last change: 2026-06-01",
        "Date of last update: 1st June 2026",
        "Version dated June 1, 2026",
        "LAST UPDATED JUNE 1, 2026",
    ),
    ("en", "object-by"): (
        "You can opt out until June 1, 2026.",
        "If you do not agree, close your account before June 1, 2026.",
        "You have until June 1, 2026 to object.",
        "Object by 1 June 2026",
        "You may reject the new terms no later than June 1, 2026.",
        "The deadline to opt out is June 1, 2026.",
        "Opt out on or before June 1, 2026.",
        "Tell us by June 1, 2026 if you do not want your works used.",
    ),
    ("en", "accept-by"): (
        "Please accept the terms by June 1, 2026.",
        "You must agree to the new terms before June 1, 2026 to keep your account.",
    ),
    ("zh", "effective"): (
        "本协议自2026年6月1日起生效",
        "生效日期：2026年6月1日",
        "本政策于2026年6月1日正式生效。",
        "2026年6月1日起施行",
        "生效时间：2026-06-01",
        "自2026年6月1日起适用",
        "本协议于2026年06月01日开始实施",
        "生效日期：2026.06.01",
        "生效日：二〇二六年六月一日",
        "本規則自民國115年6月1日起生效",
    ),
    ("zh", "updated"): (
        "最近更新日期：2026年6月1日",
        "更新时间：2026/6/1",
        "最后修订于2026年6月1日",
        "发布日期：2026年6月1日",
        "版本更新日期：2026年6月1日",
    ),
    ("zh", "object-by"): (
        "如您不同意，请于2026年6月1日前注销账号。",
        "您可在2026年6月1日之前提出异议",
        "请在2026年6月1日前关闭该功能",
    ),
    ("ja", "effective"): (
        "本規約は2026年6月1日から施行します。",
        "施行日：2026年6月1日",
        "2026年6月1日より適用",
        "2026年6月1日に発効します",
        "令和8年6月1日施行",
        "適用開始日 2026/06/01",
        "2026年6月1日より効力を生じます",
        "効力発生日：２０２６年６月１日",
        "2026年6月1日（月）より新しい規約が適用されます",
        "2026年6月1日付で改定後の規約が発効します",
    ),
    ("ja", "updated"): (
        "最終更新日：2026年6月1日",
        "2026年6月1日 改定",
        "制定日 2026年6月1日",
        "改訂日：2026.6.1",
        "令和8年6月1日改正",
    ),
    ("ja", "object-by"): (
        "同意されない場合は、2026年6月1日までに退会してください。",
        "2026年6月1日までにオプトアウトできます。",
        "異議がある場合は2026年6月1日までにお知らせください。",
    ),
    ("fr", "effective"): (
        "En vigueur à compter du 1er juin 2026",
        "Date d’entrée en vigueur : 1 juin 2026",
        "Ces conditions entrent en vigueur le 1er juin 2026.",
        "Applicable à partir du 01/06/2026",
        "Ces conditions prennent effet le 1er juin 2026",
        "Ces conditions s’appliquent à compter du lundi 1er juin 2026",
        "Date d'effet : 01.06.2026",
        "Effectif au 1 juin 2026",
    ),
    ("fr", "updated"): (
        "Dernière mise à jour : 1er juin 2026",
        "Mis à jour le 01/06/2026",
        "Version du 1er juin 2026",
        "Dernière modification : 1 juin 2026",
        "Publié le 1er juin 2026",
        "Révisé le 1er juin 2026",
    ),
    ("fr", "object-by"): (
        "Vous pouvez vous opposer jusqu’au 1er juin 2026.",
        "Vous avez jusqu'au 1 juin 2026 pour refuser.",
        "Si vous n’êtes pas d’accord, résiliez votre compte avant le 1er juin 2026.",
        "Désactivez cette option au plus tard le 1er juin 2026.",
    ),
    ("de", "effective"): (
        "Gültig ab 1. Juni 2026",
        "Diese Bedingungen treten am 1. Juni 2026 in Kraft.",
        "Inkrafttreten: 01.06.2026",
        "Wirksam ab dem 1.6.2026",
        "Diese AGB gelten ab dem 1. Juni 2026.",
        "Gültig seit: 1. Juni 2026",
        "Die Änderungen werden zum 1. Juni 2026 wirksam.",
        "Ab dem 1. Juni 2026 gelten neue Bedingungen.",
    ),
    ("de", "updated"): (
        "Stand: 1. Juni 2026",
        "Zuletzt aktualisiert am 01.06.2026",
        "Letzte Änderung: 1. Juni 2026",
        "Fassung vom 1. Juni 2026",
        "Version vom 1. Juni 2026",
        "Letzte Aktualisierung: 1. Juni 2026",
        "Veröffentlicht am 1. Juni 2026",
    ),
    ("de", "object-by"): (
        "Sie können bis zum 1. Juni 2026 widersprechen.",
        "Widerspruch ist bis 01.06.2026 möglich.",
        "Wenn Sie nicht einverstanden sind, kündigen Sie vor dem 1. Juni 2026.",
        "Sie haben bis einschließlich 1. Juni 2026 Zeit, der Nutzung zu widersprechen.",
    ),
    ("es", "effective"): (
        "Vigente desde el 1 de junio de 2026",
        "Fecha de entrada en vigor: 1 de junio de 2026",
        "Estos términos entrarán en vigor el 1 de junio de 2026.",
        "Efectivo a partir del 1 de junio de 2026",
        "En vigencia a partir del 01/06/2026",
        "Válido desde el 1 de junio de 2026",
        "Fecha de vigencia: 1 de junio de 2026",
        "Estas condiciones se aplican a partir del 1º de junio de 2026",
        "Con efecto a partir del 1 de junio de 2026",
        "Surtirán efecto el 1 de junio de 2026",
    ),
    ("es", "updated"): (
        "Última actualización: 1 de junio de 2026",
        "Actualizado el 01/06/2026",
        "Última modificación: 1 de junio del 2026",
        "Última revisión: 1 de junio de 2026",
        "Publicado el 1 de junio de 2026",
        "Versión de 1 de junio de 2026",
    ),
    ("es", "object-by"): (
        "Puede oponerse hasta el 1 de junio de 2026.",
        "Si no está de acuerdo, cancele su cuenta antes del 1 de junio de 2026.",
        "Tiene hasta el 1 de junio de 2026 para rechazar el uso.",
        "Desactive esta opción a más tardar el 1 de junio de 2026.",
    ),
    ("pt", "effective"): (
        "Em vigor a partir de 1 de junho de 2026",
        "Data de vigência: 1º de junho de 2026",
        "Estes termos entram em vigor em 1 de junho de 2026.",
        "Válido a partir de 01/06/2026",
        "Vigente desde 1 de junho de 2026",
        "Efetivo em 1 de junho de 2026",
        "Com efeitos a partir de 1 de junho de 2026",
        "Aplicam-se a partir de 1 de junho de 2026",
    ),
    ("pt", "updated"): (
        "Última atualização: 1 de junho de 2026",
        "Atualizado em 01/06/2026",
        "Última modificação: 1 de junho de 2026",
        "Última revisão em 1 de junho de 2026",
        "Publicado em 1 de junho de 2026",
    ),
    ("pt", "object-by"): (
        "Você pode se opor até 1 de junho de 2026.",
        "Você tem até 1 de junho de 2026 para recusar.",
        "Se não concordar, encerre a conta antes de 1 de junho de 2026.",
    ),
    ("it", "effective"): (
        "In vigore dal 1 giugno 2026",
        "Data di entrata in vigore: 1° giugno 2026",
        "I presenti termini entrano in vigore il 1 giugno 2026.",
        "Efficace dal 01/06/2026",
        "Valido a partire dal 1 giugno 2026",
        "Con effetto dal 1 giugno 2026",
        "Si applicano a partire dal 1 giugno 2026",
        "Decorrenza: 1 giugno 2026",
    ),
    ("it", "updated"): (
        "Ultimo aggiornamento: 1 giugno 2026",
        "Aggiornato al 01/06/2026",
        "Ultima modifica: 1 giugno 2026",
        "Ultima revisione: 1 giugno 2026",
        "Versione del 1 giugno 2026",
        "Pubblicato il 1 giugno 2026",
    ),
    ("it", "object-by"): (
        "Puoi opporti entro il 1 giugno 2026.",
        "Hai tempo fino al 1 giugno 2026 per rifiutare.",
        "Se non sei d’accordo, chiudi il conto prima del 1 giugno 2026.",
    ),
    ("ko", "effective"): (
        "본 약관은 2026년 6월 1일부터 시행됩니다.",
        "시행일: 2026년 6월 1일",
        "시행일자 : 2026.06.01",
        "적용일: 2026. 6. 1.",
        "2026년 6월 1일부터 적용됩니다.",
        "이 방침은 2026년 6월 1일부터 효력이 발생합니다.",
        "발효일: 2026-06-01",
    ),
    ("ko", "updated"): (
        "최종 업데이트: 2026년 6월 1일",
        "개정일: 2026년 6월 1일",
        "최종 수정일: 2026.06.01",
        "공고일자: 2026년 6월 1일",
        "2026년 6월 1일 개정",
    ),
    ("ko", "object-by"): (
        "2026년 6월 1일까지 거부할 수 있습니다.",
        "동의하지 않으시면 2026년 6월 1일까지 탈퇴하실 수 있습니다.",
        "2026년 6월 1일 이전에 이의를 제기하실 수 있습니다.",
    ),
}


@pytest.mark.parametrize(
    ("language", "role", "text"),
    [(language, role, text) for (language, role), texts in SENTENCES.items() for text in texts],
)
def test_the_day_and_what_it_is_for_are_found_in_any_shape(language: str, role: str, text: str) -> None:
    assert (role, date(2026, 6, 1)) in [(fact.role, fact.on) for fact in dates(text, language)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("生效日期：二〇二六年十一月二十日", date(2026, 11, 20)),
        ("生效日期：二零二六年十月三十一日", date(2026, 10, 31)),
        ("施行日：２０２６年１２月３日", date(2026, 12, 3)),
        ("本規則自民國115年6月11日起生效", date(2026, 6, 11)),
        ("Effective 03.04.2026", date(2026, 4, 3)),
    ],
)
def test_numbers_in_other_writings_are_dates(text: str, day: date) -> None:
    assert [(fact.role, fact.on) for fact in dates(text)] == [("effective", day)]


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
        "Applications are accepted until June 1, 2026.",
        "The exhibition runs from June 1, 2026 to July 1, 2026.",
        "The ferry leaves at 6 on June 1, 2026.",
        "生效日期：二〇二六年十三月一日",
    ],
)
def test_other_dates_and_numbers_are_left_alone(text: str) -> None:
    assert dates(text) == ()
