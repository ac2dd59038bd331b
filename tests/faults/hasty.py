"""
`clausewatch` as a fork of a process that has loaded everything, with a short pause between two requests.

The pause is what keeps a host from being asked again before its last answer is recorded. Without any, the
next request is on its way while an answer is taken in, and a kill then costs both.

Hundreds of starts cost minutes that say nothing; what is killed is the work, from its first step on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import scrapy.crawler
import scrapy.settings  # noqa: F401

from clausewatch import passing
from clausewatch.__main__ import main
from clausewatch.commands import housekeeping, import_, run  # noqa: F401
from clausewatch.judging import Bench
from clausewatch.settings import Settings
from crawler.errand import CrawlSettings

# A tenth of the usual pause, and still longer than it takes to take one answer in.
PAUSE_SECONDS = 0.3

polite = passing.conduct

Bench().loaded()


def hasty(settings: Settings) -> CrawlSettings:
    """As in an installation, but in a hurry."""
    return replace(polite(settings), delay_seconds=PAUSE_SECONDS, retries=0)


def call(arguments: Sequence[str]) -> None:
    """Run a command, silently."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.environ["CLAUSEWATCH_ALLOW_ADDRESSES"] = "127.0.0.0/8"
    sys.argv = ["clausewatch", *arguments]
    run.conduct = hasty
    main()
