"""The form in which wording is compared, and what on a page is not wording at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from analysis.reading.date_shapes import date_shapes
from analysis.reading.furniture import is_furniture
from analysis.reading.running_numbers import without_running_numbers

# Marks that differ between editors and mean the same; invisible ones go.
SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´＇", "'"),
        **dict.fromkeys("“”„‟″«»＂「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys(
            "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
            None,
        ),
        "…": "...",
    }
)
LINK = re.compile(r"!?\[((?:[^\[\]]|\\[\[\]])*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`")
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
# What stands before an item or a clause to number it: "3.2", "(a)", "iv.", "•", "第三条", "（一）", "①", "#".
NUMBERING = re.compile(
    r"(?:(?:[-*+•·●○▪▫◦‣⁃■□➢✓>#|]+|[①-⑳]|\d{1,3}(?:\.\d{1,3})+\.?(?!\d)|\d{1,3}[.)、](?!\d)"
    r"|[(](?:[a-z]{1,4}|[A-Z]{1,4}|\d{1,3}|[一二三四五六七八九十]{1,3})[)]|(?:[a-zA-Z]|[ivxIVX]{2,5})[.)](?=\s)"
    r"|第[一二三四五六七八九十百\d]+[条條章节節款項项]|[一二三四五六七八九十]{1,3}、|§+\s*(?:\d+(?:\.\d+)*\.?)?)\s*)+"
)
# Numbers of a visit, not of the text: UUIDs and long runs of hexadecimal digits with a letter in them.
VISIT = re.compile(
    r"\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{12,64})\b",
    re.IGNORECASE,
)
# None of them is without this, which hardly a sentence has.
HEXADECIMAL = re.compile(r"[0-9a-fA-F]{8}")
# What follows the path of an address counts visits and revisions.
QUERY = re.compile(r"(?<=://)([^\s?#\"]+)[?#][^\s\"]*")
ENDS = " \t.,;:!?。，、；：！？'\"()-|*"
# Editors and languages differ in the spaces around these ("Contenu :", "data,and").
MARKS = ",.:;!?()/"
DATE = "<date>"
# Clauses of one document are looked up again and again while its history is replayed.
REMEMBERED = 65_536
# A form is as long as its text; those that are asked for are mostly asked for again within a change or two.
REMEMBERED_PLAIN = 16_384


@lru_cache(maxsize=REMEMBERED_PLAIN)
def plain(text: str) -> str:
    """
    A text as its words: no marks of layout, one kind of quote and dash, no numbering in front.

    Case stays; `key` folds it. NFKC, so that full-width letters and ligatures equal plain ones.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(SAME)).translate(SAME)
    if "](" in text:
        text = LINK.sub(r"\1", text)
    if "\\" in text:
        text = ESCAPE.sub("", text)
    if "*" in text or "_" in text or "`" in text:
        text = EMPHASIS.sub("", text)
    if "`" in text:
        text = text.replace("`", "'")
    text = " ".join(text.split())
    numbering = NUMBERING.match(text)
    if numbering and numbering.end() < len(text):
        text = text[numbering.end() :]
    if "://" in text:
        text = QUERY.sub(r"\1", text)
    return VISIT.sub("#", text) if HEXADECIMAL.search(text) else text


@lru_cache(maxsize=REMEMBERED)
def key(text: str) -> bytes:
    """
    Eight bytes that are equal for two clauses when they differ in no word.

    Full dates count as one word, whatever the day: a document's dates are kept as facts of their own.
    Numbers that only count on (footnotes, own sections, own versions, partners) count as none, and so do
    spaces around punctuation.
    """
    form = without_running_numbers(plain(text))
    if "20" in form or "令和" in form or "平成" in form:
        form = undated(form)
    for mark in MARKS:
        if mark in form:
            form = form.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return blake2b(form.strip(ENDS).casefold().encode("utf-8", "replace"), digest_size=8).digest()


def undated(form: str) -> str:
    """A plain text in which every full date is the same word."""
    parts, done = [], 0
    for start, end, _ in date_shapes(form):
        parts += [form[done:start], DATE]
        done = end
    return "".join(parts) + form[done:]


@lru_cache(maxsize=REMEMBERED)
def furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the document: dates alone, counters, widgets."""
    return is_furniture(text)
