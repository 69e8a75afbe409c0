"""The other thing that escapes may spell: codes, as tables, patterns and binary data hold them. Forms in, prices out.

Text that is escaped costs what it costs unescaped. But `[\\u00c0-\\u00ff]` is no word, and any reading of it as one
would look likelier than it: so a form never costs more, as it stands, than its codes and the ASCII between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

from mojifix.model import UNITS_PER_BIT
from mojifix.propose.readings import Reading

# What an escape costs that spells a code and no text (1/16 bit): the byte that it is. At 10 `\\xff\\xd8\\xff\\xe0`,
# the start of a picture, became letters; at 8 more of the escaped short words of the development set were left alone.
CODE = 9 * UNITS_PER_BIT
# The same for one that follows its neighbour by one, or repeats it: tables and ranges count up.
NEXT_CODE = 1 * UNITS_PER_BIT
# What each of the first codes of a form costs more if one touches a small letter: tables, patterns and binary data
# have them between signs (1/16 bit).
IN_WORD = 6 * UNITS_PER_BIT
IN_WORD_MOST = 2
# An escape of ASCII ends in letters and touches none.
_ASCII_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)|%[0-9A-Fa-f]{2}|=[0-9A-F]{2}|&\w+;")
_TOUCHES = re.compile(r"[a-z][^\x00-\x7f]|[^\x00-\x7f][a-z]")
# Codes of which most count up in the eyes of any reader are a table of its characters.
TABLE_LEAST = 4
TABLE_SHARE = 0.75
# The same for a space or a mark that nobody would see if it were not spelled out.
UNSEEN_CODE = 3 * UNITS_PER_BIT
_UNSEEN = frozenset(["Zs", "Zl", "Zp", "Cf"])
_OUTSIDE = re.compile(r"[^\x00-\x7f]+")


def coded_price(form: str) -> tuple[int, tuple[str, ...]]:
    """Return the price of the characters of a form outside ASCII as codes, and what is left of it between them."""
    price, last = 0, -2
    if _TOUCHES.search(_ASCII_ESCAPE.sub(" ", form)):
        price += IN_WORD * min(IN_WORD_MOST, sum(character > "\x7f" for character in form))
    for character in form:
        code = ord(character)
        if code >= 0x80:
            price += NEXT_CODE if code in (last, last + 1) else UNSEEN_CODE if _is_unseen(character) else CODE
        last = code
    return price, tuple(part for part in _OUTSIDE.split(form) if part)


def counting_up(
    numbers: Sequence[int], readings: Sequence[Reading], coded: Mapping[int, tuple[int, tuple[str, ...]]]
) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Return the prices of `coded`, lower for forms that count up in some reading: tables of its characters.

    Args:
        numbers: the numbers of the forms that the readings speak of.
        readings: the readings.
        coded: by number of a form, what `coded_price` gives.
    """
    found = dict(coded)
    for reading in readings:
        for number, form in zip(numbers, reading.forms, strict=True):
            if form is not None and number in found and _counts_up(form):
                found[number] = min(found[number], (NEXT_CODE * len(form), found[number][1]))
    return found


def _counts_up(form: str) -> bool:
    pairs = [(ord(one), ord(two)) for one, two in pairwise(form) if one > "\x7f" and two > "\x7f"]
    ups = sum(two == one + 1 for one, two in pairs)
    return len(pairs) + 1 >= TABLE_LEAST and ups >= TABLE_SHARE * len(pairs)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN
