"""Which language the ASCII words around a place speak. Compiled where a C compiler is found.

What lies outside ASCII in a Latin text is little, and one letter of it is as good in one language as in another: `menů`
is Czech, and `menù` read wrongly. The words beside it tell. Comes in: a text and a place in it; goes out: how much more
those words are written by each language than by all.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64, mypyc_attr

from mojifix.detect.trigrams import KEY_BYTES, SPACE

# What a vote counts from: a word that a language writes as often as all others do (bits).
EVEN: Final = 6
# Code points on either side of a place whose words vote, on its line.
NEAR: Final = 60
# Words that vote at most: their votes, each up to 12, add up to a byte.
VOTERS: Final = 20
# Words from which on they tell a language.
FEWEST: Final = 2
LINE_FEED: Final = 0x0A
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
_OF_ASCII: Final = bytes(code & 0x1F if chr(code).isalpha() else 0 for code in range(0x80))
# What stands for the key of a word with letters outside ASCII, and where the place behind a word begins.
AFTER: Final = _LENGTH_SHIFT + 3
KEY: Final = (1 << AFTER) - 1
FOREIGN: Final = KEY
# Votes that are packed into one number, in six of them at most: a native integer has no room for an eighth above zero.
PACKED: Final = 7
LANGUAGES: Final = 6 * PACKED
# Ranks of languages lie below this, and all votes with their ranks below `TOP`.
RANK: Final = 1 << 8
TOP: Final = 1 << 16
# Every other byte of packed votes, the lowest bits of those, and the bits above them, where a sum overflows to.
EVERY_OTHER: Final = 0x00FF00FF00FF00FF
SPREAD: Final = 0x0001000100010001
REACHED: Final = 0x0100010001000100
# Slots that words are looked up in, the first free one from their own on: most of 6,800 are in their own.
SLOTS: Final = 1 << 14
# Which characters before this one are letters, and blocks of signs that are none: asking a string costs a call.
_TOLD: Final = 0x700
_LETTERS: Final = bytes(chr(code).isalpha() for code in range(_TOLD))
PUNCTUATION: Final = 0x2000
PUNCTUATION_END: Final = 0x2070
ARROWS: Final = 0x2190
ARROWS_END: Final = 0x2C00
PICTURES: Final = 0x1F000
PICTURES_END: Final = 0x1FB00


@mypyc_attr(free_list_len=1, acyclic=True)
class Ballot:
    """What one word says, or the words around a place: for each language `EVEN` a word where nothing is known.

    Languages are numbered in the order of the table. Their votes, a byte each, are packed, `PACKED` to an attribute, so
    that a word is added to others in six additions.
    """

    def __init__(self) -> None:
        self.key: i64 = 0
        self.words: i64 = 0
        self.first: i64 = 0
        self.second: i64 = 0
        self.third: i64 = 0
        self.fourth: i64 = 0
        self.fifth: i64 = 0
        self.sixth: i64 = 0

    def add(self, other: Ballot) -> None:
        """Count a word."""
        self.words += 1
        self.first += other.first
        self.second += other.second
        self.third += other.third
        self.fourth += other.fourth
        self.fifth += other.fifth
        self.sixth += other.sixth

    def ranked(self, below: i64) -> i64:
        """Return the next language in the order of their votes: those votes, `RANK` times, and its rank on top.

        The rank is higher the lower the number of the language is.

        Args:
            below: what was returned for the language before it; `TOP` for the first.
        """
        best = _best(self.first, RANK - 1, below, -1)
        best = _best(self.second, RANK - 1 - PACKED, below, best)
        best = _best(self.third, RANK - 1 - 2 * PACKED, below, best)
        best = _best(self.fourth, RANK - 1 - 3 * PACKED, below, best)
        best = _best(self.fifth, RANK - 1 - 4 * PACKED, below, best)
        return _best(self.sixth, RANK - 1 - 5 * PACKED, below, best)

    def leads(self, number: i64) -> bool:
        """Tell whether a language has more votes than any other: most often the one that was spoken last does."""
        own: i64 = self._of(number)
        short: i64 = (0x100 - own) * SPREAD  # what a language with as many votes needs to set a bit of `REACHED`
        reached: i64 = _reached(self.first, short) + _reached(self.second, short) + _reached(self.third, short)
        reached += _reached(self.fourth, short) + _reached(self.fifth, short) + _reached(self.sixth, short)
        return reached & (reached - 1) == 0 and reached & ~REACHED == 0

    def _of(self, number: i64) -> i64:
        """Return the votes for one language."""
        at: i64 = number // PACKED
        packed: i64 = self.sixth
        if at == 0:
            packed = self.first
        elif at == 1:
            packed = self.second
        elif at == 2:
            packed = self.third
        elif at == 3:
            packed = self.fourth
        elif at == 4:
            packed = self.fifth
        return packed >> number % PACKED * 8 & 0xFF

    def votes(self, languages: int) -> list[int]:
        """Return the votes for each of so many languages."""
        return [self._of(number) for number in range(languages)]


class Votes:
    """The ASCII words by which languages are told.

    Args:
        keys: of each word, as `keys_of` returns them, four bytes each, little-endian.
        rows: the votes of each word, a byte for each language, `EVEN` and as many bits more or less.
        languages: how many languages they vote for, `LANGUAGES` at most.
    """

    def __init__(self, keys: bytes, rows: bytes, languages: i64) -> None:
        self.slots: list[Ballot | None] = [None] * SLOTS
        row: i64 = 0
        while row < len(keys) // KEY_BYTES:
            word = _unpacked(keys, rows, row, languages)
            slot: i64 = _slot(word.key)
            while self.slots[slot] is not None:
                slot = (slot + 1) & (SLOTS - 1)
            self.slots[slot] = word
            row += 1

    def word(self, key: i64) -> Ballot | None:
        """Return what the word with this key says; None where it says nothing."""
        slots = self.slots
        slot: i64 = _slot(key)
        while True:
            found = slots[slot]
            if found is None or found.key == key:
                return found
            slot = (slot + 1) & (SLOTS - 1)

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


def _unpacked(keys: bytes, rows: bytes, row: i64, languages: i64) -> Ballot:
    """Return what the word of one row says."""
    word = Ballot()
    at: i64 = (row + 1) * KEY_BYTES - 1
    while at >= row * KEY_BYTES:
        part: i64 = keys[at]
        word.key = word.key << 8 | part
        at -= 1
    start: i64 = row * languages
    end: i64 = start + languages
    word.words = 1
    word.first = _packed(rows, start, end)
    word.second = _packed(rows, start + PACKED, end)
    word.third = _packed(rows, start + 2 * PACKED, end)
    word.fourth = _packed(rows, start + 3 * PACKED, end)
    word.fifth = _packed(rows, start + 4 * PACKED, end)
    word.sixth = _packed(rows, start + 5 * PACKED, end)
    return word


def _packed(votes: bytes, start: i64, end: i64) -> i64:
    """Return up to `PACKED` votes from `start` on in one number; none from `end` on."""
    packed: i64 = 0
    at: i64 = min(start + PACKED, end) - 1
    while at >= start:
        vote: i64 = votes[at]
        packed = packed << 8 | vote
        at -= 1
    return packed


def _reached(packed: i64, short: i64) -> i64:
    """Return a bit of `REACHED` for each of some packed votes that is no lower than others; bits of two add up."""
    return ((packed & EVERY_OTHER) + short & REACHED) + ((packed >> 8 & EVERY_OTHER) + short & REACHED)


def _best(packed: i64, rank: i64, below: i64, best: i64) -> i64:
    """Return the highest of some packed votes with their ranks, which fall from `rank` on, below a bound, or `best`."""
    last: i64 = rank - PACKED
    while rank > last:
        ranked: i64 = (packed & 0xFF) * RANK + rank
        if best < ranked < below:
            best = ranked
        packed >>= 8
        rank -= 1
    return best


def _slot(key: i64) -> i64:
    """Return where a word is looked for first."""
    return (key * 0x9E3779B1) >> 18 & (SLOTS - 1)


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
    last: i64 = 0
    i: i64 = start
    while i < end and runs < FEWEST:
        code: i64 = ord(text[i])
        letter: i64 = _OF_ASCII[code] if code < 0x80 else 0
        if letter and not last:
            runs += 1
        last = letter
        i += 1
    return runs >= FEWEST


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
