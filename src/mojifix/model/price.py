"""Prices normalised tokens under one language's n-grams, in sixteenths of a bit. Compiled where a compiler is found.

Comes in: the cells of the filter and a token; goes out: an integer. Knows nothing of encodings or of spans.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.model.hashing import MASK, SLOT_1, SLOT_2, SLOT_3, STEP, WORD_MARK
from mojifix.model.layout import ModelData

# The longest n-gram that the model holds.
ORDER: Final = 5
# Characters of a token of one, with a space at both ends.
LONE_SIZE: Final = 3
# A character that the language was never seen with costs what it costs in the pooled model, and this on top (1/16 bit).
FOREIGN: Final = 80
# What a letter of an alphabet that the language was never seen with costs more as a word of its own (1/16 bit): of 8.7
# million words of 23 Latin languages none is one, but Δ. Latin letters are words (`ù`) of languages that are hardly
# known.
LONE: Final = 80
# A character that no language was seen with, and the next one of the same block of 128 (1/16 bit): a script that the
# model does not know is written in runs.
UNSEEN: Final = 320
UNSEEN_AGAIN: Final = 120
# The most that a letter may cost in a language that the model does not know: any letter may follow any other there.
LETTER_LIMIT: Final = 112
# A letter that is rare everywhere is rare there too: it costs at most this much less than without context.
RARE_LETTER: Final = 32
# The third of three equal characters, and those after it (“NÃÃÃÃO!!!!”).
REPEATED: Final = 32
# Kinds of characters for a language that the model does not know: no letter; a letter, as rare as it is elsewhere; and
# one that is as likely as any letter.
NO_LETTER: Final = 0
LETTER: Final = 1
ANY_LETTER: Final = 2
# Unit of the prices that `pooled` returns as bytes (1/16 bit), and the highest.
POOLED_UNIT: Final = 2
POOLED_TOP: Final = 255

_LAST_LATIN: Final = "\u024f"
_FIRST_GREEK: Final = 0x370
_LAST_GREEK: Final = 0x3FF
_SYMBOLS: Final = "ªº\u00b5"


def is_part_of_words(character: str) -> bool:
    """Tell whether a character is a letter of an alphabet that spells words with more: no Latin one, no symbol."""
    return character > _LAST_LATIN and character.isalpha() and not is_symbol(character)


def is_symbol(letter: str) -> bool:
    """Tell whether a letter stands for itself in formulas and units: those of Greek, ordinals, µ."""
    return letter in _SYMBOLS or _FIRST_GREEK <= ord(letter) <= _LAST_GREEK


class Pricer:
    """The language models of one model.bin, ready to price.

    Args:
        data: the model.
        pooled_seed: hash seed of the model pooled over all languages.
    """

    def __init__(self, data: ModelData, pooled_seed: i64) -> None:
        self.cells: bytes = data.cells
        self.segment: i64 = data.geometry.segment
        self.span: i64 = data.geometry.segment * data.geometry.segments
        self.pooled_seed: i64 = pooled_seed
        costs = [0] * 256
        backs = [0] * 256
        for value in range(256):
            costs[value] = data.costs[value >> 3]
            backs[value] = data.backoffs[value & 7]
        self.costs: list[int] = costs
        self.backs: list[int] = backs

    def value(self, state: i64) -> i64:
        """Return the value byte of the n-gram with hash `state`, or -1 where the model does not hold it."""
        segment: i64 = self.segment
        mask: i64 = segment - 1
        first: i64 = (state * self.span) >> 32
        second: i64 = (first + segment) ^ (((state * SLOT_1) >> 11) & mask)
        third: i64 = (first + 2 * segment) ^ (((state * SLOT_2) >> 13) & mask)
        first *= 2
        second *= 2
        third *= 2
        cells = self.cells
        # Each byte is made a native integer before it is used: between others the operator is a call.
        mark: i64 = cells[first]
        more: i64 = cells[second]
        last: i64 = cells[third]
        if mark ^ more ^ last != ((state * SLOT_3) >> 24) & 0xFF:
            return -1
        mark = cells[first + 1]
        more = cells[second + 1]
        last = cells[third + 1]
        value: i64 = mark ^ more ^ last
        return value if value >= 8 else -1

    def pooled(self, token: str) -> bytes:
        """Return the price of each character of `token` and of the space after it, in `POOLED_UNIT`."""
        prices: list[int] = []
        self._priced(token, self.pooled_seed, b"", prices)
        return bytes([min(price // POOLED_UNIT, POOLED_TOP) for price in prices])

    def price(self, token: str, seed: i64, pooled: bytes) -> i64:
        """Return the price of `token` between spaces.

        Args:
            token: normalised, no white space.
            seed: hash seed of the language.
            pooled: what `pooled` returned for the token: the language backs off to it.
        """
        return self._priced(token, seed, pooled, None)

    def prefix(self, token: str, seed: i64, pooled: bytes) -> i64:
        """Return the price of the start of a token, which may go on: as `price`, without the closing space."""
        prices: list[int] = []
        total: i64 = self._priced(token, seed, pooled, prices)
        last: i64 = prices[len(prices) - 1]
        return total - last

    def _priced(self, token: str, seed: i64, pooled: bytes, into: list[int] | None) -> i64:
        """Return the price of `token` and its closing space under one seed, and put that of each character `into`."""
        text = " " + token + " "
        total: i64 = 0
        backed = len(pooled) > 0
        # Back-off of the contexts of 1 to 4 characters that end before the present one.
        b1: i64 = 0
        b2: i64 = 0
        b3: i64 = 0
        b4: i64 = 0
        unseen: i64 = -1
        size: i64 = len(text)
        i: i64 = 0
        while i < size:
            state: i64 = seed
            depth: i64 = 0
            longest: i64 = ORDER if i >= ORDER else i + 1
            cost: i64 = 0
            n1: i64 = 0
            n2: i64 = 0
            n3: i64 = 0
            n4: i64 = 0
            while depth < longest:
                state = ((state ^ ord(text[i - depth])) * STEP) & MASK
                state ^= state >> 15
                value: i64 = self.value(state)
                if value < 0:
                    break
                depth += 1
                cost = self.costs[value]
                back: i64 = self.backs[value]
                if depth == 1:
                    n1 = back
                elif depth == 2:
                    n2 = back
                elif depth == 3:
                    n3 = back
                elif depth == 4:
                    n4 = back
            if i > 0:
                if depth <= 1:
                    cost += b1
                if depth <= 2:
                    cost += b2
                if depth <= 3:
                    cost += b3
                if depth <= 4:
                    cost += b4
                if backed:
                    if depth <= 1:
                        floor: i64 = pooled[i - 1]
                        floor *= POOLED_UNIT
                        if depth == 0:
                            cost = floor + FOREIGN
                            if size == LONE_SIZE and i == 1 and is_part_of_words(text[1]):
                                cost += LONE
                        elif cost < floor:
                            cost = floor
                elif depth == 0:
                    block: i64 = ord(text[i]) >> 7
                    cost = UNSEEN_AGAIN if block == unseen else UNSEEN
                    unseen = block
                total += cost
                if into is not None:
                    into.append(cost)
            b1 = n1
            b2 = n2
            b3 = n3
            b4 = n4
            i += 1
        return total

    def unknown(self, token: str, pooled: bytes, letters: bytes) -> i64:
        """Return the price of `token` in a language that the model does not know.

        Args:
            token: normalised, no white space.
            pooled: what `pooled` returned for the token.
            letters: for each character `LETTER` or `ANY_LETTER` where it may be a letter of some language.
        """
        total: i64 = 0
        size: i64 = len(token)
        i: i64 = 0
        while i <= size:
            price: i64 = pooled[i]
            price *= POOLED_UNIT
            if price > LETTER_LIMIT and i < size and letters[i]:
                limit: i64 = self.alone(ord(token[i])) - RARE_LETTER
                if limit < LETTER_LIMIT or letters[i] == ANY_LETTER:
                    limit = LETTER_LIMIT
                if price > limit:
                    price = limit
            if price > REPEATED and 1 < i < size:
                code: i64 = ord(token[i])
                if code == ord(token[i - 1]) and code == ord(token[i - 2]):
                    price = REPEATED
            total += price
            i += 1
        return total

    def word(self, core: str, seed: i64) -> bool:
        """Tell whether a whole word is one of the frequent ones of the language with hash seed `seed`."""
        state: i64 = seed ^ WORD_MARK
        size: i64 = len(core)
        i: i64 = 0
        while i < size:
            state = ((state ^ ord(core[i])) * STEP) & MASK
            state ^= state >> 15
            i += 1
        state = (state * STEP) & MASK
        state ^= state >> 15
        check: i64 = ((state * SLOT_3) >> 16) & 0xFF | 8
        return self.value(state) == check

    def alone(self, code: i64) -> i64:
        """Return the price of a character without context in the pooled model, or `UNSEEN`."""
        state: i64 = ((self.pooled_seed ^ code) * STEP) & MASK
        state ^= state >> 15
        value: i64 = self.value(state)
        if value < 0:
            return UNSEEN
        cost: i64 = self.costs[value]
        return cost
