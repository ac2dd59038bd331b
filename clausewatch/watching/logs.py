"""One line of JSON for each thing that happened, on stderr. Documents are named, people never are."""

from __future__ import annotations

import logging
import sys

import structlog

# Libraries whose lines a maintainer wants to see only when something is wrong.
QUIET = ("apscheduler", "asyncio", "scrapy", "twisted", "uvicorn")


def configure() -> None:
    """Send our lines, and what libraries warn of, to stderr as JSON."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[_Handler()], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


class _Handler(logging.Handler):
    """Lines of libraries in the form of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        line = structlog.get_logger()
        say = line.error if record.levelno >= logging.ERROR else line.warning
        say("library", logger=record.name, said=record.getMessage(), exc_info=record.exc_info or None)
