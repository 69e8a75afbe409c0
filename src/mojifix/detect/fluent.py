"""What one language writes of its own alphabet, pair by pair: what the scan has to look up for most characters.

A shorter way to the same answers as the table gives, made when a language has been seen for a while. Letters of an
alphabet that changes as a whole are looked at behind their neighbour, so a table of pairs holds all that there is
to know of the small ones. Compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.table import END, Table, sign
from mojifix.detect.trigrams import ASCII, BEHIND, CODES, KIND, NEUTRAL, SIGN, UPPER, letter_state, state_of

# Numbers of characters in a table of pairs: 0 is any that is looked up in the table itself.
NUMBERS: Final = 0x100
OTHER: Final = 0
# Before the first character of a text stands what ends a word.
SPACE_NUMBER: Final = 1
# What a pair says of its second character: look closer; it is written but at the end of a word; it is nothing to look
# at; it is written. The lowest bit counts as explained.
LOOK: Final = 0
INSIDE: Final = 1
PASS: Final = 2
FINE: Final = 3
# What stands right of a letter: nothing that ends a word.
_MORE: Final = 0x100 | ASCII


class Fluent:
    """The pairs of one language.

    Args:
        table: the table of the scan.
        language: number of the language.
    """

    def __init__(self, table: Table, language: i64) -> None:
        self.table: Table = table
        self.language: i64 = language
        self.signs: list[int] = [0, END]
        self.numbers: bytes = self._numbered()
        self.pairs: bytes = self._paired()

    def _numbered(self) -> bytes:
        """Return the number of each code point of the Basic Multilingual Plane; the sign of each number is noted."""
        table = self.table
        numbers = bytearray(CODES)
        known: dict[int, int] = {END & ~0xFF | ASCII: SPACE_NUMBER}
        code: i64 = 0
        while code < CODES:
            own: i64 = sign(table.signs, code)
            if self._belongs(code, own):
                key: int = own
                if key not in known and len(self.signs) < NUMBERS:
                    known[key] = len(self.signs)
                    self.signs.append(key)
                numbers[code] = known.get(key, OTHER)
            code += 1
        return bytes(numbers)

    def _belongs(self, code: i64, own: i64) -> bool:
        """Tell whether a character gets a number: ASCII but controls, what is never looked at, and what is written."""
        if code < 0x80:
            return code >= 0x20 or 0x09 <= code <= 0x0D or code == 0x1B
        return own & KIND == NEUTRAL or self.table.writes(self.language, letter_state(own))

    def _paired(self) -> bytes:
        """Return what each pair of numbers says."""
        pairs = bytearray(NUMBERS * NUMBERS)
        number: i64 = 1
        while number < len(self.signs):
            at: i64 = self.signs[number]
            left: i64 = 0
            while left < NUMBERS:
                if at & KIND == NEUTRAL:
                    pairs[left << 8 | number] = PASS
                elif at & (KIND | UPPER) == BEHIND and 0 < left < len(self.signs):
                    pairs[left << 8 | number] = self._pair(left, at)
                left += 1
            number += 1
        return bytes(pairs)

    def _pair(self, left: i64, at: i64) -> i64:
        table = self.table
        before: i64 = self.signs[left]
        if not table.writes(self.language, state_of(before, at, _MORE)):
            return LOOK
        return FINE if table.writes(self.language, state_of(before, at, END)) else INSIDE
