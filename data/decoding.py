"""From bytes to characters, whatever the server, the page or nobody says about them."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Names that pages use for a smaller set than they mean; Source: WHATWG Encoding Standard, section 4.2.
WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
# Where HTML must declare its encoding; Source: HTML Living Standard, 4.2.5.4 (first 1024 bytes), with room.
META_WITHIN = 4_096
# charset-normalizer reads the whole body several times; a sample decides as well.
GUESS_WITHIN = 20_000
# What undeclared pages are written in; among all code pages ever, relatives that nobody uses would win.
# Source: legacy encodings of the WHATWG Encoding Standard, the common ones; of the Latin ones the western.
GUESSES = ["cp1252", "gb18030", "cp932", "euc_jp", "big5", "cp949", "cp1251", "koi8_r"]
# Sixteen-bit text without a mark: every other byte of its markup is zero.
WIDE_WITHIN = 1_024
WIDE_SHARE = 0.4
# A body that is UTF-8 but for a few bytes is UTF-8 with damage, not another encoding.
DAMAGE = 0.01


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The characters of a body with LF line ends; never raises."""
    text = body.decode(charset(body, content_type), "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def charset(body: bytes, content_type: str | None = None) -> str:
    """The codec of a body: by byte order mark, by zeros, by being UTF-8, as declared, or by its letters."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return name
    if (wide := _wide(body)) is not None:
        return wide
    try:
        body.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    if declared not in (None, "utf-8"):
        assert declared is not None
        return declared
    lenient = body.decode("utf-8", "replace")
    if lenient.count("\ufffd") <= len(lenient) * DAMAGE:
        return "utf-8"
    return _guessed(body)


def _wide(body: bytes) -> str | None:
    """The order of sixteen-bit characters without a mark, None when a body has no such characters."""
    sample = body[:WIDE_WITHIN]
    pairs = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > pairs * WIDE_SHARE > first * 4:
        return "utf-16-le"
    return "utf-16-be" if first > pairs * WIDE_SHARE > second * 4 else None


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The codec the header or else the page names, None when neither names one that exists."""
    in_header = HEADER_CHARSET.search(content_type or "")
    in_page = META_CHARSET.search(body[:META_WITHIN])
    names = [in_header.group(1)] if in_header else []
    names += [in_page.group(1).decode("ascii", "replace")] if in_page else []
    return next((codec for codec in map(_codec, names) if codec is not None), None)


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return WIDER.get(found.name, found.name)


def _guessed(body: bytes) -> str:
    import charset_normalizer  # a tenth of a second, for a body in a hundred

    best = charset_normalizer.from_bytes(body[:GUESS_WITHIN], cp_isolation=GUESSES).best()
    return best.encoding if best is not None else "cp1252"
