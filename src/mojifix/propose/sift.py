"""Sifts pairs of a reader and a writer by the table of the scan: which of them make a text that one language writes.

A wrong pair shows within the first trigrams, so hundreds of pairs cost less than the price of one word.
Compiled where a C compiler is found.
"""

from __future__ import annotations

from mypy_extensions import i64

from mojifix.detect.scan import Scanner
from mojifix.detect.table import END, sign
from mojifix.detect.trigrams import KIND, NEUTRAL, state_of


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
        # The first ones are the alphabet; their signs depend on the pair.
        self._signs: list[int] = [0] * len(alphabet)
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

    def languages(self, row: list[int], table: list[int]) -> list[int]:
        """Return the numbers of the languages that write the text of one pair.

        Args:
            row: for each character of the alphabet the byte that the reader has for it.
            table: for each byte the code point that the writer has for it; negative for none that anyone meant.
        """
        signs = self._signs
        table_signs = self._scanner.table.signs
        at: i64 = 0
        for byte in row:
            code: i64 = table[byte]
            if code < 0:
                return []
            signs[at] = sign(table_signs, code)
            at += 1  # noqa: SIM113  a native integer
        states: list[int] = []
        for trigram in self._trigrams:
            packed: i64 = trigram
            middle: i64 = signs[packed >> 20 & 0xFFFFF]
            if middle & KIND == NEUTRAL:
                return []  # it tells nothing
            left: i64 = signs[packed >> 40]
            right: i64 = signs[packed & 0xFFFFF]
            state = state_of(left, middle, right)
            if self._scanner.table.row(state) < 0:
                return []
            states.append(state)
        return self._scanner.speakers(states)
