"""Which language the ASCII words around a place speak. Compiled where a C compiler is found.

What lies outside ASCII in a Latin text is little, and one letter of it is as good in one language as in another: `menů`
is Czech, and `menù` read wrongly. The words beside it tell. Comes in: a text and a place in it; goes out: how much more
those words are written by each language than by all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mypy_extensions import i64

from mojifix.detect.trigrams import KEY_BYTES

# What a vote counts from: a word that a language writes as often as all others do (bits).
EVEN: Final = 6
# Code points on either side of a place whose words vote, on its line.
NEAR: Final = 60
# Words that vote at most: their votes, each up to 12, add up to a byte.
VOTERS: Final = 20
# Words from which on they tell a language.
FEWEST: Final = 2
# Of so many words near a place one has to be known: in a language that none vote for, others look alike by few.
SHARE: Final = 3
# A word is told by its letters up to so many, a longer one by its ending.
WHOLE: Final = 5
ENDING: Final = 4
_LETTER_BITS: Final = 5
_LENGTH_SHIFT: Final = WHOLE * _LETTER_BITS
_ENDING_MASK: Final = (1 << ENDING * _LETTER_BITS) - 1


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the words around a place say.

    Args:
        votes: for each language that words vote for, a byte: `EVEN` a word where nothing is known (bits).
        words: how many words voted.
    """

    votes: bytes
    words: int


class Votes:
    """The ASCII words by which languages are told.

    Args:
        keys: of each word, as `keys_of` returns them, four bytes each, little-endian.
        rows: the votes of each word, a byte for each language, `EVEN` and as many bits more or less.
        languages: how many languages they vote for.
    """

    def __init__(self, keys: bytes, rows: bytes, languages: i64) -> None:
        self.languages: i64 = languages
        width: int = languages
        self.rows: dict[int, int] = {
            int.from_bytes(keys[at * KEY_BYTES : (at + 1) * KEY_BYTES], "little"): int.from_bytes(
                rows[at * width : at * width + width], "little"
            )
            for at in range(len(keys) // KEY_BYTES)
        }

    def around(self, text: str, i: i64) -> Ballot | None:
        """Return what the words around a place say; None where they are too few, or fewer than those outside ASCII."""
        low: i64 = text.rfind("\n", max(0, i - NEAR), i) + 1
        if low == 0 and i > NEAR:
            low = text.find(" ", i - NEAR, i) + 1 or i
        high: i64 = text.find("\n", i, i + NEAR)
        if high < 0:
            high = len(text) if len(text) < i + NEAR else text.rfind(" ", i, i + NEAR)
        keys = keys_of(text, low, high) if _speaks(text, low, high) else []
        words: i64 = 0
        total = 0
        rows = self.rows
        for key in keys:
            row = rows.get(key)
            if row is not None and words < VOTERS:
                total += row
                words += 1
        if words < FEWEST or words * SHARE < len(keys):
            return None
        return Ballot(total.to_bytes(self.languages, "little"), words)


def _speaks(text: str, start: i64, end: i64) -> bool:
    """Tell whether `text[start:end]` holds letters of ASCII enough for words that vote."""
    letters: i64 = 0
    i: i64 = start
    while i < end and letters < FEWEST:
        code: i64 = ord(text[i])
        if code < 0x80 and 0x61 <= code | 0x20 <= 0x7A:
            letters += 1
        i += 1
    return letters >= FEWEST


def keys_of(text: str, start: i64, end: i64) -> list[int]:
    """Return the key of each word of ASCII in `text[start:end]`; nothing where most words are not."""
    found: list[int] = []
    foreign: i64 = 0
    size: i64 = 0
    key: i64 = 0
    outside = False
    i: i64 = start
    while i <= end:
        code: i64 = ord(text[i]) if i < end else 0x20
        lower: i64 = code | 0x20
        if 0x61 <= lower <= 0x7A and code < 0x80:
            key = key << _LETTER_BITS | (lower - 0x60)
            size += 1
            if size > WHOLE:
                key &= _ENDING_MASK
        elif code >= 0x80 and text[i].isalpha():
            outside = True
        else:
            if outside:
                foreign += 1
            elif size:
                found.append(key | min(size, WHOLE + 1) << _LENGTH_SHIFT)
            size = key = 0
            outside = False
        i += 1
    return found if len(found) >= foreign else []
