"""What the shape of a token costs, in sixteenths of a bit: its case, and changes of script inside a word.

The n-grams see lower case only. Compiled where a C compiler is found.

A wrong single-byte decoding often turns case inside out (`пРИВЕТ` for `Привет` between koi8-r and windows-1251).
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import Final

from mypy_extensions import i64

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
OMEGA: Final = 0x3A9
MU: Final = 0x3BC
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
FIRST_CORNER: Final = 0x250C
LAST_CORNER: Final = 0x256C
FIRST_SHAPED: Final = 0xFE70
# Small Greek letters number proteins and genes: IL2Rγ, TNFα. They follow two capitals or digits at least: one may begin
# a word (`Kφln` for Köln, read as Greek).
_NUMBERING: Final = frozenset("αβγδεζηθκλμπρσφχψω")
NUMBERED: Final = 2
LAST_CAPITAL: Final = 0x5A
LAST_DIGIT: Final = 0x39
# Kinds of characters, bit by bit: small, capital, letter or digit; and what has no case though it is a letter with one.
LOWER: Final = 1
UPPER: Final = 2
ALNUM: Final = 4
CASELESS: Final = 12
# Code points below this one have their kinds in a table: those of Latin, Greek, Cyrillic, Armenian and Hebrew. The
# ideographs of legacy encodings and the syllables of Hangul are of one kind. Case and scripts take a third of the time
# that they take without.
KINDS: Final = 0x600
FIRST_HAN: Final = 0x4E00
LAST_HAN: Final = 0x9FA5
FIRST_HANGUL: Final = 0xAC00
LAST_HANGUL: Final = 0xD7A3


def _kind_of(character: str) -> int:
    """Return the kind of a character."""
    if character in _PALOCHKA:
        return CASELESS
    if character.islower():
        return LOWER | ALNUM if character.isalnum() else LOWER
    if character.isupper():
        return UPPER | ALNUM if character.isalnum() else UPPER
    return ALNUM if character.isalnum() else 0


_KINDS: Final = bytes([_kind_of(chr(code)) for code in range(KINDS)])


def script_of(character: str) -> int:
    """Return which of the alphabets of legacy encodings a letter belongs to; 0 for any other."""
    return _script(ord(character))


def _script(code: i64) -> i64:
    """Return the same for a code point."""
    if code < 0x250:
        return LATIN
    if code < 0x370 or code in (OMEGA, MU):
        return 0
    if code < 0x400:
        return 2
    if code < 0x530:
        return 3
    if 0x5D0 <= code < 0x600:
        return 4
    if 0x600 <= code < 0x780:
        return 5
    if 0xE00 <= code < 0xE80:
        return 6
    if 0x1E00 <= code < 0x1F00:
        return LATIN
    return IDEOGRAPH if code >= 0x2E80 else 0


def _kind(token: str, i: i64) -> i64:
    """Return the kind of a character, of most without asking Python."""
    code: i64 = ord(token[i])
    if code < KINDS:
        kind: i64 = _KINDS[code]
        return kind
    if FIRST_HAN <= code <= LAST_HAN or FIRST_HANGUL <= code <= LAST_HANGUL:
        return ALNUM
    return _kind_of(token[i])


def case_price(token: str) -> int:
    """Return the price of the case of the letters of `token`, in sixteenths of a bit."""
    if token.isascii() and token.islower():
        return START_LOWER
    total: i64 = 0
    run: i64 = 0  # 0: before a word, 1: after lower case, 2: after a first capital, 3: in capitals
    size: i64 = len(token)
    i: i64 = 0
    while i < size:
        kind = _kind(token, i)
        if kind & LOWER:
            total += _small_price(run)
            run = 1
        elif kind & UPPER:
            total += _capital_price(run, token[i] < "\x80")
            run = 3 if run else 2
        elif kind != CASELESS:
            run = 0
        i += 1
    return min(total, CASE_LIMIT * (1 + size // CASE_REACH))


def _small_price(run: i64) -> i64:
    """Return the price of a small letter behind what `case_price` calls a run."""
    if run == 0:
        return START_LOWER
    if run == 1:
        return INNER_LOWER
    return SECOND_LOWER if run == 2 else CAPITALS_LOWER


def _capital_price(run: i64, ascii_: bool) -> i64:
    """Return the same of a capital."""
    if run == 0:
        return START_UPPER
    if run == 1:
        return INNER_UPPER if ascii_ else OUTER_UPPER
    return SECOND_UPPER if run == 2 else CAPITALS_UPPER


def control_price(token: str) -> int:
    """Return the price of the C1 controls of `token`, in sixteenths of a bit."""
    if token.isprintable():
        return 0
    return C1_CONTROL * sum("\x80" <= character < "\xa0" for character in token)


def joining_price(token: str) -> int:
    """Return the price of shaped Arabic letters that do not join as their shapes say, in sixteenths of a bit."""
    if _highest(token) < FIRST_SHAPED:
        return 0
    total = 0
    for before, after in itertools.pairwise(token + " "):
        if _SHAPED <= before <= _LAST_SHAPED and before not in _NOT_JOINING:
            joined = _SHAPED <= after <= _LAST_SHAPED
            total += JOINING if joined != (before in _JOINING) else 0
    return total


def corner_price(token: str) -> int:
    """Return the price of the corners of frames beside letters of alphabets outside ASCII, in sixteenths of a bit."""
    if not _has_corner(token):
        return 0
    total = 0
    for before, after in itertools.pairwise(token):
        letter = after if before in _CORNERS else before if after in _CORNERS else ""
        if "\x7f" < letter < _FIRST_IDEOGRAPH and letter.isalpha():
            total += CORNER
    return min(total, CORNER_LIMIT * (1 + len(token) // CASE_REACH))


def _has_corner(token: str) -> bool:
    """Tell whether a token may hold a corner."""
    size: i64 = len(token)
    i: i64 = 0
    while i < size:
        if FIRST_CORNER <= ord(token[i]) <= LAST_CORNER:
            return True
        i += 1
    return False


def script_price(token: str) -> int:
    """Return the price of the changes of script inside the words of `token`, in sixteenths of a bit."""
    if token.isascii():
        return 0
    total: i64 = corner_price(token)
    script: i64 = 0
    capitals: i64 = 0  # capitals and digits of ASCII in a row
    size: i64 = len(token)
    i: i64 = 0
    while i < size:
        code: i64 = ord(token[i])
        known = _kind(token, i) & ALNUM != 0
        if code <= LAST_CAPITAL:
            capitals = capitals + 1 if known else 0
        elif capitals >= NUMBERED and token[i] in _NUMBERING:
            capitals = 0
            script = 0
            i += 1
            continue
        else:
            capitals = 0
        if not known or code <= LAST_DIGIT:
            script = 0
        else:
            own: i64 = _script(code)
            if own and script and own != script:
                total += IDEOGRAPH_SWITCH if own == IDEOGRAPH or script == IDEOGRAPH else SCRIPT_SWITCH
            script = own
        i += 1
    return total


def _highest(token: str) -> i64:
    """Return the highest code point of a token."""
    found: i64 = 0
    size: i64 = len(token)
    i: i64 = 0
    while i < size:
        code: i64 = ord(token[i])
        if code > found:
            found = code
        i += 1
    return found
