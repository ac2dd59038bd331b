"""Which characters the bytes of a page stand for: enough to look for walls, less than a reader needs."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 2048  # bytes; browsers look at the first 1024, some pages are later
# Names under which browsers mean something wider. Source: WHATWG Encoding, 4.2.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
}
_WIDER |= {
    "us-ascii": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
}


def text(body: bytes, content_type: str) -> str:
    """The body as text: by byte order mark, header, meta, or as UTF-8; what fits nothing becomes U+FFFD."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = _CHARSET.search(content_type) or _CHARSET.search(body[:_META_WITHIN].decode("latin-1"))
    name = declared.group(1).lower() if declared else "utf-8"
    try:
        return body.decode(_WIDER.get(name, name), "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
