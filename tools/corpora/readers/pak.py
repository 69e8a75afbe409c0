"""Chromium resource packs (``.pak``): the strings of one language.

Layout, little-endian. Version 4: u32 version, u32 count, u8 encoding. Version 5: u32 version, u8 encoding,
3 bytes of padding, u16 count, u16 alias count. Then count + 1 entries of (u16 id, u32 offset); the last one
ends the data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

_ENTRY = struct.Struct("<HI")
_ENCODINGS = {1: "utf-8", 2: "utf-16-le"}


class PakError(ValueError):
    """The bytes are no resource pack of a known version and text encoding."""


def read_pak(data: bytes) -> Iterator[str]:
    """Yield the strings of a pack in the order of their ids.

    Entries that are no text (compressed pages) are skipped.

    Raises:
        PakError: unknown version or encoding, or a cut file.
    """
    encoding, count, position = _header(data)
    try:
        entries = [_ENTRY.unpack_from(data, position + _ENTRY.size * index) for index in range(count + 1)]
    except struct.error as cut:
        raise PakError("the pack ends inside its index") from cut
    for (_, start), (_, end) in pairwise(entries):
        try:
            yield data[start:end].decode(encoding)
        except UnicodeDecodeError:
            continue


def _header(data: bytes) -> tuple[str, int, int]:
    """Return the text encoding, the number of strings and where the index begins."""
    version = int.from_bytes(data[:4], "little")
    if version == 4:
        count, encoding, position = *struct.unpack_from("<IB", data, 4), 9
    elif version == 5:
        encoding, count, _aliases = struct.unpack_from("<B3xHH", data, 4)
        position = 12
    else:
        raise PakError(f"version {version} is neither 4 nor 5")
    if encoding not in _ENCODINGS:
        raise PakError(f"text encoding {encoding} is none of {sorted(_ENCODINGS)}")
    return _ENCODINGS[encoding], count, position
