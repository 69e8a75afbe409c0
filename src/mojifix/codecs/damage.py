"""Damage models: what happens to garbled text beside the mix-up, and what it leaves of each byte.

In: an encoding as the wrong decoder. Out: the pieces of text that a byte may have become, each with the kind of damage.
Knows no text and decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from .encoding import Encoding
from .registry import single_byte

REPLACED = "byte replaced"
DROPPED = "byte dropped"
SPACED = "no-break space lost"
STRAIGHTENED = "quotes straightened"
BEST_FIT = "best fit"
STRIPPED = "accents stripped"
COMPATIBLE = "NFKC"
LOWER = "lower case"
UPPER = "upper case"

# −log2 of the probability that a sequence of UTF-8 in damaged text was hit in this way (bits). What hits every
# character of a kind alike costs least; a lost byte costs most, since any letter beside a question mark may look like
# one.
DAMAGE_BITS: Mapping[str, float] = {
    REPLACED: 3.0,
    DROPPED: 4.0,
    SPACED: 1.0,
    STRAIGHTENED: 1.0,
    BEST_FIT: 2.0,
    STRIPPED: 8.0,
    COMPATIBLE: 1.0,
    LOWER: 0.25,
    UPPER: 1.0,
}
# A letter or a digit is mostly no trace (“a” of “ª”, “G” of “Γ”), but itself (bits).
COMMON_BITS = 3.0
# A byte that shows as a character is dropped more rarely than one that does not: controls, no-break space (bits).
VISIBLE_BITS = 2.0
# U+FFFD stands for a byte without a meaning to the reader; for another only where two programs had a hand in it (bits).
# Where there are many, it is always the one program.
DEFINED_BITS = 2.0
DEFINED_AGAIN_BITS = 10.0
# A byte that was lost for the same reason as those before it (bits).
AGAIN_BITS = 1.0
REPLACEMENT = "\ufffd"
HOLES = frozenset("?\ufffd")
"""What is written for a byte that cannot be read, or for a character that cannot be written."""

_QUOTES = {'"': "\u201c\u201d\u201e\u201f", "'": "\u2018\u2019\u201a\u201b", "-": "\u2013\u2014", "...": "\u2026"}
# What Windows writes for characters that a code page lacks, beside letters without their accents: the frames, blocks,
# Greek letters and signs of the DOS code pages, and the signs of windows-1252 in ASCII. Other programs write a plus for
# each frame.
_FITS = {
    "+": "\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c"
    "\u2552\u2553\u2554\u2555\u2556\u2557\u2558\u2559\u255a\u255b\u255c"
    "\u255d\u255e\u255f\u2560\u2561\u2562\u2563\u2564\u2565\u2566\u2567\u2568\u2569\u256a\u256b\u256c\u00b1",
    "-": "\u2500\u00ad\u252c\u2534\u2550\u2564\u2565\u2566\u2567\u2568\u2569",
    "=": "\u2550\u2261\u2264\u2265",
    "\u00a6": "\u2502\u2551\u2524\u255e\u255f\u2560\u2561\u2562\u2563\u2588\u258c\u2590\u2591\u2592\u2593",
    "_": "\u2584\u2017",
    "\u00af": "\u2580",
    "\u00ac": "\u2310",
    "\u00b7": "\u2219",
    "G": "\u0393",
    "T": "\u0398",
    "S": "\u03a3",
    "F": "\u03a6",
    "O": "\u03a9",
    "a": "\u03b1",
    "d": "\u03b4",
    "e": "\u03b5",
    "p": "\u03c0",
    "s": "\u03c3",
    "t": "\u03c4",
    "f": "\u03c6\u0192",
    "8": "\u221e",
    "n": "\u2229\u207f",
    "v": "\u221a",
    "P": "\u20a7",
    "~": "\u2248\u02dc",
    "^": "\u02c6",
    "c": "\u00a9",
    "R": "\u00ae",
    "<": "\u00ab\u2039",
    ">": "\u00bb\u203a",
    "|": "\u00a6",
    "!": "\u00a1",
    ",": "\u00b8\u201a",
    ".": "\u00b7",
    "Y": "\u00a5",
}


FITTED = {piece: characters for piece, characters in _FITS.items() if not piece.isalnum() or piece == "G"}
"""Signs, and the letter of one frequent lead, that are written for characters that a code page lacks -> those."""

# A fraction slash, or an accent behind a space.
_TELLING = re.compile("\u2044| [\u0300-\u0345]")


class Trace(NamedTuple):
    """What damage left of a byte.

    Args:
        byte: the byte.
        kind: the damage, one of the names above.
    """

    byte: int
    kind: str


@cache  # one entry an encoding of the registry
def traces(reader: Encoding) -> Mapping[str, tuple[Trace, ...]]:
    """Return piece of text -> the bytes that it may be a trace of, for the upper half of a single-byte encoding.

    >>> from mojifix.codecs import encoding
    >>> [hex(trace.byte) for trace in traces(encoding("windows-1252"))["TM"]]
    ['0x99']
    """
    found: dict[str, dict[int, str]] = {}
    for byte in range(0x80, 0x100):
        character = reader.table[byte]
        if character == REPLACEMENT or character.isspace() or unicodedata.category(character) == "Cc":
            continue
        for piece, kind in _pieces(character):
            if piece != character:
                found.setdefault(piece, {}).setdefault(byte, kind)
    return {piece: tuple(Trace(byte, kind) for byte, kind in known.items()) for piece, known in found.items()}


def _pieces(character: str) -> list[tuple[str, str]]:
    """Return what each kind of damage makes of a character, the likeliest kind first."""
    found = [(piece, STRAIGHTENED) for piece, characters in _QUOTES.items() if character in characters]
    found.append((unicodedata.normalize("NFKC", character), COMPATIBLE))
    found += [(character.lower(), LOWER), (character.upper(), UPPER)]
    found += [(piece, BEST_FIT) for piece, characters in _FITS.items() if character in characters]
    bare = unicodedata.normalize("NFD", character)[0]
    if bare.isascii() and bare.isalpha():
        found.append((bare, STRIPPED))
    return found


@cache
def _composed() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return what finds the pieces that normalisation alone leaves of a character (`1⁄4`, an accent behind a space)."""
    characters = {character for known in single_byte() for character in known.table}
    found = {unicodedata.normalize("NFKC", character): character for character in sorted(characters, reverse=True)}
    told = {piece: c for piece, c in found.items() if piece != c and len(piece) > 1 and _TELLING.search(piece)}
    return re.compile("|".join(map(re.escape, sorted(told, key=len, reverse=True)))), told


def recomposed(form: str) -> str:
    """Return a form as it was before NFKC, as far as what is left tells.

    >>> recomposed("1⁄4Ò ̧") == "¼Ò¸"
    True
    """
    pattern, pieces = _composed()
    return pattern.sub(lambda match: pieces[match.group()], form)


@cache  # as above
def silent(reader: Encoding) -> frozenset[int]:
    """Return the bytes that show as nothing: undefined, controls, no-break space and soft hyphen."""
    return frozenset(byte for byte in range(0x80, 0x100) if _is_silent(reader.table[byte]))


@cache  # as above
def undefined(reader: Encoding) -> frozenset[int]:
    """Return the bytes that have no meaning to a reader: strict ones show U+FFFD, others a control."""
    holes = {REPLACEMENT}
    if reader.label.startswith("windows-"):  # WHATWG passes them through as controls, most other decoders do not
        holes.update(map(chr, range(0x80, 0xA0)))
    return frozenset(byte for byte in range(0x80, 0x100) if reader.table[byte] in holes)


def _is_silent(character: str) -> bool:
    return character in "\ufffd\u00a0\u00ad" or unicodedata.category(character) == "Cc"
