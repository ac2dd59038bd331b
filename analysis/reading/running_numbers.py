"""
Numbers that count on by themselves, and so say nothing: footnotes, own sections, own versions, partners.

Numbers that mean something stay: days, amounts, ages, sections of a law, versions of somebody's licence.
Source: of 5,547 number-only changes in five recorded collections most are marks of footnotes.
"""

from __future__ import annotations

import re

# "[12]" behind a word is a note; "[12]" alone is an item.
FOOTNOTE = re.compile(r"(?<=\S)\s?\[\d{1,3}\]|(?<=\w)[¹²³⁰⁴-⁹]+")
# "Section 14.2" of the document itself: sections of laws have names behind them or higher numbers.
SECTION = re.compile(
    r"\b((?:sub)?sections?|clauses?|paragraphs?|ziffer|abschnitte?|punkt|sección|cláusula|apartado|sezione"
    r"|clausola|seção|secção|artikel (?=\d{1,2} dieser))\s(\d{1,2}(?:\.\d{1,2}){0,3}(?:\s?\([a-z\d]{1,3}\))*)"
    r"((?:,\s\d{1,2}(?:\.\d{1,2}){0,3})*(?:\s(?:and|or|to|und|oder|bis|y|o|e|ou|et)\s\d{1,2}(?:\.\d{1,2}){0,3})?)"
    r"(?![\d.]*\d|\s(?:of|under)\s(?:the\s)?(?!these|this|our|the\s(?:terms|agreement|policy)|terms|agreement|policy)"
    r"|\s?(?:gdpr|ccpa|dsgvo|bgb|rgpd|u\.?s\.?c)|\s(?:des|der|del|della|do|da)\s)",
    re.IGNORECASE,
)
OWN_SECTION = re.compile(
    r"((?:本|这些|這些)(?:协议|協議|条款|條款|政策|规则|規則|規約|約款|ポリシー|약관)(?:的|の)?第)[\d.一二三四五六七八九十]{1,6}(?=[条條章节節項款])"
)
# "Version 3.2 of these terms"; other versions are of licences, protocols and programs.
OWN_VERSION = re.compile(
    r"\b(version|v\.|ver\.|fassung|versión|versione|versão|versie)\s?\d{1,4}(?:\.\d{1,4}){0,3}"
    r"(?=\s(?:of|der|de|di|da)\s(?:these|this|our|the|diese\w?|los?|las?|estos?|estas?|deste|desta|questi|ces?|cette|van)\b"
    r"(?!\s\S*\s?licen))",
    re.IGNORECASE,
)
YEARS = re.compile(r"(©|\bcopyright)\s*(?:©\s*)?(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?", re.IGNORECASE)
# "our 1,432 partners": the list is counted anew each day.
PARTNERS = re.compile(
    r"\b\d[\d.,]*(?=\s(?:\w+\s)?(?:partners?|vendors?|partenaires|partnern?|socios|proveedores|fornitori|parceiros"
    r"|fornecedores)\b)",
    re.IGNORECASE,
)
NUMBER = "<n>"


def without_running_numbers(text: str) -> str:
    """A plain text (`analysis.normal.plain`) with these numbers made equal."""
    if not any(map(str.isdigit, text)):
        return text
    text = FOOTNOTE.sub("", text)
    text = SECTION.sub(rf"\1 {NUMBER}", text)
    text = OWN_SECTION.sub(rf"\g<1>{NUMBER}", text)
    text = OWN_VERSION.sub(rf"\1 {NUMBER}", text)
    text = YEARS.sub(rf"\1 {NUMBER}", text)
    return PARTNERS.sub(NUMBER, text)
