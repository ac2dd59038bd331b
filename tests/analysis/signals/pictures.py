"""Pictures with Content Credentials, built box by box."""

from __future__ import annotations

import struct
import zlib


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def superbox(label: str, *inside: bytes) -> bytes:
    described = box(b"jumd", bytes(16) + b"\x03" + label.encode() + b"\0")
    return box(b"jumb", described + b"".join(inside))


def store(*assertions: tuple[str, bytes, bytes], older: bytes = b"") -> bytes:
    """A manifest store whose last manifest holds assertions: label, type of the content, content."""
    boxes = (superbox(label, box(kind, body)) for label, kind, body in assertions)
    active = superbox(
        "urn:c2pa:1", superbox("c2pa.assertions", *boxes), superbox("c2pa.claim.v2", box(b"cbor", b"\xa0"))
    )
    return superbox("c2pa", older, active)


def png(jumbf: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"caBX", jumbf) + data + chunk(b"IEND", b"")


def jpeg(jumbf: bytes, packet: int = 60_000) -> bytes:
    """The box is cut into segments; each repeats its header."""
    head, rest = jumbf[:8], jumbf[8:]
    parts = [rest[at : at + packet] for at in range(0, len(rest), packet)]
    segments = b""
    for number, part in enumerate(parts, start=1):
        body = b"JP" + struct.pack(">HI", 1, number) + head + part
        segments += b"\xff\xeb" + struct.pack(">H", len(body) + 2) + body
    start = b"\xff\xd8\xff\xe0\x00\x04ab"
    return start + segments + b"\xff\xda\x00\x02" + bytes(10) + b"\xff\xd9"


def cbor(value: object) -> bytes:
    """Just enough of an encoder: text, maps, integers."""
    if isinstance(value, str):
        raw = value.encode()
        return _head(3, len(raw)) + raw
    if isinstance(value, dict):
        return _head(5, len(value)) + b"".join(cbor(k) + cbor(v) for k, v in value.items())
    assert isinstance(value, int)
    return _head(0, value)


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    return bytes([major << 5 | 25]) + struct.pack(">H", number)
