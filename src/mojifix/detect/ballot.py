"""What words say about the language of a text: votes for each, packed into few numbers. Compiled where possible.

Comes in: the votes of words; goes out: their sums, and the languages in the order of them. Knows nothing of texts.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64, mypyc_attr

from mojifix.detect.trigrams import KEY_BYTES

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


def unpacked(keys: bytes, rows: bytes, row: i64, languages: i64) -> Ballot:
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
