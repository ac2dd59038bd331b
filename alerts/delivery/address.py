"""Mail addresses as people type them: one mailbox, nothing that a header could take for more."""

from __future__ import annotations

import re

from data.errors import UsageError

# Source: RFC 5321, 4.5.3.1: 64 characters before the @, 254 in all.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
LONGEST, LONGEST_LOCAL = 254, 64


def mail_address(text: str) -> str:
    """
    The address in the form it is sent to; the host in ASCII.

    Raises:
        UsageError: It is not one ordinary mail address; the sentence does not repeat it.
    """
    local, _, host = text.strip().rpartition("@")
    try:
        ascii_host = host.encode("idna").decode().lower()
    except UnicodeError:
        ascii_host = ""
    whole = f"{local}@{ascii_host}"
    fits = len(whole) <= LONGEST and len(local) <= LONGEST_LOCAL
    if not (fits and _LOCAL.fullmatch(local) and _HOST.fullmatch(ascii_host)):
        raise UsageError("This is not a mail address we can send to; write one like name@example.org.")
    return whole
