"""
Keep words we did not write from becoming anything but words where programs read along.

Platforms write the quotes, and a platform may be hostile: in mails and chats what it writes must never become
a mention, a link or a piece of Markdown. `data/clean.py` makes it plain, the templates escape HTML.
"""

from __future__ import annotations

import re

from data.clean import language_tag, plain

# A zero-width space: invisible, but mail clients and chat programs no longer see a link or a mention.
BREAK = "\u200b"

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


def unlinked(text: str) -> str:
    """`plain` text in which nothing becomes a link, a mention or Markdown when a program looks for them."""
    return _LINK.sub(rf"\g<0>{BREAK}", plain(text))


def foreign(tag: str | None, language: str) -> bool:
    """Whether a text with this tag (BCP 47) is known to be in another language than this one."""
    known = language_tag(tag)
    return bool(known) and known.partition("-")[0].lower() != language.partition("-")[0].lower()
