"""What the shape of a token costs, in sixteenths of a bit: its case, and changes of script inside a word.

The n-grams see lower case only.

A wrong single-byte decoding often turns case inside out (`пРИВЕТ` for `Привет` between koi8-r and windows-1251).
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import Final

# Bits counted on running text of the cased scripts, rounded: at the start of a word 1 in 5 letters is upper case;
# after a lower-case letter hardly any; after a first capital mostly lower case; inside capitals mostly capitals.
START_UPPER: Final = 37
START_LOWER: Final = 5
INNER_UPPER: Final = 128  # aB
# The same outside ASCII: 1 of 20,000 letters behind a small one, in Latin and Cyrillic (`MyŠkoda`, `МедияУики`).
OUTER_UPPER: Final = 224
INNER_LOWER: Final = 0  # ab
SECOND_UPPER: Final = 40  # AB at the start of a word
SECOND_LOWER: Final = 3  # Ab
CAPITALS_UPPER: Final = 3  # ABC
CAPITALS_LOWER: Final = 104  # ABc
# Two letters of different alphabets side by side: about one word in a thousand of running text (“µm”, “Δx”).
SCRIPT_SWITCH: Final = 160
# The class of Latin letters.
LATIN: Final = 1
# Ideographs, kana and Hangul (one class) stand beside Latin letters more often (“HTML的”).
IDEOGRAPH: Final = 7
IDEOGRAPH_SWITCH: Final = 96
# The most that the case of so many characters of one token may cost: “PhD”, “eBay”, identifiers and codes are real. A
# longer token is words without spaces, of which case turned inside out tells (`Еслинажать…` became `…слинажать…`).
CASE_LIMIT: Final = 256
CASE_REACH: Final = 40
# A C1 control on top of what an unseen character costs: no keyboard types one and no font draws one, so clean text
# holds hardly any (without it `“senza modifiche\\x94` stayed: a closing quotation mark costs 20 bits in Italian, too).
C1_CONTROL: Final = 192
# The palochka of Caucasian languages has no case, and is mostly typed as one of its look-alikes.
_PALOCHKA: Final = frozenset("\u04c0\u04cf\u0406")
# Greek letters that stand in units beside Latin ones: μm, kΩ.
_UNITS: Final = frozenset("\u03a9\u03bc")
# Arabic letters that were shaped before they were written (cp864): a shape that joins the next letter stands before
# one, any other letter that can join ends a word. Either the other way round is hardly ever right (1/16 bit).
JOINING: Final = 96
_SHAPED: Final = "\ufe70"
_LAST_SHAPED: Final = "\ufefc"
# Shapes that join the next letter; hamza and the letters that never do.
_JOINING: Final = frozenset(
    [chr(code) for code in range(0xFE89, 0xFEF5) if unicodedata.decomposition(chr(code)).startswith(("<ini", "<med"))]
)
_NOT_JOINING: Final = frozenset(
    [chr(code) for code in (*range(0xFE70, 0xFE89), 0xFE8D, 0xFE8E, 0xFE93, 0xFE94, *range(0xFEA9, 0xFEB1))]
    + [chr(code) for code in (*range(0xFEED, 0xFEF1), *range(0xFEF5, 0xFEFD))]
)
# A corner or a crossing of frames beside a letter outside ASCII (1/16 bit): of 165 million characters of running text
# three stand beside any letter, of bars and lines 1,600; but line art plays with letters of ASCII, and trees are drawn
# before ideographs. To the n-grams all signs are alike behind a letter, and `рано«слово»` became `рано╚слово╩`.
CORNER: Final = 128
# The most that they may cost for each `CASE_REACH` characters: with more, a token is garbled whatever it reads.
CORNER_LIMIT: Final = 256
_CORNERS: Final = frozenset(map(chr, [*range(0x250C, 0x254C), *range(0x2552, 0x256D)]))
_FIRST_IDEOGRAPH: Final = "\u2e80"
_FIRST_CORNER: Final = "\u250c"
# Small Greek letters number proteins and genes: IL2Rγ, TNFα. They follow two capitals or digits at least: one may begin
# a word (`Kφln` for Köln, read as Greek).
_NUMBERING: Final = frozenset("αβγδεζηθκλμπρσφχψω")
NUMBERED: Final = 2


def script_of(character: str) -> int:
    """Return which of the alphabets of legacy encodings a letter belongs to; 0 for any other."""
    if character < "\u0250":
        return 1
    if character < "\u0370" or character in _UNITS:
        return 0
    if character < "\u0400":
        return 2
    if character < "\u0530":
        return 3
    if "\u05d0" <= character < "\u0600":
        return 4
    if "\u0600" <= character < "\u0780":
        return 5
    if "\u0e00" <= character < "\u0e80":
        return 6
    if "\u1e00" <= character < "\u1f00":
        return 1
    return IDEOGRAPH if character >= "\u2e80" else 0


def case_price(token: str) -> int:
    """Return the price of the case of the letters of `token`, in sixteenths of a bit."""
    if token.isascii() and token.islower():
        return START_LOWER
    total = 0
    run = 0  # 0: before a word, 1: after lower case, 2: after a first capital, 3: in capitals
    for character in token:
        if character in _PALOCHKA:
            continue
        if character.islower():
            total += (START_LOWER, INNER_LOWER, SECOND_LOWER, CAPITALS_LOWER)[run]
            run = 1
        elif character.isupper():
            inner = INNER_UPPER if character < "\x80" else OUTER_UPPER
            total += (START_UPPER, inner, SECOND_UPPER, CAPITALS_UPPER)[run]
            run = 3 if run else 2
        else:
            run = 0
    return min(total, CASE_LIMIT * (1 + len(token) // CASE_REACH))


def control_price(token: str) -> int:
    """Return the price of the C1 controls of `token`, in sixteenths of a bit."""
    if token.isprintable():
        return 0
    return C1_CONTROL * sum("\x80" <= character < "\xa0" for character in token)


def joining_price(token: str) -> int:
    """Return the price of shaped Arabic letters that do not join as their shapes say, in sixteenths of a bit."""
    if token.isascii() or max(token) < _SHAPED:
        return 0
    total = 0
    for before, after in itertools.pairwise(token + " "):
        if _SHAPED <= before <= _LAST_SHAPED and before not in _NOT_JOINING:
            joined = _SHAPED <= after <= _LAST_SHAPED
            total += JOINING if joined != (before in _JOINING) else 0
    return total


def corner_price(token: str) -> int:
    """Return the price of the corners of frames beside letters of alphabets outside ASCII, in sixteenths of a bit."""
    if token.isascii() or max(token) < _FIRST_CORNER or _CORNERS.isdisjoint(token):
        return 0
    total = 0
    for before, after in itertools.pairwise(token):
        letter = after if before in _CORNERS else before if after in _CORNERS else ""
        if "\x7f" < letter < _FIRST_IDEOGRAPH and letter.isalpha():
            total += CORNER
    return min(total, CORNER_LIMIT * (1 + len(token) // CASE_REACH))


def script_price(token: str) -> int:
    """Return the price of the changes of script inside the words of `token`, in sixteenths of a bit."""
    if token.isascii():
        return 0
    total = corner_price(token)
    script = 0
    capitals = 0  # capitals and digits of ASCII in a row
    for character in token:
        if character <= "Z":
            capitals = capitals + 1 if character.isalnum() else 0
        elif capitals >= NUMBERED and character in _NUMBERING:
            capitals = 0
            script = 0
            continue
        else:
            capitals = 0
        if not character.isalnum() or character <= "9":
            script = 0
            continue
        own = script_of(character)
        if own and script and own != script:
            total += IDEOGRAPH_SWITCH if IDEOGRAPH in (own, script) else SCRIPT_SWITCH
        script = own
    return total
