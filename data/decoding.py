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
MARKS = tuple(mark for mark, _ in BOMS)
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
# Codecs of Python that are none of the web, and raise over its bytes; scripts send "charset=undefined".
UNFIT = ("undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape")
# Where HTML must declare its encoding; Source: HTML Living Standard, 4.2.5.4 (first 1024 bytes), with room.
META_WITHIN = 4_096
# Browsers heed one that comes later too, behind a long script, and read the page anew.
LATE_META_WITHIN = 200_000
# charset-normalizer reads the whole body several times; a sample decides as well.
GUESS_WITHIN = 20_000
# What undeclared pages are written in; among all code pages ever, relatives that nobody uses would win.
# Source: legacy encodings of the WHATWG Encoding Standard, the common ones; of the Latin ones the western.
GUESSES = ["cp1252", "gb18030", "cp932", "euc_jp", "big5", "cp949", "cp1251", "koi8_r"]
# Sixteen-bit text without a mark: of its markup every other byte is zero, of Chinese or Japanese words none.
WIDE_WITHIN = 4_096
WIDE_SHARE = 0.02
# Zeros of one order for each of the other.
WIDE_ODDS = 4
# From here on zeros alone show it; with fewer the body must be no UTF-8 besides.
WIDE_FOR_SURE = 0.4
# A body that is UTF-8 but for a few bytes is UTF-8 with damage, not another encoding.
DAMAGE = 0.01
LATIN = "cp1252"
# In Latin words letters with accents stand alone; in others a share of what is beyond ASCII stands in runs.
BEYOND = re.compile(rb"[\x80-\xff]")
RUN = re.compile(rb"[\x80-\xff]{4,}")
IN_RUNS = 0.25
# Its bytes are those of ASCII, so that it passes for UTF-8; this begins its first Japanese letters.
SHIFTED, SHIFT = "iso2022_jp", b"\x1b$"


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The characters of a body with LF line ends; never raises."""
    text = _plain(body, content_type)
    if text is None:
        text = body.decode(charset(body, content_type), "replace")
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _plain(body: bytes, content_type: str | None) -> str | None:
    """The characters of UTF-8 that nothing speaks against, read once as most bodies are; None of others."""
    if body.startswith(MARKS) or _wide(body) is not None:
        return None
    shifted = SHIFT[:1] in body and SHIFTED in _named(body, content_type)
    return None if shifted else _utf8(body)


def charset(body: bytes, content_type: str | None = None) -> str:
    """The codec of a body: by byte order mark, by zeros, by being UTF-8, as declared, or by its letters."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return name
    if (wide := _wide(body)) is not None:
        return wide
    declared = _declared(body, content_type)
    if _utf8(body) is not None:
        return SHIFTED if declared == SHIFTED else "utf-8"
    if declared is not None and _fits(body, declared):
        return declared
    return "utf-8" if _is_damaged_utf8(body) else _guessed(body)


def _fits(body: bytes, declared: str) -> bool:
    """False where a declaration is wrong beyond a slip: what its letters would be speaks against it."""
    if declared == LATIN:
        return not _beyond_latin(body)
    sample = _letters(body)
    return sample.decode(declared, "replace").count("\ufffd") <= len(sample) * DAMAGE


def _letters(body: bytes) -> bytes:
    """A sample from the first byte beyond ASCII on; long scripts stand before it."""
    first = BEYOND.search(body)
    return body[first.start() : first.start() + GUESS_WITHIN] if first else body[:GUESS_WITHIN]


def _utf8(body: bytes) -> str | None:
    """The characters of a body of UTF-8, None when it is none."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_damaged_utf8(body: bytes) -> bool:
    """True for few broken bytes among more whole letters: alone, they are another encoding's letters."""
    lenient = body.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    return broken <= len(lenient) * DAMAGE and broken <= sum(letter > "\x7f" for letter in lenient) - broken


def _beyond_latin(body: bytes) -> bool:
    """True where letters beyond ASCII stand in runs, as in no Latin text: what declares one is wrong."""
    beyond = len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))
    return sum(map(len, RUN.findall(body))) > beyond * IN_RUNS


def _wide(body: bytes) -> str | None:
    """The order of sixteen-bit characters without a mark, None when a body has no such characters."""
    sample = body[:WIDE_WITHIN]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    zeros, others = max(first, second), min(first, second)
    if zeros <= max(len(sample) // 2 * WIDE_SHARE, others * WIDE_ODDS):
        return None
    if zeros < len(sample) // 2 * WIDE_FOR_SURE and _utf8(body) is not None:
        return None
    return "utf-16-le" if second > first else "utf-16-be"


def _declared(body: bytes, content_type: str | None) -> str | None:
    """
    The codec but UTF-8 that the header or else the page names, None when neither names one that exists.

    A server set up long ago declares its Latin letters for every page, whatever the page says of itself.
    """
    named = _named(body, content_type)
    if SHIFTED in named and SHIFT in body:
        return SHIFTED
    others = [codec for codec in named if codec != SHIFTED]
    return min(others, key=lambda codec: codec == LATIN and _beyond_latin(body), default=None)


def _named(body: bytes, content_type: str | None) -> list[str]:
    in_header = HEADER_CHARSET.search(content_type or "")
    in_page = META_CHARSET.search(body[:META_WITHIN]) or META_CHARSET.search(body[:LATE_META_WITHIN])
    names = [in_header.group(1)] if in_header else []
    names += [in_page.group(1).decode("ascii", "replace")] if in_page else []
    return [codec for name in names if (codec := _codec(name)) not in (None, "utf-8")]


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    if found.name in UNFIT:
        return None
    return WIDER.get(found.name, found.name)


def _guessed(body: bytes) -> str:
    import charset_normalizer  # a tenth of a second, for a body in a hundred

    best = charset_normalizer.from_bytes(_letters(body), cp_isolation=GUESSES).best()
    return best.encoding if best is not None else "cp1252"
