"""Prices normalised tokens under one language's n-grams, in sixteenths of a bit. Compiled where a compiler is found.

Comes in: the cells of the filter and a token; goes out: an integer. Knows nothing of encodings or of spans.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.model.hashing import MASK, SLOT_1, SLOT_2, SLOT_3, STEP
from mojifix.model.layout import ModelData

# The longest n-gram that the model holds.
ORDER: Final = 5
# A character that the language was never seen with: what it costs under the pooled model, and this on top (1/16 bit).
FOREIGN: Final = 80
# A character that no language was seen with, and the next one of the same block of 128 (1/16 bit): a script that the
# model does not know is written in runs.
UNSEEN: Final = 320
UNSEEN_AGAIN: Final = 120
# The most that a letter may cost in a language that the model does not know: any letter may follow any other there.
LETTER_LIMIT: Final = 112
# A letter that is rare everywhere is rare there too: it costs at most this much less than without context.
RARE_LETTER: Final = 32


class Pricer:
    """The language models of one model.bin, ready to price."""

    def __init__(self, data: ModelData) -> None:
        self.cells: bytes = data.cells
        self.segment: i64 = data.geometry.segment
        self.span: i64 = data.geometry.segment * data.geometry.segments
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
        mark: i64 = cells[first] ^ cells[second] ^ cells[third]
        if mark != ((state * SLOT_3) >> 24) & 0xFF:
            return -1
        value: i64 = cells[first + 1] ^ cells[second + 1] ^ cells[third + 1]
        return value if value >= 8 else -1

    def price(self, token: str, seed: i64, pooled: i64, kinds: bytes) -> i64:
        """Return the price of `token` between spaces.

        Args:
            token: normalised, no white space.
            seed: hash seed of the language.
            pooled: hash seed of the model pooled over all languages, for characters that the language lacks.
            kinds: empty; or for each character 1 where its price is limited to `LETTER_LIMIT`, for a language that
                the model does not know.
        """
        limited = len(kinds) > 0
        text = " " + token + " "
        total: i64 = 0
        # Back-off of the contexts of 1 to 4 characters that end before the present one; -1: context not held.
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
                if depth == 0:
                    cost = self.foreign(ord(text[i]), pooled)
                    if cost == UNSEEN and unseen == ord(text[i]) >> 7:
                        cost = UNSEEN_AGAIN
                    elif cost == UNSEEN:
                        unseen = ord(text[i]) >> 7
                if depth <= 1:
                    cost += b1
                if depth <= 2:
                    cost += b2
                if depth <= 3:
                    cost += b3
                if depth <= 4:
                    cost += b4
                if limited and i <= len(kinds) and cost > LETTER_LIMIT and kinds[i - 1]:
                    limit: i64 = self.alone(ord(text[i]), seed) - RARE_LETTER
                    cost = min(cost, max(limit, LETTER_LIMIT))
                total += cost
            b1 = n1
            b2 = n2
            b3 = n3
            b4 = n4
            i += 1
        return total

    def foreign(self, code: i64, pooled: i64) -> i64:
        """Return the price of a character that the language was never seen with."""
        cost: i64 = self.alone(code, pooled)
        return cost if cost == UNSEEN else cost + FOREIGN

    def alone(self, code: i64, seed: i64) -> i64:
        """Return the price of a character without context, or `UNSEEN`."""
        state: i64 = ((seed ^ code) * STEP) & MASK
        state ^= state >> 15
        value: i64 = self.value(state)
        if value < 0:
            return UNSEEN
        cost: i64 = self.costs[value]
        return cost
