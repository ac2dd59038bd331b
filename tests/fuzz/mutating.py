# ruff: noqa: E501  tables of bytes are easier to read unbroken
"""Spoils pages at random: bytes flipped, parts cut, doubled, swapped with other pages, tags thrown in."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from tests.fuzz.looking import LONGEST, look

TOKENS = (
    b"<div>", b"</div>", b"<p", b">", b"<table><tr><td>", b"<ul><li>", b"</", b"<!--", b"-->", b"<script>", b"<![CDATA[",
    b"<template shadowrootmode=open>", b"<textarea>", b"<noscript>", b"<details open>", b"<nav>", b"<pre>\n\n", b"<br>",
    b"<x-part>", b" hidden ", b'style="display:none"', b"&#0;", b"&amp", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x1b",
    b"\xe6\x9d", b"\xed\xa0\x80", b"%PDF-1.7\n", b"# ", b"\n\n- ", b"|---|", b"[a](b", b"**", b"```", b"effective until ",
    b"Previous version", b"1 June 2026", "令和元年".encode(), "（一）".encode(), "。".encode(), "\u202e".encode(),
    b'<script id="__NEXT_DATA__" type="application/json">{"a":["your our shall"', b"\\u003cp\\u003e",
)  # fmt: skip
LONGEST_BODY = 400_000
MOST_STEPS = 8

Step = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def bodies(seeds: Sequence[bytes], start: int) -> Iterator[bytes]:
    """Endless spoilt bodies; the same for the same start."""
    dice = random.Random(start)
    while True:
        body = dice.choice(seeds)
        for _ in range(dice.randint(1, MOST_STEPS)):
            body = dice.choice(STEPS)(dice, body, seeds)[:LONGEST_BODY]
        yield body


def search(seeds: Sequence[bytes], seconds: float, start: int) -> tuple[int, float, list[str]]:
    """How many bodies were tried, the slowest in CPU seconds, and what went wrong."""
    until, tried, slowest, faults = time.monotonic() + seconds, 0, 0.0, list[str]()
    for body in bodies(seeds, start):
        try:
            took = look(body).seconds
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we search for
            faults.append(f"{type(error).__name__}: {error} after {tried} bodies from start {start}")
            took = 0.0
        tried, slowest = tried + 1, max(slowest, took)
        if took > LONGEST:
            faults.append(f"{took:.2f} s for a body of {len(body)} bytes, number {tried} from start {start}")
        if time.monotonic() > until:
            return tried, slowest, faults
    raise AssertionError("bodies never end")


def _place(dice: random.Random, body: bytes) -> int:
    return dice.randrange(len(body) + 1)


def _range(dice: random.Random, body: bytes) -> tuple[int, int]:
    at = _place(dice, body)
    return at, min(len(body), at + int(dice.expovariate(1 / 400)))


def _flip(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _n in range(dice.randint(1, 30)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _range(dice, body)
    return body[:start] + body[end:]


def _truncate(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    return body[: _place(dice, body)]


def _repeat(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _range(dice, body)
    return body[:start] + body[start:end] * dice.choice((2, 3, 50, 1_000)) + body[end:]


def _insert(dice: random.Random, body: bytes, _: Sequence[bytes]) -> bytes:
    at = _place(dice, body)
    return body[:at] + dice.choice(TOKENS) * dice.choice((1, 1, 1, 20, 3_000)) + body[at:]


def _splice(dice: random.Random, body: bytes, seeds: Sequence[bytes]) -> bytes:
    other = dice.choice(seeds)
    return body[: _place(dice, body)] + other[_place(dice, other) :]


STEPS: tuple[Step, ...] = (_flip, _cut, _truncate, _repeat, _insert, _insert, _splice)
