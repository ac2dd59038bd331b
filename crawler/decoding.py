"""Undoes the content encodings of a body, with limits, and refuses half a stream."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence

import brotli  # type: ignore[import-untyped]
import zstandard

# No text is packed more than some 30 times smaller; a body that grows 200-fold, and beyond a megabyte, is a
# bomb.
LARGEST_RATIO = 200
RATIO_APPLIES_ABOVE = 1_000_000
_CHUNK = 65_536
_ZSTD_STEP = 1_024  # bytes; its unpacker knows no limit on what it gives at once
_ZSTD_BEGINS = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")


# Encodings that pack and that we do not offer. Other names are slips of a server ("utf-8", "none"): browsers
# show such bodies as they came. Source: IANA, HTTP Content Coding Registry, and what was in use before it.
_NOT_OFFERED = (
    "compress", "x-compress", "exi", "aes128gcm", "dcb", "dcz", "pack200-gzip", "bzip2", "lzma", "xz", "sdch",
)  # fmt: skip
_SAMPLE = 1_024  # bytes; packed ones hold control characters among the first
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


class BombError(ValueError):
    """A body that unpacks to more than the limits allow. Never leaves the crawler."""


class BrokenStreamError(ValueError):
    """A compressed body that is damaged or ends too early. Never leaves the crawler."""


def decoded(body: bytes, encodings: Sequence[str], largest: int) -> bytes:
    """
    The body as it was before the server packed it.

    Args:
        encodings: Of the Content-Encoding header, in its order: the last one was applied last.
        largest: Bytes we accept after unpacking.

    Raises:
        BombError: When it grows beyond `largest` or beyond what text can grow.
        BrokenStreamError: When it cannot be unpacked to its end, or is packed in a way we did not offer.
    """
    for encoding in reversed(encodings):
        if encoding in ("", "identity") or _is_slip(encoding, body):
            continue
        if encoding not in _DECODERS:
            raise BrokenStreamError(f"the body is packed in a way we did not offer: {encoding[:40]}")
        body = _collected(_DECODERS[encoding](body), len(body), largest)
    return body


def _is_slip(encoding: str, body: bytes) -> bool:
    """Whether a name packs nothing: nobody knows it, and the body is text."""
    known = encoding in _DECODERS or encoding in _NOT_OFFERED
    sample = body[:_SAMPLE]
    return not known and sample == sample.translate(None, _CONTROLS)


def _collected(chunks: Iterator[bytes], packed: int, largest: int) -> bytes:
    collected = bytearray()
    try:
        for chunk in chunks:
            collected += chunk
            if len(collected) > largest:
                raise BombError(f"the body unpacks to more than {largest} bytes")
            if len(collected) > max(RATIO_APPLIES_ABOVE, LARGEST_RATIO * packed):
                raise BombError(f"the body unpacks to more than {LARGEST_RATIO} times its size")
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise BrokenStreamError("the packed body is damaged") from error
    return bytes(collected)


def _gzip(body: bytes) -> Iterator[bytes]:
    """Several members may follow one another; rubbish after the last one is ignored, as by browsers."""
    first = True
    while body:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            yield from _inflated(unpacker, body)
        except zlib.error:
            if first:
                raise
            return
        body, first = unpacker.unused_data, False


def _deflate(body: bytes) -> Iterator[bytes]:
    """With the zlib wrapper the standard asks for, or without it as some servers send it."""
    has_wrapper = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    yield from _inflated(zlib.decompressobj(wbits=15 if has_wrapper else -15), body)


def _inflated(unpacker: zlib._Decompress, body: bytes) -> Iterator[bytes]:
    yield unpacker.decompress(body, _CHUNK)
    while unpacker.unconsumed_tail and not unpacker.eof:
        yield unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)
    while not unpacker.eof:
        rest = unpacker.decompress(b"", _CHUNK)
        if not rest:
            raise BrokenStreamError("the packed body ends too early")
        yield rest


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    yield unpacker.process(body, output_buffer_limit=_CHUNK)
    while not unpacker.is_finished():
        chunk = unpacker.process(b"", output_buffer_limit=_CHUNK)
        if not chunk:
            raise BrokenStreamError("the packed body ends too early")
        yield chunk


def _zstd(body: bytes) -> Iterator[bytes]:
    """
    Several frames may follow one another, some of them to be skipped; rubbish after the last is ignored.

    RFC 8878 caps windows at 8 MB for HTTP; a stream that asks for more is refused by the unpacker.
    """
    maker = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024)
    at = 0
    while at == 0 or _ZSTD_BEGINS.match(body, at):
        unpacker = maker.decompressobj()
        while not unpacker.eof:
            if at >= len(body):
                raise BrokenStreamError("the packed body ends too early")
            yield unpacker.decompress(body[at : at + _ZSTD_STEP])
            at += _ZSTD_STEP
        at = min(at, len(body)) - len(unpacker.unused_data)


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
