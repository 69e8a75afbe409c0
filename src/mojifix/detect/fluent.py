"""What one language writes of its own letters, in tables that answer for most characters at once.

A shorter way to the same answers as the table of the scan gives, made when a language has been seen for a while. Small
letters of an alphabet that changes as a whole are looked at behind their neighbour: a table of pairs holds all that
there is to know of them. Small letters amid ASCII are looked at between two neighbours: a table of triples holds those
with ASCII on both sides. Compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.table import END, Table, sign
from mojifix.detect.trigrams import (
    ANY_LETTER,
    ASCII,
    BEHIND,
    CODES,
    DIGIT,
    KIND,
    LETTER,
    NEUTRAL,
    NOTHING,
    SIGN,
    SPACE,
    UPPER,
    letter_state,
    state_of,
)

# Numbers of characters in the tables. 0 is any that has to be looked up in the table of the scan.
NUMBERS: Final = 0x100
OTHER: Final = 0
SPACE_NUMBER: Final = 1
# Never looked at, outside ASCII.
SKIP_NUMBER: Final = 2
# Never looked at either, but not what others are beside a letter: capitals and letters, by their flags, from here on.
APART: Final = 0xFC
APART_SHIFT: Final = 2
# In a table of triples the most frequent characters of ASCII have numbers below this one, and letters of the language
# those from here on up to `LETTERS_END`: Vietnamese has most.
LETTERS_START: Final = 0x20
LETTERS_END: Final = 0xA0
FREQUENT: Final = "abcdefghijklmnopqrstuvwxyz0,."
# What a pair says of its second character. 0: look closer. Else bit 0: it is written, and counts. Conditions on the
# character after it, bit 2: that does not end a word; bit 4: that is a small letter; bit 6: that ends a word. What it
# is itself, one bit above the condition that it breaks, bit 3: it ends a word; bit 5: it is no small letter; bit 7: it
# ends no word.
LOOK: Final = 0
FINE: Final = 0x81
INSIDE: Final = 0x85
CAPITAL: Final = 0xB1
FINAL: Final = 0xC1
PASS: Final = 0xA0
ENDS: Final = 0x28
CONDITIONS: Final = 0x54
BREACHES: Final = 0xA8
# A language with so many letters of an alphabet that changes as a whole is read by pairs: Hebrew has 33 and Chinese 29
# that differ to the scan, Vietnamese 8 and Polish 4 that quotations of others brought.
ALPHABET: Final = 12
# 0 for the numbers of characters that are never looked at, outside ASCII.
_STEPS: Final = bytes([number != SKIP_NUMBER and number < APART for number in range(NUMBERS)])
# What stands right of a letter that does not end a word.
_SMALL: Final = ANY_LETTER << SIGN | ASCII | LETTER


class Fluent:
    """The pairs or triples of one language.

    Args:
        table: the table of the scan.
        watched: what the scan looks at in ASCII.
        language: number of the language.
    """

    def __init__(self, table: Table, watched: bytes, language: i64) -> None:
        self.table: Table = table
        self.watched: bytes = watched
        self.language: i64 = language
        self.signs: list[int] = [0, END, NOTHING << SIGN]
        self.codes: bytearray = bytearray(CODES)
        self.known: dict[int, int] = {SPACE: SPACE_NUMBER}
        own = self._written()
        self.alphabetic: bool = self._letters_behind(own) >= ALPHABET
        if not self.alphabetic:
            own.reverse()
        self._number_ascii()
        self._number(own)
        self.numbers: bytes = bytes(self.codes)
        self.pairs: bytes = self._paired() if self.alphabetic else b""
        self.triples: bytes = b"" if self.alphabetic else self._tripled()
        self.steps: bytes = watched + self.numbers.translate(_STEPS)[len(watched) :]
        self.codes = bytearray()

    def _number_ascii(self) -> None:
        """Number what stands for the characters of ASCII, frequent ones first; what is watched has none."""
        for character in FREQUENT:
            self.known[ord(character)] = len(self.signs)
            self.signs.append(sign(self.table.signs, ord(character)))
        code: i64 = 0
        while code < 0x80:
            if not self.watched[code]:
                own: i64 = sign(self.table.signs, code) & ~UPPER
                stand: int = own >> SIGN
                if stand not in self.known and self.alphabetic:
                    self.known[stand] = len(self.signs)
                    self.signs.append(own)
                self.codes[code] = self.known.get(stand, OTHER)
            code += 1

    def _written(self) -> list[int]:
        """Return the code points that the language writes, downwards, and number those that are never looked at."""
        own: list[int] = []
        last: i64 = 0
        written = False
        code: i64 = CODES - 1
        while code >= 0x80:
            at: i64 = sign(self.table.signs, code)
            if at & KIND == NEUTRAL:
                self.codes[code] = SKIP_NUMBER if at == NOTHING << SIGN else APART | at >> APART_SHIFT & 3
            else:
                if at != last:  # ideographs of one radical are one to the scan, and stand side by side
                    last = at
                    written = self.table.writes(self.language, letter_state(at))
                if written:
                    own.append(code)
            code -= 1
        return own

    def _letters_behind(self, codes: list[int]) -> i64:
        found: set[int] = set()
        for code in codes:
            own: i64 = sign(self.table.signs, code)
            if own & KIND == BEHIND:
                found.add(own)
        return len(found)

    def _number(self, codes: list[int]) -> None:
        """Number the characters that the language writes: any for pairs, small ones amid ASCII for triples."""
        known: dict[int, int] = {}
        end: i64 = APART if self.alphabetic else LETTERS_END
        for code in codes:
            own: i64 = sign(self.table.signs, code)
            if not self.alphabetic and own & UPPER:
                continue
            key: int = own
            if key not in known and len(self.signs) < end:
                known[key] = len(self.signs)
                self.signs.append(key)
            self.codes[code] = known.get(key, OTHER)

    def _paired(self) -> bytes:
        """Return what each pair of numbers says."""
        pairs = bytearray(NUMBERS * NUMBERS)
        signs: list[int] = self.signs + [0] * (NUMBERS - len(self.signs))
        flags: i64 = 1
        while flags <= 3:
            signs[APART | flags] = NOTHING << SIGN | flags << APART_SHIFT
            flags += 1
        number: i64 = SPACE_NUMBER
        while number < NUMBERS:
            at: i64 = signs[number]
            left: i64 = 0
            while at and left < NUMBERS:
                before: i64 = signs[left]
                if _ends_words(at):
                    pairs[left << 8 | number] = ENDS
                elif at & KIND == NEUTRAL:
                    pairs[left << 8 | number] = PASS
                elif at & KIND == BEHIND and before:
                    pairs[left << 8 | number] = self._pair(before, at)
                left += 1
            number += 1
        return bytes(pairs)

    def _pair(self, before: i64, at: i64) -> i64:
        table = self.table
        if at & UPPER:
            first = before & LETTER == 0 and table.writes(self.language, state_of(before, at, _SMALL))
            return CAPITAL if first else LOOK
        final = table.writes(self.language, state_of(before, at, END))
        if table.writes(self.language, state_of(before, at, _SMALL)):
            return FINE if final else INSIDE
        return FINAL if final else LOOK

    def _tripled(self) -> bytes:
        """Return 1 for each triple that is written: a letter, counted from `LETTERS_START` on, and both beside it."""
        triples = bytearray((len(self.signs) - LETTERS_START) << 10)
        number: i64 = LETTERS_START
        while number < len(self.signs):
            at: i64 = self.signs[number]
            around: i64 = 0
            while around < 1 << 10:
                left: i64 = self.signs[around >> 5]
                right: i64 = self.signs[around & 31]
                if left and right and self.table.writes(self.language, state_of(left, at, right)):
                    triples[(number - LETTERS_START) << 10 | around] = 1
                around += 1
            number += 1
        return bytes(triples)


def _ends_words(at: i64) -> bool:
    """Tell whether a character of ASCII ends a word."""
    return (at & (ASCII | LETTER) == ASCII and at >> SIGN != DIGIT) or at == END
