"""JUMBF boxes, and where JPEG and PNG keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_APP11, _START_OF_SCAN = 0xEB, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length
_DEEPEST = 8
_HEADER = 8  # bytes of length and type; 16 with a long length
_TOGGLE_LABEL = 2


@dataclass(frozen=True, slots=True)
class Box:
    """
    A superbox with its label and what it holds.

    Attributes:
        contents: Type and bytes of the plain boxes directly inside (`json`, `cbor`, …).
        inner: The superboxes directly inside, in their order.
    """

    label: str
    contents: tuple[tuple[str, bytes], ...]
    inner: tuple[Box, ...]


def jumbf(picture: bytes) -> bytes | None:
    """
    The JUMBF bytes of a JPEG or PNG, empty when it holds none, None when it is neither.

    Source:
        C2PA 1.4, A.3: JPEG APP11 segments (ISO/IEC 19566-5, D), PNG chunk `caBX`.
    """
    if picture.startswith(_PNG):
        return b"".join(body for kind, body in _chunks(picture) if kind == b"caBX")
    if picture.startswith(_JPEG):
        return _joined(_segments(picture))
    return None


def superboxes(body: bytes, depth: int = 0) -> tuple[Box, ...]:
    """The superboxes of a run of boxes; what is cut off or nested too deeply is left out."""
    if depth > _DEEPEST:
        return ()
    return tuple(_box(inside, depth) for kind, inside in _boxes(body) if kind == b"jumb")


def _box(inside: bytes, depth: int) -> Box:
    label, contents = "", []
    for kind, body in _boxes(inside):
        if kind == b"jumd":
            label = _label(body)
        elif kind != b"jumb":
            contents.append((kind.decode("latin-1"), body))
    return Box(label, tuple(contents), superboxes(inside, depth + 1))


def _label(description: bytes) -> str:
    """Behind a type of 16 bytes and one of toggles stands the label, closed by a zero."""
    if len(description) < 17 or not description[16] & _TOGGLE_LABEL:
        return ""
    return description[17:].split(b"\0", 1)[0].decode("utf-8", "replace")


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Boxes in a row. Source: ISO/IEC 14496-12, 4.2; length 0 means the rest, 1 a long length."""
    at = 0
    while at + _HEADER <= len(body):
        length, kind, header = int.from_bytes(body[at : at + 4]), body[at + 4 : at + 8], _HEADER
        if length == 1:
            length, header = int.from_bytes(body[at + 8 : at + 16]), 16
        elif length == 0:
            length = len(body) - at
        if length < header or at + length > len(body):
            return
        yield kind, body[at + header : at + length]
        at += length


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(picture):
        length = int.from_bytes(picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _segments(picture: bytes) -> Iterator[bytes]:
    """The insides of APP11 segments before the picture itself begins."""
    at = len(_JPEG)
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == _START_OF_SCAN:
            return
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(picture[at + 2 : at + 4])
        if marker == _APP11:
            yield picture[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)


def _joined(segments: Iterator[bytes]) -> bytes:
    """
    Boxes that were cut into segments: `JP`, box number (2), packet number (4), then the header of the box.

    Every segment repeats that header; only the first one's counts.
    """
    packets: dict[int, dict[int, bytes]] = {}
    for segment in segments:
        if segment[:2] == b"JP" and len(segment) > 16:
            number, packet = int.from_bytes(segment[2:4]), int.from_bytes(segment[4:8])
            packets.setdefault(number, {})[packet] = segment[8:]
    return b"".join(_whole(packets[number]) for number in sorted(packets))


def _whole(packets: dict[int, bytes]) -> bytes:
    first, *rest = (packets[number] for number in sorted(packets))
    header = 16 if first[:4] == b"\0\0\0\1" else _HEADER
    return first + b"".join(packet[header:] for packet in rest)
