"""Crawling on many machines: a queue of hosts in PostgreSQL, and workers that take them (docs/scale.md)."""
