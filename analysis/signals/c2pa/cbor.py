"""The part of CBOR that assertions are written in."""

from __future__ import annotations

import struct
from typing import Any

# Assertions are a few levels deep; what goes deeper wants to exhaust us.
_DEEPEST = 32
_BREAK = object()
_SIMPLE = {20: False, 21: True, 22: None, 23: None}
_FLOATS = {25: ">e", 26: ">f", 27: ">d"}


class _Reader:
    """Reads one value after another; every step checks that there is enough left."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def value(self, depth: int = 0) -> Any:
        """The next value; `_BREAK` at the end of something of unknown length."""
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        first = self._take(1)[0]
        major, low = first >> 5, first & 31
        if major == 7:
            return self._simple(low)
        length = None if low == 31 else self._number(low)
        if major in (0, 1):
            return self._integer(major, length)
        if major in (2, 3):
            return self._string(major, length, depth)
        if major == 4:
            return self._array(length, depth)
        if major == 5:
            return self._map(length, depth)
        return self.value(depth + 1)  # a tag: what it stands before is what counts

    def _integer(self, major: int, number: int | None) -> int:
        if number is None:
            raise ValueError("an integer without a value")
        return number if major == 0 else -1 - number

    def _string(self, major: int, length: int | None, depth: int) -> Any:
        if length is not None:
            taken = self._take(length)
            return taken.decode("utf-8", "replace") if major == 3 else taken
        parts = self._array(None, depth)
        if not all(isinstance(part, str if major == 3 else bytes) for part in parts):
            raise ValueError("a string of something else")
        return ("" if major == 3 else b"").join(parts)

    def _array(self, length: int | None, depth: int) -> list[Any]:
        found: list[Any] = []
        while length is None or len(found) < length:
            item = self.value(depth + 1)
            if item is _BREAK:
                if length is None:
                    break
                raise ValueError("a break in the middle")
            found.append(item)
        return found

    def _map(self, length: int | None, depth: int) -> dict[str, Any]:
        """Keys as text; what is addressed otherwise is of no use here."""
        items = self._array(None if length is None else 2 * length, depth)
        if len(items) % 2:
            raise ValueError("a key without a value")
        return {key: item for key, item in zip(items[::2], items[1::2], strict=True) if isinstance(key, str)}

    def _simple(self, low: int) -> Any:
        if low == 31:
            return _BREAK
        if low in _FLOATS:
            form = _FLOATS[low]
            return struct.unpack(form, self._take(struct.calcsize(form)))[0]
        if low == 24:
            self._take(1)
        return _SIMPLE.get(low)

    def _number(self, low: int) -> int:
        if low < 24:
            return low
        if low > 27:
            raise ValueError("a length of no known form")
        return int.from_bytes(self._take(1 << (low - 24)))

    def _take(self, count: int) -> bytes:
        if count > len(self._body) - self._at:
            raise ValueError("ends too early")
        self._at += count
        return self._body[self._at - count : self._at]


def loads(body: bytes) -> Any:
    """
    The first value of a CBOR text; tags are passed over, map keys that are no text are left out.

    Raises:
        ValueError: It is no CBOR, ends too early or is nested too deeply.

    Source:
        RFC 8949, 3.
    """
    found = _Reader(body).value()
    if found is _BREAK:
        raise ValueError("a break without a beginning")
    return found
