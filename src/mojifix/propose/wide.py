"""Proposes readings of a whole text that was written as UTF-16 and read as a single-byte encoding.

The structure is the evidence: a byte order mark read as two characters (`ÿþ`), NUL at every other position, or control
characters, which no clean text holds. Text in, readings out; what they are worth is for the score to say.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mojifix.codecs import Channel, encoding
from mojifix.detect.tokens import BYTE_ORDER_MARK, NUL
from mojifix.propose.readers import NO_BYTE, readers_of, single_byte_encodings

_MARKS = {b"\xff\xfe": "utf-16le", b"\xfe\xff": "utf-16be"}
# Nobody writes what is not assigned, private, or half of a pair; controls other than these neither.
_NO_TEXT = frozenset(["Cn", "Co", "Cs"])
_CONTROLS = frozenset("\t\n\r\f\v")
# Those that no text file holds: SUB may end one, ESC starts colours and ISO-2022.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")


class WideReading(NamedTuple):
    """One hypothesis: the whole text is UTF-16.

    Args:
        channel: the mistake that it undoes.
        bits: −log2 P(channel).
        text: what the text would read, its byte order mark included.
        lossy: true where a last NUL byte was missing.
    """

    channel: Channel
    bits: float
    text: str
    lossy: bool


def wide_readings(text: str) -> list[WideReading]:
    """Return the readings of `text` as UTF-16, none for most texts.

    >>> [reading.text for reading in wide_readings("h\\x00i\\x00")]
    ['hi']
    """
    found: list[WideReading] = []
    marked = text[:2] in _read_marks()
    orders = () if marked else _orders(text)
    if not marked and not orders:
        return found
    for label, prior, raw in _bytes_of(text):
        mark = _MARKS.get(raw[:2])
        for writer in (mark,) if mark else orders:
            reading = _decoded(raw, writer)
            if reading is not None:
                bits = -math.log2(prior) - math.log2(encoding(writer).writer_prior)
                found.append(WideReading(Channel(label, writer), bits, reading, len(raw) % 2 == 1))
    return found


@lru_cache(maxsize=1)
def _read_marks() -> frozenset[str]:
    """Return what the byte order marks look like to the single-byte readers."""
    tables = [known.table for known in single_byte_encodings()]
    return frozenset(table[mark[0]] + table[mark[1]] for table in tables for mark in _MARKS)


def _orders(text: str) -> tuple[str, ...]:
    """Return the byte orders to try: the one that NULs at one parity of positions speak of, or both for controls."""
    even, odd = (NUL in text[::2], NUL in text[1::2]) if NUL in text else (False, False)
    if even != odd:
        return ("utf-16be",) if even else ("utf-16le",)
    return ("utf-16le", "utf-16be") if _CONTROL.search(text) else ()


def _bytes_of(text: str) -> Iterator[tuple[str, float, bytes]]:
    """Yield label and prior of the readers that have all characters of the text, and its bytes."""
    if text.isascii():
        yield single_byte_encodings()[0].label, 1.0, text.encode("ascii")
        return
    alphabet = sorted({c for c in text if c > "\x7f"})
    if len(alphabet) > 128:
        return
    for reader in readers_of(alphabet):
        if NO_BYTE not in reader.row:
            table = {ord(c): chr(byte) for c, byte in zip(alphabet, reader.row, strict=True)}
            yield reader.label, reader.prior, text.translate(table).encode("latin-1")


def _decoded(raw: bytes, writer: str) -> str | None:
    """Return the text; a last NUL that was cut off is put back in little-endian text."""
    if len(raw) % 2:
        if writer != "utf-16le":
            return None
        raw += b"\0"
    try:
        text = encoding(writer).decode(raw)
    except UnicodeDecodeError:
        return None
    return text if text != BYTE_ORDER_MARK and all(map(_is_text, set(text))) else None


def _is_text(character: str) -> bool:
    if character < " ":
        return character in _CONTROLS
    return unicodedata.category(character) not in _NO_TEXT
