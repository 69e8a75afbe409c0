"""The hash of an n-gram: one definition that the builder of the model and its reader share.

An n-gram is hashed from its newest character to its oldest, so that a reader extends a match by one step a character.
Values stay below 2**63, so that the compiled and the interpreted arithmetic agree.
"""

from __future__ import annotations

from typing import Final

MASK: Final = 0xFFFFFFFF
# Odd multipliers below 2**31 with well-mixed bits; the model is built with the same ones.
STEP: Final = 0x2C1B3C6D
SLOT_1: Final = 0x297A2D39
SLOT_2: Final = 0x5F356495
SLOT_3: Final = 0x1B873593


def seed_of(index: int) -> int:
    """Return the start value of the n-gram hashes of language number `index`."""
    return ((index + 1) * 0x61C88647) & MASK


def extend(state: int, code: int) -> int:
    """Return the hash `state` after one more (older) character `code`."""
    state = ((state ^ code) * STEP) & MASK
    return state ^ (state >> 15)


# Where the hash of a letter amid its neighbours starts; the seed of a language comes last.
PLACE_MARK: Final = 0x1656667B
# Keeps whole words apart from n-grams of the same characters.
WORD_MARK: Final = 0x5BD1E995


def word_state(word: str, seed: int) -> int:
    """Return the hash of a whole word of the language with hash seed `seed`."""
    state = seed ^ WORD_MARK
    for character in word:
        state = extend(state, ord(character))
    return extend(state, 0)


def word_check(state: int) -> int:
    """Return the value byte of a word: eight more bits of its hash, an absent word passes 1 time in 32,768."""
    return ((state * SLOT_3) >> 16) & 0xFF | 8
