"""Android resource tables (``resources.arsc``): the strings of every locale.

Every chunk begins with u16 type, u16 header size, u32 chunk size (little-endian). The table chunk holds one
global string pool and the packages; a package holds, among others, one type chunk per kind of resource and
locale. A type chunk's configuration has the language at byte 8, the region at byte 10 and the script at
byte 36; its entries refer to strings by their number in the global pool.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_STRING_POOL, _TABLE, _PACKAGE, _TYPE = 0x0001, 0x0002, 0x0200, 0x0201
_POOL_IS_UTF8 = 0x100
_OFFSETS_ARE_SPARSE = 0x01
_ENTRY_IS_MAP = 0x0001
_VALUE_IS_STRING = 0x03
_NO_ENTRY = 0xFFFFFFFF
_CONFIG_AT = 20  # bytes into a type chunk


class ArscError(ValueError):
    """The bytes are no resource table."""


def read_arsc(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (locale, string) for every string value; the default locale is the empty string.

    Raises:
        ArscError: the first chunk is no resource table.
    """
    kind, header, _ = struct.unpack_from("<HHI", data)
    if kind != _TABLE:
        raise ArscError(f"chunk type {kind:#06x} is no resource table")
    pool: list[str] = []
    for kind, start, end in _chunks(data, header, len(data)):
        if kind == _STRING_POOL:
            pool = _read_pool(data, start)
        elif kind == _PACKAGE:
            (package_header,) = struct.unpack_from("<H", data, start + 2)
            for inner, inner_start, _ in _chunks(data, start + package_header, end):
                if inner == _TYPE:
                    locale = _locale(data, inner_start + _CONFIG_AT)
                    yield from ((locale, pool[number]) for number in _string_numbers(data, inner_start))


def _chunks(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (type, start, end) of the chunks in a part of the table."""
    while start < end:
        kind, _, size = struct.unpack_from("<HHI", data, start)
        yield kind, start, start + size
        start += size


def _read_pool(data: bytes, chunk: int) -> list[str]:
    header, _, count, _, flags, strings_at = struct.unpack_from("<HIIIII", data, chunk + 2)
    offsets = struct.unpack_from(f"<{count}I", data, chunk + header)
    read = _utf8_string if flags & _POOL_IS_UTF8 else _utf16_string
    return [read(data, chunk + strings_at + offset) for offset in offsets]


def _utf8_string(data: bytes, at: int) -> str:
    _, at = _length8(data, at)  # the length in UTF-16 units comes first
    size, at = _length8(data, at)
    return (
        data[at : at + size]
        .decode("utf-8", "surrogatepass")
        .encode("utf-16", "surrogatepass")
        .decode("utf-16")
    )


def _length8(data: bytes, at: int) -> tuple[int, int]:
    if data[at] & 0x80:
        return (data[at] & 0x7F) << 8 | data[at + 1], at + 2
    return data[at], at + 1


def _utf16_string(data: bytes, at: int) -> str:
    (units,) = struct.unpack_from("<H", data, at)
    at += 2
    if units & 0x8000:
        (low,) = struct.unpack_from("<H", data, at)
        units, at = (units & 0x7FFF) << 16 | low, at + 2
    return data[at : at + 2 * units].decode("utf-16-le")


def _locale(data: bytes, config: int) -> str:
    """Return language, script and region of a configuration, joined by hyphens."""
    (size,) = struct.unpack_from("<I", data, config)
    language = _packed_code(data[config + 8 : config + 10], "a")
    region = _packed_code(data[config + 10 : config + 12], "0")
    script = data[config + 36 : config + 40].rstrip(b"\0").decode("ascii") if size >= 40 else ""
    return "-".join(filter(None, (language, script, region))) if language else ""


def _packed_code(code: bytes, base: str) -> str:
    """Return a code of two letters, or of three packed into fifteen bits."""
    if not code[0] & 0x80:
        return code.rstrip(b"\0").decode("ascii")
    first = code[1] & 0x1F
    second = (code[1] >> 5) | (code[0] & 0x03) << 3
    third = code[0] >> 2 & 0x1F
    return "".join(chr(number + ord(base)) for number in (first, second, third))


def _string_numbers(data: bytes, chunk: int) -> Iterator[int]:
    """Yield the numbers of the strings that the entries of a type chunk refer to."""
    (header,) = struct.unpack_from("<H", data, chunk + 2)
    flags, count, entries_at = struct.unpack_from("<xB2xII", data, chunk + 8)
    for index in range(count):
        if flags & _OFFSETS_ARE_SPARSE:
            offset = 4 * struct.unpack_from("<2xH", data, chunk + header + 4 * index)[0]
        else:
            (offset,) = struct.unpack_from("<I", data, chunk + header + 4 * index)
        if offset != _NO_ENTRY:
            yield from _entry_strings(data, chunk + entries_at + offset)


def _entry_strings(data: bytes, entry: int) -> Iterator[int]:
    size, flags = struct.unpack_from("<HH", data, entry)
    if flags & _ENTRY_IS_MAP:  # plurals and arrays: u32 parent, u32 count, then (u32 name, value)
        (count,) = struct.unpack_from("<I", data, entry + 12)
        values = [entry + 16 + 12 * index + 4 for index in range(count)]
    else:
        values = [entry + size]
    for value in values:
        kind, number = struct.unpack_from("<3xBI", data, value)
        if kind == _VALUE_IS_STRING:
            yield number
