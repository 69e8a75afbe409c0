"""Asks the table of the scan: the sign of a character, the languages that write a trigram. Compiled where possible.

Comes in: signs, hashes, numbers of languages; goes out: signs and numbers. Knows of no text longer than a trigram.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.trigrams import LANGUAGES_A_BYTE, PLACES, WIDE_SHIFT, Trigrams

# No language, and no row.
NONE: Final = -1
# The sign of what lies outside the Basic Multilingual Plane, and of the ends of a text.
OUTSIDE: Final = 0x100
END: Final = 0x2000


def sign(signs: bytes, code: i64) -> i64:
    """Return the sign of a code point."""
    if code > 0xFFFF:
        return OUTSIDE
    at: i64 = code * 3
    low: i64 = signs[at]
    middle: i64 = signs[at + 1]
    high: i64 = signs[at + 2]
    return low | middle << 8 | high << 16


def sign_at(signs: bytes, text: str, i: i64) -> i64:
    """Return the sign of the character at `i`, which may lie beyond an end of the text."""
    if i < 0 or i >= len(text):
        return END
    code: i64 = ord(text[i])
    return sign(signs, code)


class Table:
    """Which languages write which trigrams.

    Args:
        data: the table.
    """

    def __init__(self, data: Trigrams) -> None:
        self.signs: bytes = data.signs
        self.wide: bytes = data.wide
        self.places: bytes = data.places
        self.rows: bytes = data.rows
        self.width: i64 = data.width
        self.languages: i64 = len(data.languages)

    def row(self, state: i64) -> i64:
        """Return where the row of a trigram starts, from its hash; `NONE` where no language writes it."""
        wide_place: i64 = state >> WIDE_SHIFT
        wide: i64 = self.wide[wide_place >> 3]
        if not wide >> (wide_place & 7) & 1:
            return NONE
        place: i64 = (state & (PLACES - 1)) * 2
        low: i64 = self.places[place]
        high: i64 = self.places[place + 1]
        return (low | high << 8) * self.width

    def writes(self, language: i64, state: i64) -> bool:
        """Tell whether a language writes the trigram with this hash."""
        return self.stands(language, self.row(state))

    def stands(self, language: i64, row: i64) -> bool:
        """Tell whether a language, if it is one, stands in a row, if it is one."""
        if row < 0 or language < 0:
            return False
        bits: i64 = self.rows[row + (language >> 3)]
        return bits >> (language & 7) & 1 != 0

    def first(self, row: i64) -> i64:
        """Return the first language of a row; `NONE` where there is none."""
        at: i64 = 0
        while row >= 0 and at < self.width:
            bits: i64 = self.rows[row + at]
            if bits:
                language: i64 = at * LANGUAGES_A_BYTE
                while not bits & 1:
                    bits >>= 1
                    language += 1
                return language
            at += 1
        return NONE

    def writers(self, state: i64) -> list[int]:
        """Return the languages that write the trigram with this hash."""
        return self.written(self.row(state))

    def written(self, row: i64) -> list[int]:
        """Return the languages that write the trigrams whose row starts here; none for `NONE`."""
        found: list[int] = []
        if row < 0:
            return found
        at: i64 = 0
        while at < self.width:
            bits: i64 = self.rows[row + at]
            language: i64 = at * LANGUAGES_A_BYTE
            while bits:
                if bits & 1:
                    found.append(language)
                language += 1
                bits >>= 1
            at += 1
        return found

    def of_these(self, languages: list[int], state: i64) -> list[int]:
        """Return those of some languages that write the trigram with this hash."""
        found: list[int] = []
        row: i64 = self.row(state)
        if row >= 0:
            for language in languages:
                bits: i64 = self.rows[row + (language >> 3)]
                if bits >> (language & 7) & 1:
                    found.append(language)
        return found

    def writes_all(self, language: i64, states: list[int]) -> bool:
        """Tell whether a language writes all of some trigrams; the last ones first, which are news to the caller."""
        i: i64 = len(states) - 1
        while i >= 0:
            state: i64 = states[i]
            if not self.writes(language, state):
                return False
            i -= 1
        return True

    def common(self, starts: list[int], at: i64) -> i64:
        """Return the bits that the rows which begin at `starts` share, of the eight languages in byte `at`."""
        alive: i64 = 0xFF
        for start in starts:
            begin: i64 = start
            alive &= self.rows[begin + at]
            if not alive:
                return alive
        return alive
