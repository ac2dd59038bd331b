# ruff: noqa: E501  tables of bytes are easier to read unbroken
"""Bodies that are hostile by design: deep, huge, binary, broken, or slow for a careless reader."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

from tests.analysis.reading import shapes

WORDS = b"You may lend the lamp to nobody unless the keeper agrees in writing. "
MEGABYTE = 1_000_000


def _deep(tag: str, times: int) -> bytes:
    return f"<{tag}>".encode() * times + WORDS + f"</{tag}>".encode() * times


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def _half_utf8() -> bytes:
    page = ("<p>" + "条款与隐私政策，您可以拒绝。" * 2_000 + "</p>").encode()
    return bytes(b for at, b in enumerate(page) if at % 97)


def _bomb() -> bytes:
    packed = zlib.compress(b"0 0 m 9 9 l\n" * 4_000_000)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (len(packed), packed)
    return head + page + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


BODIES: dict[str, Callable[[], bytes]] = {
    "100,000 nested div": lambda: _deep("div", 100_000),
    "100,000 nested span": lambda: _deep("span", 100_000),
    "50,000 nested li": lambda: b"<ul><li>" * 50_000 + WORDS,
    "30,000 nested pre": lambda: b"<pre>\n\n" * 30_000 + WORDS,
    "40,000 unknown elements": lambda: (b"<lamp>" * 15 + b"<p>a") * 2_500 + WORDS,
    "100,000 unclosed b": lambda: (b"<b>" * 20 + b"<p>") * 5_000 + WORDS,
    "one open b of 20 kB before 20,000 paragraphs": lambda: b"<b title='" + b"x" * 20_000 + b"'>" + b"<p>a" * 20_000 + WORDS,
    "one open b with tags in a quote before 8,000 paragraphs": lambda: b"<b title='" + b"x<i>" * 2_000 + b"'>" + b"<p>a" * 8_000 + WORDS,
    "one open link of 400 kB in a quote before 200 items": lambda: b"<a href='" + b"x<i>" * 100_000 + b"'>" + b"<p>a" * 200 + WORDS,
    "60,000 nested tables": lambda: b"<table><tr><td>" * 60_000 + WORDS,
    "100,000 nested templates": lambda: b"<template shadowrootmode=open>" * 100_000 + WORDS,
    "100,000 open scripts": lambda: b"<script>{" * 100_000,
    "100,000 open noscript": lambda: b"<noscript>" * 100_000 + WORDS,
    "100,000 open textarea": lambda: b"<textarea>" * 100_000 + WORDS,
    "100,000 open comments": lambda: b"<!--" * 100_000 + WORDS,
    "100,000 own elements": lambda: b"<x-a>" * 100_000 + WORDS,
    "one tag with 200,000 attributes": lambda: b"<p " + b"".join(b"a%d=b " % n for n in range(200_000)) + b">" + WORDS,
    "a tag of 5 MB": lambda: b"<p class='" + b"x " * 2_500_000 + b"'>" + WORDS,
    "1,000,000 characters without a space": lambda: b"<p>" + b"x" * MEGABYTE,
    "1,000,000 full stops": lambda: b"<p>" + b". " * 500_000,
    "200,000 line breaks": lambda: b"<p>" + b"a<br>" * 200_000,
    "200,000 list marks": lambda: b"\n".join(b"(%d) a" % n for n in range(100_000)),
    "100,000 dates": lambda: b"<p>" + b"effective 1 June 2026 until " * 20_000,
    "500,000 digits in brackets": lambda: b"<p>" + b"[12] " * 200_000,
    "1,000,000 open brackets": lambda: b"[" * MEGABYTE,
    "100,000 Markdown links": lambda: b"# T\n\n" + b"[a](b(c) " * 100_000,
    "300,000 stars": lambda: b"# T\n\n" + b"*_" * 300_000,
    "Markdown nested 3,000 deep": lambda: b"".join(b" " * n + b"- a\n" for n in range(3_000)),
    "100,000 table bars": lambda: b"# T\n\n|" + b"a|" * 100_000,
    "100,000 entities": lambda: b"<p>" + b"&amp;&#x110000;&notanentity;" * 40_000,
    "deep JSON in a script": lambda: b"<script>window.x=" + b"[" * 100_000 + b"</script>",
    "wide JSON in a script": lambda: b"<script type='application/json'>[" + b'"your our shall ",' * 100_000 + b"1]</script>",
    "40,000 JSON starts": lambda: b"<script>" + b"={ your our shall " * 40_000 + b"</script>",
    "50 MB of text": lambda: WORDS * (50 * MEGABYTE // len(WORDS)),
    "50 MB of tags": lambda: b"<p>a" * (50 * MEGABYTE // 4),
    "11 MB of text": lambda: b"<p>" + WORDS * (11 * MEGABYTE // len(WORDS)),
    "4.9 MB of sentences": lambda: b"<p>" + WORDS * (4_900_000 // len(WORDS)),
    "4.9 MB of paragraphs": lambda: (b"<p>" + WORDS * 2) * (4_900_000 // (2 * len(WORDS) + 3)),
    "390,000 tags": lambda: b"<p>a b" * 390_000,
    "11 MB of one script": lambda: b"<script>" + b"a='your our shall';" * 570_000 + b"</script><p>" + WORDS,
    "random bytes": lambda: _noise(MEGABYTE),
    "random bytes called HTML": lambda: b"<!doctype html><html><body>" + _noise(MEGABYTE),
    "random bytes called PDF": lambda: b"%PDF-1.7\n" + _noise(MEGABYTE),
    "a PDF that unpacks to 48 MB": _bomb,
    "only zero bytes": lambda: b"\0" * MEGABYTE,
    "UTF-16 without a mark": lambda: ("<p>" + WORDS.decode() * 500).encode("utf-16-le"),
    "half of UTF-8": _half_utf8,
    "lone surrogates": lambda: ("<p>" + "lamp \ud800 \udfff " * 1_000).encode("utf-8", "surrogatepass"),
    "100,000 combining marks": lambda: ("<p>a" + "\u0301" * 100_000).encode(),
    "right to left": lambda: ("<p>" + "\u202e\u2066lamp\u2069 " * 20_000).encode(),
    "every shape": lambda: "".join(shape() for shape in shapes.SHAPES).encode(),
}  # fmt: skip
