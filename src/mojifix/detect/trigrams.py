"""Which languages write which character between which others: the table that the scan reads, and its file.

    8 bytes   magic "mojigram"
    4 bytes   length of the header, little-endian
    header    JSON: tags of the languages
    196,608   the sign of each code point of the Basic Multilingual Plane, three bytes each, little-endian: its kind,
              flags, and what stands for it in a trigram
    262,144   a bit for each wide place, set where any language writes a trigram of that place
    rest      one plane a language: a bit for each place, set where the language writes a trigram of that place

Written by tools/build_trigrams.py. Only characters that a wrong decoder can produce are looked at.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from typing import Final

from mypy_extensions import i64

from mojifix.errors import ModelError

MAGIC: Final = b"mojigram"
# Places of the plane of one language: the richest fills 10 % of them, most 2 %. Alone they would let one unknown
# trigram in two pass, by one of sixty languages; the wide places, of which all fill 2 %, let one in a hundred.
PLACES: Final = 0x20000
PLANE: Final = 0x4000
WIDE_PLACES: Final = 0x200000
WIDE_PLANE: Final = 0x40000
# A wide place is the first 21 bits of the hash of a trigram, a place the last 17.
WIDE_SHIFT: Final = 11
CODES: Final = 0x10000

# Kinds of characters. No wrong decoder makes a neutral one.
NEUTRAL: Final = 0
# A letter of the Latin script, or a sign: looked at between its two neighbours.
BETWEEN: Final = 1
# Of an alphabet that changes as a whole: looked at behind its neighbour, before a space or anything else.
BEHIND: Final = 2
# A mark of typesetting: a letter of ASCII beside it counts as any other.
MARK: Final = 3
KIND: Final = 3
# Flags on top of the kind.
UPPER: Final = 4
LETTER: Final = 8
ASCII: Final = 16
# What stands for a character in a trigram lies above kind and flags.
SIGN: Final = 8

# What stands for a space, for a neutral character, for any letter beside a mark, and for anything but a space.
SPACE: Final = 32
NOTHING: Final = 1
ANY_LETTER: Final = 97
ANYTHING: Final = 2
# Set in what stands for a capital outside ASCII, but in a word of capitals.
CAPITAL: Final = 0x4000


@dataclass(frozen=True, slots=True)
class Trigrams:
    """The table of the scan.

    Args:
        languages: tags, in the order of their planes.
        signs: kind, flags and what stands for it of each code point of the Basic Multilingual Plane, three bytes each.
        planes: one bit for each wide place, then one for each language and place.
    """

    languages: tuple[str, ...]
    signs: bytes
    planes: bytes


def state_of(left: i64, at: i64, right: i64) -> i64:
    """Return the 32-bit hash of a trigram, from the signs of its characters."""
    x: i64 = left >> SIGN
    y: i64 = at >> SIGN
    z: i64 = right >> SIGN
    if (left | at | right) & UPPER and not _capitals(left, at, right):
        if left & (UPPER | ASCII) == UPPER:
            x |= CAPITAL
        if at & UPPER:
            y |= CAPITAL
        if right & (UPPER | ASCII) == UPPER:
            z |= CAPITAL
    kind: i64 = at & KIND
    if kind == BEHIND:
        if z != SPACE:
            z = ANYTHING
    elif kind == MARK:
        if left & (LETTER | ASCII) == LETTER | ASCII:
            x = ANY_LETTER
        if right & (LETTER | ASCII) == LETTER | ASCII:
            z = ANY_LETTER
    state: i64 = (x * 0x9E3779B1) ^ (y * 0x85EBCA77) ^ (z * 0xC2B2AE3D)
    state &= 0xFFFFFFFF
    state ^= state >> 15
    state = (state * 0x2C1B3C6D) & 0xFFFFFFFF
    return state ^ state >> 13


def _capitals(left: i64, at: i64, right: i64) -> bool:
    """Tell whether a capital stands in a word of capitals."""
    if at & UPPER == 0 or (left | right) & LETTER == 0:
        return False
    return left & (LETTER | UPPER) != LETTER and right & (LETTER | UPPER) != LETTER


def dump(data: Trigrams) -> bytes:
    """Return the table as the bytes of trigrams.bin."""
    header = json.dumps({"languages": list(data.languages)}, separators=(",", ":")).encode()
    return MAGIC + len(header).to_bytes(4, "little") + header + data.signs + data.planes


def load(raw: bytes) -> Trigrams:
    """Return the table in the bytes of trigrams.bin.

    Raises:
        ModelError: not a table, or cut short.
    """
    size = int.from_bytes(raw[8:12], "little")
    try:
        languages = tuple(json.loads(raw[12 : 12 + size])["languages"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"trigrams.bin has a broken header ({error}): reinstall mojifix") from error
    start = 12 + size
    if raw[:8] != MAGIC or len(raw) != start + 3 * CODES + WIDE_PLANE + PLANE * len(languages):
        raise ModelError("trigrams.bin is not a table of trigrams, or cut short: reinstall mojifix")
    return Trigrams(languages, raw[start : start + 3 * CODES], raw[start + 3 * CODES :])


@functools.cache
def load_trigrams() -> Trigrams:
    """Return the table that ships with the package.

    Raises:
        ModelError: the file is missing or broken.
    """
    try:
        raw = resources.files("mojifix.detect").joinpath("trigrams.bin").read_bytes()
    except OSError as error:
        raise ModelError("trigrams.bin is missing from the installation: reinstall mojifix") from error
    return load(raw)
