"""
`clausewatch` as a fork of a process that has loaded everything, without the pause between two requests.

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

polite = passing.conduct

Bench().loaded()


def hasty(settings: Settings) -> CrawlSettings:
    """As in an installation, but at once."""
    return replace(polite(settings), delay_seconds=0.0, retries=0)


def call(arguments: Sequence[str]) -> None:
    """Run a command, silently."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os.environ["CLAUSEWATCH_ALLOW_ADDRESSES"] = "127.0.0.0/8"
    sys.argv = ["clausewatch", *arguments]
    run.conduct = hasty
    main()
