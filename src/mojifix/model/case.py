"""What the shape of a token's case costs, in sixteenths of a bit. The n-grams see lower case only.

A wrong single-byte decoding often turns case inside out (`пРИВЕТ` for `Привет` between koi8-r and windows-1251).
"""

from __future__ import annotations

from typing import Final

# Bits counted on running text of the cased scripts, rounded: at the start of a word 1 in 5 letters is upper case;
# after a lower-case letter hardly any; after a first capital mostly lower case; inside capitals mostly capitals.
START_UPPER: Final = 37
START_LOWER: Final = 5
INNER_UPPER: Final = 128  # aB
INNER_LOWER: Final = 0  # ab
SECOND_UPPER: Final = 40  # AB at the start of a word
SECOND_LOWER: Final = 3  # Ab
CAPITALS_UPPER: Final = 3  # ABC
CAPITALS_LOWER: Final = 104  # ABc


def case_price(token: str) -> int:
    """Return the price of the case of the letters of `token`, in sixteenths of a bit."""
    if token.islower():
        return START_LOWER
    total = 0
    run = 0  # 0: before a word, 1: after lower case, 2: after a first capital, 3: in capitals
    for character in token:
        if character.islower():
            total += (START_LOWER, INNER_LOWER, SECOND_LOWER, CAPITALS_LOWER)[run]
            run = 1
        elif character.isupper():
            total += (START_UPPER, INNER_UPPER, SECOND_UPPER, CAPITALS_UPPER)[run]
            run = 3 if run >= 2 else 2 if run == 0 else 3
        else:
            run = 0
    return total
