"""Digests look as they did when somebody last looked at them."""

from __future__ import annotations

import pytest

from alerts.wording import LANGUAGES
from tests.alerts import samples
from tests.alerts.golden import RENDERINGS, path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", RENDERINGS)
def test_a_digest_looks_as_it_should(channel: str, language: str) -> None:
    said = RENDERINGS[channel](samples.a_digest(language))

    assert said == path(channel, language).read_bytes().decode()
