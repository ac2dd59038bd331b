"""The keys of an installation: those that are configured, and one of its own, made when it is needed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from alerts.links import Links
from clausewatch.settings import Settings
from data.errors import UsageError
from data.store.sealing import Seal

FILE = "secret.key"


def seal(settings: Settings) -> Seal:
    """What addresses are encrypted and found with."""
    return Seal(settings.keys, own(settings.home))


def links(settings: Settings) -> Links:
    """
    What links are made and opened with.

    Raises:
        UsageError: There is no site they could lead to.
    """
    if settings.site is None:
        raise UsageError("set CLAUSEWATCH_SITE to the public address of your site; mails link to it")
    return Links(settings.site.rstrip("/"), (*settings.keys, own(settings.home)))


def own(home: Path) -> str:
    """
    The installation's own key, made at the first call.

    Raises:
        UsageError: It cannot be read or written.
    """
    path = home / FILE
    try:
        if not path.exists():
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read or written ({error.strerror}); check its rights") from error


def _make(path: Path) -> None:
    """Written whole under another name first: of two processes that make it at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}.{secrets.token_hex(6)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
