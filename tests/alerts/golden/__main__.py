"""Writes every rendering anew."""

from __future__ import annotations

from alerts.wording import LANGUAGES
from tests.alerts import samples
from tests.alerts.golden import RENDERINGS, path

for language in LANGUAGES:
    for channel, rendering in RENDERINGS.items():
        file = path(channel, language)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(rendering(samples.a_digest(language)).encode())
