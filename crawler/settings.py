"""
Scrapy settings of every crawl, each with its reason; crawler/crawl.py adds what a CrawlSettings says.

Scrapy's defaults suit a scraper at work on one site. Here many hosts get one or two requests each, and
whatever a default leaves open (certificates, size, proxies, consoles) is closed.
"""

from __future__ import annotations

from typing import Any

BOT_NAME = "clausewatch"
SPIDER_MODULES = ["crawler.spider"]
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

# Scrapy 2.19 starts a web server that runs Python sent to it; telnet does the same. Neither has a use here.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# A text from a host that cannot prove its name is no evidence. Scrapy's default is not to look.
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"

# Politeness. One request at once to a host; AutoThrottle slows down for slow hosts but never goes below the
# delay. No jitter: it hides a robot's rhythm, and we do not hide.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0  # the configured delay is the floor
AUTOTHROTTLE_TARGET_CONCURRENCY = 1
AUTOTHROTTLE_MAX_DELAY = 60

# robots.txt is obeyed by our own middleware: Scrapy's lets all but the first two waiting requests through
# while the file is on its way, and takes a server error for permission.
ROBOTSTXT_OBEY = False

# Each of these would do quietly what must be seen: cookies tie visits together, the proxy variables of the
# environment would carry requests past the address guard, redirects and bodies are judged by our own
# middlewares.
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False
HTTPCACHE_ENABLED = False
REDIRECT_ENABLED = True
REDIRECT_MAX_TIMES = 10
REDIRECT_PRIORITY_ADJUST = 2  # a document begun is finished before the next one is begun
METAREFRESH_ENABLED = False
COMPRESSION_ENABLED = False
REFERER_ENABLED = False
HTTPERROR_ALLOW_ALL = True

# Scrapy's own lists, cut down to what is used here: it imports whatever they name, also what is switched off
# (its remote control's web server takes a tenth of a second and 9 MB), and a new release may add to them.
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.guard.GuardMiddleware": 50,  # a refused host is not asked for robots.txt either
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.retry.RetryMiddleware": 550,
    "crawler.middlewares.redirect.RedirectMiddleware": 600,
    "crawler.middlewares.decoding.DecodingMiddleware": 590,
}
# Documents are requested by URL, every status is an answer, and no request leads to another spider's page.
SPIDER_MIDDLEWARES_BASE = {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25}
# The others measure, export or listen; the run's own report does what is needed of that.
EXTENSIONS_BASE = {"scrapy.extensions.throttle.AutoThrottle": 0}
# A watched document may point to http and https and to nothing else; `file:` would read our own disk.
DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
    "http": "crawler.download.BoundedDownloadHandler",
    "https": "crawler.download.BoundedDownloadHandler",
}

# A body shorter than announced fails in crawler/download.py, unless it is whole all the same.
DOWNLOAD_FAIL_ON_DATALOSS = False
DOWNLOAD_WARNSIZE = 0
RETRY_HTTP_CODES = [500, 502, 503, 504, 520, 521, 522, 523, 524]  # not 429: coming again at once is the fault
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # what went wrong is told once, as a FetchFailure
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"
STATS_DUMP = False
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # two documents may share a URL
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order of the errands
CONCURRENT_ITEMS = 1  # the spider yields no items; Scrapy would start a hundred workers for each response
WARN_ON_GENERATOR_RETURN_VALUE = False  # it reads and parses the spider's source again for every response
LOG_ENABLED = False  # logging belongs to the application

DEFAULT_REQUEST_HEADERS: dict[str, Any] = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
}
