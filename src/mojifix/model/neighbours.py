"""What letters save amid their neighbours: a place in a word in, sixteenths of a bit out.

The n-grams are pruned to what a wheel can hold. That tells words of two encodings apart, of which many letters differ,
but leaves one lost letter open: `Ku?an`. neighbours.bin holds the letters that the n-grams doubt and training text
shows, each with the characters around it. Only guesses at lost bytes ask for them.
"""

from __future__ import annotations

import functools

from mojifix.model import hashing, layout
from mojifix.model.layout import ModelData
from mojifix.model.price import Pricer
from mojifix.shipped import shipped

# Characters on either side of a letter. Of 1,000 sentences that lost a byte (`accuracy.py --only "lossy byte"`) 86.1 %
# were exact with four, 85.7 with three, and 85.2 with eight, which is whole words, of which no more can be held.
REACH = 4
# The value of a letter: the code of what it saves, and so many bits that tell it from one that is not held.
CHECK_BITS = 3
_SIDE = " " * REACH


def place_of(word: str, at: int) -> int:
    """Return the hash of a letter amid its neighbours, of no language yet.

    Args:
        word: normalised, without the punctuation around it.
        at: index of the letter.
    """
    state = hashing.PLACE_MARK
    for character in (_SIDE + word + _SIDE)[at : at + 2 * REACH + 1]:
        state = hashing.extend(state, ord(character))
    return state


def check_of(state: int) -> int:
    """Return the bits that tell a letter with hash `state` from one that is not held."""
    return (state * hashing.SLOT_3 >> 16) & ((1 << CHECK_BITS) - 1)


class Neighbours:
    """The letters of one neighbours.bin.

    Args:
        data: as a model: the savings in place of costs, check bits in place of the codes of back-offs.
    """

    __slots__ = ("_pricer", "_savings", "_seeds", "languages")

    def __init__(self, data: ModelData) -> None:
        self.languages = data.languages
        self._savings = data.costs
        self._seeds = tuple(map(hashing.seed_of, range(len(data.languages))))
        self._pricer = Pricer(data, self._seeds[0])

    def saving(self, place: int, language: int) -> int:
        """Return what a letter costs less in language number `language` than its n-grams say (1/16 bit).

        Args:
            place: what `place_of` returned for it.
            language: its number in `languages`, which are those of the model.
        """
        state = hashing.extend(place, self._seeds[language])
        value = self._pricer.value(state)
        if value < 0 or value & ((1 << CHECK_BITS) - 1) != check_of(state):
            return 0
        return self._savings[value >> CHECK_BITS]


@functools.cache
def load_neighbours() -> Neighbours:
    """Return the letters that ship with the package.

    Raises:
        ModelError: the file is missing or broken.
    """
    return Neighbours(layout.load(shipped("mojifix.model", "neighbours.bin"), "neighbours.bin"))
