"""Sifts pairs of a reader and a writer by the table of the scan: which of them make a text that one language writes.

A wrong pair shows within the first trigrams, so hundreds of pairs cost less than the price of one word.
Compiled where a C compiler is found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.scan import Scanner
from mojifix.detect.table import END, sign
from mojifix.detect.trigrams import KIND, NEUTRAL, state_of

# The sign of what nobody wrote.
NOBODY: Final = -1


class Sample:
    """A part of a text, as symbols: the distinct characters, and which of them stand beside each other.

    Args:
        text: the part.
        alphabet: its distinct characters outside ASCII, in any order.
        scanner: whose table is asked.
    """

    def __init__(self, text: str, alphabet: tuple[str, ...], scanner: Scanner) -> None:
        self._scanner = scanner
        self.size: int = len(alphabet)
        numbers: dict[str, int] = {}
        for character in alphabet:
            numbers[character] = len(numbers)
        # The first ones are the alphabet: what stands for them depends on the pair.
        self._signs: list[int] = [NOBODY] * len(alphabet)
        for character in text:
            if character not in numbers:
                numbers[character] = len(numbers)
                self._signs.append(sign(scanner.table.signs, ord(character)))
        self._signs.append(END)
        edge: i64 = len(numbers)
        seen: dict[int, None] = {}
        size: i64 = len(text)
        i: i64 = 0
        while i < size:
            if text[i] > "\x7f":
                left: i64 = numbers[text[i - 1]] if i else edge
                at: i64 = numbers[text[i]]
                right: i64 = numbers[text[i + 1]] if i + 1 < size else edge
                seen[(left << 40) | (at << 20) | right] = None
            i += 1
        self._trigrams: list[int] = list(seen)

    def sift(self, row: list[int], writers: list[list[list[int]]]) -> list[tuple[int, list[int]]]:
        """Return the places of the writers that make of the text what a language writes, and the languages' numbers.

        Args:
            row: for each character of the alphabet the byte that the reader has for it.
            writers: for each writer the signs of its bytes, in each of the ways that its letters may be spelled.
        """
        found: list[tuple[int, list[int]]] = []
        for place in range(len(writers)):
            languages: list[int] = []
            for signs in writers[place]:
                languages += self._languages(row, signs)
            if languages:
                found.append((place, languages))
        return found

    def _languages(self, row: list[int], signs: list[int]) -> list[int]:
        """Return the numbers of the languages that write the text of one pair."""
        states: list[int] = []
        for trigram in self._trigrams:
            packed: i64 = trigram
            middle = self._sign(packed >> 20 & 0xFFFFF, row, signs)
            if middle < 0 or middle & KIND == NEUTRAL:
                return []  # nobody wrote it, or it tells nothing
            left = self._sign(packed >> 40, row, signs)
            right = self._sign(packed & 0xFFFFF, row, signs)
            if left < 0 or right < 0:
                return []
            state = state_of(left, middle, right)
            if self._scanner.table.row(state) < 0:
                return []
            states.append(state)
        return self._scanner.speakers(states)

    def _sign(self, number: i64, row: list[int], signs: list[int]) -> i64:
        """Return the sign of the character with this number under one pair; below 0 for one that nobody wrote."""
        return signs[row[number]] if number < self.size else self._signs[number]


def signs_of(codes: list[int], scanner: Scanner) -> list[int]:
    """Return the signs of some code points, `NOBODY` for a negative one."""
    table = scanner.table.signs
    found: list[int] = []
    for code in codes:
        own: i64 = code
        found.append(NOBODY if own < 0 else sign(table, own))
    return found
