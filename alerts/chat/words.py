"""Words of others in a chat: nothing in them calls people, links, formats, hides or runs anything."""

from __future__ import annotations

import re

from alerts.chat.limits import Limit
from alerts.clean import BREAK, unlinked

# What chats look for besides links and mentions: anything in angle brackets (mentions, emoji, moments),
# #hashtags, $TICKERS, :emoji: and /commands. Full-width forms count on some services.
_ACTING = re.compile(
    r"""(?x) <(?=\S) | [@＠](?=[^\s\u200b]) | [#＃](?=\w) | \$(?=[A-Za-z]) | :(?=[\w+-]+:)
    | (?:^|(?<=\s))/(?=\w)"""
)
_MARKDOWN = re.compile(r"[\\*_~`|\[\]<>#]")


def inert(text: str, limit: Limit) -> str:
    """One line of `text` that only reads; the words stay the same to the eye."""
    broken = _ACTING.sub(rf"\g<0>{BREAK}", unlinked(text))
    return _MARKDOWN.sub(r"\\\g<0>", broken) if limit.markup == "backslash" else broken
