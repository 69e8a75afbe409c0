"""Which languages write which character between which others: the table that the scan reads, and its file.

    8 bytes   magic "mojigram"
    4 bytes   length of the header, little-endian
    header    JSON: tags of the languages, numbers of those that words vote for, how many rows and words there are
    196,608   the sign of each code point of the Basic Multilingual Plane, three bytes each, little-endian: its kind,
              flags, and what stands for it in a trigram
    524,288   a bit for each wide place, set where any language writes a trigram of that place
    1,048,576 the number of the row of each place, two bytes each, little-endian
    …         the rows: a bit for each language, set where it writes a trigram of a place with this row
    …         the key of each word of ASCII that votes for languages (`votes.keys_of`), four bytes, little-endian
    …         its votes, a byte for each language that words vote for

Written by tools/build_trigrams.py. Only characters that a wrong decoder can produce are looked at.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import Final

from mypy_extensions import i64

from mojifix.errors import ModelError
from mojifix.shipped import shipped

MAGIC: Final = b"mojigram"
# Places: the languages write 97,000 trigrams, so one place in six has one, and one trigram in six shares its languages
# with another. Alone they would let as many unknown ones pass, by one of the languages; the wide places, of which 2 %
# are set, let one in three hundred.
PLACES: Final = 0x80000
WIDE_PLACES: Final = 0x400000
# A wide place is the first 22 bits of the hash of a trigram, a place the last 19.
WIDE_SHIFT: Final = 10
CODES: Final = 0x10000
# Bytes of a row hold so many languages each.
LANGUAGES_A_BYTE: Final = 8

# Kinds of characters. No wrong decoder makes a neutral one.
NEUTRAL: Final = 0
# A letter of the Latin script, or a sign: looked at between its two neighbours.
BETWEEN: Final = 1
# Of an alphabet that changes as a whole: looked at behind its neighbour, before a space or anything else.
BEHIND: Final = 2
# A mark of typesetting: a letter beside it counts as any other.
MARK: Final = 3
KIND: Final = 3
# Flags on top of the kind.
UPPER: Final = 4
LETTER: Final = 8
ASCII: Final = 16
# What stands for a character in a trigram lies above kind and flags.
SIGN: Final = 8
SIGN_BYTES: Final = 3

# What stands for a digit.
DIGIT: Final = 48
# What stands for a space, and beside letters for any sign of punctuation; for a neutral character; for any letter
# beside a mark, and any ideograph; and for anything but a space.
SPACE: Final = 32
NOTHING: Final = 1
ANY_LETTER: Final = 97
ANY_IDEOGRAPH: Final = 4
ANYTHING: Final = 2
# What stands for ideographs, kana and Hangul lies from here on: to a sign beside them they are as good as a space.
FIRST_CJK: Final = 0x2F80
HALF_WIDTH: Final = 0x2FC0
# Set in what stands for a capital outside ASCII, but in a word of capitals.
CAPITAL: Final = 0x4000
# The key of a word that votes.
KEY_BYTES: Final = 4

# Stands before a character in the place of a trigram that says that a language has this letter at all.
LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Trigrams:
    """The table of the scan.

    Args:
        languages: tags, in the order of their bits.
        signs: kind, flags and what stands for it of each code point of the Basic Multilingual Plane, three bytes each.
        wide: one bit for each wide place.
        places: the number of a row for each place, two bytes each.
        rows: one bit for each language, whole bytes a row.
        voted: the numbers of the languages that words vote for.
        words: the keys of those words, four bytes each.
        votes: their votes, a byte for each language.
    """

    languages: tuple[str, ...]
    signs: bytes
    wide: bytes
    places: bytes
    rows: bytes
    voted: tuple[int, ...] = ()
    words: bytes = b""
    votes: bytes = b""

    @property
    def width(self) -> int:
        """Return how many bytes a row has."""
        return -(-len(self.languages) // LANGUAGES_A_BYTE)


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
    if kind == MARK or at & LETTER:
        if (left & (ASCII | LETTER) == ASCII and x != DIGIT) or left & KIND == MARK:
            x = SPACE
        elif kind == MARK and left & LETTER:
            x = ANY_IDEOGRAPH if FIRST_CJK <= x < CAPITAL else ANY_LETTER
        if (right & (ASCII | LETTER) == ASCII and z != DIGIT) or right & KIND == MARK:
            z = SPACE
        elif kind == MARK and right & LETTER:
            z = ANY_IDEOGRAPH if FIRST_CJK <= z < CAPITAL else ANY_LETTER
    elif kind == BEHIND:
        if FIRST_CJK <= x < CAPITAL:
            x = ANY_IDEOGRAPH  # behind any of them stands a comma
    elif kind == BETWEEN:
        if FIRST_CJK <= x < CAPITAL:
            x = SPACE
        if FIRST_CJK <= z < CAPITAL:
            z = SPACE
    if kind == BEHIND and z != SPACE:
        z = ANYTHING
    return _hashed(x, y, z)


def letter_state(at: i64) -> i64:
    """Return the 32-bit hash of what stands for “this language has the letter”, from its sign."""
    return _hashed(LETTERS, at >> SIGN, 0)


def _hashed(x: i64, y: i64, z: i64) -> i64:
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
    import json

    about = {
        "languages": list(data.languages),
        "voted": list(data.voted),
        "rows": len(data.rows) // max(1, data.width),
        "words": len(data.words) // KEY_BYTES,
    }
    header = json.dumps(about, separators=(",", ":")).encode()
    start = MAGIC + len(header).to_bytes(4, "little") + header
    return start + data.signs + data.wide + data.places + data.rows + data.words + data.votes


def load(raw: bytes) -> Trigrams:
    """Return the table in the bytes of trigrams.bin.

    Raises:
        ModelError: not a table, or cut short.
    """
    import json  # not at the top, nor is pkgutil: they would cost `import mojifix` time

    size = int.from_bytes(raw[8:12], "little")
    try:
        about = json.loads(raw[12 : 12 + size])
        languages, voted = tuple(about["languages"]), tuple(about["voted"])
        rows, words = int(about["rows"]), int(about["words"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"trigrams.bin has a broken header ({error}): reinstall mojifix") from error
    ends = [12 + size]
    rows *= -(-len(languages) // LANGUAGES_A_BYTE)
    for length in (SIGN_BYTES * CODES, WIDE_PLACES // 8, 2 * PLACES, rows, words * KEY_BYTES, words * len(voted)):
        ends.append(ends[-1] + length)
    if raw[:8] != MAGIC or len(raw) != ends[-1]:
        raise ModelError("trigrams.bin is not a table of trigrams, or cut short: reinstall mojifix")
    parts = [raw[start:end] for start, end in itertools.pairwise(ends)]
    return Trigrams(languages, parts[0], parts[1], parts[2], parts[3], voted, parts[4], parts[5])


@functools.cache
def load_trigrams() -> Trigrams:
    """Return the table that ships with the package.

    Raises:
        ModelError: the file is missing or broken.
    """
    return load(shipped("mojifix.detect", "trigrams.bin"))
