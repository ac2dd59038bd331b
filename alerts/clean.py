"""
Make words we did not write safe to show.

Platforms write the quotes, and a platform may be hostile: what it writes must stay words and never become
an order of characters it did not show, a mention, a link, a header or a piece of Markdown.
HTML is escaped by the templates; this module takes care of the rest.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A zero-width space: invisible, but mail clients and chat programs no longer see a link or a mention.
BREAK = "\u200b"

# Bidirectional overrides, isolates and marks can show words in another order than they are stored
# (CVE-2021-42574); tag characters and variation selectors above the first plane carry invisible text.
# Joiners (U+200C, U+200D) stay: Persian, Indic scripts and emoji need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s{2,}|[^\S ]")

# The first letter of the pattern is a plain class, so that the search is fast where there is nothing to find.
_LINK = re.compile(
    r"""(?x)[:.@<\]](?:
      (?<=:)(?=//)                             # https://…
    | (?i:(?<=\bjavascript:)|(?<=\bvbscript:)|(?<=\bdata:)|(?<=\bmailto:)|(?<=\btel:)|(?<=\bsms:))
    | (?<=[\w-]\.)(?=[^\W\d_]{2,})             # example.com
    | (?<=@)(?=[\w&!])                         # @everyone, <@&role>, name@example.com
    | (?<=<)(?=[!\#])                          # <!channel>, <#room>
    | (?<=\])(?=[(\[:])                        # [text](address) and its relatives
    )"""
)

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_UNFIT_FOR_ADDRESS = re.compile(r"[\s\\<>\"'`{}|^]")


def plain(text: str) -> str:
    """
    One line of `text` without control characters and invisible tricks; spaces at the ends stay.

    Line breaks become spaces, so that no quote can start a line that looks like ours.
    """
    return _SPACE.sub(" ", _INVISIBLE.sub("", text))


def unlinked(text: str) -> str:
    """`plain` text in which nothing becomes a link, a mention or Markdown when a program looks for them."""
    return _LINK.sub(rf"\g<0>{BREAK}", plain(text))


def language_tag(tag: str | None) -> str:
    """The tag when it looks like one (BCP 47), else the empty string, which HTML takes for "not known"."""
    return tag if tag and _TAG.fullmatch(tag) else ""


def foreign(tag: str | None, language: str) -> bool:
    """Whether a text with this tag (BCP 47) is known to be in another language than this one."""
    known = language_tag(tag)
    return bool(known) and known.partition("-")[0].lower() != language.partition("-")[0].lower()


def href(url: str | None) -> str | None:
    """The address when it is an ordinary web address with a host, else None."""
    if url is None or _UNFIT_FOR_ADDRESS.search(url) or plain(url) != url:
        return None
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return url if fit else None
