"""Bytes to characters and back through a table of 256 characters.

In: bytes or text, and a table (the character of every byte, U+FFFD where the byte is undefined).
Out: text or bytes. Knows no encoding by name: the caller's label is only repeated in errors.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import Any

UNDEFINED = "\ufffd"
"""The character that marks a byte without a meaning in a table."""

_CPYTHON_UNDEFINED = "\ufffe"
"""The mark that CPython's charmap functions use for the same."""


@cache  # one entry a table of the registry: bounded by its length
def _decoding_table(table: str) -> str:
    """Return the table with CPython's mark for undefined bytes."""
    return table.replace(UNDEFINED, _CPYTHON_UNDEFINED)


@cache  # as above
def _encoding_map(table: str) -> Any:
    """Return CPython's encoding map of the table; of two bytes with one character the higher wins."""
    return codecs.charmap_build(_decoding_table(table))


def decode(raw: bytes, table: str, label: str) -> str:
    """Decode bytes through a table.

    Args:
        raw: the bytes.
        table: 256 characters, U+FFFD for an undefined byte.
        label: the encoding's name for errors.

    Returns:
        The text, one character a byte.

    Raises:
        UnicodeDecodeError: a byte is undefined.

    >>> decode(b"a", "".join(map(chr, range(256))), "latin-1")
    'a'
    """
    try:
        return codecs.charmap_decode(raw, "strict", _decoding_table(table))[0]
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(label, raw, error.start, error.end, "undefined byte") from None


def encode(text: str, table: str, label: str) -> bytes:
    """Encode text through a table.

    Args:
        text: the text.
        table: 256 characters, U+FFFD for an undefined byte.
        label: the encoding's name for errors.

    Returns:
        The bytes, one a character.

    Raises:
        UnicodeEncodeError: the table lacks a character.

    >>> encode("\\u00e9", "".join(map(chr, range(256))), "latin-1")
    b'\\xe9'
    """
    try:
        return codecs.charmap_encode(text, "strict", _encoding_map(table))[0]
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(label, text, error.start, error.end, "character not in the table") from None
