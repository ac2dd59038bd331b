"""
One invented digest in every language and for every kind of channel, as it should look.

`python -m tests.alerts.golden` writes the files anew; look at the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alerts.chat.limits import limits
from alerts.chat.notice import notice
from alerts.deadlines import calendar
from alerts.digest import Digest
from alerts.render import rendered
from tests.alerts import samples

FOLDER = Path(__file__).parent


def _days(digest: Digest) -> str:
    return calendar([samples.licence_widened(), samples.japanese_choice()], digest).decode()


RENDERINGS: dict[str, Callable[[Digest], str]] = {
    "mail": lambda digest: rendered(digest).text,
    "subject": lambda digest: rendered(digest).subject + "\n",
    "calendar": _days,
    "beside": lambda digest: rendered(samples.beside(digest.language)).text,
    "beside-chat": lambda digest: notice(samples.beside(digest.language), limits()["discord"]) + "\n",
    **{name: lambda digest, limit=limit: notice(digest, limit) + "\n" for name, limit in limits().items()},  # type: ignore[misc]
}


def path(channel: str, language: str) -> Path:
    """Where a rendering is kept."""
    return FOLDER / language / f"{channel}.txt"
