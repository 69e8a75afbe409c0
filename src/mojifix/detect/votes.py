"""Which language the ASCII words around a place speak. Compiled where a C compiler is found.

What lies outside ASCII in a Latin text is little, and one letter of it is as good in one language as in another: `menů`
is Czech, and `menù` read wrongly. The words beside it tell. Comes in: a text and a place in it; goes out: how much more
those words are written by each language than by all.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from mojifix.detect.ballot import Ballot, unpacked
from mojifix.detect.trigrams import KEY_BYTES, SPACE

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
_WHOLE_MASK: Final = (1 << WHOLE * _LETTER_BITS) - 1
_ENDING_MASK: Final = (1 << ENDING * _LETTER_BITS) - 1
# The letters of ASCII by their place in the alphabet, whatever their case; 0 for what is none.
_OF_ASCII: Final = bytes([code & 0x1F if chr(code).isalpha() else 0 for code in range(0x80)])
# What stands for the key of a word with letters outside ASCII, and where the place behind a word begins.
AFTER: Final = _LENGTH_SHIFT + 3
KEY: Final = (1 << AFTER) - 1
FOREIGN: Final = KEY
LINE_FEED: Final = 0x0A
# Slots that words are looked up in, the first free one from their own on: so many or, of more words, two for each.
# Most of 6,800 are in their own.
SLOTS: Final = 1 << 14
# Which characters before this one are letters, and blocks of signs that are none: to ask a string costs a call.
_TOLD: Final = 0x700
_LETTERS: Final = bytes([chr(code).isalpha() for code in range(_TOLD)])
PUNCTUATION: Final = 0x2000
PUNCTUATION_END: Final = 0x2070
ARROWS: Final = 0x2190
ARROWS_END: Final = 0x2C00
PICTURES: Final = 0x1F000
PICTURES_END: Final = 0x1FB00


class Votes:
    """The ASCII words by which languages are told.

    Args:
        keys: of each word, as `keys_of` returns them, four bytes each, little-endian.
        rows: the votes of each word, a byte for each language, `EVEN` and as many bits more or less.
        languages: how many languages they vote for, `LANGUAGES` at most.
    """

    def __init__(self, keys: bytes, rows: bytes, languages: i64) -> None:
        size: i64 = SLOTS
        words: i64 = len(keys) // KEY_BYTES
        while size < 2 * words:
            size *= 2
        self.mask: i64 = size - 1
        self.slots: list[Ballot | None] = [None] * size
        row: i64 = 0
        while row < words:
            word = unpacked(keys, rows, row, languages)
            slot: i64 = _hashed(word.key) & self.mask
            while self.slots[slot] is not None:
                slot = (slot + 1) & self.mask
            self.slots[slot] = word
            row += 1

    def word(self, key: i64) -> Ballot | None:
        """Return what the word with this key says; None where it says nothing."""
        slots = self.slots
        slot: i64 = _hashed(key) & self.mask
        while True:
            found = slots[slot]
            if found is None or found.key == key:
                return found
            slot = (slot + 1) & self.mask

    def around(self, text: str, i: i64) -> Ballot | None:
        """Return what the words around a place say; None where they are too few, or fewer than those outside ASCII."""
        low: i64 = _near_start(text, i)
        high: i64 = _near_end(text, i)
        if not _speaks(text, low, high):
            return None
        ballot = Ballot()
        words: i64 = 0
        foreign: i64 = 0
        while low < high:
            word: i64 = word_from(text, low, high)
            low = word >> AFTER
            key: i64 = word & KEY
            if key == FOREIGN:
                foreign += 1
            elif key:
                words += 1
                known = self.word(key) if ballot.words < VOTERS else None
                if known is not None:
                    ballot.add(known)
            if low <= high and ord(text[low - 1]) == LINE_FEED:
                if low > i:
                    break
                ballot = Ballot()
                words = foreign = 0
        if words < foreign or ballot.words < FEWEST or ballot.words * SHARE < words:
            return None
        return ballot


def _hashed(key: i64) -> i64:
    """Return a number that tells the slot where a word is looked for first."""
    return (key * 0x9E3779B1) >> 18


def _near_start(text: str, i: i64) -> i64:
    """Return where the first whole word starts whose distance from `i` is up to `NEAR`; on its line or before it."""
    if i <= NEAR:
        return 0
    at: i64 = i - NEAR
    while at < i:
        code: i64 = ord(text[at])
        at += 1
        if code == SPACE:
            break
        if code == LINE_FEED:
            break
    return at


def _near_end(text: str, i: i64) -> i64:
    """Return where the last whole word ends up to `NEAR` behind `i`, or the line, if it does so behind that word."""
    end: i64 = i + NEAR
    if len(text) < end:
        return len(text)
    at: i64 = end - 1
    line: i64 = -1
    while at >= i:
        code: i64 = ord(text[at])
        if code == LINE_FEED:
            line = at
        elif code == SPACE:
            break
        at -= 1
    return max(at, line) if at >= i else line


def _speaks(text: str, start: i64, end: i64) -> bool:
    """Tell whether `text[start:end]` holds runs of letters of ASCII enough for words that vote."""
    runs: i64 = 0
    within = False
    i: i64 = start
    while i < end:
        lower: i64 = ord(text[i]) | 0x20
        if 0x61 <= lower <= 0x7A:  # of ASCII, and never so in most alphabets: a branch that is foreseen
            if not within:
                runs += 1
                if runs == FEWEST:
                    return True
            within = True
        else:
            within = False
        i += 1
    return False


def keys_of(text: str, start: i64, end: i64) -> list[int]:
    """Return the key of each word of ASCII in `text[start:end]`; nothing where most words are not."""
    found: list[int] = []
    foreign: i64 = 0
    while start <= end:
        word: i64 = word_from(text, start, end)
        start = word >> AFTER
        key: i64 = word & KEY
        if key == FOREIGN:
            foreign += 1
        elif key:
            found.append(key)
    return found if len(found) >= foreign else []


def word_from(text: str, i: i64, end: i64) -> i64:
    """Return the key of the word that starts at `i`, and from `AFTER` on where to go on behind it.

    `FOREIGN` in place of the key where there are letters outside ASCII in it, 0 where no word starts.
    """
    size: i64 = 0
    key: i64 = 0
    outside = False
    while i < end:
        code: i64 = ord(text[i])
        if code < 0x80:
            letter: i64 = _OF_ASCII[code]
            if not letter:
                break
            key = (key << _LETTER_BITS | letter) & _WHOLE_MASK
            size += 1
        elif not _is_letter(text, i, code):
            break
        else:
            outside = True
        i += 1
    if outside:
        key = FOREIGN
    elif size > WHOLE:
        key = key & _ENDING_MASK | (WHOLE + 1) << _LENGTH_SHIFT
    else:
        key |= size << _LENGTH_SHIFT
    return (i + 1) << AFTER | key


def _is_letter(text: str, i: i64, code: i64) -> bool:
    """Tell whether a character outside ASCII is a letter."""
    if code < _TOLD:
        return _LETTERS[code] != 0
    if PUNCTUATION <= code < PUNCTUATION_END or ARROWS <= code < ARROWS_END or PICTURES <= code < PICTURES_END:
        return False
    return text[i].isalpha()
